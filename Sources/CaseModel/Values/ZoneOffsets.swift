/// The offsets from UTC of one time zone, over time.
public struct ZoneOffsets: Sendable, Hashable {
  /// Moments, in seconds since 1970, from which the offset of the same index holds.
  private let moments: [Int64]
  private let offsets: [Int32]
  /// The offset before the first moment, in seconds.
  private let first: Int32
  /// What holds after the last moment: a rule for each year, where there is one.
  private let rule: ZoneRule?

  /// A fixed offset in minutes.
  public init(fixedMinutes: Int) {
    moments = []
    offsets = []
    first = Int32(fixedMinutes * 60)
    rule = nil
  }

  /// Reads a file of the time-zone database (RFC 9636, version 2 and later).
  public init?(tzif bytes: [UInt8]) {
    var reader = TZifReader(bytes: bytes)
    guard let zone = reader.read() else { return nil }
    moments = zone.moments
    offsets = zone.offsets
    first = zone.first
    rule = zone.rule
  }

  /// The fixed offset that a text such as `+02:00`, `-0330`, `UTC` or `Z` names.
  public init?(fixed text: String) {
    if ["UTC", "Z", "GMT", "Etc/UTC"].contains(text) {
      self.init(fixedMinutes: 0)
      return
    }
    let letters = Array(text.utf8)
    guard letters.count == 5 || letters.count == 6,
      letters[0] == UInt8(ascii: "+") || letters[0] == UInt8(ascii: "-")
    else { return nil }
    let digits = letters.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard digits.count == 4, digits.allSatisfy(isDigit), letters.count == 5 || letters[3] == UInt8(ascii: ":")
    else {
      return nil
    }
    let hours = Int(digits[0] - 48) * 10 + Int(digits[1] - 48)
    let minutes = Int(digits[2] - 48) * 10 + Int(digits[3] - 48)
    guard hours <= 14, minutes < 60 else { return nil }
    self.init(fixedMinutes: (hours * 60 + minutes) * (letters[0] == UInt8(ascii: "-") ? -1 : 1))
  }

  /// The offset from UTC in minutes at a moment, given in seconds since 1970.
  public func minutes(at seconds: Int64) -> Int { stretch(at: seconds).minutes }

  /// The same, with the moments around it for which it is known to hold: from the first, before the last.
  func stretch(at seconds: Int64) -> (minutes: Int, from: Int64, until: Int64) {
    guard let last = moments.last else {
      guard let rule else { return (Int(first) / 60, .min, .max) }
      return (Int(rule.seconds(at: seconds)) / 60, seconds, seconds + 1)
    }
    if seconds >= last, let rule { return (Int(rule.seconds(at: seconds)) / 60, seconds, seconds + 1) }
    var low = 0
    var high = moments.count
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return (
      Int(low == 0 ? first : offsets[low - 1]) / 60, low == 0 ? .min : moments[low - 1],
      low == moments.count ? .max : moments[low]
    )
  }
}

/// The offsets of one zone for moments that follow one another: summer begins twice a year, so most are answered by the
/// stretch of the one before.
public struct ZoneClock: Sendable {
  private let zone: ZoneOffsets
  private var last: (minutes: Int, from: Int64, until: Int64)

  /// A clock of a zone.
  public init(_ zone: ZoneOffsets) {
    self.zone = zone
    last = zone.stretch(at: 0)
  }

  /// The offset from UTC in minutes at a moment, given in seconds since 1970.
  public mutating func minutes(at seconds: Int64) -> Int {
    if seconds < last.from || seconds >= last.until { last = zone.stretch(at: seconds) }
    return last.minutes
  }
}

/// Offsets by a rule for each year, as the last line of a time-zone file gives it (POSIX `TZ`).
struct ZoneRule: Sendable, Hashable {
  /// A day of the year and a second of it, in local time.
  struct Change: Sendable, Hashable {
    /// Month, week (5 is the last) and day of the week (0 is Sunday).
    let month: Int
    let week: Int
    let weekday: Int
    let second: Int64
  }

  let standard: Int32
  let summer: Int32
  let start: Change?
  let end: Change?

  /// The offset in seconds at a moment.
  func seconds(at moment: Int64) -> Int32 {
    guard let start, let end else { return standard }
    let year = Timestamp(milliseconds: (moment + Int64(standard)) * 1000).date.year
    let begins = Self.moment(of: start, year) - Int64(standard)
    let ends = Self.moment(of: end, year) - Int64(summer)
    let isSummer = begins < ends ? moment >= begins && moment < ends : moment >= begins || moment < ends
    return isSummer ? summer : standard
  }

  private static func moment(of change: Change, _ year: Int) -> Int64 {
    let first = CivilDate(year: year, month: change.month, day: 1)
    let firstWeekday = (first.weekday + 1) % 7
    var day = 1 + (change.weekday - firstWeekday + 7) % 7 + (change.week - 1) * 7
    if day > CivilDate.days(inMonth: change.month, of: year) { day -= 7 }
    let date = CivilDate(year: year, month: change.month, day: day)
    return Int64(date.daysSinceEpoch) * 86_400 + change.second
  }

  /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`. Nil for forms that no zone in use has.
  init?(posix text: ArraySlice<UInt8>) {
    var rest = text
    guard Self.skipName(&rest), let standard = Self.offset(&rest) else { return nil }
    self.standard = Int32(-standard)
    guard !rest.isEmpty else {
      (summer, start, end) = (Int32(-standard), nil, nil)
      return
    }
    guard Self.skipName(&rest) else { return nil }
    if rest.first == UInt8(ascii: ",") {
      summer = Int32(-standard) + 3600
    } else {
      guard let given = Self.offset(&rest) else { return nil }
      summer = Int32(-given)
    }
    guard let start = Self.change(&rest), let end = Self.change(&rest) else { return nil }
    (self.start, self.end) = (start, end)
  }

  private static func skipName(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == UInt8(ascii: "<") {
      guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(close + 1)...]
      return true
    }
    let name = rest.prefix { $0 | 0x20 >= 97 && $0 | 0x20 <= 122 }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(while: isDigit)
    guard !digits.isEmpty, digits.count <= 3 else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    guard let hours = number(&rest) else { return nil }
    var seconds = Int64(hours) * 3600
    for unit in [Int64(60), 1] where rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let value = number(&rest) else { return nil }
      seconds += Int64(value) * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,Mm.w.d[/time]`.
  private static func change(_ rest: inout ArraySlice<UInt8>) -> Change? {
    guard rest.starts(with: [UInt8(ascii: ","), UInt8(ascii: "M")]) else { return nil }
    rest = rest.dropFirst(2)
    guard let month = number(&rest), (1...12).contains(month), rest.popFirst() == UInt8(ascii: "."),
      let week = number(&rest), (1...5).contains(week), rest.popFirst() == UInt8(ascii: "."),
      let weekday = number(&rest), (0...6).contains(weekday)
    else { return nil }
    var second: Int64 = 7200
    if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      guard let given = offset(&rest) else { return nil }
      second = given
    }
    return Change(month: month, week: week, weekday: weekday, second: second)
  }
}
