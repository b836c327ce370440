import CaseModel

/// The contractor proposes to contract or pay outside the platform.
struct OffPlatform: Indicator {
  struct Thresholds: ThresholdSet {
    var explicit = 1
    var implicit = 2

    static let fields: [ThresholdField<Thresholds>] = [
      .init("explicit", \.explicit, unit: "messages", "messages that name the platform or its fees"),
      .init("implicit", \.implicit, unit: "messages", "messages that name a direct way of payment"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.off-platform",
    title: "The contractor proposes to contract or pay outside the platform",
    strength: .weak,
    citations: [Citation("JP-2024-03-26", reported: true), Citation("JP-PSIA", reported: true)],
    needs: [CueMessages.need],
    rationale: """
      What is agreed outside a platform escapes its checks. To save fees is very common. \(CueMessages.caution)
      """,
    alternatives: [
      "Fees that both sides want to save", "A client who asked for it", "A rule that was not known",
    ],
    followUp: [
      FollowUp("Read the messages and what the client answered.", order: 1),
      FollowUp("Ask both sides where the contract stands, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let messages = CueMessages(dossier, context, [.offPlatform, .directPayment])
    let explicit = messages.found.filter { $0.text?.cues.contains(.offPlatform) ?? false }
    let implicit = messages.found.filter { !($0.text?.cues.contains(.offPlatform) ?? false) }
    guard explicit.count >= max(1, thresholds.explicit) || implicit.count >= max(1, thresholds.implicit)
    else {
      return messages.nothing
    }
    let clients = Set(dossier.contracts.filter { !$0.clientID.isNone }.map { Self.client(of: $0) })
    let found = explicit + implicit
    let without = found.filter { message in message.client.map { !clients.contains($0) } ?? true }.count
    return .raised(
      Finding(
        """
        \(explicit.count, "message proposes", "messages propose") to go outside the platform or to save its fees, and \
        \(implicit.count, "message names", "messages name") a direct way of payment; \(count: without) of them to a \
        client without a contract in the data. Read the messages.
        """,
        rule: """
          \(thresholds.explicit, "message", "messages") or more that name the platform or its fees, or \
          \(thresholds.implicit, "message", "messages") or more that name a direct way of payment. Here: \
          \(count: explicit.count) and \(count: implicit.count).
          """,
        measures: [("explicit", Double(explicit.count)), ("implicit", Double(implicit.count))],
        evidence: explicit.map { $0.evidence(", with phrases about the platform or its fees") }
          + implicit.map { $0.evidence(", with phrases about a direct way of payment") },
        leftOut: messages.unread, excerpts: found.excerpts))
  }

  private static func client(of contract: WorkContract) -> ContractorKey {
    ContractorKey(platform: contract.row.platform, id: contract.clientID)
  }
}

extension OffPlatform {
  static let examples = [
    Example(
      "A contract outside the platform, and fees to be saved", .raised,
      [
        sent(9, "Let us sign the contract outside of the platform."),
        sent(8, "We could avoid the fees then."),
      ]),
    Example("Exactly one message that names the platform", .raised, [sent(5, "我们可以绕过平台合作。")]),
    Example(
      "Exactly two that name a direct way of payment", .raised,
      [sent(9, "You can pay me directly."), sent(5, "My PayPal address is in the file.")]),
    Example("One that names a direct way of payment", .notRaised, [sent(5, "You can pay me directly.")]),
    Example(
      "The contractor refuses", .notRaised,
      [sent(5, "I cannot accept a payment outside of the platform, sorry.")]),
    Example(
      "The client proposes it", .notRaised,
      [
        message(5, "We could avoid the fees and pay you outside of Upwork.", "received"),
        sent(4, "I would rather not."),
      ]),
    Example(
      "Work on a shop that pays its sellers", .notRaised,
      [sent(5, "The platform pays sellers by PayPal now, fees are shown before the transfer.")]),
    Example(
      "Nothing says who sent the message", .notAssessable, [message(5, "You can pay me directly.", "")]),
    Example(
      "The text of messages is not in the data", .notAssessable,
      [RecordDraft(.message, ["contractor_id": "a", "at": ExampleTime.day(before: 5), "direction": "sent"])]),
  ]

  private static func sent(_ day: Int, _ text: String) -> RecordDraft { message(day, text, "sent") }

  private static func message(_ day: Int, _ text: String, _ direction: String) -> RecordDraft {
    RecordDraft(
      .message,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "direction": direction,
        "text": text,
      ])
  }
}
