import CaseModel
import Measures

/// An invoice names another payee than the contractor and its company, or a message asks that somebody else be paid.
struct ThirdPartyPayee: Indicator {
  struct Thresholds: ThresholdSet {
    var records = 1
    var similarity = 0.75

    static let fields: [ThresholdField<Thresholds>] = [
      .init("records", \.records, unit: "records", "invoices and messages of this kind within the look-back"),
      .init("similarity", \.similarity, unit: "share", "similarity of names at which two names are one"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.third-party-payee",
    title: "The contractor asks that someone else be paid",
    strength: .strong,
    citations: [
      Citation("US-2022-05-16"), Citation("JP-2025-08-27", .method, reported: true),
      Citation("GITLAB-2026-02-19"),
    ],
    needs: [
      Need(anyOf: [
        KindNeed(.invoice, fields: ["payee"], minimum: 1),
        KindNeed(.message, fields: ["text", "direction"], minimum: 1),
      ])
    ],
    rationale: """
      Who is paid may be who works. The payee of an invoice is compared with the contractor's names as the holder of a \
      payout account is (holders of accounts have a rule of their own). What rests on messages alone is weak, to be \
      confirmed by a person: a disposition that confirms it lifts it to strong. Of messages: \(CueMessages.caution)
      """,
    alternatives: [
      "A tax adviser, or an employer of record", "A spouse's account",
      "The contractor's own company, not yet declared",
    ],
    followUp: [
      FollowUp(
        "Compare the payee with the names and payout accounts of all contractors.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask who the payee is and why, and record the answer.", order: 2),
      FollowUp(
        "Match the payee with the identity document or the company's registration.",
        sources: ["US-2022-05-16", "CA-2025-07-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let messages = CueMessages(dossier, context, .otherPayee)
    let payees = Payees(dossier, context, threshold: thresholds.similarity)
    let count = payees.others.count + messages.found.count
    guard count >= max(1, thresholds.records) else {
      if let reason = payees.reason, messages.sent == 0 { return .notAssessable([.other(reason)]) }
      return payees.compared > 0 ? .notRaised : messages.nothing
    }
    var finding = Finding(
      statement(payees, messages),
      rule: """
        \(thresholds.records, "invoice or message", "invoices or messages") or more with another payee, of a \
        similarity below \(percent: thresholds.similarity) to every name on record. Here: \
        \(payees.others.count, "invoice", "invoices"), \(messages.found.count, "message", "messages").
        """,
      measures: [("invoices", Double(payees.others.count)), ("messages", Double(messages.found.count))],
      evidence: payees.others.map { .record($0.row, at: $0.at, .invoice($0)) }
        + messages.found.map { $0.evidence(", with phrases of another payee") },
      leftOut: messages.unread, excerpts: messages.found.excerpts)
    if payees.others.isEmpty, !dossier.isConfirmed(Self.definition.id, at: context.asOf) {
      finding.atMost = .weak
    }
    return .raised(finding)
  }

  /// The payees of invoices within the look-back, compared with the contractor's names.
  private struct Payees {
    /// Invoices with another payee, by time.
    private(set) var others: [InvoiceRecord] = []
    /// Invoices whose payee could be compared.
    private(set) var compared = 0
    /// Why no payee could be compared, where there are some.
    private(set) var reason: String?

    init(_ dossier: Dossier, _ context: Context, threshold: Double) {
      var verdicts: [String: OwnNames.Verdict] = [:]
      var own: OwnNames?
      for row in dossier.records(.invoice) {
        let invoice = InvoiceRecord(row: row)
        guard let payee = invoice.payee, !KeyForm.isPlaceholder(payee),
          invoice.at.map(context.looksBack) ?? true
        else { continue }
        let names = own ?? OwnNames(dossier)
        own = names
        guard !names.person.isEmpty else {
          reason = "no legal name and no verified document with a name"
          return
        }
        let verdict = verdicts[payee] ?? names.verdict(of: payee, threshold: threshold)
        verdicts[payee] = verdict
        compared += verdict == .twoScripts ? 0 : 1
        if case .other = verdict { others.append(invoice) }
      }
      if compared == 0, !verdicts.isEmpty { reason = "names in two scripts" }
    }
  }

  private func statement(_ payees: Payees, _ messages: CueMessages) -> Statement {
    var sentences: [Statement] = []
    if !payees.others.isEmpty {
      var seen: Set<String> = []
      let names = payees.others.compactMap(\.payee).filter { seen.insert($0).inserted }
      sentences.append(
        """
        \(payees.others.count, "invoice names", "invoices name") another payee than the contractor: \
        \(.list(names.map { "\(personal: Personal(.name, $0))" })).
        """)
    }
    if !messages.found.isEmpty {
      sentences.append(
        """
        \(messages.found.count, "message has", "messages have") phrases of another payee; to be confirmed by a person \
        who reads the message.
        """)
    }
    return .joined(sentences, separator: " ", last: " ")
  }
}

extension ThirdPartyPayee {
  static let examples = ThirdPartyPayeeExamples.all
}
