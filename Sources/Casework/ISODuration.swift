import CaseModel

/// A length of time as ISO 8601 writes it: `P7D`, `P2W`, `P1M`, `P1Y`, `PT12H`.
public struct ISODuration: Sendable, Hashable {
  let months: Int
  let milliseconds: Int64

  /// Seven days, what 'this period' means by default.
  public static let week = ISODuration(months: 0, milliseconds: 7 * Timestamp.dayLength)

  private init(months: Int, milliseconds: Int64) {
    self.months = months
    self.milliseconds = milliseconds
  }

  /// Reads whole numbers of years, months, weeks, days, hours and minutes, in this order; at least one, not all 0.
  public init?(_ text: String) {
    guard text.first == "P" || text.first == "p" else { return nil }
    var months = 0
    var length: Int64 = 0
    var isTime = false
    var number = ""
    var units = Array("YMWD")
    var seen = 0
    for letter in text.dropFirst().uppercased() {
      if letter == "T", !isTime, number.isEmpty {
        isTime = true
        units = Array("HM")
        continue
      }
      if letter.isASCII, letter.isNumber, number.count < 5 {
        number.append(letter)
        continue
      }
      guard let value = Int(number), let unit = units.firstIndex(of: letter) else { return nil }
      units.removeFirst(unit + 1)
      seen += 1
      number = ""
      switch (letter, isTime) {
      case ("Y", _): months += value * 12
      case ("M", false): months += value
      case ("W", _): length += Int64(value) * 7 * Timestamp.dayLength
      case ("D", _): length += Int64(value) * Timestamp.dayLength
      case ("H", _): length += Int64(value) * Timestamp.hourLength
      default: length += Int64(value) * Timestamp.minuteLength
      }
    }
    guard seen > 0, number.isEmpty, months > 0 || length > 0 else { return nil }
    self.init(months: months, milliseconds: length)
  }

  /// The moment this long before another; months are counted in the calendar.
  public func before(_ end: Timestamp) -> Timestamp {
    let date = end.date
    let total = date.year * 12 + date.month - 1 - months
    let (year, month) = (total / 12, total % 12 + 1)
    guard year >= 1 else { return Timestamp(milliseconds: end.milliseconds - milliseconds) }
    let day = min(date.day, CivilDate.days(inMonth: month, of: year))
    let moved = CivilDate(year: year, month: month, day: day)
    let shift = Int64(date.daysSinceEpoch - moved.daysSinceEpoch) * Timestamp.dayLength
    return Timestamp(milliseconds: end.milliseconds - shift - milliseconds)
  }
}
