import Templating

/// A length in a drawing, kept in tenths of a unit so that it prints the same everywhere.
struct Units: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
  let tenths: Int

  init(tenths: Int) { self.tenths = tenths }
  init(_ units: Int) { tenths = units * 10 }
  init(integerLiteral units: Int) { tenths = units * 10 }

  static func < (left: Units, right: Units) -> Bool { left.tenths < right.tenths }
  static func + (left: Units, right: Units) -> Units { Units(tenths: left.tenths + right.tenths) }
  static func - (left: Units, right: Units) -> Units { Units(tenths: left.tenths - right.tenths) }
  static func * (left: Units, right: Int) -> Units { Units(tenths: left.tenths * right) }
}

/// Writes SVG as bytes: classes and geometry only, every text escaped, no number in more than one form.
struct SVGWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 4096) { bytes.reserveCapacity(capacity) }

  var markup: Markup { Markup(bytes) }

  /// One byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Bytes of our own.
  @inline(__always)
  mutating func append(_ markup: [UInt8]) { bytes.append(contentsOf: markup) }

  /// Bytes that need no escape.
  mutating func append(contentsOf plain: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: plain) }

  // MARK: Parts

  /// Markup of our own.
  @inline(__always)
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A whole number.
  mutating func number(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let rest = value.magnitude
    if rest < 10 { return bytes.append(UInt8(48 + rest)) }
    var divisor: UInt = rest < 100 ? 10 : rest < 1000 ? 100 : 1000
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(48 + rest / divisor % 10))
      divisor /= 10
    }
  }

  /// A length: `24`, or `24.5`.
  mutating func number(_ value: Units) {
    if value.tenths < 0 { bytes.append(UInt8(ascii: "-")) }
    let tenths = abs(value.tenths)
    number(tenths / 10)
    guard tenths % 10 != 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(48 + tenths % 10))
  }

  /// An attribute with a number: ` x="24"`. `opening` is everything up to the number.
  mutating func attribute(_ opening: StaticString, _ value: Units) {
    raw(opening)
    number(value)
    raw("\"")
  }

  // MARK: Elements

  /// `<svg …>` with its title and description, which name it.
  mutating func open(_ frame: ChartFrame, width: Units, height: Units) {
    raw("<svg viewBox=\"0 0 ")
    number(width)
    raw(" ")
    number(height)
    raw("\" role=\"img\" aria-labelledby=\"")
    id(frame.prefix)
    raw("-t ")
    id(frame.prefix)
    raw("-d\">\n<title id=\"")
    id(frame.prefix)
    raw("-t\">")
    escaped(frame.title)
    raw("</title>\n<desc id=\"")
    id(frame.prefix)
    raw("-d\">")
    escaped(frame.description)
    raw("</desc>\n")
  }

  mutating func close() { raw("</svg>") }

  /// `<rect>`; a class is one or more names of the style sheet.
  mutating func rect(_ style: StaticString, x: Units, y: Units, width: Units, height: Units) {
    raw("<rect class=\"")
    raw(style)
    attribute("\" x=\"", x)
    attribute(" y=\"", y)
    attribute(" width=\"", width)
    attribute(" height=\"", height)
    raw("/>")
  }

  mutating func circle(_ style: StaticString, x: Units, y: Units, radius: Units) {
    raw("<circle class=\"")
    raw(style)
    attribute("\" cx=\"", x)
    attribute(" cy=\"", y)
    attribute(" r=\"", radius)
    raw("/>")
  }

  /// `<text>`, without a class where `style` is empty.
  mutating func text(_ label: String, style: StaticString = "", x: Units, y: Units) {
    raw("<text")
    if style.utf8CodeUnitCount > 0 {
      raw(" class=\"")
      raw(style)
      raw("\"")
    }
    attribute(" x=\"", x)
    attribute(" y=\"", y)
    raw(">")
    escaped(label)
    raw("</text>")
  }

  /// The start of a path; its commands follow, then `endPath`.
  mutating func path(_ style: StaticString) {
    raw("<path class=\"")
    raw(style)
    raw("\" d=\"")
  }

  mutating func endPath() { raw("\"/>") }

  /// `M24 34`.
  mutating func move(_ x: Units, _ y: Units) { point("M", x, y) }
  /// `L24 34`.
  mutating func line(_ x: Units, _ y: Units) { point("L", x, y) }

  private mutating func point(_ command: StaticString, _ x: Units, _ y: Units) {
    raw(command)
    number(x)
    if y.tenths >= 0 { raw(" ") }
    number(y)
  }
}
