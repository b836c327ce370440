/// Cuts a CSV file into blocks: the serial part of reading. Several workers may call it under a lock.
public struct CSVBlockReader: Sendable {
  private var blocks: LineBlockReader
  private let delimiter: CSVDelimiter
  private let limits: ReadLimits
  /// What the block of the header holds after it.
  private var held: CSVBlock?
  private var index = 0

  /// Reads nothing yet.
  ///
  /// - Parameter blockBytes: the aim for a block's size. A line that is longer makes a larger block.
  public init(
    source: any ByteSource, delimiter: CSVDelimiter = .comma, limits: ReadLimits = ReadLimits(),
    blockBytes: Int = 1 << 20
  ) {
    blocks = LineBlockReader(
      source: source, limits: limits, blockBytes: blockBytes, delimiter: delimiter)
    self.delimiter = delimiter
    self.limits = limits
  }

  /// Reads the header row, the first that is not blank. To be called once, before `next()`.
  ///
  /// - Throws: `.empty` where there is no row; `.tooManyColumns`; `.header` where the row is malformed; or what the
  ///   source threw.
  public mutating func header() throws(ReadError) -> CSVHeader {
    try header { (parser, block) throws(ReadError) in try parser.header(block) }
  }

  /// Reads up to the header row: the first of which `isHeader` is true, among the first 200 rows that are not blank and
  /// the first 256 KiB. Rows before it are no records. To be called once, before `next()`.
  ///
  /// - Parameter isHeader: is asked about the names of a row, unescaped and without blanks around them. It is not asked
  ///   about rows that are malformed or have more cells than the limit.
  /// - Throws: `.noHeader` where no row is the header; `.empty` where there is no row; or what the source threw.
  public mutating func header(where isHeader: ([[UInt8]]) -> Bool) throws(ReadError) -> CSVHeader {
    try header { (parser, block) throws(ReadError) in try parser.header(block, where: isHeader) }
  }

  private mutating func header(
    _ find: (CSVParser, CSVBlock) throws(ReadError) -> (CSVHeader, CSVBlock)?
  ) throws(ReadError) -> CSVHeader {
    let parser = CSVParser(delimiter: delimiter, limits: limits)
    var opening: CSVBlock?
    while let block = try blocks.next() {
      let joint = opening?.joined(with: block) ?? block
      do throws(ReadError) {
        if let (header, rest) = try find(parser, joint) {
          held = rest
          return header
        }
      } catch {
        // Where the source broke before the first row, that says more.
        if error.reason == .empty || error.reason == .noHeader, joint.isLast { _ = try blocks.next() }
        throw error
      }
      opening = joint
    }
    throw ReadError(.empty)
  }

  /// The next block of rows after the header; nil after the last.
  ///
  /// - Throws: once, after the last block, where the source broke; the error names the line.
  public mutating func next() throws(ReadError) -> CSVBlock? {
    var next = held
    if next == nil { next = try blocks.next() }
    held = nil
    guard let block = next else { return nil }
    block.index = index
    index += 1
    return block
  }

  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) { try blocks.drain() }
}

/// Reads a whole CSV file in one thread. Blocks read by many workers and merged in order give the same.
public struct CSVReader {
  private var blocks: CSVBlockReader
  private let parser: CSVParser

  /// Reads nothing yet.
  public init(
    source: any ByteSource, delimiter: CSVDelimiter = .comma, limits: ReadLimits = ReadLimits(),
    blockBytes: Int = 1 << 20
  ) {
    blocks = CSVBlockReader(source: source, delimiter: delimiter, limits: limits, blockBytes: blockBytes)
    parser = CSVParser(delimiter: delimiter, limits: limits)
  }

  /// Reads the header row. To be called once, first.
  public mutating func header() throws(ReadError) -> CSVHeader { try blocks.header() }

  /// Reads up to the header row, as `CSVBlockReader.header(where:)` does. To be called once, first.
  public mutating func header(where isHeader: ([[UInt8]]) -> Bool) throws(ReadError) -> CSVHeader {
    try blocks.header(where: isHeader)
  }

  /// Hands over every row and every problem, numbered through the file.
  ///
  /// - Returns: the number of rows, rejected ones included.
  /// - Throws: where the source broke; what was handed over before stands.
  @discardableResult
  public mutating func read(
    columns: Int, row: (CSVRow) -> Void, problem: (ReadProblem) -> Void
  ) throws(ReadError) -> UInt32 {
    var records: UInt32 = 0
    var tail: CSVBlock?
    while let next = try blocks.next() {
      let outcome = parser.parse(
        tail?.joined(with: next) ?? next, columns: columns,
        row: { row(CSVRow(cells: $0.cells, line: $0.line, number: $0.number &+ records)) },
        problem: { found in
          var found = found
          found.record &+= records
          problem(found)
        })
      records &+= outcome.records
      tail = outcome.tail
    }
    return records
  }

  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) { try blocks.drain() }
}
