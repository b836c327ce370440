extension Timestamp {
  /// Reads RFC 3339 (`2026-11-22T08:30:00.250+01:00`, also with a blank for the T and small letters), or a date
  /// alone (`2026-11-22`), which is marked as such. Anything else is nil: a time without a zone is not a moment.
  @inlinable
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 10, let start = bytes.baseAddress,
      let year = fourDigits(start), start[4] == UInt8(ascii: "-"),
      let month = twoDigits(start + 5), start[7] == UInt8(ascii: "-"),
      let day = twoDigits(start + 8), (1...12).contains(month), year >= 1, year < 6000,
      day >= 1, day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    let days = Int64(CivilDate(year: year, month: month, day: day).daysSinceEpoch)
    if bytes.count == 10 {
      self.init(milliseconds: days * Timestamp.dayLength, isDateOnly: true)
      return
    }
    guard bytes.count >= 20, start[10] | 0x20 == UInt8(ascii: "t") || start[10] == UInt8(ascii: " "),
      let hour = twoDigits(start + 11), hour < 24, start[13] == UInt8(ascii: ":"),
      let minute = twoDigits(start + 14), minute < 60, start[16] == UInt8(ascii: ":"),
      let second = twoDigits(start + 17), second <= 60
    else { return nil }
    var at = 19
    var fraction: Int64 = 0
    if start[at] == UInt8(ascii: ".") {
      at += 1
      var scale: Int64 = 100
      let first = at
      while at < bytes.count, isDigit(start[at]) {
        fraction += Int64(start[at] &- 48) * scale
        scale /= 10
        at += 1
      }
      guard at > first, at < bytes.count else { return nil }
    }
    guard let offset = parseOffset(start + at, count: bytes.count - at) else { return nil }
    let inDay = Int64(hour * 3600 + minute * 60 + second) * 1000 + fraction
    self.init(
      milliseconds: days * Timestamp.dayLength + inDay - Int64(offset) * Timestamp.minuteLength,
      offsetMinutes: offset)
  }

  /// Reads a moment from text; see `init(parsing:)`.
  public init?(_ text: String) {
    var text = text
    guard let value = text.withUTF8({ Timestamp(parsing: $0) }) else { return nil }
    self = value
  }
}

/// `Z`, `+hh:mm` or `-hh:mm` that fills the rest of a value, in minutes.
@inlinable
func parseOffset(_ start: UnsafePointer<UInt8>, count: Int) -> Int? {
  if count == 1 { return start[0] | 0x20 == UInt8(ascii: "z") ? 0 : nil }
  guard count == 6, start[0] == UInt8(ascii: "+") || start[0] == UInt8(ascii: "-"),
    start[3] == UInt8(ascii: ":"),
    let hours = twoDigits(start + 1), let minutes = twoDigits(start + 4), hours < 24, minutes < 60
  else { return nil }
  return (hours * 60 + minutes) * (start[0] == UInt8(ascii: "-") ? -1 : 1)
}

@inlinable
func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

@inlinable
func twoDigits(_ start: UnsafePointer<UInt8>) -> Int? {
  let tens = start[0] &- 48
  let ones = start[1] &- 48
  return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
}

@inlinable
func fourDigits(_ start: UnsafePointer<UInt8>) -> Int? {
  guard let high = twoDigits(start), let low = twoDigits(start + 2) else { return nil }
  return high * 100 + low
}
