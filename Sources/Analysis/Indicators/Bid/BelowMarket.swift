import CaseModel
import Measures

/// The rates that a contractor asks for lie far below those of comparable contractors.
struct BelowMarket: Indicator {
  struct Thresholds: ThresholdSet {
    var share = 0.6
    var offers = 3
    var peers = 20

    static let fields: [ThresholdField<Thresholds>] = [
      .init("share", \.share, unit: "share", "own median rate as a share of the peers' median, or less"),
      .init("offers", \.offers, unit: "offers", "bids and contracts of the contractor with a rate"),
      .init("peers", \.peers, unit: "contractors", "comparable contractors with a rate in the same currency"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.below-market",
    title: "Offered or agreed rates lie far below comparable ones",
    strength: .weak,
    citations: [
      Citation("JP-2024-03-26", reported: true), Citation("ROK-2022-12-08", .measure, reported: true),
      Citation("CA-2025-07-16", reported: true), Citation("SEAL"), Citation("DE-2024-10-01", reported: true),
      Citation("JP-PSIA", reported: true),
    ],
    needs: [
      Need(anyOf: [
        KindNeed(.bid, fields: ["rate", "currency"], minimum: 1),
        KindNeed(.contract, fields: ["rate", "currency"], minimum: 1),
      ]), .records(.contractor, fields: ["claimed_country", "years_experience", "skills"], minimum: 1),
    ],
    rationale: """
      A low price opens doors, and several sources name it. It is compared only inside one declared country, one band of \
      experience and one currency, with contractors who have two or more skills in common, so that no country is held \
      against another. Each of them counts once, with the median of its own rates.
      """,
    alternatives: [
      "A newcomer who builds up reviews", "A side income", "A cheap region inside the country",
      "Work of a simpler kind under the same skills",
    ],
    followUp: [
      FollowUp("Compare the rates of the contracts that came of the bids.", order: 1),
      FollowUp("Ask how the rate was set, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    if let missing = PeerTraits.missing(of: dossier.profile) { return .notAssessable([missing]) }
    guard let own = context.peers.figures(of: dossier.contractor)?.rates else {
      return .notAssessable([.other("no rate with a currency in the look-back")])
    }
    guard own.count >= thresholds.offers else {
      return .notAssessable([.other("\(own.count) of \(thresholds.offers) bids or contracts with a rate")])
    }
    let peers = context.peers.peers(of: dossier.contractor) { $0.rates?.currency == own.currency }
    guard peers.count >= thresholds.peers, let median = Percentile.median(peers.compactMap(\.rates?.median))
    else {
      return .notAssessable([.other("\(peers.count) of \(thresholds.peers) comparable contractors")])
    }
    guard own.median <= thresholds.share * median * (1 + 1e-12) else { return .notRaised }
    let offers = Offer.all(
      of: dossier, window: context.lookBackStart.milliseconds...context.asOf.milliseconds
    ).filter { $0.currency == own.currency }
    return .raised(finding(own, median, peers.count, offers))
  }

  private func finding(_ own: PeerFigures.Rates, _ median: Double, _ peers: Int, _ offers: [Offer]) -> Finding
  {
    let share = own.median / median
    let lowest = offers.sorted { left, right in
      let (first, second) = (left.rate.approximate, right.rate.approximate)
      return first != second ? first < second : left.row.provenance < right.row.provenance
    }
    return Finding(
      """
      The median rate of \(own.count, "bid or contract", "bids and contracts") is \
      \(money: Self.rounded(own.median), own.currency) an hour. The median of \
      \(peers, "comparable contractor", "comparable contractors") is \(money: Self.rounded(median), own.currency).
      """,
      rule: """
        A median rate of \(percent: thresholds.share) or less of the median of \
        \(thresholds.peers, "contractor", "contractors") or more with the same declared country, experience band and \
        currency, and two skills in common. Here: \(percent: share), \(peers, "contractor", "contractors").
        """,
      measures: [
        ("median_rate", own.median), ("peer_median", median), ("share", share), ("peers", Double(peers)),
      ],
      evidence: lowest.map { offer in
        let what: Statement = offer.isContract ? "Contract" : .bid(Bid(offer.row))
        return .record(
          offer.row, at: offer.row.eventTime, what + ", rate \(money: offer.rate, offer.currency) an hour")
      })
  }

  /// To cents, as it is shown.
  private static func rounded(_ amount: Double) -> Money {
    guard amount.isFinite, abs(amount) < 1e15 else { return .zero }
    return Money(coefficient: Int128((amount * 100).rounded()), scale: 2)
  }
}

extension BelowMarket {
  static let examples = [
    Example(
      "Half of what 24 comparable contractors ask", .raised, profile("a") + rates("a", "25") + peers(24, "50")
    ),
    Example(
      "Exactly 60 %, with exactly 20 comparable contractors", .raised,
      profile("a") + rates("a", "30.00") + peers(20, "50")),
    Example("A cent more than 60 %", .notRaised, profile("a") + rates("a", "30.01") + peers(20, "50")),
    Example(
      "The same rates as everybody in a cheaper country, where few are", .notAssessable,
      profile("a", country: "PH") + rates("a", "12") + peers(40, "50") + peers(10, "12", country: "PH")),
    Example(
      "A beginner beside beginners, far below those with ten years", .notRaised,
      profile("a", years: "1") + rates("a", "15") + peers(22, "16", years: "1") + peers(30, "60", years: "12")
    ),
    Example(
      "Rates in another currency are not compared", .notAssessable,
      profile("a") + rates("a", "25", currency: "EUR") + peers(24, "50")),
    Example(
      "Contractors with one skill in common are not comparable", .notAssessable,
      profile("a") + rates("a", "25") + peers(24, "50", skills: "Swift;Cooking")),
    Example(
      "Fifteen comparable contractors", .notAssessable, profile("a") + rates("a", "25") + peers(15, "50")),
    Example(
      "No years of experience in the profile", .notAssessable,
      profile("a", years: "") + rates("a", "25") + peers(24, "50")),
    Example("Bids without a rate", .notAssessable, profile("a") + rates("a", "") + peers(24, "50")),
  ]

  private static func profile(
    _ contractor: String, country: String = "PT", years: String = "6", skills: String = "Swift;Vapor;SQL"
  ) -> [RecordDraft] {
    [
      RecordDraft(
        .contractor,
        [
          "contractor_id": contractor, "claimed_country": country, "years_experience": years,
          "skills": skills,
        ])
    ]
  }

  private static func rates(_ contractor: String, _ rate: String, currency: String = "USD") -> [RecordDraft] {
    (1...3).map { number in
      RecordDraft(
        .bid,
        [
          "contractor_id": contractor, "at": ExampleTime.day(before: number * 9),
          "job_id": "j-\(contractor)\(number)", "status": "declined", "rate": rate, "currency": currency,
        ])
    }
  }

  private static func peers(
    _ count: Int, _ rate: String, country: String = "PT", years: String = "6", skills: String = "swift;vapor"
  ) -> [RecordDraft] {
    (1...count).flatMap { number in
      let id = "peer-\(country)-\(years)-\(number)"
      return profile(id, country: country, years: years, skills: skills) + rates(id, rate)
    }
  }
}
