import RecordReading

/// A source that ends when reading is told to stop.
struct StoppableSource: ByteSource {
  var source: any ByteSource
  let meter: ReadingMeter

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    meter.isStopped ? 0 : try source.read(into: buffer)
  }

  mutating func drain() throws(ReadError) { if !meter.isStopped { try source.drain() } }
}

/// A source of which the first bytes were looked at: they are handed out first.
struct PeekedSource: ByteSource {
  private let head: [UInt8]
  private var place = 0
  private var source: any ByteSource
  /// What broke the source before its fourth byte; thrown when its place comes.
  private var fault: ReadError?

  /// Looks at the first four bytes, or as many as there are.
  init(_ source: any ByteSource) {
    var source = source
    var head: [UInt8] = []
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 4, alignment: 1)
    defer { room.deallocate() }
    do throws(ReadError) {
      while head.count < 4 {
        let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room[..<(4 - head.count)]))
        guard count > 0 else { break }
        head += room[..<count]
      }
    } catch {
      fault = error
    }
    self.head = head
    self.source = source
  }

  /// The encoding that the byte order mark names; nil for UTF-8, and where there is no mark.
  var mark: TextEncoding? { head.withUnsafeBufferPointer { TextEncoding.byteOrderMark(of: $0) } }
  /// Whether the file begins with the mark of UTF-8.
  var isMarkedUTF8: Bool { head.starts(with: [0xEF, 0xBB, 0xBF]) }

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    guard place < head.count else {
      guard let error = fault else { return try source.read(into: buffer) }
      fault = nil
      throw error
    }
    let count = min(buffer.count, head.count - place)
    head.withUnsafeBytes {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count]))
    }
    place += count
    return count
  }

  mutating func drain() throws(ReadError) { try source.drain() }
}

/// The text of a file in UTF-8: a byte order mark says how it is encoded, else the profile does. XML says it itself, to
/// its own reader.
func decoded(
  _ source: any ByteSource, _ content: FileFormat.Content, encoding: String?
) -> any ByteSource {
  guard content != .xml else { return source }
  let peeked = PeekedSource(source)
  if let mark = peeked.mark { return DecodingSource(peeked, encoding: mark) }
  guard !peeked.isMarkedUTF8, let encoding, let named = TextEncoding(named: encoding) else { return peeked }
  return DecodingSource(peeked, encoding: named)
}
