import RecordReading

/// What the beginning of an unknown file shows: its format, and for each column or path the values of its first records.
public struct DraftSample: Sendable, Equatable {
  /// A column, or a path inside a record, with its values.
  public struct Column: Sendable, Equatable {
    /// As a profile names it: a column's header (`Name#2` for a second one), or a path.
    public var name: String
    /// The values in the order of records, without blanks around them; "" where a record has none.
    public var values: [String]

    /// A column with its values.
    public init(name: String, values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// The records that are looked at.
  public static let mostRecords = 2000

  /// The name of the file, without folders.
  public var fileName: String
  /// The format.
  public var format: ProfileReading.Format
  /// Between the cells of a CSV row.
  public var delimiter = CSVDelimiter.comma
  /// The encoding's name where it is not UTF-8 and no mark says it.
  public var encoding: String?
  /// The line of a CSV header, from 1.
  public var headerLine = 1
  /// The path of the records; nil for the default of the format.
  public var records: String?
  /// The local name of an XML root, and its namespace.
  public var root: String?
  /// The namespace of an XML root.
  public var namespace: String?
  /// The columns or paths, in the order of the file.
  public var columns: [Column]

  /// A sample from its parts.
  public init(fileName: String, format: ProfileReading.Format, columns: [Column]) {
    self.fileName = fileName
    self.format = format
    self.columns = columns
  }

  /// Looks at the beginning of a file.
  ///
  /// - Parameter opening: the first bytes, decompressed: all of a small file, a few megabytes of a large one. What is cut
  ///   off at its end is not looked at.
  public init(opening: [UInt8], fileName: String) throws(DraftFault) {
    let text = try DraftText.decode(opening)
    let first = text.bytes.first { $0 > 0x20 }
    switch first {
    case UInt8(ascii: "<"): self = try DraftXML.sample(text.bytes, fileName)
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = try DraftJSON.sample(text.bytes, fileName)
    default: self = try SampleTable.sample(text.bytes, fileName)
    }
    encoding = text.encoding
    columns = Array(columns.prefix(500))
    guard !columns.isEmpty else {
      throw DraftFault(reason: "nothing in it has a name. Expected columns, keys or elements")
    }
  }
}

/// Why no profile can be drafted for a file, as a sentence without its end.
public struct DraftFault: Error, Sendable, Equatable {
  /// What is wrong. What was expected
  public let reason: String
}

/// The text of an unknown file.
enum DraftText {
  /// UTF-8 without a mark, and the name of the encoding that the file was in where nothing in it says so.
  static func decode(_ bytes: [UInt8]) throws(DraftFault) -> (bytes: [UInt8], encoding: String?) {
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw DraftFault(reason: "the file is empty. Expected records")
    }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x25, 0x50, 0x44, 0x46]) {
      throw DraftFault(
        reason: "an archive, a workbook or a PDF. Expected CSV, JSON or XML, as in an export of it")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(bytes.dropFirst(3)), nil) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (utf16(bytes.dropFirst(2), low: 0), nil) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (utf16(bytes.dropFirst(2), low: 1), nil) }
    guard !bytes.contains(0) else { throw DraftFault(reason: "no text. Expected CSV, JSON or XML") }
    if isUTF8(bytes) { return (bytes, nil) }
    let declared = declaredEncoding(bytes)
    return (
      Array(String(String.UnicodeScalarView(bytes.map(windows1252))).utf8), declared ? nil : "windows-1252"
    )
  }

  /// Whether it is UTF-8 but for a character that is cut off at the end.
  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    (0...3).contains { cut in
      cut <= bytes.count && String(validating: bytes.dropLast(cut), as: UTF8.self) != nil
    }
  }

  private static func declaredEncoding(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(200), as: UTF8.self).contains("encoding=")
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int) -> [UInt8] {
    let start = bytes.startIndex
    let units = stride(from: start, to: bytes.endIndex - 1, by: 2).map {
      UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + 1 - low]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return upper[Int(byte - 0x80)]
  }

  private static let upper = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
