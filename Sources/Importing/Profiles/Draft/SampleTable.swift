import RecordReading

/// Rows and columns of an unknown CSV file: its delimiter and its header are found by what agrees with itself.
enum SampleTable {
  static func sample(_ bytes: [UInt8], _ fileName: String) throws(DraftFault) -> DraftSample {
    var best: (score: Double, table: Table)?
    for delimiter in ProfileWords.delimiters.map(\.value) {
      let rows = rows(bytes, delimiter.byte, most: 80)
      let table = table(rows, delimiter)
      if best == nil || table.score > best?.score ?? 0 { best = (table.score, table) }
    }
    guard let table = best?.table, let header = table.header else {
      throw DraftFault(reason: "no row looks like a header. Expected names of columns")
    }
    let all = rows(bytes, table.delimiter.byte, most: DraftSample.mostRecords + 200)
    let body = all.dropFirst(header + 1).filter { $0.cells.count == table.width }.prefix(
      DraftSample.mostRecords)
    var sample = DraftSample(
      fileName: fileName, format: .csv, columns: columns(all[header].cells, Array(body)))
    sample.delimiter = table.delimiter
    sample.headerLine = all[header].line
    return sample
  }

  struct Row {
    var cells: [String]
    var line: Int
  }

  private struct Table {
    var delimiter: CSVDelimiter
    var width = 1
    var header: Int?
    var score = 0.0
  }

  /// The width that most rows have, and the first row of that width whose cells are names.
  private static func table(_ rows: [Row], _ delimiter: CSVDelimiter) -> Table {
    var table = Table(delimiter: delimiter)
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.cells.count, default: 0] += 1 }
    let common = counts.max { ($0.value * min($0.key, 8), $0.key) < ($1.value * min($1.key, 8), $1.key) }
    guard let common else { return table }
    table.width = common.key
    table.header = rows.firstIndex { $0.cells.count == common.key && isHeader($0.cells) }
    let share = Double(common.value) / Double(max(1, rows.count))
    table.score =
      (table.header == nil ? 0 : 1) * share * Double(min(common.key, 40)) + (common.key > 1 ? 0.1 : 0)
    return table
  }

  /// Whether cells are names: mostly there, no two the same, no numbers, no times.
  private static func isHeader(_ cells: [String]) -> Bool {
    let names = cells.filter { !$0.isEmpty }
    guard names.count * 10 >= cells.count * 7, !names.isEmpty else { return false }
    let named = names.filter { name in
      name.utf8.count <= 120 && name.contains(where: \.isLetter) && !name.contains("@")
        && !name.hasPrefix("http")
    }
    return named.count * 10 >= names.count * 9
      && (Set(names).count * 10 >= names.count * 8 || Set(names).count == names.count - 1)
  }

  private static func columns(_ header: [String], _ rows: [Row]) -> [DraftSample.Column] {
    var seen: [String: Int] = [:]
    return header.enumerated().compactMap { index, name in
      guard !name.isEmpty else { return nil }
      let number = seen[name.lowercased(), default: 0] + 1
      seen[name.lowercased()] = number
      return DraftSample.Column(
        name: number == 1 ? name : "\(name)#\(number)", values: rows.map { $0.cells[index] })
    }
  }

  /// Cuts the text into rows; quotes may hold delimiters and line ends. A row without text is none, and one that is cut
  /// off at the end is left out where there are others.
  static func rows(_ bytes: [UInt8], _ delimiter: UInt8, most: Int) -> [Row] {
    var rows: [Row] = []
    var (cells, cell) = ([String](), [UInt8]())
    var (line, rowLine, isQuoted, at) = (1, 1, false, 0)
    func endCell() {
      cells.append(trimmedText(cell))
      cell.removeAll(keepingCapacity: true)
    }
    func endRow() {
      endCell()
      if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(cells: cells, line: rowLine)) }
      cells = []
      rowLine = line
    }
    while at < bytes.count, rows.count < most {
      let byte = bytes[at]
      at += 1
      if byte == 0x0A { line += 1 }
      switch byte {
      case 0x22 where isQuoted && at < bytes.count && bytes[at] == 0x22:
        cell.append(byte)
        at += 1
      case 0x22 where isQuoted: isQuoted = false
      case 0x22 where cell.allSatisfy({ $0 <= 0x20 }): isQuoted = true
      case delimiter where !isQuoted: endCell()
      case 0x0A where !isQuoted: endRow()
      case 0x0D where !isQuoted: continue
      default: cell.append(byte)
      }
    }
    if rows.count < most, !isQuoted, at == bytes.count { endRow() }
    return rows
  }
}

/// A text without blanks around it.
func trimmedText(_ bytes: some BidirectionalCollection<UInt8>) -> String {
  let isBlank: (UInt8) -> Bool = { $0 <= 0x20 || $0 == 0x1A }
  var rest = bytes[...]
  while let first = rest.first, isBlank(first) { rest = rest.dropFirst() }
  while let last = rest.last, isBlank(last) { rest = rest.dropLast() }
  return String(decoding: rest, as: UTF8.self)
}
