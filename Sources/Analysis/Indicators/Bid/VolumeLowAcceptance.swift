import CaseModel

/// Very many bids, few of them accepted; or very many in one day.
///
/// A share decides, so more records can end a finding: an accepted bid lowers the share of the others. The comparison
/// with peers (same country and experience, shared skills, same currency; 20 or more) is not part of this rule yet.
struct VolumeLowAcceptance: Indicator {
  struct Thresholds: ThresholdSet {
    var bids = 50
    var days = 30
    var acceptedShare = 0.02
    var bidsInADay = 40

    static let fields: [ThresholdField<Thresholds>] = [
      .init("bids", \.bids, unit: "bids", "bids within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init(
        "accepted_share", \.acceptedShare, unit: "share",
        "share of accepted bids in the window; raised below it"),
      .init("bids_in_a_day", \.bidsInADay, unit: "bids", "bids in one day in UTC, whatever became of them"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.volume-low-acceptance",
    title: "Very many bids, few of them accepted",
    strength: .weak,
    citations: [Citation("US-2022-05-16"), Citation("RF-2026-08-18", reported: true)],
    needs: [.records(.bid, fields: ["status"])],
    windowDays: 30,
    rationale: """
      An account that is run by several people, or for many jobs at once, bids more than one person can answer for. \
      Newcomers bid much too: the rule looks at volume and acceptance together. It does not compare with peers yet.
      """,
    alternatives: ["A newcomer, or a new speciality", "A crowded category of jobs", "A bidding tool"],
    followUp: [
      FollowUp(
        "Compare the number of bids with the time that the contracts leave free.", sources: ["US-2022-05-16"],
        order: 1),
      FollowUp("Ask how the bids are written, and by whom, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let records = dossier.bids.compactMap { DatedBid($0) }.filter { context.looksBack(to: $0.at) }
    guard records.count >= min(thresholds.bids, thresholds.bidsInADay) else { return .notRaised }
    let window = worstWindow(records, context)
    let busiest = busiestDay(records)
    let isBusy = busiest.count >= thresholds.bidsInADay
    guard window != nil || isBusy else { return .notRaised }

    let shown = window.map { Array(records[$0.range]) } ?? busiest
    let accepted = shown.filter(\.isAccepted)
    let share = shown.isEmpty ? 0 : Double(accepted.count) / Double(shown.count)
    return .raised(
      Finding(
        statement(window, busiest, isBusy: isBusy),
        rule: """
          \(thresholds.bids, "bid", "bids") or more in \(thresholds.days, "day", "days") and fewer than \
          \(percent: thresholds.acceptedShare) accepted, or \(thresholds.bidsInADay, "bid", "bids") or more in one \
          day. Here: \(shown.count, "bid", "bids"), \(percent: share) accepted; \(count: busiest.count) on the busiest day.
          """,
        measures: [
          ("bids", Double(shown.count)), ("accepted", Double(accepted.count)), ("accepted_share", share),
          ("busiest_day", Double(busiest.count)),
        ],
        evidence: rows(shown, busiest, isBusy: isBusy || window != nil))
    )
  }

  private func statement(_ window: Window?, _ busiest: [DatedBid], isBusy: Bool) -> Statement {
    let day = busiest.first?.at ?? Timestamp(milliseconds: 0)
    guard let window else {
      return "On \(day: day) (UTC) the account made \(busiest.count, "bid", "bids")."
    }
    let accepted: Statement = window.accepted == 0 ? "none was" : "\(window.accepted, "was", "were")"
    let text: Statement = """
      In the \(count: thresholds.days) days to \(day: window.end) the account made \(window.count, "bid", "bids"), of \
      which \(accepted) accepted (\(percent: window.share)).
      """
    return isBusy ? text + " On \(day: day) it made \(count: busiest.count)." : text
  }

  /// Accepted bids first, then those of the busiest day, then the others by time.
  private func rows(_ bids: [DatedBid], _ busiest: [DatedBid], isBusy: Bool) -> [Evidence] {
    let day = busiest.first?.at.day
    let inWindow = Set(bids.map(\.bid.row.provenance))
    let all = bids + busiest.filter { !inWindow.contains($0.bid.row.provenance) }
    let ordered =
      all.filter(\.isAccepted) + all.filter { !$0.isAccepted && $0.at.day == day }
      + all.filter { !$0.isAccepted && $0.at.day != day }
    return ordered.map { bid in
      let tail: Statement = bid.at.day == day ? ", on the busiest day (\(busiest.count, "bid", "bids"))" : ""
      return .record(bid.bid.row, at: bid.at, .bid(bid.bid) + tail)
    }
  }

  /// The bids of the day with most of them; of equal days the first.
  private func busiestDay(_ bids: [DatedBid]) -> [DatedBid] {
    var best = 0..<0
    var start = 0
    for end in bids.indices {
      if bids[end].at.day != bids[start].at.day { start = end }
      if end - start + 1 > best.count { best = start..<end + 1 }
    }
    return Array(bids[best])
  }

  /// The window with most bids of those with too few accepted. A share can rise and fall as the window slides, so
  /// every window is tried that begins after a bid or ends with one, inside the look-back.
  private func worstWindow(_ bids: [DatedBid], _ context: Context) -> Window? {
    let length = Int64(thresholds.days) * Timestamp.dayLength
    let times = bids.map(\.at.milliseconds)
    var accepted = [0]
    for bid in bids { accepted.append(accepted[accepted.count - 1] + (bid.isAccepted ? 1 : 0)) }
    let after = times.map { $0 + 1 + length }.filter { $0 <= context.asOf.milliseconds }
    var best: Window?
    var (lower, upper) = (0, 0)
    for end in (times + after + [context.asOf.milliseconds]).sorted() {
      while upper < times.count, times[upper] <= end { upper += 1 }
      while lower < upper, times[lower] < end - length { lower += 1 }
      let window = Window(
        range: lower..<upper, accepted: accepted[upper] - accepted[lower], end: Timestamp(milliseconds: end))
      guard window.count >= max(1, thresholds.bids), window.share < thresholds.acceptedShare else { continue }
      if window.count > best?.count ?? 0 { best = window }
    }
    return best
  }

  private struct Window {
    let range: Range<Int>
    let accepted: Int
    let end: Timestamp
    var count: Int { range.count }
    var share: Double { Double(accepted) / Double(max(1, count)) }
  }

  private struct DatedBid {
    let bid: Bid
    let at: Timestamp
    let isAccepted: Bool

    /// nil without a time or a status.
    init?(_ bid: Bid) {
      guard let at = bid.at, let status = bid.status else { return nil }
      self.bid = bid
      self.at = at
      isAccepted = status == "accepted"
    }
  }
}

extension VolumeLowAcceptance {
  static let examples = [
    Example("Ninety bids in thirty days, one accepted", .raised, bids(90, over: 30, accepted: 1) + earlier),
    Example(
      "Exactly fifty bids in thirty days, none accepted", .raised, bids(50, over: 30, accepted: 0) + earlier),
    Example(
      "Fifty bids and one accepted: exactly 2 % is not below it", .notRaised,
      bids(50, over: 30, accepted: 1) + earlier),
    Example("Forty-nine bids, none accepted", .notRaised, bids(49, over: 29, accepted: 0) + earlier),
    Example(
      "Exactly forty bids in one day, half of them accepted", .raised,
      bids(40, over: 1, accepted: 20) + earlier),
    Example("A busy month with work to show for it", .notRaised, bids(120, over: 30, accepted: 12) + earlier),
    Example(
      "The bids of two months, thirty in each", .notRaised,
      bids(60, over: 60, accepted: 0) + earlier),
    Example(
      "What became of the bids is not in the data", .notAssessable,
      bids(90, over: 30, accepted: 0).map { draft in
        var draft = draft
        draft.fields.removeAll { $0.name == "status" }
        return draft
      }),
  ]

  /// Bids spread evenly over the days before 20 November, and accepted ones among them.
  private static func bids(_ count: Int, over days: Int, accepted: Int) -> [RecordDraft] {
    (0..<count).map { number in
      let (day, minute) = (number * days / count, number * days % count * 1400 / count)
      let time = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60)):00"
      return bid(
        ExampleTime.day(before: 2 + day, time), "j-\(number)",
        accepted > 0 && number % (count / accepted) == 0 ? "accepted" : "declined")
    }
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static let earlier = [bid(ExampleTime.day(before: 120), "j-earlier", "accepted")]

  private static func bid(_ at: String, _ job: String, _ status: String) -> RecordDraft {
    RecordDraft(.bid, ["contractor_id": "a", "at": at, "job_id": job, "status": status])
  }
}
