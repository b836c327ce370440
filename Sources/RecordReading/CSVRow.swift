/// One cell, unescaped. Valid during the call that hands over its row.
public struct CSVCell {
  /// The first byte.
  public let start: UnsafePointer<UInt8>
  @usableFromInline let length: UInt32
  /// True where the cell stood in quotes, so that an empty text can be told from nothing.
  public let wasQuoted: Bool
  /// True where two quotes still stand for one.
  let hasEscapes: Bool

  init(start: UnsafePointer<UInt8>, length: UInt32, wasQuoted: Bool, hasEscapes: Bool) {
    self.start = start
    self.length = length
    self.wasQuoted = wasQuoted
    self.hasEscapes = hasEscapes
  }

  /// The number of bytes.
  @inlinable public var count: Int { Int(length) }
  /// The bytes, in UTF-8. Blanks around the text are kept.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start, count: count)
  }
}

/// One row with as many cells as the header. Valid only during the call that hands it over.
public struct CSVRow {
  /// The cells.
  public let cells: UnsafeBufferPointer<CSVCell>
  /// The line of the row's first byte, from 1.
  public let line: UInt32
  /// The row's number in its block, from 1; rejected rows count, blank ones do not.
  public let number: UInt32

  @inlinable
  init(cells: UnsafeBufferPointer<CSVCell>, line: UInt32, number: UInt32) {
    self.cells = cells
    self.line = line
    self.number = number
  }
}

/// The byte between two cells.
public struct CSVDelimiter: Sendable, Equatable {
  /// The byte.
  public let byte: UInt8

  /// `,`
  public static let comma = CSVDelimiter(known: 0x2C)
  /// `;`
  public static let semicolon = CSVDelimiter(known: 0x3B)
  /// A tab.
  public static let tab = CSVDelimiter(known: 0x09)

  /// Any ASCII byte but NUL, the quote and line ends; nil for those.
  public init?(_ byte: UInt8) {
    guard byte < 0x80, byte != 0x22, byte != 0x0A, byte != 0x0D, byte != 0 else { return nil }
    self.byte = byte
  }

  private init(known: UInt8) { byte = known }
}

/// The first row of a CSV file.
public struct CSVHeader: Sendable, Equatable {
  /// The names, unescaped and without blanks around them.
  public let names: [[UInt8]]
  /// The line on which the header begins, from 1.
  public let line: UInt32

  /// A header of its own, for what has columns but no file.
  public init(names: [[UInt8]], line: UInt32) {
    self.names = names
    self.line = line
  }
}

/// What became of one block.
public struct CSVBlockOutcome: Sendable {
  /// The rows that were handed over or rejected; the next block's numbers go on from here.
  public let records: UInt32
  /// What was left because the block ends inside quotes; nil where the block ends with a row.
  ///
  /// The row that begins the tail was neither handed over nor rejected. What was parsed of the next block is void:
  /// join the tail with that block (`tail.joined(with:)`) and parse the joint block in its place. Blocks after it stand,
  /// unless the joint block leaves a tail too. The last block never leaves one.
  public let tail: CSVBlock?
}
