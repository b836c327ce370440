/// A stretch of a file that ends with a line end, or with the file. It owns its bytes.
///
/// `@unchecked Sendable`: the bytes are written once, before the value leaves the reader that made it; afterwards
/// nobody writes to them, and they live as long as the block.
public final class LineBlock: @unchecked Sendable {
  let start: UnsafeMutablePointer<UInt8>
  let capacity: Int
  /// The number of bytes.
  public internal(set) var count: Int
  /// The place of the block in the file, from 0.
  public internal(set) var index: Int
  /// The line on which the block begins, from 1.
  public internal(set) var firstLine: UInt32
  /// True for the last block of the file, or the last before the place where it broke. There is exactly one; it may
  /// be empty.
  public internal(set) var isLast: Bool
  /// The byte that ends a line: LF, or CR in a file without LF.
  public internal(set) var lineEnd: UInt8

  init(capacity: Int) {
    self.capacity = capacity
    // One byte more, so that an empty block has an address too.
    start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 1)
    count = 0
    index = 0
    firstLine = 1
    isLast = false
    lineEnd = 0x0A
  }

  deinit { start.deallocate() }

  /// The bytes; valid as long as the block.
  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}

/// A block of CSV rows.
public typealias CSVBlock = LineBlock
/// A block of JSON Lines.
public typealias JSONLinesBlock = LineBlock
