import CaseModel

/// Reads the bytes of one time, step by step.
struct TimeReading {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at = 0
  private var year = 0
  private var month = 0
  private var day = 0
  private var hour = -1
  private var minute = 0
  private var second = 0
  private var thousandths = 0
  private var isAfternoon: Bool?
  private var zone: Range<Int>?

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Takes what one step reads; false where something else stands there.
  mutating func take(_ step: TimeStep) -> Bool {
    switch step {
    case .byte(let byte):
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    case .blanks: return takeBlanks()
    case .year:
      year = number(of: 4)
      return year > 0
    case .shortYear:
      year = number(of: 2)
      guard year >= 0 else { return false }
      year += year < 69 ? 2000 : 1900
      return true
    case .month(let width):
      month = number(ofWidth: width)
      return month > 0
    case .day(let width):
      day = number(ofWidth: width)
      return day > 0
    case .hour(let width):
      hour = number(ofWidth: width)
      return (0..<24).contains(hour)
    case .halfDayHour(let width):
      hour = number(ofWidth: width)
      return (1...12).contains(hour)
    case .minute(let width):
      minute = number(ofWidth: width)
      return (0..<60).contains(minute)
    case .second(let width):
      second = number(ofWidth: width)
      return (0...60).contains(second)
    case .monthName: return takeMonthName()
    case .halfDay: return takeHalfDay()
    case .fraction: return takeFraction()
    case .weekday:
      let start = at
      while at < bytes.count, isLetter(bytes[at]) { at += 1 }
      return at - start >= 2
    case .zone, .zoneToEnd: return takeZone(toEnd: step == .zoneToEnd)
    }
  }

  /// The time, where its parts are a day of the calendar.
  func time() -> WrittenTime? {
    guard year > 0, year < 6000, month <= 12 else { return nil }
    if day > 0, day > CivilDate.days(inMonth: month, of: year) { return nil }
    var time = WrittenTime(year: year)
    time.month = month
    time.day = day
    time.zone = zone
    guard hour >= 0 else { return time }
    let clock = isAfternoon.map { hour % 12 + ($0 ? 12 : 0) } ?? hour
    time.milliseconds = (clock * 3600 + minute * 60 + second) * 1000 + thousandths
    return time
  }

  /// One or two digits where the width is 1, else two; -1 where they do not stand there.
  private mutating func number(ofWidth width: Int) -> Int {
    guard width == 1, at < bytes.count, isDigit(bytes[at]), at + 1 == bytes.count || !isDigit(bytes[at + 1])
    else { return number(of: 2) }
    at += 1
    return Int(bytes[at - 1] &- 48)
  }

  private mutating func number(of digits: Int) -> Int {
    guard at + digits <= bytes.count else { return -1 }
    var number = 0
    for offset in 0..<digits {
      guard isDigit(bytes[at + offset]) else { return -1 }
      number = number * 10 + Int(bytes[at + offset] &- 48)
    }
    at += digits
    return number
  }

  private mutating func takeBlanks() -> Bool {
    let start = at
    while true {
      let width = blankWidth(bytes, at: at)
      guard width > 0 else { return at > start }
      at += width
    }
  }

  /// Takes an English name or its first three letters, with or without a point behind.
  private mutating func takeMonthName() -> Bool {
    let start = at
    while at < bytes.count, isLetter(bytes[at]) { at += 1 }
    guard at - start >= 3 else { return false }
    for (index, name) in Self.months.enumerated() where isMonth(name, start, at - start) {
      month = index + 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "."), at - start <= 4 { at += 1 }
      return true
    }
    return false
  }

  private func isMonth(_ name: StaticString, _ start: Int, _ count: Int) -> Bool {
    let isSept = count == 4 && name.utf8Start[0] == UInt8(ascii: "s")
    guard count == 3 || count == name.utf8CodeUnitCount || isSept else { return false }
    for offset in 0..<count where lowered(bytes[start + offset]) != name.utf8Start[offset] { return false }
    return true
  }

  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// `AM`, `pm`, `a.m.`
  private mutating func takeHalfDay() -> Bool {
    guard at + 1 < bytes.count else { return false }
    let letter = lowered(bytes[at])
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return false }
    isAfternoon = letter == UInt8(ascii: "p")
    let isDotted = bytes[at + 1] == UInt8(ascii: ".")
    at += isDotted ? 2 : 1
    guard at < bytes.count, lowered(bytes[at]) == UInt8(ascii: "m") else { return false }
    at += 1
    guard isDotted else { return true }
    guard at < bytes.count, bytes[at] == UInt8(ascii: ".") else { return false }
    at += 1
    return true
  }

  /// Any number of decimals; what is finer than a thousandth is dropped.
  private mutating func takeFraction() -> Bool {
    let start = at
    var scale = 100
    while at < bytes.count, isDigit(bytes[at]) {
      thousandths += Int(bytes[at] &- 48) * scale
      scale /= 10
      at += 1
    }
    return at > start
  }

  private mutating func takeZone(toEnd: Bool) -> Bool {
    let start = at
    guard at < bytes.count, isLetter(bytes[at]) || [0x2B, 0x2D, 0xE2].contains(bytes[at]) else {
      return false
    }
    while at < bytes.count, toEnd || isZoneByte(bytes[at]) { at += 1 }
    zone = start..<at
    return at > start
  }

  private func isZoneByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
  }

  private func isLetter(_ byte: UInt8) -> Bool { lowered(byte) &- 97 < 26 }
}

/// The bytes of the blank that stands at a place: a blank or tab, U+00A0, U+2009 or U+202F; 0 where none does.
@inline(__always)
func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
  guard place < bytes.count else { return 0 }
  switch bytes[place] {
  case 0x20, 0x09: return 1
  case 0xC2: return place + 1 < bytes.count && bytes[place + 1] == 0xA0 ? 2 : 0
  case 0xE2:
    guard place + 2 < bytes.count, bytes[place + 1] == 0x80 else { return 0 }
    return bytes[place + 2] == 0xAF || bytes[place + 2] == 0x89 ? 3 : 0
  default: return 0
  }
}

extension TimeFormat {
  /// Reads RFC 3339 as the data contract has it: a date alone, or a time with its offset.
  static func readRFC3339(_ bytes: UnsafeBufferPointer<UInt8>) -> WrittenTime? {
    guard Timestamp(parsing: bytes) != nil else { return nil }
    let day = UnsafeBufferPointer(rebasing: bytes[..<10])
    var date = TimeReading(day)
    for step in isoDay where !date.take(step) { return nil }
    guard var time = date.time() else { return nil }
    guard bytes.count > 10 else { return time }
    var clock = TimeReading(UnsafeBufferPointer(rebasing: bytes[11...]))
    for step in isoClock where !clock.take(step) { return nil }
    if bytes[11 + clock.at] == UInt8(ascii: ".") {
      guard clock.take(.byte(UInt8(ascii: "."))), clock.take(.fraction) else { return nil }
    }
    time.milliseconds = clock.clock
    time.zone = 11 + clock.at..<bytes.count
    return time
  }

  private static let isoDay: [TimeStep] = [
    .year, .byte(UInt8(ascii: "-")), .month(width: 2), .byte(UInt8(ascii: "-")), .day(width: 2),
  ]
  private static let isoClock: [TimeStep] = [
    .hour(width: 2), .byte(UInt8(ascii: ":")), .minute(width: 2), .byte(UInt8(ascii: ":")), .second(width: 2),
  ]
}

extension TimeReading {
  /// Milliseconds since midnight of what was taken.
  fileprivate var clock: Int { (hour * 3600 + minute * 60 + second) * 1000 + thousandths }
}
