/// A stretch of a file that ends with a line end, or with the file. It owns its bytes.
///
/// `@unchecked Sendable`: the bytes are written once, before the value leaves the reader that made it; afterwards
/// nobody writes to them, and they live as long as the block.
public final class LineBlock: @unchecked Sendable {
  /// Bytes after the last one that may be loaded, so that a word can be loaded at every place of the block.
  static let padding = 16

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
    start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + Self.padding)
    // Eight bytes are loaded at once, also at the end of the block; what lies beyond it is masked off.
    (start + capacity).initialize(repeating: 0, count: Self.padding)
    count = 0
    index = 0
    firstLine = 1
    isLast = false
    lineEnd = 0x0A
  }

  deinit { start.deallocate() }

  /// A block that holds this one's bytes and then `next`'s; it takes `next`'s place.
  public func joined(with next: LineBlock) -> LineBlock {
    let block = LineBlock(capacity: count + next.count)
    block.append(bytes)
    block.append(next.bytes)
    block.index = next.index
    block.firstLine = firstLine
    block.isLast = next.isLast
    block.lineEnd = lineEnd
    return block
  }

  /// The bytes from `offset` on, as a block of their own.
  func suffix(from offset: Int, line: UInt32) -> LineBlock {
    let block = LineBlock(capacity: count - offset)
    block.append(UnsafeBufferPointer(rebasing: bytes[offset...]))
    block.index = index
    block.firstLine = line
    block.isLast = isLast
    block.lineEnd = lineEnd
    return block
  }

  /// Adds bytes; the capacity must allow it.
  func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let source = more.baseAddress, count + more.count <= capacity else { return }
    (start + count).update(from: source, count: more.count)
    count += more.count
  }

  /// The bytes; valid as long as the block.
  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}

/// A block of CSV rows.
public typealias CSVBlock = LineBlock
/// A block of JSON Lines.
public typealias JSONLinesBlock = LineBlock
