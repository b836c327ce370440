/// Writes JSON with one member a line; keys stand in the order in which they are written.
struct JSONText: Sendable {
  private(set) var text = ""
  private var depth: [Bool] = []
  private var isAfterKey = false

  init() {}

  /// Goes on after a text that left its first object open with members in it.
  init(continuing text: String) {
    self.text = text
    depth = [true]
  }

  mutating func open(_ bracket: String) {
    beginValue()
    text += bracket
    depth.append(false)
  }

  mutating func close(_ bracket: String) {
    let hadItems = depth.popLast() ?? false
    if hadItems { newline() }
    text += bracket
  }

  mutating func key(_ name: String) {
    beginValue()
    text += Self.quoted(name) + ": "
    isAfterKey = true
  }

  mutating func pair(_ name: String, _ value: String) {
    key(name)
    isAfterKey = false
    text += Self.quoted(value)
  }

  mutating func pair(_ name: String, _ value: Int) {
    key(name)
    isAfterKey = false
    text += String(value)
  }

  mutating func list(_ items: [String]) {
    isAfterKey = false
    text += "[" + items.map(Self.quoted).joined(separator: ", ") + "]"
  }

  private mutating func beginValue() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let hadItems = depth.last else { return }
    if hadItems { text += "," }
    depth[depth.count - 1] = true
    newline()
  }

  private mutating func newline() { text += "\n" + String(repeating: " ", count: depth.count) }

  /// A JSON string: control characters, quotes and backslashes escaped, also what could end a script element.
  static func quoted(_ value: String) -> String {
    var out = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "<": out += "\\u003c"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7f || scalar.value == 0x2028 || scalar.value == 0x2029 {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
