import CaseModel

/// What the `range` of a list row covers.
enum NetworkRange: Equatable {
  /// The first address and the number of leading bits that all addresses of the range share.
  case v4(UInt32, length: Int)
  case v6(UInt128, length: Int)
  case asn(UInt32)

  /// Reads `203.0.113.0/24`, `2001:db8::/32`, a single address, `AS64500` or `64500`. Bits behind the prefix count as
  /// zero. nil for anything else.
  init?(parsing text: UnsafeBufferPointer<UInt8>) {
    if let number = Login.asNumber(text) {
      self = .asn(number & 0x7fff_ffff)
      return
    }
    let slash = text.lastIndex(of: UInt8(ascii: "/"))
    guard let address = IPAddress(parsing: UnsafeBufferPointer(rebasing: text[..<(slash ?? text.endIndex)]))
    else { return nil }
    let width = address.isV4 && !text.contains(UInt8(ascii: ":")) ? 32 : 128
    var length = width
    if let slash {
      guard let given = Self.length(text[(slash + 1)...]), given <= width else { return nil }
      length = given
    }
    if width == 32 {
      self = .v4(address.v4.masked(to: length), length: length)
    } else if address.isV4, length >= 96 {
      self = .v4(address.v4.masked(to: length - 96), length: length - 96)
    } else {
      self = .v6(address.bits.masked(to: length), length: length)
    }
  }

  private static func length(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard (1...3).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}

extension IPAddress {
  /// All 128 bits as one number.
  var bits: UInt128 { UInt128(high) << 64 | UInt128(low) }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The number with all but its leading bits set to 0.
  func masked(to length: Int) -> Self { length == 0 ? 0 : self & (.max << (Self.bitWidth - length)) }
}
