/// Consecutive full hours of the day, which may run past midnight.
public struct HourSpan: Sendable, Hashable {
  /// The first hour, 0 to 23.
  public let start: Int
  /// The number of hours, 1 to 24.
  public let length: Int

  /// `length` hours from `start`; values outside the day are brought into it.
  public init(start: Int, length: Int) {
    self.start = wrap(start, 24)
    self.length = min(max(length, 1), 24)
  }

  /// From one full hour up to another; equal hours are the whole day.
  public init(from start: Int, to end: Int) {
    self.init(start: start, length: wrap(end - start - 1, 24) + 1)
  }

  /// The hour at which the span ends, 0 to 23; it does not belong to it.
  public var end: Int { (start + length) % 24 }
  /// The hours of the span, in its order.
  public var hours: [Int] { (0..<length).map { (start + $0) % 24 } }
  /// Whether an hour of the day belongs to the span.
  public func contains(_ hour: Int) -> Bool { wrap(hour - start, 24) < length }

  /// The same time of day seen from a clock that is `minutes` ahead.
  public func shifted(byMinutes minutes: Int) -> MinuteSpan {
    MinuteSpan(start: start * 60 + minutes, length: length * 60)
  }
}

/// A stretch of the day in minutes, which may run past midnight: not every zone differs by full hours.
public struct MinuteSpan: Sendable, Hashable {
  /// The first minute of the day, 0 to 1439.
  public let start: Int
  /// The number of minutes, 1 to 1440.
  public let length: Int

  /// `length` minutes from `start`; values outside the day are brought into it.
  public init(start: Int, length: Int) {
    self.start = wrap(start, 1440)
    self.length = min(max(length, 1), 1440)
  }

  /// The minute at which the span ends, 0 to 1439.
  public var end: Int { (start + length) % 1440 }
  /// The start as `23:00`.
  public var startText: String { clock(start) }
  /// The end as `09:00`.
  public var endText: String { clock(end) }

  private func clock(_ minutes: Int) -> String {
    let hour = minutes / 60
    let minute = minutes % 60
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

/// A part of a whole, kept as the two counts so that the sum can be checked.
public struct Share: Sendable, Hashable {
  /// The part.
  public let count: Int
  /// The whole.
  public let total: Int

  /// A part of a whole.
  public init(count: Int, total: Int) {
    self.count = count
    self.total = total
  }

  /// Rounded to full per cent, half up; but 0 only where there is nothing, and 100 only where it is all.
  public var percent: Int {
    guard total > 0, count > 0 else { return 0 }
    guard count < total else { return 100 }
    return min(max((count * 200 + total) / (total * 2), 1), 99)
  }

  /// Whether the share is at least so many per cent; false of an empty whole.
  public func isAtLeast(percent: Int) -> Bool { total > 0 && count * 100 >= percent * total }
}

/// The remainder that is never negative.
func wrap(_ value: Int, _ modulus: Int) -> Int {
  let rest = value % modulus
  return rest < 0 ? rest + modulus : rest
}
