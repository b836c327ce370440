/// A date that may be a year, a month or a day, or a range of them (`1960/1965`), as lists and résumés give them.
public struct PartialDate: Hashable, Sendable {
  /// Packed: 23 bits for each end (year 14, month 4, day 5; 0 where not given), the later end in the upper half.
  public let raw: UInt64

  /// The value that was packed into `raw`; nil for 0.
  public init?(raw: UInt64) {
    guard raw != 0 else { return nil }
    self.raw = raw
  }

  /// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or `A/B` for a range.
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    if let slash = bytes.firstIndex(of: UInt8(ascii: "/")) {
      guard let first = Self.pack(UnsafeBufferPointer(rebasing: bytes[..<slash])),
        let last = Self.pack(UnsafeBufferPointer(rebasing: bytes[(slash + 1)...])), first <= last
      else { return nil }
      raw = last << 32 | first
    } else {
      guard let only = Self.pack(bytes) else { return nil }
      raw = only
    }
  }

  private static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard let start = bytes.baseAddress, [4, 7, 10].contains(bytes.count), let year = fourDigits(start),
      year > 0
    else { return nil }
    var month = 0
    var day = 0
    if bytes.count >= 7 {
      guard start[4] == UInt8(ascii: "-"), let given = twoDigits(start + 5), (1...12).contains(given) else {
        return nil
      }
      month = given
    }
    if bytes.count == 10 {
      guard start[7] == UInt8(ascii: "-"), let given = twoDigits(start + 8), given >= 1,
        given <= CivilDate.days(inMonth: month, of: year)
      else { return nil }
      day = given
    }
    return UInt64(year) << 9 | UInt64(month) << 5 | UInt64(day)
  }

  /// The first day that the value may mean.
  public var earliest: CivilDate {
    let (year, month, day) = Self.parts(raw & 0xffff_ffff)
    return CivilDate(year: year, month: max(month, 1), day: max(day, 1))
  }

  /// The last day that the value may mean.
  public var latest: CivilDate {
    let (year, month, day) = Self.parts(raw >> 32 == 0 ? raw & 0xffff_ffff : raw >> 32)
    let lastMonth = month == 0 ? 12 : month
    return CivilDate(
      year: year, month: lastMonth, day: day == 0 ? CivilDate.days(inMonth: lastMonth, of: year) : day)
  }

  /// The value as it was written.
  public var iso: String {
    let first = Self.text(raw & 0xffff_ffff)
    return raw >> 32 == 0 ? first : "\(first)/\(Self.text(raw >> 32))"
  }

  private static func parts(_ packed: UInt64) -> (Int, Int, Int) {
    (Int(packed >> 9), Int(packed >> 5 & 15), Int(packed & 31))
  }

  private static func text(_ packed: UInt64) -> String {
    let (year, month, day) = parts(packed)
    var text = pad(year, 4)
    if month > 0 { text += "-" + pad(month, 2) }
    if day > 0 { text += "-" + pad(day, 2) }
    return text
  }
}
