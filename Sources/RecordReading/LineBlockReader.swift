/// Cuts a source into blocks that end with a line end. Bounded memory whatever the file.
///
/// A line that is longer than the record limit is kept only so far that its record is rejected: see `overlong`.
struct LineBlockReader: Sendable {
  private var source: any ByteSource
  private let recordBytes: Int
  private let blockBytes: Int
  /// What stands between the cells of CSV, where a line end inside quotes is no place to cut, where CR alone may end the
  /// lines, and where a Ctrl-Z may end the file. Nil for other lines.
  private let delimiter: CSVDelimiter?
  private var isQuoted: Bool { delimiter != nil }

  /// Bytes that were read but are not in a block yet.
  private var pending: [UInt8] = []
  private var pendingStart = 0
  private var hasBegun = false
  private var sourceEnded = false
  private var isFinished = false
  private var fault: ReadError?
  private var index = 0
  private var line: UInt32 = 1
  private var lineEnd: UInt8 = 0x0A

  init(source: any ByteSource, limits: ReadLimits, blockBytes: Int, delimiter: CSVDelimiter?) {
    self.source = source
    recordBytes = limits.recordBytes
    self.blockBytes = max(blockBytes, 1)
    self.delimiter = delimiter
  }

  mutating func drain() throws(ReadError) { try source.drain() }

  mutating func next() throws(ReadError) -> LineBlock? {
    guard !isFinished else {
      guard let error = fault else { return nil }
      fault = nil
      throw error
    }
    if !hasBegun { begin() }
    var block = LineBlock(capacity: blockBytes)
    fill(block)
    var end = cut(block)
    while end == 0 && !isExhausted {
      if block.count >= overlong {
        end = dropRestOfLine(block)
      } else {
        block = grown(block)
        fill(block)
        end = cut(block)
      }
    }
    return finish(block, cutAt: end)
  }

  /// Bytes that show that a line is over the limit: one more than that, and a CR and a Ctrl-Z that may not count.
  private var overlong: Int { recordBytes + 3 }

  private var isExhausted: Bool { sourceEnded && pendingStart == pending.count }

  /// Looks at the first bytes: drops the byte order mark, and finds out what ends a line.
  private mutating func begin() {
    hasBegun = true
    let opening = LineBlock(capacity: 64 << 10)
    fill(opening)
    let hasMark = opening.count >= 3 && opening.bytes.prefix(3).elementsEqual([0xEF, 0xBB, 0xBF])
    pending = Array(opening.bytes.dropFirst(hasMark ? 3 : 0))
    guard isQuoted, ByteScan.first(0x0A, in: opening.bytes) == nil else { return }
    if ByteScan.first(0x0D, in: opening.bytes) != nil { lineEnd = 0x0D }
  }

  /// Fills the block up to its capacity or the end of the source.
  private mutating func fill(_ block: LineBlock) {
    let taken = min(block.capacity - block.count, pending.count - pendingStart)
    pending.withUnsafeBufferPointer { bytes in
      block.append(UnsafeBufferPointer(rebasing: bytes[pendingStart..<pendingStart + taken]))
    }
    pendingStart += taken
    while !sourceEnded && block.count < block.capacity {
      let room = UnsafeMutableRawBufferPointer(
        start: block.start + block.count, count: block.capacity - block.count)
      do throws(ReadError) {
        let count = try source.read(into: room)
        block.count += count
        sourceEnded = count == 0
      } catch {
        fault = error
        sourceEnded = true
      }
    }
  }

  private func grown(_ block: LineBlock) -> LineBlock {
    let larger = LineBlock(capacity: min(block.capacity * 2, overlong + blockBytes))
    larger.append(block.bytes)
    return larger
  }

