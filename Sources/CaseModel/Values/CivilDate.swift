/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Hashable, Comparable, Sendable {
  public let year: Int
  public let month: Int
  public let day: Int

  /// A date from parts that are known to be valid.
  @inlinable
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date `days` after 1970-01-01.
  @inlinable
  public init(daysSinceEpoch days: Int) {
    // Counted in eras of 400 years that begin on 1 March, so that leap days stand at the end.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  @inlinable
  public var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Monday is 0, Sunday is 6.
  @inlinable public var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 }

  /// The number of days in a month.
  @inlinable
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  @inlinable
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// `2026-11-22`.
  public var iso: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }
}

/// A number with leading zeros.
func pad(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return digits.utf8.count >= width
    ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
}

extension Timestamp {
  /// The day in UTC.
  public var date: CivilDate { CivilDate(daysSinceEpoch: day) }
  /// The hour of the day in UTC, 0 to 23.
  @inlinable public var hour: Int { Int((milliseconds - Int64(day) * Self.dayLength) / Self.hourLength) }
  /// The minute of the hour.
  @inlinable
  public var minute: Int { Int((milliseconds - Int64(day) * Self.dayLength) / Self.minuteLength) % 60 }

  /// RFC 3339 in UTC: `2026-11-22T00:00:00Z`, with milliseconds only where there are any; a date alone as `2026-11-22`.
  public var iso: String {
    guard !isDateOnly else { return date.iso }
    let inDay = milliseconds - Int64(day) * Self.dayLength
    let second = Int(inDay / 1000) % 60
    let fraction = Int(inDay % 1000)
    let tail = fraction == 0 ? "Z" : ".\(pad(fraction, 3))Z"
    return "\(date.iso)T\(pad(hour, 2)):\(pad(minute, 2)):\(pad(second, 2))\(tail)"
  }

  /// The first moment of a day in UTC.
  public init(startOf date: CivilDate) {
    self.init(milliseconds: Int64(date.daysSinceEpoch) * Self.dayLength)
  }
}
