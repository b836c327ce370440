import CaseModel

/// The first rows of a CSV file, read with patience: rows of any width, and no complaint.
struct FirstRows {
  /// The most rows that are looked at for a header.
  static let most = 200

  /// The rows, without blanks around their cells; blank lines are left out.
  private(set) var rows: [[[UInt8]]] = []
  private var lines: [UInt32] = []

  /// Reads the rows of a beginning; a row that it cuts off is left out.
  init(_ bytes: [UInt8], delimiter: UInt8, isWhole: Bool) {
    var row: [[UInt8]] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var line: UInt32 = 1
    var rowLine: UInt32 = 1
    var index = 0
    func endRow(_ rows: inout Self) {
      row.append(Self.trimmed(cell))
      if row.count > 1 || !row[0].isEmpty {
        rows.rows.append(row)
        rows.lines.append(rowLine)
      }
      row = []
      cell = []
    }
    while index < bytes.count, rows.count < Self.most {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
          if byte == 0x0a { line += 1 }
        } else if index < bytes.count, bytes[index] == byte {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\""), cell.allSatisfy({ $0 == 0x20 }) {
        isQuoted = true
      } else if byte == delimiter {
        row.append(Self.trimmed(cell))
        cell = []
      } else if byte == 0x0a || byte == 0x0d {
        if byte == 0x0d, index < bytes.count, bytes[index] == 0x0a { index += 1 }
        endRow(&self)
        line += 1
        rowLine = line
      } else {
        cell.append(byte)
      }
    }
    if isWhole, !isQuoted, rows.count < Self.most, !row.isEmpty || !cell.isEmpty { endRow(&self) }
  }

  /// The first row.
  var header: [[UInt8]]? { rows.first }
  /// The line of the first row.
  var headerLine: UInt32 { lines.first ?? 1 }

  /// Whether a row below the header names a kind of record in a column, or there is no such row.
  func hasKind(in column: Int) -> Bool {
    let words = rows.dropFirst().compactMap { $0.count > column ? $0[column] : nil }
    return words.isEmpty || words.contains { $0.withUnsafeBufferPointer { Kind(named: $0) != nil } }
  }

  /// Whether one of the rows has all these columns.
  func hasHeader(_ columns: [String]) -> Bool {
    let wanted = columns.map { ColumnName(Array($0.utf8)) }
    return rows.contains { row in
      let names = Set(row.map { ColumnName($0) })
      return wanted.allSatisfy { names.contains($0) }
    }
  }

  private static func trimmed(_ cell: [UInt8]) -> [UInt8] {
    guard let first = cell.firstIndex(where: { $0 > 0x20 }), let last = cell.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return Array(cell[first...last])
  }
}

/// The name of a column as it is compared: without blanks around it, doubled blanks, or the case of ASCII letters.
struct ColumnName: Hashable, Sendable {
  let bytes: [UInt8]

  init(_ name: [UInt8]) {
    var bytes: [UInt8] = []
    for byte in name {
      if byte > 0x20 {
        bytes.append(lowered(byte))
      } else if let last = bytes.last, last != 0x20 {
        bytes.append(0x20)
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    self.bytes = bytes
  }

  init(_ name: String) { self.init(Array(name.utf8)) }
}
