import CaseModel
import Measures

/// Reputation comes from many tiny jobs for a few clients, who reviewed the same other contractors.
struct SmallJobsRing: Indicator {
  struct Thresholds: ThresholdSet {
    var reviews = 8
    var clients = 3
    var share = 0.6
    var value = 50.0
    var developers = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("reviews", \.reviews, unit: "reviews", "reviews of the contractor, of any time"),
      .init("clients", \.clients, unit: "clients", "clients with most reviews that are looked at"),
      .init("share", \.share, unit: "share", "share of the reviews that come from these clients"),
      .init("value", \.value, unit: "USD", "median value of the jobs that they reviewed; raised below it"),
      .init(
        "developers", \.developers, unit: "contractors",
        "contractors, this one included, that two or more of these clients reviewed"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "review.small-jobs-ring",
    title: "Many tiny jobs for a few clients, who reviewed the same contractors",
    strength: .medium,
    citations: [Citation("STUT-2016"), Citation("GITLAB-2026-02-19")],
    needs: [
      .records(.review, fields: ["client_id"]),
      Need(anyOf: [KindNeed(.contract, known: ["amount"]), KindNeed(.payment, known: ["contract_id"])]),
    ],
    rationale: """
      Marks can be made with jobs that cost next to nothing, given in a circle. Three things must come together: most \
      reviews from a few clients, jobs of small value, and other contractors that the same clients reviewed; one loyal \
      client alone is no circle. Only amounts in US dollars are compared, because the limit is in dollars and there is no \
      rate of exchange in the data. Members of one verified group count as one.
      """,
    alternatives: [
      "A market of small tasks", "A few loyal clients with small needs who know each other",
      "Clients of one agency that is not declared in the data",
    ],
    followUp: [
      FollowUp(
        "Lay the clients and the contractors that they reviewed side by side, with days and values.", order: 1
      ),
      FollowUp("Ask for the results of some of the jobs, and record the answer.", order: 2),
      FollowUp("Ask the clients what was delivered.", order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let reviews = dossier.reviews.filter { $0.client != nil }
    guard reviews.count >= max(1, thresholds.reviews) else { return .notRaised }
    let clients = mostFrequent(reviews)
    let theirs = reviews.filter { $0.client.map(clients.contains) ?? false }
    let share = Double(theirs.count) / Double(reviews.count)
    guard Double(theirs.count) >= thresholds.share * Double(reviews.count) - 1e-9 else { return .notRaised }
    let ring = ring(of: clients, dossier.contractor, context)
    let developers = 1 + context.accountsApart(ring.map(\.contractor))
    guard developers >= thresholds.developers else { return .notRaised }
    let values = JobValues(dossier)
    let known = theirs.compactMap { values.value(of: $0) }
    guard known.count * 2 >= theirs.count, let median = Percentile.median(known) else {
      return .notAssessable([.other("a value in USD of \(known.count) of \(theirs.count) reviewed jobs")])
    }
    guard median < thresholds.value else { return .notRaised }
    let found = Found(
      clients: clients, reviews: theirs, all: reviews.count, share: share, ring: ring, developers: developers,
      median: median, leftOut: theirs.count - known.count)
    return .raised(finding(found, values, dossier))
  }

  private struct Found {
    let clients: [ReviewIndex.Client]
    let reviews: [Review]
    let all: Int
    let share: Double
    let ring: [(contractor: ContractorIndex, records: Int)]
    let developers: Int
    let median: Double
    let leftOut: Int
  }

  /// The clients with most reviews; of equal ones those that came first.
  private func mostFrequent(_ reviews: [Review]) -> [ReviewIndex.Client] {
    var counts: [ReviewIndex.Client: Int] = [:]
    for client in reviews.compactMap(\.client) { counts[client, default: 0] += 1 }
    let ordered = reviews.clients.enumerated().sorted { left, right in
      let (first, second) = (counts[left.element] ?? 0, counts[right.element] ?? 0)
      return first != second ? first > second : left.offset < right.offset
    }
    return ordered.prefix(thresholds.clients).map(\.element)
  }

  /// The other contractors outside verified groups that two or more of the clients reviewed, in order.
  private func ring(of clients: [ReviewIndex.Client], _ contractor: ContractorIndex, _ context: Context) -> [(
    contractor: ContractorIndex, records: Int
  )] {
    var reviewers: [ContractorIndex: (clients: Int, records: Int)] = [:]
    for client in clients {
      for (other, records) in context.reviews.reviewed(by: client) {
        let known = reviewers[other] ?? (0, 0)
        reviewers[other] = (known.clients + 1, known.records + records)
      }
    }
    guard reviewers[contractor]?.clients ?? 0 > 1 else { return [] }
    return reviewers.filter { other, count in
      other != contractor && count.clients > 1 && !context.groups.areVerifiedTogether(contractor, other)
    }.map { (contractor: $0.key, records: $0.value.records) }.sorted { $0.contractor < $1.contractor }
  }

  private func finding(_ found: Found, _ values: JobValues, _ dossier: Dossier) -> Finding {
    let texts = dossier.portfolio.texts
    let clients = Statement.list(found.clients.map { "\(code: texts[$0.id])" })
    let others = Statement.list(found.ring.map { "\(contractor: $0.contractor)" }, limit: 4)
    return Finding(
      """
      \(found.reviews.count, "review", "reviews") of \(count: found.all) (\(percent: found.share)) come from the clients \
      \(clients), for jobs with a median value of \(money: Self.dollars(found.median), Self.usd). Two or more of these \
      clients also reviewed \(others).
      """,
      rule: """
        \(thresholds.reviews, "review", "reviews") or more, \(percent: thresholds.share) or more of them from \
        \(thresholds.clients, "client", "clients") or fewer, a median value below \
        \(money: Self.dollars(thresholds.value), Self.usd), and \(thresholds.developers, "contractor", "contractors") or \
        more that two of these clients reviewed. Here: \(found.all, "review", "reviews"), \(percent: found.share), \
        \(money: Self.dollars(found.median), Self.usd), \(found.developers, "contractor", "contractors").
        """,
      measures: [
        ("reviews", Double(found.all)), ("share", found.share), ("median_value", found.median),
        ("contractors", Double(found.developers)),
      ],
      evidence: found.reviews.map { review in
        let value = values.value(of: review).map {
          ", job of \(money: Self.dollars($0), Self.usd)" as Statement
        }
        return .record(review.row, at: review.at, .review(review, in: dossier.portfolio) + (value ?? ""))
      }, others: found.ring, leftOut: found.leftOut)
  }

  private static let usd = Currency(raw: 0x55_53_44)

  /// To cents, as it is shown.
  private static func dollars(_ amount: Double) -> Money {
    guard amount.isFinite, abs(amount) < 1e15 else { return .zero }
    return Money(coefficient: Int128((amount * 100).rounded()), scale: 2)
  }
}

extension SmallJobsRing {
  static let examples = SmallJobsExamples.all
}
