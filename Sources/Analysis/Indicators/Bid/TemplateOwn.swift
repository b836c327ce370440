import CaseModel

/// Most of a contractor's bids are made from one text.
struct TemplateOwn: Indicator {
  struct Thresholds: ThresholdSet {
    var bids = 20
    var share = 0.7
    var similarity = 0.8

    static let fields: [ThresholdField<Thresholds>] = [
      .init("bids", \.bids, unit: "bids", "bids with a text of 20 words or more in the look-back"),
      .init("share", \.share, unit: "share", "share of these bids that are like one of them"),
      .init(
        "similarity", \.similarity, unit: "share",
        "share of five-word sequences in common that makes two texts alike, words of single jobs left out"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.template-own",
    title: "The same text is used again and again in bids",
    strength: .weak,
    citations: [Citation("US-2022-05-16")],
    needs: [.records(.bid, fields: ["text"], minimum: 20)],
    rationale: """
      One text for many jobs lets an account bid on more than one person would read. It is ordinary practice too, so it \
      says little alone. Words that stand in fewer than a fifth of the contractor's bids are left out as particular to a \
      job, and the rest is compared by its five-word sequences with the text that most bids are like.
      """,
    alternatives: [
      "A busy freelancer with a good text", "A platform that suggests the last text again",
      "One kind of work, offered to one kind of client",
    ],
    followUp: [
      FollowUp(
        "Read some of the bids beside the jobs that they were sent to.", sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask how the bids are written, and by whom, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let rows = dossier.records(.bid).filter { $0.eventTime.map(context.looksBack) ?? false }
    let texts = context.portfolio.textWords
    let long = rows.filter { texts.number(of: $0, field: TextNodes.text) != nil }
    guard long.count >= thresholds.bids else {
      let isShort = rows.count >= thresholds.bids
      return isShort
        ? .notAssessable([.other("\(long.count) of \(thresholds.bids) bids with a text of 20 words or more")])
        : .notRaised
    }
    let numbers = long.compactMap { texts.number(of: $0, field: TextNodes.text) }
    guard let template = OwnTemplate(numbers, texts, similarity: thresholds.similarity) else {
      return .notRaised
    }
    let share = Double(template.members.count) / Double(long.count)
    guard Double(template.members.count) >= thresholds.share * Double(long.count) - 1e-9 else {
      return .notRaised
    }
    return .raised(finding(template, long, share, shorter: rows.count - long.count))
  }

  private func finding(_ template: OwnTemplate, _ bids: [Row], _ share: Double, shorter: Int) -> Finding {
    let centre = bids[template.centre]
    let members = [centre] + template.members.filter { $0 != template.centre }.map { bids[$0] }
    let samples = [members.first, members.dropFirst().first, members.dropFirst(2).last].compactMap(\.self)
    return Finding(
      """
      \(template.members.count, "bid", "bids") of \(count: bids.count) (\(percent: share)) hold one text or one nearly \
      the same, once words of single jobs are left out.
      """,
      rule: """
        \(percent: thresholds.share) or more of at least \(thresholds.bids, "bid", "bids") share \
        \(percent: thresholds.similarity) or more of their five-word sequences with one of them. Here: \
        \(percent: share) of \(bids.count, "bid", "bids").
        """,
      measures: [
        ("bids", Double(bids.count)), ("alike", Double(template.members.count)), ("share", share),
      ],
      evidence: members.enumerated().map { number, row in
        let tail: Statement = number == 0 ? ", the text that the others are like" : ""
        return .record(row, at: row.eventTime, .bid(Bid(row)) + tail)
      }, leftOut: shorter,
      excerpts: samples.map { TextReference($0.provenance, kind: .bid, field: "text") })
  }
}

extension TemplateOwn {
  static let examples = [
    Example(
      "Twenty-four bids with one text, each with a word of the job", .raised,
      (0..<24).map { bid($0, filled($0)) }),
    Example(
      "Exactly twenty bids, fourteen of them with one text", .raised,
      (0..<14).map { bid($0, long) } + (14..<20).map { bid($0, fresh($0)) }),
    Example(
      "Thirteen of twenty bids", .notRaised,
      (0..<13).map { bid($0, long) } + (13..<20).map { bid($0, fresh($0)) }),
    Example("Every bid written for its job", .notRaised, (0..<30).map { bid($0, fresh($0)) }),
    Example(
      "One greeting, then a text for each job", .notRaised,
      (0..<30).map { bid($0, greeting + " " + fresh($0)) }),
    Example("Nineteen bids: too few", .notAssessable, (0..<19).map { bid($0, long) }),
    Example(
      "Texts that are too short to compare", .notAssessable,
      (0..<30).map { bid($0, "I would like to do this work for you") }),
    Example("The text of bids is not in the data", .notAssessable, (0..<30).map { bid($0, "") }),
  ]

  private static func bid(_ number: Int, _ text: String) -> RecordDraft {
    RecordDraft(
      .bid,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: 2 + number * 4), "job_id": "j-\(number)",
        "status": "declined", "text": text,
      ])
  }

  private static let long = (1...60).map { "word\($0)" }.joined(separator: " ")
  private static let greeting = (1...12).map { "hello\($0)" }.joined(separator: " ")

  private static func filled(_ number: Int) -> String {
    (1...60).map { [10, 25, 40, 55].contains($0) ? "job\(number)part\($0)" : "word\($0)" }.joined(
      separator: " ")
  }

  private static func fresh(_ number: Int) -> String {
    (1...60).map { "own\(number)word\($0)" }.joined(separator: " ")
  }
}