  /// Where the block should end: after the last line end that the quotes before it leave open to the outside, else
  /// after the last line end; 0 where there is none.
  private func cut(_ block: LineBlock) -> Int {
    let bytes = block.bytes
    guard let last = ByteScan.last(lineEnd, in: bytes, before: bytes.count) else { return 0 }
    guard isQuoted else { return last + 1 }
    let quotes = ByteScan.count(0x22, in: UnsafeBufferPointer(rebasing: bytes[...last]))
    guard quotes & 1 == 1 else { return last + 1 }
    // Going back quote by quote: a line end between the last but one and the last is outside, and so on.
    var inner = last
    var candidate: Int? = last
    while let quote = ByteScan.last(0x22, in: bytes, before: inner), let end = candidate {
      if end > quote { candidate = ByteScan.last(lineEnd, in: bytes, before: quote) }
      let previous = ByteScan.last(0x22, in: bytes, before: quote) ?? -1
      if let end = candidate, end > previous { return end + 1 }
      inner = max(previous, 0)
    }
    return last + 1
  }

  /// Keeps of an overlong line what shows that it is overlong, and reads on to its end.
  private mutating func dropRestOfLine(_ block: LineBlock) -> Int {
    block.count = overlong
    let scratch = LineBlock(capacity: 64 << 10)
    while !isExhausted {
      scratch.count = 0
      fill(scratch)
      guard let end = ByteScan.first(lineEnd, in: scratch.bytes) else { continue }
      unread(UnsafeBufferPointer(rebasing: scratch.bytes[(end + 1)...]))
      block.start[block.count] = lineEnd
      block.count += 1
      return block.count
    }
    return 0
  }

  /// Puts back bytes that were the last to be taken.
  private mutating func unread(_ bytes: UnsafeBufferPointer<UInt8>) {
    if pendingStart < pending.count {
      // Then all of them came from `pending`.
      pendingStart -= bytes.count
    } else {
      pending = Array(bytes)
      pendingStart = 0
    }
  }

  private mutating func finish(_ block: LineBlock, cutAt end: Int) -> LineBlock {
    // Whether a Ctrl-Z ends the file shows only at the file's end, which may not have been met yet.
    if end == block.count, withoutEndMark(block) < end { meetEnd() }
    if isExhausted {
      isFinished = true
      block.isLast = true
      // Of a file that broke, the line that it broke in is not read.
      block.count = fault == nil ? withoutEndMark(block) : afterLastLine(block)
    } else {
      unread(UnsafeBufferPointer(rebasing: block.bytes[end...]))
      block.count = end
    }
    block.index = index
    block.firstLine = line
    block.lineEnd = lineEnd
    index += 1
    line &+= UInt32(truncatingIfNeeded: ByteScan.count(lineEnd, in: block.bytes))
    if fault?.line == 0 { fault?.line = line }
    return block
  }

  private func afterLastLine(_ block: LineBlock) -> Int {
    ByteScan.last(lineEnd, in: block.bytes, before: block.count).map { $0 + 1 } ?? 0
  }

  /// The bytes of a block without the Ctrl-Z (0x1A) that old systems and programs write at the end of a file, be it
  /// behind the last line or a row of its own with empty cells.
  private func withoutEndMark(_ block: LineBlock) -> Int {
    guard let delimiter = delimiter?.byte else { return block.count }
    var end = block.count
    if end > 0, block.start[end - 1] == lineEnd { end -= 1 }
    if end > 0, lineEnd == 0x0A, block.start[end - 1] == 0x0D { end -= 1 }
    while end > 0, block.start[end - 1] == delimiter { end -= 1 }
    guard end > 0, block.start[end - 1] == 0x1A else { return block.count }
    let isOwnLine = end == 1 || block.start[end - 2] == lineEnd
    return isOwnLine || end == block.count ? end - 1 : block.count
  }

  /// Tries to read on, so that `isExhausted` says whether there is more.
  private mutating func meetEnd() {
    guard pendingStart == pending.count else { return }
    let scratch = LineBlock(capacity: 64)
    fill(scratch)
    unread(scratch.bytes)
  }
}
