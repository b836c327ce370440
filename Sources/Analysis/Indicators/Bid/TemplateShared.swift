import CaseModel

/// Different contractors send the same text in their bids, or nearly the same.
struct TemplateShared: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2
    var bids = 3
    var similarity = 0.7
    var words = 60

    static let fields: [ThresholdField<Thresholds>] = [
      .init("accounts", \.accounts, unit: "accounts", "accounts outside a verified group that send the text"),
      .init("bids", \.bids, unit: "bids", "bids with the text that each of these accounts sent"),
      .init(
        "similarity", \.similarity, unit: "share",
        "share of five-word sequences that two texts have in common; below 0.6 some pairs are not found"),
      .init(
        "words", \.words, unit: "words",
        "words of a text, and words in sequences that both texts have; nearly equal texts have 20 or more"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.template-shared",
    title: "Different contractors use the same bid template",
    strength: .medium,
    citations: [Citation("US-2022-05-16")],
    needs: [.records(.bid, fields: ["text"])],
    rationale: """
      A long text that several accounts send was written once. Texts are compared by their five-word sequences, without \
      case and punctuation: of the sequences that either text has, the stated share must be in both. Texts of fewer than \
      60 words are not compared, and a text of more than 1 % of the contractors (and more than 10) is left out as a \
      common template, together with those that are nearly the same. Members of one verified group count as one.
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
    let found = context.sharedTexts(
      by: dossier.contractor, accounts: thresholds.accounts, bids: thresholds.bids)
    guard let worst = found.first else { return .notRaised }
    let counts = [worst.own.count] + worst.others.map(\.bids.count)
    return .raised(
      Finding(
        statement(worst, further: found.count - 1, dossier, context),
        rule: """
          One text of \(thresholds.words, "word", "words") or more, or texts that share \
          \(percent: thresholds.similarity) or more of their five-word sequences, in \
          \(thresholds.bids, "bid", "bids") or more of each of \(thresholds.accounts, "account", "accounts") or more \
          outside a declared group. Here: \(worst.accounts, "account", "accounts"); \
          \(.list(counts.map { "\(count: $0)" })) bids; \(percent: worst.least) or more in common.
          """,
        measures: [
          ("accounts", Double(worst.accounts)), ("bids", Double(worst.own.count)),
          ("texts", Double(found.count)), ("similarity", worst.least),
        ],
        evidence: found.flatMap { text in text.own.map { row($0) } }, others: others(found),
        excerpts: found.compactMap { text in
          text.own.first.map { TextReference($0.provenance, kind: .bid, field: "text") }
        }))
  }

  private func statement(_ text: SharedText, further: Int, _ dossier: Dossier, _ context: Context)
    -> Statement
  {
    let words = text.own.compactMap { Bid($0).text?.words }.map(Int.init)
    let (fewest, most) = (words.min() ?? 0, words.max() ?? 0)
    let length: Statement =
      fewest == most ? "\(most, "word", "words")" : "\(count: fewest) to \(most, "word", "words")"
    let bids = text.others.reduce(0) { $0 + $1.bids.count }
    let said: Statement =
      text.least == 1
      ? """
      \(text.own.count, "bid", "bids") of this account hold one text of \(length). \
      \(text.others.count, "other account", "other accounts") sent the same text in \(bids, "bid", "bids").
      """
      : """
      \(text.own.count, "bid", "bids") of this account hold nearly the same text, of \(length), as \
      \(bids, "bid", "bids") of \(text.others.count, "other account", "other accounts"): \(percent: text.least) or \
      more of the five-word sequences are in both.
      """
    let more: Statement =
      further > 0 ? " \(further, "further text is", "further texts are") shared in this way." : ""
    return said + context.declaration(of: dossier.contractor, with: text.others.map(\.contractor)) + more
  }

  private func others(_ found: [SharedText]) -> [(contractor: ContractorIndex, records: Int)] {
    var records: [ContractorIndex: Int] = [:]
    for other in found.flatMap(\.others) { records[other.contractor, default: 0] += other.bids.count }
    return records.map { (contractor: $0.key, records: $0.value) }
  }

  private func row(_ row: Row) -> Evidence {
    .record(row, at: row.eventTime, .bid(Bid(row)) + ", with the shared text")
  }
}

extension TemplateShared {
  static let examples = TemplateSharedExamples.all
}
