import CaseModel
import Measures

/// Very many bids, few of them accepted; or more than peers send, and fewer accepted; or very many in one day.
///
/// A share decides, so more records can end a finding: an accepted bid lowers the share of the others.
struct VolumeLowAcceptance: Indicator {
  struct Thresholds: ThresholdSet {
    var bids = 50
    var days = 30
    var acceptedShare = 0.02
    var bidsInADay = 40
    var peerBids = 20
    var peers = 20
    var peerVolume = 0.95
    var peerAcceptance = 0.1

    static let fields: [ThresholdField<Thresholds>] = [
      .init("bids", \.bids, unit: "bids", "bids within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init(
        "accepted_share", \.acceptedShare, unit: "share",
        "share of accepted bids in the window; raised below it"),
      .init("bids_in_a_day", \.bidsInADay, unit: "bids", "bids in one day in UTC, whatever became of them"),
      .init(
        "peer_bids", \.peerBids, unit: "bids", "bids in the busiest 30 days that are compared with peers"),
      .init("peers", \.peers, unit: "contractors", "comparable contractors who bid in the look-back"),
      .init(
        "peer_volume", \.peerVolume, unit: "share",
        "share of the peers whose busiest 30 days have no more bids"),
      .init(
        "peer_acceptance", \.peerAcceptance, unit: "share",
        "the lowest such share of the peers' shares of accepted bids; raised at or below it"),
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
      Newcomers bid much too: the rule looks at volume and acceptance together. Where 20 comparable contractors bid \
      (same declared country, experience band and currency of the profile, two or more skills in common), the busiest 30 \
      days are compared with theirs; where there are fewer, that part is not asked.
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
    guard records.count >= min(thresholds.bids, thresholds.bidsInADay, thresholds.peerBids) else {
      return .notRaised
    }
    let busiest = busiestDay(records)
    let standing = PeerStanding(of: dossier.contractor, context, thresholds)
    let found = Found(
      window: worstWindow(records, context), busiest: busiest,
      isBusy: busiest.count >= thresholds.bidsInADay, standing: standing)
    guard found.window != nil || found.isBusy || standing != nil else { return .notRaised }
    return .raised(finding(found, found.shown(of: records)))
  }

  private func finding(_ found: Found, _ shown: [DatedBid]) -> Finding {
    let accepted = shown.filter(\.isAccepted)
    let share = shown.isEmpty ? 0 : Double(accepted.count) / Double(shown.count)
    var measures = [
      ("bids", Double(shown.count)), ("accepted", Double(accepted.count)), ("accepted_share", share),
      ("busiest_day", Double(found.busiest.count)),
    ]
    if let standing = found.standing {
      measures += [
        ("peers", Double(standing.peers)), ("peer_bids", standing.manyBids),
        ("peer_accepted_share", standing.fewAccepted),
      ]
    }
    return Finding(
      statement(found), rule: rule(found, shown.count, share),
      measures: measures.map { (name: $0.0, value: $0.1) },
      evidence: rows(shown, found.busiest, isBusy: found.isBusy || found.window != nil))
  }

  private func rule(_ found: Found, _ bids: Int, _ share: Double) -> Statement {
    """
    \(thresholds.bids, "bid", "bids") or more in \(thresholds.days, "day", "days") and fewer than \
    \(percent: thresholds.acceptedShare) accepted; or \(thresholds.peerBids, "bid", "bids") or more, at least as many as \
    \(percent: thresholds.peerVolume) of the peers and no larger a share accepted than the lowest \
    \(percent: thresholds.peerAcceptance) of them; or \(thresholds.bidsInADay, "bid", "bids") or more in one day. \
    Here: \(bids, "bid", "bids"), \(percent: share) accepted; \(count: found.busiest.count) on the busiest day.
    """
  }

  private func statement(_ found: Found) -> Statement {
    var parts: [Statement] = []
    if found.window != nil || found.isBusy {
      parts.append(statement(found.window, found.busiest, isBusy: found.isBusy))
    }
    if let standing = found.standing {
      parts.append(
        """
        In its busiest \(count: PeerFigures.days) days the account made \(standing.own.bids, "bid", "bids"), of which \
        \(percent: standing.own.acceptedShare) accepted. Of \(standing.peers, "comparable contractor", "comparable contractors") \
        \(percent: thresholds.peerVolume) made no more than \(count: Int(standing.manyBids)), and the share accepted of the \
        lowest \(percent: thresholds.peerAcceptance) is at most \(percent: standing.fewAccepted).
        """)
    }
    return .joined(parts, separator: " ", last: " ")
  }

  /// What was found; at least one of the three.
  private struct Found {
    let window: Window?
    let busiest: [DatedBid]
    let isBusy: Bool
    let standing: PeerStanding?

    /// The bids that the finding rests on.
    func shown(of records: [DatedBid]) -> [DatedBid] {
      if let window { return Array(records[window.range]) }
      guard !isBusy, let own = standing?.own else { return busiest }
      return records.filter { (own.from...own.to).contains($0.at.milliseconds) }
    }
  }

  /// How the busiest 30 days stand among those of peers: many bids, and few accepted.
  private struct PeerStanding {
    let own: PeerFigures.Volume
    let peers: Int
    /// The number of bids that the share of the peers does not exceed.
    let manyBids: Double
    /// The share of accepted bids that the lowest of the peers do not exceed.
    let fewAccepted: Double

    /// nil where there are too few bids or peers, or the contractor stands among the others.
    init?(of contractor: ContractorIndex, _ context: Context, _ thresholds: Thresholds) {
      guard let figures = context.peers.figures(of: contractor), let own = figures.volume,
        own.bids >= max(1, thresholds.peerBids)
      else { return nil }
      let peers = context.peers.peers(of: contractor) { $0.volume != nil && $0.currency == figures.currency }
        .compactMap(\.volume)
      guard peers.count >= max(1, thresholds.peers),
        let many = Percentile.nearestRank(peers.map { Double($0.bids) }.sorted(), thresholds.peerVolume),
        let few = Percentile.nearestRank(peers.map(\.acceptedShare).sorted(), thresholds.peerAcceptance),
        Double(own.bids) >= many, own.acceptedShare <= few
      else { return nil }
      (self.own, self.peers, manyBids, fewAccepted) = (own, peers.count, many, few)
    }
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
  static let examples = VolumeExamples.all
}
