internal import CIconv

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Decodes another source to UTF-8.
///
/// A byte that cannot be decoded comes out as 0xFF, a byte that UTF-8 does not have: the record that holds it is rejected
/// as invalid text, nothing is replaced in silence. Of UTF-16 and UTF-32 that is a whole unit. What follows is decoded
/// again, so that no line end is lost. A byte order mark of the encoding is left out.
///
/// A copy of the value reads on from the same place.
public struct DecodingSource: ByteSource {
  private var source: any ByteSource
  private let encoding: TextEncoding
  private let decoder = Decoder()
  private var hasBegun = false
  private var sourceEnded = false
  private var needsMore = true
  private var fault: ReadError?

  /// Reads nothing yet.
  public init(_ source: any ByteSource, encoding: TextEncoding) {
    self.source = source
    self.encoding = encoding
  }

  /// Hands out decoded bytes.
  ///
  /// - Throws: `.unknownEncoding` where the system has no converter, or what the stored source threw.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    guard encoding != .utf8 else { return try source.read(into: buffer) }
    guard buffer.count > 0 else { return 0 }
    if !hasBegun { begin() }
    while true {
      let count = decoder.handOut(into: buffer)
      if count > 0 { return count }
      if let fault { throw fault }
      if needsMore {
        guard !sourceEnded else { return 0 }
        refill()
      }
      decode()
    }
  }

  /// Reads the rest of the stored file.
  public mutating func drain() throws(ReadError) { try source.drain() }

  /// Looks at the first bytes for a byte order mark, and opens the converter.
  private mutating func begin() {
    hasBegun = true
    while decoder.input.count < 4, !sourceEnded { refill() }
    let opening = UnsafeBufferPointer(rebasing: decoder.pending.prefix(4))
    let (settled, mark) = encoding.settled(by: opening)
    decoder.input.removeFirst(mark)
    needsMore = decoder.input.isEmpty
    if !decoder.open(settled), fault == nil { fault = ReadError(.unknownEncoding(encoding.description)) }
  }

  private mutating func refill() {
    do throws(ReadError) {
      sourceEnded = try decoder.fill { (room) throws(ReadError) in try source.read(into: room) } == 0
    } catch {
      fault = error
      sourceEnded = true
    }
    needsMore = false
  }

  private mutating func decode() {
    switch decoder.decode() {
    case .full: return
    case .done: needsMore = true
    case .bad: decoder.skipUnit()
    case .cutOff where sourceEnded: decoder.skipUnit()
    case .cutOff: needsMore = true
    }
    if decoder.input.isEmpty { needsMore = true }
  }
}

/// The system's converter (`iconv`, POSIX.1-2017), with what it reads from and writes to.
///
/// `@unchecked Sendable`: only the source that owns it touches it, and a source is read by one thread at a time.
private final class Decoder: @unchecked Sendable {
  /// How a conversion ended.
  enum Ending { case done, full, bad, cutOff }

  private let storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private let decoded = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  /// Where in `storage` the bytes stand that were not decoded yet.
  var input = 0..<0
  /// Where in `decoded` the bytes stand that were not handed out yet.
  private var output = 0..<0
  private var converter: iconv_t?
  private var unit = 1

  deinit {
    if let converter { iconv_close(converter) }
    storage.deallocate()
    decoded.deallocate()
  }

  /// What was not decoded yet.
  var pending: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: storage.bindMemory(to: UInt8.self)[input])
  }

  func open(_ encoding: TextEncoding) -> Bool {
    unit = encoding.unit
    let opened = iconv_open("UTF-8", encoding.converter)
    guard opened != iconv_t(bitPattern: -1) else { return false }
    converter = opened
    return true
  }

  /// Moves what is left to the front and reads more behind it.
  func fill(_ read: (UnsafeMutableRawBufferPointer) throws(ReadError) -> Int) throws(ReadError) -> Int {
    let left = UnsafeMutableRawBufferPointer(rebasing: storage[input])
    storage.copyMemory(from: UnsafeRawBufferPointer(left))
    input = 0..<left.count
    let count = try read(UnsafeMutableRawBufferPointer(rebasing: storage[left.count...]))
    input = 0..<left.count + count
    return count
  }

  func handOut(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, output.count)
    guard count > 0 else { return 0 }
    let start = output.lowerBound
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: decoded[start..<start + count]))
    output.removeFirst(count)
    return count
  }

  /// Decodes as much as there is and has room. To be called when all that was decoded was handed out.
  func decode() -> Ending {
    guard let converter, let stored = storage.baseAddress, let target = decoded.baseAddress else {
      input = 0..<0
      return .done
    }
    var from: UnsafeMutablePointer<CChar>? = (stored + input.lowerBound).assumingMemoryBound(to: CChar.self)
    var to: UnsafeMutablePointer<CChar>? = target.assumingMemoryBound(to: CChar.self)
    var stillStored = input.count
    // One byte stays free for what stands for a byte that cannot be decoded.
    var room = decoded.count - 1
    let result = iconv(converter, &from, &stillStored, &to, &room)
    let code = errno
    input = input.upperBound - stillStored..<input.upperBound
    output = 0..<decoded.count - 1 - room
    guard result == -1 else { return .done }
    switch code {
    case E2BIG: return .full
    case EINVAL: return .cutOff
    default: return .bad
    }
  }

  /// Leaves a unit out, and hands out in its place what is no UTF-8.
  func skipUnit() {
    input.removeFirst(min(unit, input.count))
    decoded[output.upperBound] = 0xFF
    output = output.lowerBound..<output.upperBound + 1
  }
}
