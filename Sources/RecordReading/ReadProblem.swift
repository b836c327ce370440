/// A record that was rejected. Reading goes on after it.
public struct ReadProblem: Sendable, Equatable, CustomStringConvertible {
  /// The line on which the record begins, from 1; 0 where it is not known.
  public var line: UInt32
  /// The record's number, from 1, counted as the reader says; 0 where it is not known.
  public var record: UInt32
  /// The cell of a CSV row, from 0, where one is to blame.
  public var column: Int?
  /// The field of a JSON or XML record, where one is to blame. At most 200 bytes of it.
  public var field: [UInt8]?
  /// What is wrong with the record.
  public var reason: RejectReason

  /// A problem of one record.
  public init(
    line: UInt32, record: UInt32, column: Int? = nil, field: [UInt8]? = nil, reason: RejectReason
  ) {
    self.line = line
    self.record = record
    self.column = column
    self.field = field
    self.reason = reason
  }

  /// The sentence of the reason. The place is for the caller to put before it.
  public var description: String { reason.description }
}

/// Why one record was rejected: what is wrong, and what was expected.
public enum RejectReason: Error, Sendable, Equatable, CustomStringConvertible {
  /// A CSV row with more or fewer cells than the header.
  case cellCount(found: Int, expected: Int)
  /// A quote that opens a cell and does not end in the file, or not within the limits.
  case quoteNotClosed
  /// Something other than a delimiter or a row end after a closing quote.
  case textAfterQuote
  /// A byte 0, which is no text.
  case nul
  /// Bytes that are not UTF-8.
  case invalidUTF8
  /// A `\uD800`–`\uDFFF` escape without its other half.
  case loneSurrogate
  /// A cell, text, number or name over `ReadLimits.fieldBytes`.
  case fieldTooLong(limit: Int)
  /// A record over `ReadLimits.recordBytes`.
  case recordTooLong(limit: Int)
  /// A record over `ReadLimits.nodes`.
  case tooManyValues(limit: Int)
  /// A record over `ReadLimits.depth`.
  case tooDeep(limit: Int)
  /// A value that is no object where a record was expected.
  case notAnObject(found: RawKind)
  /// A line of JSON Lines, or a JSON cell, that is no JSON.
  case syntax(expected: JSONExpectation)

  /// What is wrong. What was expected.
  public var description: String {
    switch self {
    case .cellCount(let found, let expected):
      "the row has \(counted(found, "cell")). Expected \(expected), as in the header."
    case .quoteNotClosed:
      "a quote opens a cell and never closes it. Expected a closing quote."
    case .textAfterQuote:
      "text follows a closing quote. Expected a delimiter or the end of the row."
    case .nul: "the record holds a NUL byte. Expected text."
    case .invalidUTF8: "the record is not valid UTF-8. Expected UTF-8 text."
    case .loneSurrogate: "a \\u escape is half a surrogate pair. Expected both halves."
    case .fieldTooLong(let limit): "a field is too long. Expected at most \(counted(limit, "byte"))."
    case .recordTooLong(let limit): "the record is too long. Expected at most \(counted(limit, "byte"))."
    case .tooManyValues(let limit):
      "the record holds too many values. Expected at most \(limit)."
    case .tooDeep(let limit):
      "the record is nested too deeply. Expected at most \(counted(limit, "level"))."
    case .notAnObject(let found): "\(found.description) stands where a record should. Expected an object."
    case .syntax(let expected): "the record is not valid JSON. Expected \(expected.description)."
    }
  }
}

func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
