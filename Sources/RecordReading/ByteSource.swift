/// Where bytes come from: a file, memory, or another source that is decompressed on the way.
///
/// A source is read by one thread at a time. It hands out its bytes once, in order.
public protocol ByteSource: Sendable {
  /// Fills the front of `buffer` and returns how many bytes were put there.
  ///
  /// - Returns: the number of bytes; 0 at the end, and only there.
  /// - Throws: what broke. Bytes before the fault were handed out by earlier calls.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int

  /// Reads what is left of the stored bytes and drops it, so that an observer has seen every byte of the file
  /// even where decoding stopped early.
  mutating func drain() throws(ReadError)
}

extension ByteSource {
  /// Reads to the end and drops what comes.
  public mutating func drain() throws(ReadError) {
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { scratch.deallocate() }
    while try read(into: scratch) > 0 {}
  }
}

/// Bytes that are in memory already.
public struct MemorySource: ByteSource {
  private let bytes: [UInt8]
  private let step: Int
  private var position = 0

  /// - Parameters:
  ///   - bytes: what to hand out.
  ///   - step: the most bytes that one read hands out; small steps show faults at the seams of reads.
  public init(_ bytes: [UInt8], step: Int = .max) {
    self.bytes = bytes
    self.step = max(step, 1)
  }

  /// Hands out the next bytes, at most `step` of them.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let count = min(buffer.count, step, bytes.count - position)
    guard count > 0 else { return 0 }
    bytes.withUnsafeBytes { source in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[position..<position + count]))
    }
    position += count
    return count
  }
}
