/// Cuts a file of JSON Lines into blocks: the serial part of reading. Several workers may call it under a lock.
public struct JSONLinesBlockReader: Sendable {
  private var blocks: LineBlockReader

  /// Reads nothing yet.
  ///
  /// - Parameter blockBytes: the aim for a block's size. A line that is longer makes a larger block.
  public init(source: any ByteSource, limits: ReadLimits = ReadLimits(), blockBytes: Int = 1 << 20) {
    blocks = LineBlockReader(source: source, limits: limits, blockBytes: blockBytes, delimiter: nil)
  }

  /// The next block; nil after the last.
  ///
  /// - Throws: once, after the last block, where the source broke; the error names the line.
  public mutating func next() throws(ReadError) -> JSONLinesBlock? { try blocks.next() }

  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) { try blocks.drain() }
}

/// Parses blocks of JSON Lines: the parallel part of reading. One parser a worker; it keeps nothing from one block to
/// the next.
public final class JSONLinesParser {
  private let parser: JSONParser.Box
  private let limits: ReadLimits

  /// A parser with its own storage.
  public init(limits: ReadLimits = ReadLimits()) {
    self.limits = limits
    parser = JSONParser.Box(limits: limits)
  }

  /// Hands over every record and problem of a block, numbered from 1 in the block; blank lines do not count.
  ///
  /// - Returns: the records that were handed over or rejected.
  public func parse<Sink: RawRecordSink>(_ block: JSONLinesBlock, into sink: inout Sink) -> UInt32 {
    let bytes = block.bytes
    var place = 0
    var line = block.firstLine
    var number: UInt32 = 0
    while place < bytes.count {
      let end = ByteScan.first(block.lineEnd, in: bytes, from: place) ?? bytes.count
      let text = UnsafeBufferPointer(rebasing: bytes[place..<end])
      if !isBlank(text) {
        number &+= 1
        readLine(text, line: line, number: number, into: &sink)
      }
      place = end + 1
      line &+= 1
    }
    return number
  }

  private func readLine<Sink: RawRecordSink>(
    _ text: UnsafeBufferPointer<UInt8>, line: UInt32, number: UInt32, into sink: inout Sink
  ) {
    guard let start = text.baseAddress else { return }
    if let reason = reject(text) {
      sink.problem(
        ReadProblem(line: line, record: number, field: parser.json.pointee.flaw?.field, reason: reason))
      return
    }
    let view = parser.json.pointee.tape.view(source: start)
    sink.record(RawRecord(tape: view, container: .init(start: start, count: 0), line: line, number: number))
  }

  /// Parses a line; what makes it no record, or nil.
  private func reject(_ text: UnsafeBufferPointer<UInt8>) -> RejectReason? {
    if text.count > limits.recordBytes { return .recordTooLong(limit: limits.recordBytes) }
    if let reason = parser.json.pointee.parseWhole(text) { return reason }
    guard parser.json.pointee.rootKind == .object else {
      return .notAnObject(found: parser.json.pointee.rootKind)
    }
    return parser.json.pointee.flaw?.reason
  }

  @inline(__always)
  private func isBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    return first <= 0x20 && text.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}

/// Parses one JSON value that is in memory, such as a CSV cell that holds a list.
public final class JSONValueParser {
  private let parser: JSONParser.Box

  /// A parser with its own storage.
  public init(limits: ReadLimits = ReadLimits()) { parser = JSONParser.Box(limits: limits) }

  /// The value as a record without container, line or number. It is valid until the next call, and as long as `bytes`.
  ///
  /// - Throws: why the bytes are not one JSON value within the limits.
  public func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RejectReason) -> RawRecord {
    guard let start = bytes.baseAddress else { throw .syntax(expected: .value) }
    if let reason = parser.json.pointee.parseWhole(bytes) ?? parser.json.pointee.flaw?.reason { throw reason }
    let view = parser.json.pointee.tape.view(source: start)
    return RawRecord(tape: view, container: .init(start: start, count: 0), line: 0, number: 0)
  }
}

extension JSONParser {
  /// Parses bytes that should hold one value and blanks; why they do not, or nil.
  mutating func parseWhole(_ bytes: UnsafeBufferPointer<UInt8>) -> RejectReason? {
    guard let start = bytes.baseAddress else { return .syntax(expected: .value) }
    switch parse(start, count: bytes.count) {
    case .value(let next):
      let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
      return bytes[next...].allSatisfy(isBlank) ? nil : .syntax(expected: .end)
    case .cutOff(let expected), .syntax(let expected, _): return .syntax(expected: expected)
    case .over(let reason): return reason
    }
  }
}
