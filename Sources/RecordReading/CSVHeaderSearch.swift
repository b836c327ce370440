/// The header row of a CSV file.
extension CSVParser {
  /// How far a header is looked for: rows that are not blank, and bytes.
  private static let searchedRows = 200
  private static let searchedBytes = 256 << 10

  /// Scans the first row that is not blank, whatever its number of cells.
  ///
  /// - Returns: the header and the block after it; nil where the header runs on into the next block.
  /// - Throws: `.empty`, `.header` or `.tooManyColumns`.
  func header(_ block: CSVBlock) throws(ReadError) -> (CSVHeader, CSVBlock)? {
    let scanner = makeScanner(block, columns: limits.columns)
    var place = 0
    var line = block.firstLine
    while place < scanner.end {
      let found = scanner.scan(from: place)
      if case .complete = found.ending, found.isBlank(from: place) {
        place = found.next
        line &+= 1
        continue
      }
      if case .open = found.ending { return nil }
      let names = try names(found, from: place, line: line, scanner)
      return (CSVHeader(names: names, line: line), rest(of: block, after: found, line: line))
    }
    guard block.isLast else { return nil }
    throw ReadError(.empty)
  }

  /// Scans for the first row that is the header.
  ///
  /// - Returns: the header and the block after it; nil where the next block has to be looked at too.
  /// - Throws: `.empty` or `.noHeader`.
  func header(_ block: CSVBlock, where isHeader: ([[UInt8]]) -> Bool) throws(ReadError) -> (
    CSVHeader, CSVBlock
  )? {
    var scanner = makeScanner(block, columns: limits.columns, most: Self.searchedBytes)
    var place = 0
    var line = block.firstLine
    var rows = 0
    while place < scanner.end, place <= Self.searchedBytes, rows < Self.searchedRows {
      let found = scanner.scan(from: place)
      let rowLine = line
      line &+= 1
      switch found.ending {
      case .open: return nil
      case .fault(_, _, let at):
        rows += 1
        scanner.horizon = max(scanner.horizon, at)
        place = scanner.afterFirstLine(found, faultAt: at)
      case .complete where found.isBlank(from: place): place = found.next
      case .complete:
        rows += 1
        if let names = try? names(found, from: place, line: rowLine, scanner), isHeader(names) {
          return (CSVHeader(names: names, line: rowLine), rest(of: block, after: found, line: rowLine))
        }
        place = found.next
        line &+= found.innerLines
      }
    }
    guard block.isLast || place > Self.searchedBytes || rows == Self.searchedRows else { return nil }
    throw ReadError(rows == 0 ? .empty : .noHeader)
  }

  private func rest(of block: CSVBlock, after found: CSVRowScanner.Row, line: UInt32) -> CSVBlock {
    block.suffix(from: found.next, line: line &+ 1 &+ found.innerLines)
  }
}
