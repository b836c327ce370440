extension SVGWriter {
  /// A record's text, safe in an element and in a quoted attribute, and well-formed as XML.
  ///
  /// The five marks are escaped byte by byte, so a combining mark after a quote hides nothing. Controls and characters
  /// that cannot be seen are printed as `[U+202E]`, as in the pages' own text.
  mutating func escaped(_ text: String) {
    var text = text
    let isPlain = text.withUTF8 { buffer in
      guard buffer.allSatisfy(Self.isPlain) else { return false }
      append(contentsOf: buffer)
      return true
    }
    if isPlain { return }
    let isASCII = text.withUTF8 { buffer in buffer.allSatisfy { $0 < 0x80 } }
    guard isASCII else { return escapeScalars(of: text) }
    for byte in text.utf8 { escaped(byte) }
  }

  /// An id's prefix: letters, digits and hyphens; anything else becomes a hyphen.
  mutating func id(_ prefix: String) {
    for byte in prefix.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        append(byte)
      default: append(UInt8(ascii: "-"))
      }
    }
  }

  /// Whether a byte stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    default: byte >= 0x20 && byte < 0x7F
    }
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): raw("&amp;")
    case UInt8(ascii: "<"): raw("&lt;")
    case UInt8(ascii: ">"): raw("&gt;")
    case UInt8(ascii: "\""): raw("&quot;")
    case UInt8(ascii: "'"): raw("&#39;")
    case 0x09, 0x0A: append(byte)
    case 0..<0x20, 0x7F: visible(UInt32(byte))
    default: append(byte)
    }
  }

  private mutating func escapeScalars(of text: String) {
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        escaped(UInt8(scalar.value))
      } else if Self.isHidden(scalar) {
        visible(scalar.value)
      } else {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
      }
    }
  }

  /// Characters that a reader would not see, and the two that XML does not allow.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }
  }

  private mutating func visible(_ scalar: UInt32) {
    raw("[U+")
    let digits = String(scalar, radix: 16, uppercase: true)
    for _ in digits.utf8.count..<max(4, digits.utf8.count) { append(UInt8(ascii: "0")) }
    for digit in digits.utf8 { append(digit) }
    raw("]")
  }

  /// A label that fits: at most `limit` characters, cut at its end. A character may carry any number of marks, so the
  /// scalars are limited too.
  static func head(of label: String, limit: Int) -> String {
    let scalars = label.unicodeScalars.prefix(limit * 4)
    let isShort = scalars.endIndex == label.endIndex && label.count <= limit
    return isShort ? label : Substring(scalars).prefix(limit - 1) + "…"
  }

  /// An id that fits: at most `limit` characters, cut at its start, where ids of one export are alike.
  static func tail(of label: String, limit: Int) -> String {
    let scalars = label.unicodeScalars.suffix(limit * 4)
    let isShort = scalars.startIndex == label.startIndex && label.count <= limit
    return isShort ? label : "…" + Substring(scalars).suffix(limit - 1)
  }
}
