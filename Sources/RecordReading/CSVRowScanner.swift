/// Finds the cells of one row of a block. The rules for what is malformed are here, and nowhere else.
///
/// RFC 4180: a cell that begins with a quote ends with a quote, and two quotes inside it are one. A quote inside a
/// cell that does not begin with one is an ordinary character.
struct CSVRowScanner {
  let base: UnsafePointer<UInt8>
  let end: Int
  let isLast: Bool
  let delimiter: UInt8
  let lineEnd: UInt8
  let fieldBytes: Int
  let recordBytes: Int
  let cells: UnsafeMutablePointer<CSVCell>
  /// Cells that have room; further ones are only counted.
  let room: Int

  /// A quote that is open at a line end before this place does not close: the place of the last fault. Without it,
  /// lines that each open a quote could make the same bytes be read again for every line.
  var horizon = 0

  /// How a row ended.
  enum Ending {
    /// With a line end or the file.
    case complete
    /// Malformed; `at` is where that was certain.
    case fault(RejectReason, column: Int, at: Int)
    /// Inside quotes, at the end of a block that is not the last.
    case open
  }

  /// What one row is.
  struct Row {
    var ending = Ending.complete
    /// One past the row's last byte, without the line end.
    var contentEnd = 0
    /// Where the next row begins.
    var next = 0
    var count = 0
    /// Line ends inside the row's quotes, and the first of them.
    var innerLines: UInt32 = 0
    var firstLineEnd = -1
    var hasEscapes = false
    var hasQuotes = false
  }

  @inline(__always)
  private func hits(at place: Int) -> UInt64 {
    let word = ByteScan.word(at: base + place)
    let found =
      ByteScan.zeroBytes(word ^ ByteScan.spread(delimiter))
      | ByteScan.zeroBytes(word ^ ByteScan.spread(lineEnd))
    let left = end - place
    return left >= 8 ? found : found & ~(~0 << UInt64(left << 3))
  }

  /// Scans the row that begins at `start`, which lies before the end.
  func scan(from start: Int) -> Row {
    var row = Row()
    var cellStart = start
    var place = start
    var found = hits(at: place)
    while true {
      if cellStart < end && base[cellStart] == 0x22 {
        let after = scanQuoted(from: cellStart, rowStart: start, row: &row)
        guard case .complete = row.ending else { return row }
        guard after < end, base[after] == delimiter else {
          row.contentEnd = after
          row.next = afterLineEnd(after)
          return row
        }
        cellStart = after + 1
        place = cellStart
        found = place < end ? hits(at: place) : 0
        continue
      }
      while found == 0 {
        place += 8
        guard place < end else { break }
        found = hits(at: place)
      }
      let stop = found == 0 ? end : place + found.trailingZeroBitCount >> 3
      found &= found &- 1
      if stop < end && base[stop] == delimiter {
        emit(cellStart, stop - cellStart, &row)
        cellStart = stop + 1
        continue
      }
      row.contentEnd = withoutReturn(cellStart, stop)
      emit(cellStart, row.contentEnd - cellStart, &row)
      row.next = min(stop + 1, end)
      return row
    }
  }

  /// The place after a quoted cell's closing quote. Faults are left in `row.ending`.
  private func scanQuoted(from cellStart: Int, rowStart: Int, row: inout Row) -> Int {
    let first = cellStart + 1
    // The last place at which the closing quote may stand.
    let bound = min(first + fieldBytes, rowStart + recordBytes - 1)
    let linesBefore = row.innerLines
    var hasEscapes = false
    var place = first
    while place < end && place <= bound {
      let byte = base[place]
      if byte == 0x22 {
        if place + 1 < end && base[place + 1] == 0x22 {
          hasEscapes = true
          place += 2
          continue
        }
        row.hasQuotes = true
        emit(first, place - first, &row, quoted: true, escapes: hasEscapes)
        row.hasEscapes = row.hasEscapes || hasEscapes
        return checkAfterQuote(place + 1, &row)
      }
      if byte == lineEnd {
        if row.innerLines == 0 { row.firstLineEnd = place }
        row.innerLines &+= 1
        if place < horizon {
          row.ending = .fault(.quoteNotClosed, column: row.count, at: place)
          return place
        }
      }
      place = nextSpecial(from: place + 1)
    }
    row.ending = unclosed(
      bound: bound, isField: bound == first + fieldBytes, overLines: row.innerLines != linesBefore, row)
    return end
  }

  private func unclosed(bound: Int, isField: Bool, overLines: Bool, _ row: Row) -> Ending {
    // Only a place beyond the bound proves that the quote does not close within it.
    guard bound < end else {
      return isLast ? .fault(.quoteNotClosed, column: row.count, at: end) : .open
    }
    let tooLong: RejectReason =
      isField ? .fieldTooLong(limit: fieldBytes) : .recordTooLong(limit: recordBytes)
    return .fault(overLines ? .quoteNotClosed : tooLong, column: row.count, at: bound)
  }

  /// The next quote or line end at or after a place; beyond the end where there is none.
  @inline(__always)
  private func nextSpecial(from start: Int) -> Int {
    var place = start
    while place < end {
      let word = ByteScan.word(at: base + place)
      let found =
        ByteScan.zeroBytes(word ^ ByteScan.spread(0x22))
        | ByteScan.zeroBytes(word ^ ByteScan.spread(lineEnd))
      if found != 0 { return place + found.trailingZeroBitCount >> 3 }
      place += 8
    }
    return place
  }

  private func checkAfterQuote(_ place: Int, _ row: inout Row) -> Int {
    guard place < end else { return place }
    let byte = base[place]
    if byte == delimiter || byte == lineEnd { return place }
    let isReturn = byte == 0x0D && lineEnd == 0x0A
    if isReturn && (place + 1 == end || base[place + 1] == lineEnd) { return place }
    row.ending = .fault(.textAfterQuote, column: row.count - 1, at: place)
    return place
  }

  private func afterLineEnd(_ place: Int) -> Int {
    guard place < end else { return end }
    return min(base[place] == lineEnd ? place + 1 : place + 2, end)
  }

  /// The end of an unquoted last cell: CR before LF, or before the end of the file, belongs to the line end.
  @inline(__always)
  private func withoutReturn(_ start: Int, _ stop: Int) -> Int {
    lineEnd == 0x0A && stop > start && base[stop - 1] == 0x0D ? stop - 1 : stop
  }

  @inline(__always)
  private func emit(
    _ start: Int, _ count: Int, _ row: inout Row, quoted: Bool = false, escapes: Bool = false
  ) {
    if row.count < room {
      cells[row.count] = CSVCell(
        start: base + start, length: UInt32(truncatingIfNeeded: count), wasQuoted: quoted,
        hasEscapes: escapes)
    }
    row.count += 1
  }
}
