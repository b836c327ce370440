/// How a time or date is written: `dd.MM.yyyy HH:mm:ss`, bound once to steps that read bytes.
public struct TimeFormat: Sendable, Equatable {
  /// The format as it was written.
  public let text: String

  /// Why a text is no format, as the end of a sentence.
  public struct Fault: Error, Sendable, Equatable {
    /// What is wrong and what was expected.
    public let reason: String
  }

  /// Reads a format as it is written in a profile; `rfc3339` is one.
  public init(parsing text: String) throws(Fault) { self.text = text }

  /// Reads a text; nil where it does not fit.
  public func read(_ bytes: UnsafeBufferPointer<UInt8>) -> WrittenTime? { nil }
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
