import CaseModel

/// The same moments by weekday and hour in UTC and, where it is known, in the claimed zone.
public struct ActivityPair: Sendable, Equatable {
  /// In UTC.
  public private(set) var utc = ActivityGrid()
  /// Empty unless moments were added with an offset.
  public private(set) var claimed = ActivityGrid()
  /// The least and the greatest offset of the claimed zone at the moments counted, in minutes; nil before the first.
  public private(set) var offsets: ClosedRange<Int>?
  /// The offset at the latest moment counted.
  public private(set) var latestOffset = 0
  /// Moments that have no hour, or none in a zone of their own: left out.
  public private(set) var withoutHour = 0
  private var latest = Int64.min

  /// An empty pair.
  public init() {}

  /// Counts a moment; `offset` gives the claimed zone's minutes east of UTC at an instant in seconds since 1970, and
  /// is nil where the zone is not known.
  public mutating func add(_ moment: Timestamp, offset: ((Int64) -> Int)? = nil) {
    guard moment.hasHour else {
      withoutHour += 1
      return
    }
    let seconds = moment.seconds
    utc.add(localSeconds: seconds)
    guard let offset else { return }
    let minutes = offset(seconds)
    claimed.add(localSeconds: seconds + Int64(minutes) * 60)
    note(minutes, at: seconds)
  }

  private mutating func note(_ minutes: Int, at seconds: Int64) {
    let known = offsets ?? minutes...minutes
    offsets = min(known.lowerBound, minutes)...max(known.upperBound, minutes)
    if seconds >= latest {
      latest = seconds
      latestOffset = minutes
    }
  }

  /// Whether the claimed zone kept one offset over all moments: only then is one span of UTC one span there.
  public var hasOneOffset: Bool { offsets.map { $0.lowerBound == $0.upperBound } ?? false }
  /// Whether the two grids differ, so that both are worth showing.
  public var isTwo: Bool { !claimed.isEmpty && claimed != utc }
  /// The steps that both maps share.
  public var steps: Quintiles {
    claimed.isEmpty ? Quintiles(of: utc.counts) : Quintiles(of: utc.counts, claimed.counts)
  }

  /// The span of UTC in which most activity falls, and the same span in the claimed zone at its latest offset.
  public var concentration: (utc: Concentration, claimed: MinuteSpan?)? {
    guard let found = utc.concentration else { return nil }
    return (found, claimed.isEmpty ? nil : found.span.shifted(byMinutes: latestOffset))
  }

  /// The share between 09:00 and 18:00 in the claimed zone; nil where the zone is not known.
  public var claimedWorkingHours: Share? { claimed.isEmpty ? nil : claimed.share(from: 9, to: 18) }

  /// 09:00 to 18:00 of the claimed zone, as it lies in UTC at the latest offset: the bracket of the UTC map.
  public var workingHoursInUTC: MinuteSpan { MinuteSpan(start: 9 * 60 - latestOffset, length: 9 * 60) }
}

/// A span of hours that holds nearly all activity.
public struct Concentration: Sendable, Hashable {
  /// The hours.
  public let span: HourSpan
  /// What falls into them.
  public let share: Share
}

extension ActivityGrid {
  /// The rule for the headline: of the spans of 8 to 12 consecutive hours, the shortest that holds at least 90 % of
  /// all moments, else the shortest that holds at least 80 %. Among equals the one that holds most, then the one
  /// that begins earliest. Nil where activity is spread more widely, or there is none.
  public var concentration: Concentration? {
    let totals = hourTotals
    for percent in [90, 80] {
      for length in 8...12 {
        let best = fullestSpan(of: length, totals: totals)
        if best.share.isAtLeast(percent: percent) { return best }
      }
    }
    return nil
  }

  private func fullestSpan(of length: Int, totals: [Int]) -> Concentration {
    var best = (start: 0, count: -1)
    for start in 0..<24 {
      let count = (0..<length).reduce(0) { $0 + totals[(start + $1) % 24] }
      if count > best.count { best = (start, count) }
    }
    return Concentration(
      span: HourSpan(start: best.start, length: length), share: Share(count: best.count, total: total))
  }
}
