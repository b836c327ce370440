import CaseModel
import Measures

/// Many bids for few sign-ins.
struct PerLogin: Indicator {
  struct Thresholds: ThresholdSet {
    var bids = 50
    var days = 30
    var bidsPerLogin = 10.0

    static let fields: [ThresholdField<Thresholds>] = [
      .init("bids", \.bids, unit: "bids", "bids within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init(
        "bids_per_login", \.bidsPerLogin, unit: "bids", "bids for each successful sign-in in the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.per-login",
    title: "Many bids for few sign-ins",
    strength: .weak,
    citations: [Citation("US-2022-05-16", .measure)],
    needs: [.records(.bid), .records(.login, minimum: 1)],
    windowDays: 30,
    rationale: """
      Bids that come without sign-ins are sent by a program, or by somebody whose entry is not in the data. Only bids \
      between the contractor's first sign-in in the data and a day after its last are counted, so that an export of \
      sign-ins that begins later or ends earlier raises nothing. A window without any sign-in is no window.
      """,
    alternatives: [
      "Long sessions in which many bids are written", "An app whose sign-ins are not in the export",
      "A bidding tool that the platform allows",
    ],
    followUp: [
      FollowUp(
        "Compare the moments of the bids with the sessions: bids outside any session, and bids seconds apart.",
        sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask how the bids are sent, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let logins = dossier.logins.filter(\.succeeded).map(\.at.milliseconds)
    guard let first = logins.first, let last = logins.last else { return .notRaised }
    let bids = dossier.bids.filter { bid in
      guard let at = bid.at, context.looksBack(to: at) else { return false }
      return (first...last + Timestamp.dayLength).contains(at.milliseconds)
    }
    guard let worst = worstWindow(bids.compactMap(\.at?.milliseconds), logins) else { return .notRaised }
    let shown = Array(bids[worst.range])
    let (from, to) = (shown.first?.at ?? context.asOf, shown.last?.at ?? context.asOf)
    return .raised(
      Finding(
        """
        Between \(day: from) and \(day: to) the account made \(shown.count, "bid", "bids") and signed in \
        \(worst.logins, "time", "times"): \(decimal: worst.ratio) bids for each sign-in.
        """,
        rule: """
          \(thresholds.bids, "bid", "bids") or more in \(thresholds.days, "day", "days"), and \
          \(decimal: thresholds.bidsPerLogin) or more for each successful sign-in. Here: \
          \(shown.count, "bid", "bids"), \(worst.logins, "sign-in", "sign-ins"), \(decimal: worst.ratio).
          """,
        measures: [
          ("bids", Double(shown.count)), ("logins", Double(worst.logins)), ("bids_per_login", worst.ratio),
        ],
        evidence: shown.map { .record($0.row, at: $0.at, .bid($0)) }))
  }

  /// Of the windows of the full length that end with a bid, the one with most bids for each sign-in.
  private func worstWindow(_ bids: [Int64], _ logins: [Int64]) -> (
    range: ClosedRange<Int>, logins: Int, ratio: Double
  )? {
    let length = Int64(thresholds.days) * Timestamp.dayLength
    var worst: (range: ClosedRange<Int>, logins: Int, ratio: Double)?
    var (lower, upper) = (0, 0)
    for (start, end) in zip(SlidingWindow.starts(bids, length: length), bids.indices) {
      while upper < logins.count, logins[upper] <= bids[end] { upper += 1 }
      while lower < upper, logins[lower] < bids[end] - length { lower += 1 }
      let (count, entries) = (end - start + 1, upper - lower)
      guard count >= max(1, thresholds.bids), entries > 0 else { continue }
      let ratio = Double(count) / Double(entries)
      if ratio >= thresholds.bidsPerLogin, ratio > worst?.ratio ?? 0 { worst = (start...end, entries, ratio) }
    }
    return worst
  }
}

extension PerLogin {
  static let examples = [
    Example("Ninety bids in thirty days and four sign-ins", .raised, bids(90, over: 29) + signIns(every: 8)),
    Example(
      "Exactly fifty bids and five sign-ins", .raised,
      bids(50, over: 25) + [32, 25, 20, 15, 10].map { signIn(day: $0) } + [signIn(day: 60), signIn(day: 1)]),
    Example(
      "Fifty bids and six sign-ins", .notRaised,
      bids(50, over: 25) + [32, 25, 20, 15, 12, 10].map { signIn(day: $0) } + [
        signIn(day: 60), signIn(day: 1),
      ]),
    Example(
      "Forty-nine bids and two sign-ins", .notRaised,
      bids(49, over: 25) + [signIn(day: 60), signIn(day: 15), signIn(day: 10), signIn(day: 1)]),
    Example("Somebody who bids much and signs in daily", .notRaised, bids(90, over: 29) + signIns(every: 1)),
    Example(
      "Sign-ins that the export has from the last days only", .notAssessable,
      bids(90, over: 90) + (1...4).map { signIn(day: $0) }),
    Example(
      "A failed sign-in is no sign-in", .raised,
      bids(90, over: 29) + signIns(every: 8) + (5...25).map { signIn(day: $0, success: "false") }),
    Example("No sign-ins in the data", .notAssessable, bids(90, over: 29)),
  ]

  private static func bids(_ count: Int, over days: Int) -> [RecordDraft] {
    [bid(day: 120, "j-earlier")]
      + (0..<count).map { bid(day: 4 + $0 * days / count, "j-\($0)") }
  }

  private static func bid(day: Int, _ job: String) -> RecordDraft {
    RecordDraft(
      .bid,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, "12:00:00"), "job_id": job,
        "status": "declined",
      ])
  }

  private static func signIns(every days: Int) -> [RecordDraft] {
    stride(from: 1, through: 180, by: days).map { signIn(day: $0) }
  }

  private static func signIn(day: Int, success: String = "true") -> RecordDraft {
    RecordDraft(.login, ["contractor_id": "a", "at": ExampleTime.day(before: day), "success": success])
  }
}
