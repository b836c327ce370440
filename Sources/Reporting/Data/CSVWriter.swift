/// Writes CSV in which no cell is taken for a formula (OWASP, CSV injection): every cell stands in quotes, and one that
/// begins with a character that starts a formula gets an apostrophe before it.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  /// A file with its header.
  init(_ header: [String]) { row(header) }

  /// Adds a row.
  mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      append(cell)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
  }

  private mutating func append(_ cell: String) {
    if let first = cell.unicodeScalars.first, Self.startsFormula(first) { bytes.append(UInt8(ascii: "'")) }
    for scalar in cell.unicodeScalars {
      switch scalar.value {
      case 0x22: bytes += [0x22, 0x22]
      case 0..<0x20, 0x7f: bytes += Array("[U+00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16, uppercase: true))]".utf8)
      default: bytes += Array(String(scalar).utf8)
      }
    }
  }

  /// `=`, `+`, `-`, `@` with their full-width twins, and control characters.
  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3d, 0x2b, 0x2d, 0x40, 0xff1d, 0xff0b, 0xff0d, 0xff20, 0x2212, 0..<0x20, 0x7f: true
    default: false
    }
  }
}
