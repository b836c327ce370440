/// Writes JSON as bytes, keys in the order in which they are given (RFC 8259).
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether a comma is due before the next value or key of the innermost container.
  private var isFirst = true

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func object(_ body: (inout JSONWriter) -> Void) { container("{", "}", body) }
  mutating func array(_ body: (inout JSONWriter) -> Void) { container("[", "]", body) }

  private mutating func container(
    _ open: StaticString, _ close: StaticString, _ body: (inout JSONWriter) -> Void
  ) {
    separate()
    raw(open)
    isFirst = true
    body(&self)
    raw(close)
    isFirst = false
  }

  mutating func key(_ name: StaticString) {
    separate()
    raw("\"")
    raw(name)
    raw("\": ")
    isFirst = true
  }

  mutating func key(named name: String) {
    separate()
    quoted(name)
    raw(": ")
    isFirst = true
  }

  mutating func value(_ text: String) {
    separate()
    quoted(text)
    isFirst = false
  }

  /// A text, or null.
  mutating func value(_ text: String?) {
    guard let text else {
      separate()
      raw("null")
      isFirst = false
      return
    }
    value(text)
  }

  mutating func value(_ number: Int) { literal(String(number)) }
  mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  /// A number as a whole one where it is, else the shortest text that reads back as the same; null where JSON has none.
  mutating func value(_ number: Double) {
    guard number.isFinite else { return literal("null") }
    literal(number.rounded() == number && abs(number) < 1e15 ? String(Int(number)) : "\(number)")
  }

  mutating func field(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }

  mutating func field(_ name: StaticString, _ number: Int) {
    key(name)
    value(number)
  }

  /// A line's end between values, so that files can be compared line by line.
  mutating func line() {
    if !isFirst { raw(",") }
    raw("\n")
    isFirst = true
  }

  /// A line's end before a closing bracket.
  mutating func lastLine() { raw("\n") }

  /// Finished values of the same array, written elsewhere.
  mutating func append(_ finished: [UInt8]) {
    bytes.append(contentsOf: finished)
    isFirst = false
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    isFirst = false
  }

  private mutating func separate() { if !isFirst { raw(", ") } }

  private mutating func raw(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  private mutating func quoted(_ text: String) {
    raw("\"")
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices where Self.needsEscape(utf8[index]) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        escape(utf8[index])
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<utf8.count]))
    }
    raw("\"")
  }

  /// What RFC 8259 asks for, and `<`, so that the data may stand in a page without ending an element.
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "<")
      || byte == 0x7f
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x0a: raw("\\n")
    default:
      raw("\\u00")
      let digits: [UInt8] = Array("0123456789abcdef".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
