/// Writes CSV (RFC 4180) of which a spreadsheet takes no cell for a formula.
///
/// Every cell is quoted. A cell that begins with `=`, `+`, `-`, `@`, a tab or a line's end, or with a full-width form
/// of one, also behind blanks and invisible characters, gets a `'` before it (OWASP, "CSV Injection"). Line ends and
/// other controls become blanks, so that a row is a line.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  init(header: [String]) { row(header) }

  mutating func row(_ cells: [String]) {
    for (place, cell) in cells.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      if Self.isDangerous(cell) { bytes.append(UInt8(ascii: "'")) }
      for byte in cell.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte < 0x20 || byte == 0x7f ? 0x20 : byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(contentsOf: [0x0d, 0x0a])
  }

  private static func isDangerous(_ cell: String) -> Bool {
    for scalar in cell.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "−": return true
      case " ", "\u{00A0}", "\u{3000}", "\u{FEFF}", "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}",
        "\u{2060}"..."\u{2069}":
        continue
      default: return scalar.value < 0x20
      }
    }
    return false
  }
}
