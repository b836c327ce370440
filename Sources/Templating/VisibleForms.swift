/// Characters that a record may hold and a reader must see: controls, bidirectional overrides, zero-width and
/// other invisible format characters. They are printed as `[U+202E]`, never as they are (Unicode TR36).
enum VisibleForms {
  /// Bytes that may start a character to be shown: the C0 controls but tab and newline, DEL, and lead bytes.
  @inline(__always)
  static func mayStart(_ byte: UInt8) -> Bool {
    if byte < 0x20 { return byte != 0x09 && byte != 0x0A }
    if byte < 0x7F { return false }
    switch byte {
    case 0x7F, 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: return true
    default: return false
    }
  }

  /// The character at `index`, if it must be shown, and how many bytes it has. The bytes are valid UTF-8.
  static func character(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[index]
    if lead < 0x80 { return lead == 0x0D ? carriageReturn(at: index, in: bytes) : (UInt32(lead), 1) }
    guard index + 1 < bytes.count else { return nil }
    let second = bytes[index + 1]
    if lead == 0xC2 { return second < 0xA0 || second == 0xAD ? (UInt32(second), 2) : nil }
    if lead == 0xD8 { return second == 0x9C ? (0x061C, 2) : nil }
    guard index + 2 < bytes.count else { return nil }
    let third = bytes[index + 2]
    if lead == 0xF3 { return tag(at: index, in: bytes) }
    let isHidden =
      switch (lead, second) {
      case (0xE1, 0xA0): third == 0x8E
      case (0xE2, 0x80): (0x8B...0x8F).contains(third) || (0xA8...0xAE).contains(third)
      case (0xE2, 0x81): third >= 0xA0 && third <= 0xAF
      case (0xEF, 0xBB): third == 0xBF
      case (0xEF, 0xBF): (0xB9...0xBB).contains(third)
      default: false
      }
    guard isHidden else { return nil }
    return (UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
  }

  /// `[U+202E]`.
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    let digits = String(scalar, radix: 16, uppercase: true)
    output.append(contentsOf: "[U+".utf8)
    for _ in 0..<max(0, 4 - digits.utf8.count) { output.append(UInt8(ascii: "0")) }
    output.append(contentsOf: digits.utf8)
    output.append(UInt8(ascii: "]"))
  }

  /// A carriage return before a newline is part of the line's end.
  private static func carriageReturn(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (scalar: UInt32, length: Int)? {
    index + 1 < bytes.count && bytes[index + 1] == 0x0A ? nil : (0x0D, 1)
  }

  /// The tags and variation selectors of plane 14, U+E0000 to U+E0FFF.
  private static func tag(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> (scalar: UInt32, length: Int)? {
    guard index + 3 < bytes.count, bytes[index + 1] == 0xA0 else { return nil }
    let low = UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
    return (0xE0000 | low, 4)
  }
}
