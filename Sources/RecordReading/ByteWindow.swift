/// The part of a source that is in memory: a buffer that is refilled from behind, with the line of its place.
final class ByteWindow {
  private var source: any ByteSource
  private(set) var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The next byte that was not consumed.
  private(set) var place = 0
  private(set) var end = 0
  /// True when the source has no more bytes, or broke.
  private(set) var isAtEnd = false
  private var fault: ReadError?
  private var line: UInt32 = 1
  private var lineMark = 0

  init(source: any ByteSource, capacity: Int = 256 << 10) {
    self.source = source
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The bytes that are in memory and were not consumed.
  var available: Int { end - place }

  /// The first of them.
  var start: UnsafePointer<UInt8> { UnsafePointer(base + place) }

  func consume(_ count: Int) { place += count }

  /// The line of the place `offset` bytes on.
  func line(ahead offset: Int = 0) -> UInt32 {
    let target = max(place + offset, lineMark)
    let passed = UnsafeBufferPointer(start: base + lineMark, count: target - lineMark)
    line &+= UInt32(truncatingIfNeeded: ByteScan.count(0x0A, in: passed))
    lineMark = target
    return line
  }

  /// Makes room and reads more. False where there is no more.
  ///
  /// - Throws: what the source threw, once its bytes are used up.
  func refill() throws(ReadError) -> Bool {
    guard !isAtEnd else {
      if let fault {
        throw ReadError(fault.reason, line: fault.line == 0 ? line(ahead: available) : fault.line)
      }
      return false
    }
    makeRoom()
    let before = end
    while end < capacity && !isAtEnd {
      do throws(ReadError) {
        let count = try source.read(into: .init(start: base + end, count: capacity - end))
        end += count
        isAtEnd = count == 0
      } catch {
        fault = error
        isAtEnd = true
      }
    }
    if end > before { return true }
    return try refill()
  }

  /// The next byte, without consuming it; nil at the end.
  func peek() throws(ReadError) -> UInt8? {
    if place == end {
      guard try refill() else { return nil }
    }
    return base[place]
  }

  /// The next byte that is no JSON blank, without consuming it; nil at the end.
  func peekAfterBlanks() throws(ReadError) -> UInt8? {
    while let byte = try peek() {
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      place += 1
    }
    return nil
  }

  func drain() throws(ReadError) { try source.drain() }

  /// Moves what was not consumed to the front; a buffer that is full of it is doubled.
  private func makeRoom() {
    _ = line()
    lineMark = 0
    let kept = available
    if kept < capacity {
      base.update(from: base + place, count: kept)
    } else {
      capacity *= 2
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: base + place, count: kept)
      base.deallocate()
      base = larger
    }
    place = 0
    end = kept
  }
}
