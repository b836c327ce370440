/// Validation of UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
enum UTF8Check {
  /// True where the bytes are UTF-8 from beginning to end.
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    let end = bytes.count
    var position = 0
    while position < end {
      if end - position >= 8, ByteScan.word(at: start + position) & 0x8080_8080_8080_8080 == 0 {
        position += 8
        continue
      }
      let length = sequenceLength(start + position, available: end - position)
      guard length > 0 else { return false }
      position += length
    }
    return true
  }

  /// The length of the character that begins here; 0 where there is none.
  @inline(__always)
  static func sequenceLength(_ start: UnsafePointer<UInt8>, available: Int) -> Int {
    let lead = start[0]
    if lead < 0x80 { return 1 }
    if lead < 0xC2 { return 0 }
    if lead < 0xE0 {
      return available >= 2 && isContinuation(start[1]) ? 2 : 0
    }
    if lead < 0xF0 {
      guard available >= 3, isContinuation(start[1]), isContinuation(start[2]) else { return 0 }
      if lead == 0xE0 && start[1] < 0xA0 { return 0 }
      if lead == 0xED && start[1] > 0x9F { return 0 }
      return 3
    }
    guard lead < 0xF5, available >= 4, isContinuation(start[1]), isContinuation(start[2]),
      isContinuation(start[3])
    else { return 0 }
    if lead == 0xF0 && start[1] < 0x90 { return 0 }
    if lead == 0xF4 && start[1] > 0x8F { return 0 }
    return 4
  }

  @inline(__always)
  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
