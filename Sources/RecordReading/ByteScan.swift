/// Byte searches, eight bytes at a time.
enum ByteScan {
  @inline(__always)
  static func spread(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// The high bit of each byte that is 0, exact for every byte; the other bits are 0.
  @inline(__always)
  static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }

  /// Eight bytes, the first in the lowest bits.
  @inline(__always)
  static func word(at pointer: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(pointer).loadUnaligned(as: UInt64.self))
  }

  /// How often `byte` stands in the bytes.
  static func count(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let start = bytes.baseAddress else { return 0 }
    var total = 0
    var position = 0
    let needle = SIMD16<UInt8>(repeating: byte)
    while bytes.count - position >= 16 {
      // A lane that is equal is -1, so 255 rounds fill no counter over.
      var counters = SIMD16<UInt8>(repeating: 0)
      let end = min(position + 255 * 16, bytes.count - 15)
      while position < end {
        let chunk = UnsafeRawPointer(start + position).loadUnaligned(as: SIMD16<UInt8>.self)
        counters = counters &- unsafeBitCast(chunk .== needle, to: SIMD16<UInt8>.self)
        position += 16
      }
      for lane in 0..<16 { total += Int(counters[lane]) }
    }
    while position < bytes.count {
      total += start[position] == byte ? 1 : 0
      position += 1
    }
    return total
  }

  /// The first place of `byte` at or after `from`, or nil.
  static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from: Int = 0) -> Int? {
    guard let start = bytes.baseAddress else { return nil }
    let needle = spread(byte)
    var position = from
    while bytes.count - position >= 8 {
      let hits = zeroBytes(word(at: start + position) ^ needle)
      if hits != 0 { return position + hits.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < bytes.count {
      if start[position] == byte { return position }
      position += 1
    }
    return nil
  }

  /// The last place of `byte` before `end`, or nil.
  static func last(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
    guard let start = bytes.baseAddress else { return nil }
    let needle = spread(byte)
    var position = end
    while position >= 8 {
      let hits = zeroBytes(word(at: start + (position - 8)) ^ needle)
      if hits != 0 { return position - 1 - hits.leadingZeroBitCount >> 3 }
      position -= 8
    }
    while position > 0 {
      position -= 1
      if start[position] == byte { return position }
    }
    return nil
  }

  /// True where all bytes are text: valid UTF-8 without NUL.
  static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    let end = bytes.count
    var position = 0
    while position < end {
      // Subtracting one borrows from the high bit where an ASCII byte is 0.
      while end - position >= 32 {
        let one: UInt64 = 0x0101_0101_0101_0101
        let first = word(at: start + position)
        let second = word(at: start + position + 8)
        let third = word(at: start + position + 16)
        let fourth = word(at: start + position + 24)
        let high = first | second | third | fourth
        let borrow = (first &- one) | (second &- one) | (third &- one) | (fourth &- one)
        guard (high | borrow) & 0x8080_8080_8080_8080 == 0 else { break }
        position += 32
      }
      guard position < end else { break }
      let length = UTF8Check.sequenceLength(start + position, available: end - position)
      guard length > 0, start[position] != 0 else { return false }
      position += length
    }
    return true
  }
}
