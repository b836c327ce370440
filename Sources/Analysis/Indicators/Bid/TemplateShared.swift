import CaseModel

/// Different contractors send the same text in their bids: here the exact set of five-word sequences of long texts.
struct TemplateShared: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2
    var bids = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("accounts", \.accounts, unit: "accounts", "accounts outside a verified group that send the text"),
      .init("bids", \.bids, unit: "bids", "bids with the text that each of these accounts sent"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.template-shared",
    title: "Different contractors use the same bid template",
    strength: .medium,
    citations: [Citation("US-2022-05-16")],
    needs: [.records(.bid, fields: ["text"])],
    rationale: """
      A long text that several accounts send was written once. Texts of fewer than 60 words are not compared, and a \
      text of more than 1 % of the contractors (and more than 10) is left out as a common template. Nearly equal texts \
      are not found by this rule.
      """,
    alternatives: [
      "A template from a course or a writing tool", "The text of an agency that is not declared in the data",
      "A text that one contractor copied from another",
    ],
    followUp: [
      FollowUp(
        "Compare the bids of the accounts side by side: jobs, days, devices and addresses.",
        sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask where the text comes from and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let found = context.sharedOutsideGroups(.text, by: dossier.contractor, atLeast: thresholds.accounts) {
      records in
      records.count >= thresholds.bids ? records : []
    }
    guard let worst = found.first else { return .notRaised }
    let own = found.ownRecords
    let counts = [worst.own.count] + worst.others.map(\.records.count)
    return .raised(
      Finding(
        statement(worst, further: found.count - 1, dossier, context),
        rule: """
          One text of 60 words or more in \(thresholds.bids, "bid", "bids") or more of each of \
          \(thresholds.accounts, "account", "accounts") or more outside a declared group. Here: \
          \(worst.accounts, "account", "accounts"); \(.joined(counts.map { "\(count: $0)" })) bids.
          """,
        measures: [
          ("accounts", Double(worst.accounts)), ("bids", Double(worst.own.count)),
          ("texts", Double(found.count)),
        ],
        evidence: own.compactMap { row($0, dossier) }, others: found.otherRecords,
        excerpts: found.compactMap { use in
          use.own.first.map { TextReference($0.provenance, kind: .bid, field: "text") }
        }))
  }

  private func statement(_ use: SharedUse, further: Int, _ dossier: Dossier, _ context: Context) -> Statement
  {
    let words = use.own.first.flatMap { dossier.row($0) }.flatMap { Bid($0).text?.words } ?? 0
    let bids = use.others.reduce(0) { $0 + $1.records.count }
    let text: Statement = """
      \(use.own.count, "bid", "bids") of this account hold one text of \(Int(words), "word", "words"). \
      \(use.others.count, "other account", "other accounts") sent the same text in \(bids, "bid", "bids").
      """
    let more: Statement =
      further > 0 ? " \(further, "further text is", "further texts are") shared in this way." : ""
    return text + context.declaration(of: dossier.contractor, with: use.others.map(\.contractor)) + more
  }

  private func row(_ use: RecordUse, _ dossier: Dossier) -> Evidence? {
    dossier.row(use).map { .record($0, at: use.at, .bid(Bid($0)) + ", with the shared text") }
  }
}

extension TemplateShared {
  static let examples = [
    Example(
      "Four bids with a text that another account sent five times", .raised,
      bids("a", 4, long) + bids("b", 5, long)),
    Example("Exactly three bids each", .raised, bids("a", 3, long) + bids("b", 3, long)),
    Example(
      "The same words with other punctuation and case", .raised,
      bids("a", 3, long) + bids("b", 3, long.uppercased().split(separator: " ").joined(separator: ",  "))),
    Example("Two bids with the text on one side", .notRaised, bids("a", 2, long) + bids("b", 5, long)),
    Example("A short greeting that many write", .notRaised, bids("a", 5, short) + bids("b", 5, short)),
    Example("A text of one's own, sent often", .notRaised, bids("a", 9, long) + bids("b", 9, other)),
    Example(
      "A verified agency with one text", .notRaised,
      bids("a", 4, long) + bids("b", 4, long) + [agency(verified: "true")]),
    Example(
      "An agency that is declared and not verified", .raised,
      bids("a", 4, long) + bids("b", 4, long) + [agency(verified: "false")]),
    Example("The text of bids is not in the data", .notAssessable, bids("a", 4, "") + bids("b", 4, long)),
  ]

  private static func bids(_ contractor: String, _ count: Int, _ text: String) -> [RecordDraft] {
    (1...count).map { number in
      RecordDraft(
        .bid,
        [
          "contractor_id": contractor, "at": ExampleTime.day(before: number * 6),
          "job_id": "j-\(contractor)\(number)",
          "status": "declined", "text": text,
        ])
    }
  }

  private static func agency(verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "agency", "name": "Agency 1", "contractor_ids": "a;b",
        "verified": verified,
      ])
  }

  /// Texts of 70 words, and of 20.
  private static let long = text(words: 70, beginning: 1)
  private static let other = text(words: 70, beginning: 400)
  private static let short = text(words: 20, beginning: 1)

  private static func text(words: Int, beginning: Int) -> String {
    (beginning..<beginning + words).map { "word\($0)" }.joined(separator: " ")
  }
}
