internal import CZlib

/// Decompresses another source (RFC 1952), members one after the other, zero bytes after the last allowed.
///
/// A copy of the value reads on from the same place.
public struct GzipSource: ByteSource {
  private var source: any ByteSource
  private let limits: ExpansionLimits
  private let stream = InflateStream(.gzip)
  private var stored = 0
  private var expanded = 0
  private var betweenMembers = false
  private var mayHoldOutput = false
  private var fault: ReadError?
  private var isFinished = false

  /// Reads nothing yet.
  public init(_ source: any ByteSource, limits: ExpansionLimits = ExpansionLimits()) {
    self.source = source
    self.limits = limits
  }

  /// Hands out decompressed bytes.
  ///
  /// - Throws: `.gzipTruncated`, `.gzipCorrupt` or `.expansion`, after all bytes before the fault were handed out, or
  ///   what the stored source threw.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    guard buffer.count > 0 else { return 0 }
    while true {
      if let fault { throw fault }
      if isFinished { return 0 }
      let produced = step(into: buffer)
      if produced > 0 { return produced }
    }
  }

  /// Reads the rest of the compressed file.
  public mutating func drain() throws(ReadError) { try source.drain() }

  /// Takes in stored bytes where none are left, then expands some. Faults are kept for the next read.
  private mutating func step(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    if stream.input.isEmpty && !mayHoldOutput {
      refill()
      return 0
    }
    if betweenMembers {
      beginMember()
      return 0
    }
    let (produced, status) = stream.expand(into: buffer)
    expanded += produced
    // A full buffer: zlib may hold more although it has taken all its input.
    mayHoldOutput = produced == buffer.count
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      betweenMembers = true
      mayHoldOutput = false
    default: fault = ReadError(.gzipCorrupt)
    }
    checkExpansion()
    return produced
  }

  private mutating func refill() {
    do throws(ReadError) {
      let count = try source.read(into: stream.storage)
      stream.input = 0..<count
      stored += count
      guard count == 0 else { return }
      guard !betweenMembers else { return isFinished = true }
      fault = ReadError(stored == 0 ? .empty : .gzipTruncated)
    } catch {
      fault = error
    }
  }

  /// Skips padding, then starts over for the next member.
  private mutating func beginMember() {
    while let first = stream.input.first, stream.storage[first] == 0 { stream.input.removeFirst() }
    guard let first = stream.input.first else { return }
    guard stream.storage[first] == 0x1F, stream.reset() else {
      fault = ReadError(.gzipCorrupt)
      return
    }
    betweenMembers = false
  }

  private mutating func checkExpansion() {
    guard fault == nil else { return }
    let (allowed, overflow) = stored.multipliedReportingOverflow(by: max(limits.ratio, 1))
    let isOverRatio = expanded > limits.freeBytes && !overflow && expanded > allowed
    if isOverRatio || expanded > limits.totalBytes { fault = ReadError(.expansion) }
  }
}
