import CaseModel

/// How a time or date is written: `dd.MM.yyyy HH:mm:ss`, bound once to steps that read bytes.
public struct TimeFormat: Sendable, Equatable {
  /// The format as it was written.
  public let text: String
  /// What is read, one after the other; none for RFC 3339.
  let steps: [TimeStep]
  /// Whether it is RFC 3339, with or without a time of day.
  public let isRFC3339: Bool

  /// Why a text is no format, as the end of a sentence.
  public struct Fault: Error, Sendable, Equatable {
    /// What is wrong and what was expected.
    public let reason: String
  }

  /// Reads a format as it is written in a profile; `rfc3339` is one.
  public init(parsing text: String) throws(Fault) {
    self.text = text
    isRFC3339 = text == "rfc3339"
    steps = isRFC3339 ? [] : try TimeFormatParser.steps(of: text)
  }

  /// Whether a time of day is read. Of RFC 3339 it is not always there, but never without its offset.
  public var hasTimeOfDay: Bool { isRFC3339 || steps.contains { $0.isHour } }
  /// Whether a zone is read.
  public var hasZone: Bool { isRFC3339 || steps.contains { $0 == .zone || $0 == .zoneToEnd } }
  /// Whether a day is read, and not a month or a year alone.
  public var hasDay: Bool { isRFC3339 || steps.contains { $0 == .day(width: 1) || $0 == .day(width: 2) } }
  /// Whether a time of day is read that nothing in the text gives a zone.
  public var needsZone: Bool { hasTimeOfDay && !hasZone }

  /// Reads a text; nil where it does not fit, or is no day of the calendar or time of the day.
  public func read(_ bytes: UnsafeBufferPointer<UInt8>) -> WrittenTime? {
    if isRFC3339 { return Self.readRFC3339(bytes) }
    var reading = TimeReading(bytes)
    for step in steps {
      guard reading.take(step) else { return nil }
    }
    return reading.at == bytes.count ? reading.time() : nil
  }
}

/// A time as it was written, before a zone is found for it.
public struct WrittenTime: Sendable, Equatable {
  /// The year.
  public var year: Int
  /// The month; 0 where the format has none.
  public var month = 0
  /// The day of the month; 0 where the format has none.
  public var day = 0
  /// Milliseconds since midnight; nil for a date alone.
  public var milliseconds: Int?
  /// Where the zone's text stands in the value (`+02:00`, `PDT`, `Europe/Berlin`); nil where there is none.
  public var zone: Range<Int>?

  /// A year alone.
  public init(year: Int) { self.year = year }
}

/// What one part of a format reads. Widths: 1 is one or two digits, 2 is two.
enum TimeStep: Sendable, Equatable {
  case byte(UInt8)
  /// One blank or more; those that do not break a line are blanks too.
  case blanks
  case year, shortYear
  case month(width: Int)
  case monthName
  case day(width: Int)
  case hour(width: Int)
  case halfDayHour(width: Int)
  case halfDay
  case minute(width: Int)
  case second(width: Int)
  case fraction
  case weekday
  case zone
  /// A zone at the end of the format, whose name may have blanks.
  case zoneToEnd

  var isHour: Bool {
    switch self {
    case .hour, .halfDayHour: true
    default: false
    }
  }

  /// Whether it begins with a digit.
  var isNumber: Bool {
    switch self {
    case .byte(let byte): isDigit(byte)
    case .blanks, .monthName, .halfDay, .weekday, .zone, .zoneToEnd: false
    default: true
    }
  }

  /// Whether it takes as many digits as there are.
  var isOpenEnded: Bool {
    switch self {
    case .month(1), .day(1), .hour(1), .halfDayHour(1), .minute(1), .second(1), .fraction: true
    default: false
    }
  }

  /// The part of a time that it gives; no two steps of a format give the same.
  var part: String? {
    switch self {
    case .byte, .blanks: nil
    case .year, .shortYear: "year"
    case .month, .monthName: "month"
    case .day: "day"
    case .hour, .halfDayHour: "hour"
    case .halfDay: "AM or PM"
    case .minute: "minute"
    case .second: "second"
    case .fraction: "fraction of a second"
    case .weekday: "name of a day"
    case .zone, .zoneToEnd: "zone"
    }
  }
}
