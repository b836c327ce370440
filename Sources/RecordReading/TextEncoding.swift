/// How a file's bytes stand for characters.
public struct TextEncoding: Sendable, Equatable, CustomStringConvertible {
  /// The name as profiles write it.
  public let description: String
  /// The name that the system's converter knows.
  let converter: String
  /// The bytes that are left out where they cannot be decoded: those of one code unit, so that a line end after them is
  /// not lost.
  let unit: Int

  private init(_ name: String, converter: String, unit: Int = 1) {
    description = name
    self.converter = converter
    self.unit = unit
  }

  /// UTF-8, which needs no decoding.
  public static let utf8 = TextEncoding("utf-8", converter: "UTF-8")
  /// UTF-16 whose byte order mark tells its order; little-endian where there is none.
  public static let utf16 = TextEncoding("utf-16", converter: "UTF-16LE", unit: 2)
  static let utf16LittleEndian = TextEncoding("utf-16le", converter: "UTF-16LE", unit: 2)
  static let utf16BigEndian = TextEncoding("utf-16be", converter: "UTF-16BE", unit: 2)
  /// UTF-32 whose byte order mark tells its order; little-endian where there is none.
  public static let utf32 = TextEncoding("utf-32", converter: "UTF-32LE", unit: 4)
  static let utf32LittleEndian = TextEncoding("utf-32le", converter: "UTF-32LE", unit: 4)
  static let utf32BigEndian = TextEncoding("utf-32be", converter: "UTF-32BE", unit: 4)

  /// Every encoding that can be read, in the order in which documentation lists them.
  public static let all: [TextEncoding] =
    [utf8, TextEncoding("windows-1252", converter: "CP1252")]
    + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16].map {
      TextEncoding("iso-8859-\($0)", converter: "ISO-8859-\($0)")
    }
    + [
      // Files that are called Shift_JIS or EUC-KR hold what Windows knows by that name, which is more.
      TextEncoding("shift_jis", converter: "CP932"), TextEncoding("euc-kr", converter: "CP949"),
      TextEncoding("gb18030", converter: "GB18030"), utf16, utf16LittleEndian, utf16BigEndian, utf32,
      utf32LittleEndian, utf32BigEndian,
    ]

  private static let aliases: [String: String] = [
    "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "cp1252": "windows-1252",
    "windows1252": "windows-1252", "ansi": "windows-1252", "latin1": "iso-8859-1", "latin-1": "iso-8859-1",
    "l1": "iso-8859-1", "latin2": "iso-8859-2", "latin-2": "iso-8859-2", "latin9": "iso-8859-15",
    "latin-9": "iso-8859-15", "sjis": "shift_jis", "shift-jis": "shift_jis", "ms-kanji": "shift_jis",
    "windows-31j": "shift_jis", "ms932": "shift_jis", "cp932": "shift_jis", "euckr": "euc-kr",
    "uhc": "euc-kr", "cp949": "euc-kr", "windows-949": "euc-kr", "ks-c-5601-1987": "euc-kr",
    "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "utf16": "utf-16", "ucs-2": "utf-16",
    "utf16le": "utf-16le", "utf16be": "utf-16be", "utf32": "utf-32", "ucs-4": "utf-32",
    "utf32le": "utf-32le", "utf32be": "utf-32be",
  ]

  /// The encoding of this name, without regard to case, or by another name that is in use for it; nil for one that
  /// cannot be read.
  public init?(named name: String) {
    let word = name.lowercased().replacing("_", with: "-")
    let spelled = word.hasPrefix("iso8859-") ? "iso-" + word.dropFirst(3) : word
    let known = Self.aliases[spelled] ?? spelled
    guard let encoding = Self.all.first(where: { $0.description == known }) else { return nil }
    self = encoding
  }

  /// The encoding that a byte order mark tells.
  ///
  /// - Parameter opening: the file's first four bytes, or fewer where it has no more.
  /// - Returns: an encoding with its byte order; nil where there is no mark, or that of UTF-8.
  public static func byteOrderMark(of opening: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xFF, 0xFE, 0, 0], utf32LittleEndian), ([0, 0, 0xFE, 0xFF], utf32BigEndian),
      ([0xFF, 0xFE], utf16LittleEndian), ([0xFE, 0xFF], utf16BigEndian),
    ]
    return marks.first { opening.starts(with: $0.0) }?.1
  }

  /// This encoding with the byte order of a file's first bytes, and how many of them are its mark.
  func settled(by opening: UnsafeBufferPointer<UInt8>) -> (encoding: TextEncoding, mark: Int) {
    guard unit > 1 else { return (self, 0) }
    // The mark of UTF-32 begins with that of UTF-16, so only the unit's own bytes are looked at.
    let own = UnsafeBufferPointer(rebasing: opening.prefix(unit))
    guard let marked = Self.byteOrderMark(of: own), marked.unit == unit else { return (self, 0) }
    let hasOrder = self != .utf16 && self != .utf32
    guard !hasOrder || marked == self else { return (self, 0) }
    return (marked, unit)
  }
}
