/// A moment in UTC at millisecond precision, with the offset that it was written with and how much of it was given.
///
/// Packed into 64 bits so that a record's time costs no more than a number: the milliseconds since
/// 1970-01-01T00:00:00Z in the upper 48 bits, the offset in minutes in bits 3 to 15, and three marks.
public struct Timestamp: Hashable, Sendable {
  /// The packed form; never 0, so that 0 can stand for an absent value.
  public let raw: Int64

  /// Milliseconds since 1970-01-01T00:00:00Z.
  @inlinable public var milliseconds: Int64 { raw >> 16 }
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  @inlinable public var seconds: Int64 { floorDivide(milliseconds, 1000) }
  /// The offset from UTC that the value was written with, in minutes.
  @inlinable public var offsetMinutes: Int { Int((raw >> 3) & 0x1fff) - 2048 }
  /// Only a date was given; the time of day (00:00 UTC) means nothing.
  @inlinable public var isDateOnly: Bool { raw & 2 != 0 }
  /// The value had no zone of its own; a profile's zone was assumed.
  @inlinable public var hasAssumedZone: Bool { raw & 4 != 0 }
  /// Whether rules about hours may use the value: it had a time of day and a zone of its own.
  @inlinable public var hasHour: Bool { raw & 6 == 0 }
  /// The day in UTC, counted from 1970-01-01.
  @inlinable public var day: Int { Int(floorDivide(milliseconds, Self.dayLength)) }

  /// Milliseconds in a day, an hour and a minute.
  public static let dayLength: Int64 = 86_400_000
  /// Milliseconds in an hour.
  public static let hourLength: Int64 = 3_600_000
  /// Milliseconds in a minute.
  public static let minuteLength: Int64 = 60_000

  /// A moment from its parts. `milliseconds` must lie in the years 1 to 6000; values outside are clamped.
  @inlinable
  public init(
    milliseconds: Int64, offsetMinutes: Int = 0, isDateOnly: Bool = false, hasAssumedZone: Bool = false
  ) {
    let clamped = min(max(milliseconds, -62_135_596_800_000), 127_175_011_199_999)
    let offset = Int64(min(max(offsetMinutes, -2047), 2047) + 2048)
    raw = clamped << 16 | offset << 3 | (hasAssumedZone ? 4 : 0) | (isDateOnly ? 2 : 0) | 1
  }

  /// The value that was packed into `raw`; nil for 0.
  @inlinable
  public init?(raw: Int64) {
    guard raw != 0 else { return nil }
    self.raw = raw
  }

  /// The same moment without offset and marks, to compare with others.
  @inlinable public var instant: Timestamp { Timestamp(milliseconds: milliseconds) }

  /// This moment moved by a number of milliseconds; offset and marks are kept.
  @inlinable
  public func advanced(by milliseconds: Int64) -> Timestamp {
    Timestamp(
      milliseconds: self.milliseconds + milliseconds, offsetMinutes: offsetMinutes,
      isDateOnly: isDateOnly, hasAssumedZone: hasAssumedZone)
  }
}

extension Timestamp: Comparable {
  /// Moments compare by the instant; equal instants by what was written, so that sorting is total.
  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.raw < right.raw }
}

/// Division that rounds towards minus infinity, for times before 1970.
@inlinable
public func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
