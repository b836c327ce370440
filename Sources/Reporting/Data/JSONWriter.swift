import CaseModel

/// Writes JSON as bytes, one member a line; keys stand in the order in which they are written.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var hasItems: [Bool] = []
  private var isAfterKey = false

  /// Opens an object or a list.
  mutating func open(_ bracket: Character) {
    beginValue()
    bytes += Array(String(bracket).utf8)
    hasItems.append(false)
  }

  /// Closes what was opened last.
  mutating func close(_ bracket: Character) {
    if hasItems.popLast() ?? false { newLine() }
    bytes += Array(String(bracket).utf8)
    if hasItems.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Writes a member's name; its value comes next.
  mutating func key(_ name: StaticString) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes += $0 }
    bytes += [UInt8(ascii: "\""), UInt8(ascii: ":"), UInt8(ascii: " ")]
    isAfterKey = true
  }

  mutating func pair(_ name: StaticString, _ value: String) {
    key(name)
    text(value)
  }

  mutating func pair(_ name: StaticString, _ value: Int) {
    key(name)
    number(value)
  }

  /// A moment, or null.
  mutating func pair(_ name: StaticString, _ time: Timestamp?) {
    key(name)
    guard let time else { return literal("null") }
    text(time.iso)
  }

  mutating func pair(_ name: StaticString, _ value: Bool) {
    key(name)
    literal(value ? "true" : "false")
  }

  /// A member whose name is not known before: the name of a measure.
  mutating func pair(named name: String, _ value: Double) {
    beginValue()
    quote(name)
    bytes += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    let whole = Int(exactly: value)
    bytes += Array((whole.map(String.init) ?? (value.isFinite ? "\(value)" : "null")).utf8)
  }

  mutating func text(_ value: String) {
    beginValue()
    quote(value)
  }

  mutating func number(_ value: Int) {
    beginValue()
    bytes += Array(String(value).utf8)
  }

  private mutating func literal(_ word: StaticString) {
    beginValue()
    word.withUTF8Buffer { bytes += $0 }
  }

  private mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasItems.last else { return }
    if last { bytes.append(UInt8(ascii: ",")) }
    hasItems[hasItems.count - 1] = true
    newLine()
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: hasItems.count)
  }

  /// Escapes what RFC 8259 asks for, and `<`, so that the data may stand in a page without ending an element.
  private mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7f, UInt8(ascii: "<"):
        bytes += Array("\\u00".utf8) + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
      default:
        bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
