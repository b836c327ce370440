import CaseModel

/// The contractor asks for a proof of employment or of funds, to free a frozen account.
struct FrozenAccountHelp: Indicator {
  struct Thresholds: ThresholdSet {
    var messages = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init("messages", \.messages, unit: "messages", "messages of this kind within the look-back")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.frozen-account-help",
    title: "The contractor asks for papers to free a frozen account",
    strength: .weak,
    citations: [Citation("SEAL")],
    needs: [CueMessages.need],
    rationale: """
      An exchange or bank that froze an account asks where the money is from, and the client's paper answers. A message \
      counts where it speaks both of a frozen account and of a proof of employment, income or funds. \(CueMessages.caution)
      """,
    alternatives: ["An ordinary question of a bank or exchange", "A check that came with a new law"],
    followUp: [
      FollowUp("Read the message and what was answered.", order: 1),
      FollowUp("Ask which account it is and who holds it, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let messages = CueMessages(dossier, context, .frozenAccount)
    let found = messages.found.filter { $0.text?.cues.contains(.proofOfFunds) ?? false }
    guard let first = found.first?.at, found.count >= max(1, thresholds.messages) else {
      return messages.nothing
    }
    return .raised(
      Finding(
        """
        \(found.count, "message speaks", "messages speak") of a frozen account together with a proof of employment, \
        income or funds; the first was sent on \(day: first). Read the message.
        """,
        rule: """
          \(thresholds.messages, "message", "messages") or more with phrases of both kinds. Here: \(count: found.count).
          """,
        measures: [("messages", Double(found.count))],
        evidence: found.map { $0.evidence(", with phrases of a frozen account and a proof") },
        leftOut: messages.unread, excerpts: found.excerpts))
  }
}

extension FrozenAccountHelp {
  static let examples = [
    Example(
      "Two messages about an account at an exchange", .raised,
      [sent(9, letter), sent(5, "My account was blocked again. Please send the proof of income.")]),
    Example("Exactly one message, in Korean", .raised, [sent(5, "거래소 계정이 동결됐습니다. 재직증명서가 필요해요.")]),
    Example(
      "A frozen account, and no paper asked for", .notRaised,
      [sent(5, "My Binance account was frozen, so the payout will be late.")]),
    Example(
      "A letter of employment for a visa", .notRaised,
      [sent(5, "Could you write a letter of employment for my visa?")]),
    Example(
      "Work on a shop whose users' accounts get locked", .notRaised,
      [sent(5, "After five tries the account is locked; the letter with the code comes by mail.")]),
    Example(
      "A message that the client sent", .notRaised, [message(5, letter, "received"), sent(4, "All done.")]),
    Example("Before the look-back", .notRaised, [sent(200, letter), sent(4, "All done.")]),
    Example(
      "Every message is in a script without phrases", .notAssessable,
      [sent(5, "تم تجميد حسابي، أحتاج رسالة عمل")]),
    Example("Nothing says who sent the message", .notAssessable, [message(5, letter, "")]),
  ]

  private static let letter =
    "My Binance account was frozen. Could you write a letter of employment for the source of my funds?"

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
