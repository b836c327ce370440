import CaseModel

/// Counts of moments by weekday (Monday first) and hour of the day, in one time zone.
///
/// Only moments with a time of day and a zone of their own are counted (`Timestamp.hasHour`): an hour that was
/// never written says nothing.
public struct ActivityGrid: Sendable, Equatable {
  /// The counts, 24 a day: `counts[weekday * 24 + hour]`.
  public private(set) var counts = [Int](repeating: 0, count: 168)
  /// The number of moments counted.
  public private(set) var total = 0

  /// An empty grid.
  public init() {}

  /// A grid of counts that were made elsewhere; nil unless there are 168, none of them negative.
  public init?(counts: [Int]) {
    guard counts.count == 168, counts.allSatisfy({ $0 >= 0 }) else { return nil }
    self.counts = counts
    total = counts.reduce(0, +)
  }

  /// The moments of a sequence, in UTC.
  public init(of moments: some Sequence<Timestamp>) {
    for moment in moments { add(moment) }
  }

  /// The moments of a sequence, in a zone. `offset` gives the zone's minutes east of UTC at an instant, in seconds
  /// since 1970: summer time is its business.
  public init(of moments: some Sequence<Timestamp>, offset: (Int64) -> Int) {
    for moment in moments { add(moment, offset: offset) }
  }

  /// Counts a moment in UTC. False where it has no hour and is left out.
  @discardableResult
  public mutating func add(_ moment: Timestamp) -> Bool {
    guard moment.hasHour else { return false }
    add(localSeconds: moment.seconds)
    return true
  }

  /// Counts a moment in the zone of `offset`. False where it has no hour and is left out.
  @discardableResult
  public mutating func add(_ moment: Timestamp, offset: (Int64) -> Int) -> Bool {
    guard moment.hasHour else { return false }
    let seconds = moment.seconds
    add(localSeconds: seconds + Int64(offset(seconds)) * 60)
    return true
  }

  /// Counts a moment given as seconds of the clock on the wall since 1970-01-01T00:00.
  mutating func add(localSeconds: Int64) {
    // 1970-01-01 was a Thursday, so 72 hours after a Monday.
    let hour = (floorDivide(localSeconds, 3600) + 72) % 168
    counts[Int(hour < 0 ? hour + 168 : hour)] += 1
    total += 1
  }

  /// Adds another grid of the same zone.
  public mutating func merge(_ other: ActivityGrid) {
    for index in counts.indices { counts[index] += other.counts[index] }
    total += other.total
  }

  /// The count of an hour; 0 outside the week.
  public subscript(weekday weekday: Int, hour hour: Int) -> Int {
    guard (0..<7).contains(weekday), (0..<24).contains(hour) else { return 0 }
    return counts[weekday * 24 + hour]
  }

  /// Whether nothing was counted.
  public var isEmpty: Bool { total == 0 }

  /// The counts of the 24 hours, over all weekdays.
  public var hourTotals: [Int] {
    (0..<24).map { hour in (0..<7).reduce(0) { $0 + counts[$1 * 24 + hour] } }
  }

  /// The counts of the seven weekdays, Monday first.
  public var weekdayTotals: [Int] {
    (0..<7).map { counts[($0 * 24)..<($0 * 24 + 24)].reduce(0, +) }
  }

  /// The share of a span of hours, over all weekdays.
  public func share(of span: HourSpan) -> Share {
    let totals = hourTotals
    return Share(count: span.hours.reduce(0) { $0 + totals[$1] }, total: total)
  }

  /// The share between two full hours, such as 9 and 18; it wraps around midnight where `end` is not after `start`.
  public func share(from start: Int, to end: Int) -> Share { share(of: HourSpan(from: start, to: end)) }

  /// The share of Monday to Friday.
  public var workdayShare: Share { Share(count: weekdayTotals.prefix(5).reduce(0, +), total: total) }
}
