/// Parses blocks of CSV: the parallel part of reading. One parser a worker; it keeps nothing from one block to the next.
public final class CSVParser {
  private let delimiter: CSVDelimiter
  let limits: ReadLimits
  private var cells: UnsafeMutablePointer<CSVCell>
  private var room: Int
  private var scratch = UnescapedBytes()

  /// A parser with its own storage.
  public init(delimiter: CSVDelimiter = .comma, limits: ReadLimits = ReadLimits()) {
    self.delimiter = delimiter
    self.limits = limits
    room = 64
    cells = UnsafeMutablePointer<CSVCell>.allocate(capacity: room)
  }

  deinit { cells.deallocate() }

  /// Parses a block whose rows should have `columns` cells.
  ///
  /// Every row that is not blank is either handed to `row` or named to `problem`, in the order of the file. After a
  /// quote that does not close, text after a closing quote, or a row over the limit, reading goes on with the line
  /// after the row's first; after any other fault with the next row. Numbers count from 1 in the block.
  public func parse(
    _ block: CSVBlock, columns: Int, row: (CSVRow) -> Void, problem: (ReadProblem) -> Void
  ) -> CSVBlockOutcome {
    var scanner = makeScanner(block, columns: columns)
    let isText = ByteScan.isText(block.bytes)
    var place = 0
    var line = block.firstLine
    var number: UInt32 = 0
    while place < scanner.end {
      let found = scanner.scan(from: place)
      let rowLine = line
      line &+= 1
      switch found.ending {
      case .open:
        return CSVBlockOutcome(records: number, tail: block.suffix(from: place, line: rowLine))
      case .fault(let reason, let column, let at):
        number &+= 1
        // No cell is to blame for a row that is too long.
        let isLong = reason == .recordTooLong(limit: limits.recordBytes)
        problem(ReadProblem(line: rowLine, record: number, column: isLong ? nil : column, reason: reason))
        scanner.horizon = max(scanner.horizon, at)
        place = scanner.afterFirstLine(found, faultAt: at)
      case .complete where found.isBlank(from: place):
        place = found.next
      case .complete:
        number &+= 1
        let fault = check(found, from: place, columns: columns, isText: isText, scanner)
        if let fault {
          problem(ReadProblem(line: rowLine, record: number, column: fault.column, reason: fault.reason))
        } else {
          if found.hasEscapes { unescape(count: columns, bytes: found.contentEnd - place) }
          row(CSVRow(cells: UnsafeBufferPointer(start: cells, count: columns), line: rowLine, number: number))
        }
        if case .recordTooLong = fault?.reason {
          scanner.horizon = max(scanner.horizon, place + limits.recordBytes)
          place = scanner.afterFirstLine(found, faultAt: found.contentEnd)
        } else {
          place = found.next
          line &+= found.innerLines
        }
      }
    }
    return CSVBlockOutcome(records: number, tail: nil)
  }

  func names(
    _ found: CSVRowScanner.Row, from place: Int, line: UInt32, _ scanner: CSVRowScanner
  ) throws(ReadError) -> [[UInt8]] {
    if case .fault(let reason, _, _) = found.ending { throw ReadError(.header(reason), line: line) }
    // First the length: of a row that is too long, not every cell may have been kept.
    if found.contentEnd - place > limits.recordBytes {
      throw ReadError(.header(.recordTooLong(limit: limits.recordBytes)), line: line)
    }
    guard found.count <= limits.columns else {
      throw ReadError(.tooManyColumns(found: found.count, limit: limits.columns), line: line)
    }
    if let fault = check(found, from: place, columns: found.count, isText: false, scanner) {
      throw ReadError(.header(fault.reason), line: line)
    }
    if found.hasEscapes { unescape(count: found.count, bytes: found.contentEnd - place) }
    return (0..<found.count).map { trimmed(cells[$0].bytes) }
  }

  /// - Parameter most: bytes of a row beyond which it is given up, where that is less than the limits.
  func makeScanner(_ block: CSVBlock, columns: Int, most: Int = .max) -> CSVRowScanner {
    if columns > room {
      cells.deallocate()
      room = columns
      cells = UnsafeMutablePointer<CSVCell>.allocate(capacity: room)
    }
    return CSVRowScanner(
      base: UnsafePointer(block.start), end: block.count, isLast: block.isLast, delimiter: delimiter.byte,
      lineEnd: block.lineEnd, fieldBytes: min(limits.fieldBytes, most),
      recordBytes: min(limits.recordBytes, most), cells: cells, room: room)
  }

  /// What is wrong with a row whose quotes are in order.
  private func check(
    _ found: CSVRowScanner.Row, from place: Int, columns: Int, isText: Bool, _ scanner: CSVRowScanner
  ) -> (reason: RejectReason, column: Int?)? {
    let length = found.contentEnd - place
    if length > limits.recordBytes { return (.recordTooLong(limit: limits.recordBytes), nil) }
    if found.count != columns { return (.cellCount(found: found.count, expected: columns), nil) }
    if length > limits.fieldBytes,
      let column = firstCell(of: columns, where: { $0.count > limits.fieldBytes })
    {
      return (.fieldTooLong(limit: limits.fieldBytes), column)
    }
    if isText { return nil }
    let bytes = UnsafeBufferPointer(start: scanner.base + place, count: length)
    if ByteScan.isText(bytes) { return nil }
    if let column = firstCell(of: columns, where: { ByteScan.first(0, in: $0.bytes) != nil }) {
      return (.nul, column)
    }
    return (.invalidUTF8, firstCell(of: columns, where: { !UTF8Check.isValid($0.bytes) }))
  }

  private func firstCell(of count: Int, where isWrong: (CSVCell) -> Bool) -> Int? {
    (0..<count).first { isWrong(cells[$0]) }
  }

  /// Replaces cells that hold doubled quotes by their text.
  private func unescape(count: Int, bytes: Int) {
    scratch.reset(capacity: bytes)
    for index in 0..<count where cells[index].hasEscapes {
      let text = scratch.append(halvingQuotes: cells[index].start, count: cells[index].count)
      cells[index] = CSVCell(
        start: text.start, length: UInt32(truncatingIfNeeded: text.count), wasQuoted: true, hasEscapes: false)
    }
  }

  private func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    let front = bytes.drop(while: isBlank)
    guard let last = front.lastIndex(where: { !isBlank($0) }) else { return [] }
    return Array(front[...last])
  }
}

extension CSVRowScanner {
  /// Where reading goes on after a row that was given up.
  func afterFirstLine(_ row: Row, faultAt place: Int) -> Int {
    if row.innerLines > 0 { return row.firstLineEnd + 1 }
    let bytes = UnsafeBufferPointer(start: base, count: end)
    return ByteScan.first(lineEnd, in: bytes, from: min(place, end)).map { $0 + 1 } ?? end
  }
}

extension CSVRowScanner.Row {
  /// True for a line without a byte.
  @inline(__always)
  func isBlank(from start: Int) -> Bool { contentEnd == start && count == 1 && !hasQuotes }
}
