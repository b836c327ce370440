import CaseModel

/// Contractors contribute to one another's repositories that nobody else contributes to.
struct CodeHostCluster: Indicator {
  struct Thresholds: ThresholdSet {
    var contractors = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "contractors", \.contractors, unit: "contractors",
        "contractors outside a verified group in one circle of contributions")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.code-host-cluster",
    title: "Contractors contribute to each other's otherwise unused repositories",
    strength: .weak,
    citations: [Citation("KETMAN-2024-11"), Citation("SEAL"), Citation("NISOS-2025", reported: true)],
    needs: [
      .records(.repository, fields: ["contributors"], minimum: 1),
      .records(.externalProfile, fields: ["username"], minimum: 1),
    ],
    rationale: """
      Accounts on a code host can be made to look busy by contributing in a circle. A repository counts when every \
      contributor is a contractor of this portfolio, known by the user name of an external profile on a code host; \
      programs that contribute (names that end in [bot]) are left out. A circle is what leads from each of its \
      contractors to each other one. Members of one verified group count as one.
      """,
    alternatives: ["A study group or a course", "A hackathon", "A product of a small firm"],
    followUp: [
      FollowUp("Read what was contributed: code of a product, or changes without content.", order: 1),
      FollowUp("Ask how the contributors know one another, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    guard let circle = context.net.codeHosts.circle(of: dossier.contractor) else { return .notRaised }
    let contractors = context.accountsApart(circle)
    guard contractors >= thresholds.contractors else { return .notRaised }
    let all = context.net.codeHosts.contributions(in: circle)
    let received = Dictionary(grouping: all.filter { $0.to == dossier.contractor }, by: \.record)
    let given = all.filter { $0.from == dossier.contractor }
    let rows = received.keys.sorted().map { context.portfolio.table(.repository).all[$0] }
    let foreign = Dictionary(grouping: all.filter { $0.to != dossier.contractor }, by: \.to)
    return .raised(
      Finding(
        """
        \(rows.count, "repository of this account has", "repositories of this account have") contributions from other \
        contractors and from nobody else, and this account contributed to \
        \(given.count, "repository", "repositories") of theirs. \(contractors, "contractor is", "contractors are") in \
        this circle.
        """,
        rule: """
          \(thresholds.contractors, "contractor", "contractors") or more, outside a declared group, in a circle of \
          contributions to repositories that nobody else contributes to. Here: \
          \(contractors, "contractor", "contractors").
          """,
        measures: [
          ("contractors", Double(contractors)), ("repositories", Double(rows.count)),
          ("contributions", Double(given.count)),
        ],
        evidence: rows.map { row in
          let givers = (received[row.index] ?? []).map(\.from).map { "\(contractor: $0)" as Statement }
          return .record(
            row, at: nil,
            "Repository \(code: row.text(Self.name) ?? "without a name"), contributions from \(.list(givers))"
          )
        },
        others: foreign.keys.sorted().map { ($0, Set((foreign[$0] ?? []).map(\.record)).count) }))
  }

  private static let name = Kind.repository.schema.index(of: "name") ?? 0
}

extension CodeHostCluster {
  static let examples = [
    Example(
      "Four contractors contribute to each other's repositories", .raised,
      ["a", "b", "c", "d"].map { host($0) } + [
        repository("a", "ha;hb;hc"), repository("b", "hb;ha;hd"), repository("c", "hc;ha;hb"),
        repository("d", "hd;ha"),
      ]),
    Example(
      "Exactly three, in a ring", .raised,
      ["a", "b", "c"].map { host($0) } + [
        repository("a", "ha;hb"), repository("b", "hb;hc"), repository("c", "hc;ha"),
      ]),
    Example(
      "Two who help each other", .notRaised,
      ["a", "b"].map { host($0) } + [repository("a", "ha;hb"), repository("b", "hb;ha")]),
    Example(
      "Repositories that others contribute to as well", .notRaised,
      ["a", "b", "c"].map { host($0) } + [
        repository("a", "ha;hb;x1"), repository("b", "hb;hc;x2"), repository("c", "hc;ha;x3"),
      ]),
    Example(
      "One helps many, and nobody helps back", .notRaised,
      ["a", "b", "c"].map { host($0) } + [
        repository("a", "ha"), repository("b", "hb;ha"), repository("c", "hc;ha"),
      ]),
    Example(
      "A verified firm of three", .notRaised,
      ["a", "b", "c"].map { host($0) } + [
        repository("a", "ha;hb"), repository("b", "hb;hc"), repository("c", "hc;ha"),
        RecordDraft(
          .group,
          [
            "group_id": "g-1", "type": "team", "name": "Team 1", "contractor_ids": "a;b;c",
            "verified": "true",
          ]),
      ]),
    Example(
      "Repositories without a list of contributors", .notAssessable,
      [host("a"), repository("a", ""), repository("b", "hb")]),
    Example("No external profiles in the export", .notAssessable, [repository("a", "ha;hb")]),
  ]

  private static func host(_ contractor: String) -> RecordDraft {
    RecordDraft(
      .externalProfile, ["contractor_id": contractor, "service": "github", "username": "h\(contractor)"])
  }

  private static func repository(_ contractor: String, _ contributors: String) -> RecordDraft {
    RecordDraft(
      .repository,
      ["contractor_id": contractor, "name": "\(contractor)/tiles", "contributors": contributors])
  }
}
