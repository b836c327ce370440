import CaseModel

/// In which hours of which days something happened, in UTC, and the stretches of days in which no part of the day stays
/// quiet.
public struct DayHours: Sendable {
  /// The first day, counted from 1970-01-01.
  public let firstDay: Int
  /// A bit for each hour of each day.
  public private(set) var masks: [UInt32]

  /// Nothing happened on these days.
  public init(days: ClosedRange<Int>) {
    firstDay = days.lowerBound
    masks = [UInt32](repeating: 0, count: days.count)
  }

  /// Marks the hour of a moment, in milliseconds since 1970. True where it was not marked before.
  @inline(__always)
  @discardableResult
  public mutating func add(milliseconds: Int64) -> Bool {
    let hours = Int(floorDivide(milliseconds, Timestamp.hourLength)) - firstDay * 24
    guard hours >= 0, hours < masks.count * 24 else { return false }
    let bit: UInt32 = 1 << UInt32(hours % 24)
    let isNew = masks[hours / 24] & bit == 0
    masks[hours / 24] |= bit
    return isNew
  }

  /// Marks every hour from one moment to another, at most two days of them.
  public mutating func add(from start: Int64, to end: Int64) {
    let last = min(end, start + 2 * Timestamp.dayLength)
    var time = start
    while time <= last {
      add(milliseconds: time)
      time = (floorDivide(time, Timestamp.hourLength) + 1) * Timestamp.hourLength
    }
  }

  /// The hours of one day in which something happened.
  public func hours(on day: Int) -> Int {
    masks.indices.contains(day &- firstDay) ? masks[day - firstDay].nonzeroBitCount : 0
  }

  /// A stretch of days.
  public struct Stretch: Sendable, Hashable {
    /// The days, counted from 1970-01-01.
    public let days: ClosedRange<Int>
    /// Days on which something happened.
    public let active: Int
    /// The days with enough different hours.
    public let full: [Int]
    /// The longest run of hours in which nothing happened on any day, across midnight too.
    public let quiet: Int
  }

  /// The stretch of `length` days with most full days, of those with at least `activeDays` active days, at least
  /// `fullDays` days of at least `hours` different hours, and no quiet run of `quietHours` hours or more; of equal ones
  /// the latest. nil where there is none.
  public func worst(length: Int, activeDays: Int, fullDays: Int, hours: Int, quietHours: Int) -> Stretch? {
    guard masks.count(where: { $0.nonzeroBitCount >= hours }) >= fullDays else { return nil }
    var best: Stretch?
    for end in masks.indices where masks[end] != 0 {
      let range = max(0, end - max(1, length) + 1)...end
      let active = range.count { masks[$0] != 0 }
      let full = range.filter { masks[$0].nonzeroBitCount >= hours }
      guard active >= activeDays, full.count >= fullDays, full.count >= best?.full.count ?? 0 else {
        continue
      }
      let quiet = Self.quietRun(range.reduce(0) { $0 | masks[$1] })
      guard quiet < quietHours else { continue }
      best = Stretch(
        days: (firstDay + range.lowerBound)...(firstDay + end), active: active,
        full: full.map { firstDay + $0 }, quiet: quiet)
    }
    return best
  }

  /// The longest run of hours without a mark, across midnight too.
  public static func quietRun(_ mask: UInt32) -> Int {
    var (run, longest) = (0, 0)
    for hour in 0..<48 {
      run = mask >> UInt32(hour % 24) & 1 == 0 ? run + 1 : 0
      longest = max(longest, run)
    }
    return min(longest, 24)
  }
}
