import CaseModel
import Measures

/// Several contractors get top marks from one client within a short time.
struct MultiDeveloperOneClientBurst: Indicator {
  struct Thresholds: ThresholdSet {
    var developers = 3
    var mean = 4.8
    var days = 30

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "developers", \.developers, unit: "contractors", "contractors that one client reviewed in the window"),
      .init("mean", \.mean, unit: "of 5", "mean of all marks that the client gave in the window"),
      .init("days", \.days, unit: "days", "length of the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "review.multi-developer-one-client-burst",
    title: "Several contractors get top marks from one client within a short time",
    strength: .medium,
    citations: [Citation("US-2022-05-16")],
    needs: [.records(.review, fields: ["client_id", "rating"])],
    windowDays: 30,
    rationale: """
      A client that exists to give marks gives them to several accounts at once; so does a client with a team. A further \
      link of this contractor to another of the reviewed ones, or to the client, tells them apart: a shared document, \
      payout account, device, contact or delivery address, an address used as in its own indicator, or a payment account \
      of the client that is this contractor's. Without such a link the finding is weak.
      """,
    alternatives: [
      "A client with a real project for a team", "A client who gives the highest mark to everybody",
      "A round of reviews at the end of a project",
    ],
    followUp: [
      FollowUp(
        "Compare the accounts that the client reviewed: documents, payout accounts, addresses, days of registration.",
        sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask the client what the contractors did, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let own = dossier.reviews.filter { review in
      review.rating != nil && (review.at.map(context.looksBack) ?? false)
    }
    let bursts = own.clients.compactMap { client in
      ReviewBurst(
        by: client, of: dossier.contractor, own: own.filter { $0.client == client }, context, thresholds)
    }
    guard !bursts.isEmpty else { return .notRaised }
    let ties = BurstTies(dossier, context)
    let linked = bursts.map { (burst: $0, links: ties.links(in: $0, context)) }
    let ordered = linked.sorted { left, right in
      if left.links.isEmpty != right.links.isEmpty { return right.links.isEmpty }
      if left.burst.developers != right.burst.developers {
        return left.burst.developers > right.burst.developers
      }
      return (left.burst.reviews.first?.row.index ?? 0) < (right.burst.reviews.first?.row.index ?? 0)
    }
    return .raised(finding(ordered[0].burst, ordered[0].links, further: bursts.count - 1, dossier))
  }

  private func finding(_ burst: ReviewBurst, _ links: BurstLinks, further: Int, _ dossier: Dossier) -> Finding
  {
    let own = burst.reviews.filter { $0.row.contractor == dossier.contractor }
    let counts = Dictionary(grouping: burst.reviews.compactMap(\.row.contractor)) { $0 }
    let more: Statement =
      further > 0 ? " \(further, "further client", "further clients") did the same." : ""
    var finding = Finding(
      statement(burst, dossier) + links.statement + more,
      rule: """
        \(thresholds.developers, "contractor", "contractors") or more reviewed by one client within \
        \(thresholds.days, "day", "days"), with a mean of \(decimal: thresholds.mean) of 5 or more; members of a \
        verified group count as one; weak without a further link. Here: \
        \(burst.developers, "contractor", "contractors"), a mean of \(decimal: burst.mean), \
        \(links.count, "further link", "further links").
        """,
      measures: [
        ("developers", Double(burst.developers)), ("mean", burst.mean),
        ("reviews", Double(burst.reviews.count)),
        ("links", Double(links.count)),
      ],
      evidence: own.map { .record($0.row, at: $0.at, .review($0, in: dossier.portfolio)) },
      others: counts.filter { $0.key != dossier.contractor }.map {
        (contractor: $0.key, records: $0.value.count)
      })
    if links.isEmpty { finding.atMost = .weak }
    return finding
  }

  private func statement(_ burst: ReviewBurst, _ dossier: Dossier) -> Statement {
    let from = burst.reviews.first?.at ?? Timestamp(milliseconds: 0)
    let to = burst.reviews.last?.at ?? from
    return """
      Between \(day: from) and \(day: to) client \(code: dossier.portfolio.texts[burst.client.id]) gave \
      \(burst.reviews.count, "review", "reviews") to \(burst.contractors.count, "contractor", "contractors"), this one \
      among them, with a mean of \(decimal: burst.mean) of 5.
      """
  }
}

/// What ties a contractor to others, looked up once for all its bursts.
private struct BurstTies {
  private let hard: [ContractorIndex: HardLink]
  private let addresses: Set<ContractorIndex>
  private let accounts: [String]

  init(_ dossier: Dossier, _ context: Context) {
    hard = context.hardLinks(of: dossier.contractor)
    let shared = context.keys.sharedIPs(by: dossier.contractor).compactMap { key in
      AddressSharing(key, of: dossier, context, context.links.address)
    }
    addresses = Set(shared.flatMap { $0.others.keys })
    accounts = PayoutAccounts(dossier).forms
  }

  /// What ties the contractor to the others of a burst, or to its client.
  func links(in burst: ReviewBurst, _ context: Context) -> BurstLinks {
    BurstLinks(
      hard: burst.contractors.compactMap { other in hard[other].map { (other: other, link: $0) } },
      addresses: burst.contractors.filter(addresses.contains),
      account: accounts.first { context.clients.uses($0, client: burst.client) })
  }
}

/// What else ties a contractor to the others of a burst, or to its client.
private struct BurstLinks {
  let hard: [(other: ContractorIndex, link: HardLink)]
  let addresses: [ContractorIndex]
  let account: String?

  var count: Int { hard.count + addresses.count + (account == nil ? 0 : 1) }
  var isEmpty: Bool { count == 0 }

  /// What the links are, as sentences.
  var statement: Statement {
    guard !isEmpty else {
      return " A further link of this contractor to one of the others, or to the client, is not in the data."
    }
    var parts = hard.map { item -> Statement in
      "\(contractor: item.other) by the \(words: item.link.kind.title) \(personal: item.link.value)"
    }
    parts += addresses.map { "\(contractor: $0) by an address that both signed in from" }
    if let account {
      parts.append("the client by the payment account \(personal: Personal(.account, account))")
    }
    return " This contractor is linked to \(.list(parts, limit: 4))."
  }
}

extension MultiDeveloperOneClientBurst {
  static let examples = [
    Example(
      "Four contractors with five of 5 within a week, two with one payout account", .raised,
      span + ["a", "b", "c", "d"].map { review($0, day: 20) } + [method("a"), method("b")]),
    Example(
      "Exactly three contractors, a mean of exactly 4.8, exactly 30 days", .raised,
      span + [
        review("a", day: 40, "4.8"), review("b", day: 20, "4.8"), review("c", day: 10, "4.8"), method("a"),
        method("b"),
      ]),
    Example(
      "Three contractors without a further link: raised, and weak", .raised,
      span + ["a", "b", "c"].map { review($0, day: 20) }),
    Example(
      "Three contractors within 31 days", .notRaised,
      span + [review("a", day: 41), review("b", day: 20), review("c", day: 10), method("a"), method("b")]),
    Example(
      "A mean of 4.7", .notRaised,
      span + [
        review("a", day: 20), review("b", day: 20, "4.1"), review("c", day: 20), method("a"), method("b"),
      ]),
    Example("Two contractors", .notRaised, span + [review("a", day: 20), review("b", day: 20), method("a")]),
    Example(
      "A verified agency of three", .notRaised,
      span + ["a", "b", "c"].map { review($0, day: 20) } + [
        RecordDraft(
          .group, ["group_id": "g-1", "type": "agency", "contractor_ids": "a;b;c", "verified": "true"])
      ]),
    Example(
      "The others of a burst that this contractor is no part of", .notRaised,
      span + [review("a", day: 20, client: "k-2")] + ["b", "c", "d"].map { review($0, day: 20) }),
    Example(
      "Reviews without a mark", .notAssessable,
      ["a", "b", "c"].map { review($0, day: 20, "") } + [method("a"), method("b")]),
    Example("No reviews in the data", .notAssessable, [method("a"), method("b")]),
  ]

  /// A review of long ago, so that the data spans the window.
  private static let span = [review("a", day: 150, "4", client: "k-9")]

  private static func review(_ contractor: String, day: Int, _ rating: String = "5", client: String = "k-1")
    -> RecordDraft
  {
    RecordDraft(
      .review,
      [
        "contractor_id": contractor, "client_id": client, "at": ExampleTime.day(before: day),
        "rating": rating,
      ])
  }

  private static func method(_ contractor: String) -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": contractor, "account": "EX00111122224471"])
  }
}
