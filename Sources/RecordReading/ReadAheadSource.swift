import Dispatch

/// Reads another source ahead of its reader, on a thread of its own: what the source does with the bytes, such as to
/// hash or to expand them, then takes no time of the parser's. Short sources are read as they are.
///
/// A copy of the value reads on from the same place.
struct ReadAheadSource: ByteSource {
  private let ahead: Ahead

  init(_ source: any ByteSource) { ahead = Ahead(source) }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    try ahead.read(into: buffer)
  }

  mutating func drain() throws(ReadError) { try ahead.drain() }
}

/// Two pieces of a source: one is handed out while the other is filled.
///
/// `@unchecked Sendable`: the source and `back` belong to the queue between `start` and `finish`, which wait for each
/// other, and else to the one thread that reads.
private final class Ahead: @unchecked Sendable {
  private struct Piece {
    /// Made when it is first needed: short sources do without.
    var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// What of it was not handed out yet.
    var left = 0..<0
    var fault: ReadError?
    var isEnd = false
  }

  private static let pieceBytes = 256 << 10

  private var source: any ByteSource
  private var front = Piece()
  private var back = Piece()
  private let queue = DispatchQueue(label: "read-ahead")
  private let filled = DispatchSemaphore(value: 0)
  private var isFilling = false
  /// Bytes that were read before anything was read ahead.
  private var readDirectly = 0

  init(_ source: any ByteSource) { self.source = source }

  deinit {
    front.bytes.deallocate()
    back.bytes.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    if !isFilling, front.left.isEmpty, !front.isEnd, readDirectly < Self.pieceBytes {
      let count = try source.read(into: buffer)
      readDirectly += count
      return count
    }
    while front.left.isEmpty {
      if let fault = front.fault { throw fault }
      if front.isEnd { return 0 }
      if !isFilling { start() }
      finish()
      swap(&front, &back)
      if !front.isEnd { start() }
    }
    let count = min(buffer.count, front.left.count)
    let start = front.left.lowerBound
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: front.bytes[start..<start + count]))
    front.left.removeFirst(count)
    return count
  }

  func drain() throws(ReadError) {
    if isFilling {
      finish()
      if let fault = back.fault { throw fault }
    }
    try source.drain()
  }

  private func start() {
    if back.bytes.count == 0 { back.bytes = .allocate(byteCount: Self.pieceBytes, alignment: 16) }
    isFilling = true
    queue.async { [self] in
      fillBack()
      filled.signal()
    }
  }

  private func finish() {
    filled.wait()
    isFilling = false
  }

  private func fillBack() {
    back.left = 0..<0
    back.fault = nil
    do throws(ReadError) {
      let count = try source.read(into: back.bytes)
      back.left = 0..<count
      back.isEnd = count == 0
    } catch {
      back.fault = error
      back.isEnd = true
    }
  }
}
