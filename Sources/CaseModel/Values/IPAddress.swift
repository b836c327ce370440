/// An IPv4 or IPv6 address, kept canonical: an IPv4-mapped IPv6 address is the IPv4 address.
public struct IPAddress: Hashable, Sendable {
  /// The upper 64 bits.
  public let high: UInt64
  /// The lower 64 bits.
  public let low: UInt64

  /// An address from its 128 bits.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An IPv4 address from its 32 bits.
  public init(v4: UInt32) {
    high = 0
    low = 0xffff_0000_0000 | UInt64(v4)
  }

  /// Whether it is an IPv4 address.
  public var isV4: Bool { high == 0 && low >> 32 == 0xffff }
  /// The 32 bits of an IPv4 address.
  public var v4: UInt32 { UInt32(truncatingIfNeeded: low) }

  /// Reads dotted IPv4 or any RFC 4291 form of IPv6; a zone index, port or bracket is no address.
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    if let v4 = Self.parseV4(bytes) {
      self.init(v4: v4)
    } else if let address = Self.parseV6(bytes) {
      self = address
    } else {
      return nil
    }
  }

  /// Reads `203.0.113.9`; numbers with a leading zero are refused, because tools disagree on their base.
  @inlinable
  public static func parseV4(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard bytes.count >= 7, bytes.count <= 15 else { return nil }
    var value: UInt32 = 0
    var part: UInt32 = 0
    var digits = 0
    var parts = 0
    for byte in bytes {
      if byte == UInt8(ascii: ".") {
        guard digits > 0, parts < 3 else { return nil }
        value = value << 8 | part
        parts += 1
        part = 0
        digits = 0
      } else {
        guard isDigit(byte), !(digits > 0 && part == 0) else { return nil }
        part = part * 10 + UInt32(byte &- 48)
        digits += 1
        guard part <= 255 else { return nil }
      }
    }
    return parts == 3 && digits > 0 ? value << 8 | part : nil
  }

  private static func parseV6(_ bytes: UnsafeBufferPointer<UInt8>) -> IPAddress? {
    guard bytes.count >= 2, bytes.count <= 45 else { return nil }
    var groups: [UInt16] = []
    var gap: Int?
    var index = 0
    if bytes[0] == UInt8(ascii: ":") {
      guard bytes[1] == UInt8(ascii: ":") else { return nil }
      gap = 0
      index = 2
    }
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
      let part = UnsafeBufferPointer(rebasing: bytes[index..<end])
      if end == bytes.count, part.contains(UInt8(ascii: ".")) {
        guard let v4 = parseV4(part) else { return nil }
        groups.append(UInt16(truncatingIfNeeded: v4 >> 16))
        groups.append(UInt16(truncatingIfNeeded: v4))
        index = end
        break
      }
      guard let group = hexGroup(part), groups.count < 8 else { return nil }
      groups.append(group)
      guard end < bytes.count else {
        index = end
        break
      }
      index = end + 1
      guard index < bytes.count else { return nil }
      if bytes[index] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      }
    }
    return assemble(groups, gap: gap)
  }

  private static func hexGroup(_ part: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard part.count >= 1, part.count <= 4 else { return nil }
    var value: UInt16 = 0
    for byte in part {
      guard let digit = hexDigit(byte) else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  private static func assemble(_ groups: [UInt16], gap: Int?) -> IPAddress? {
    var full = groups
    if let gap {
      guard groups.count < 8 else { return nil }
      full.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap)
    }
    guard full.count == 8 else { return nil }
    let high = full[..<4].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    let low = full[4...].reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
    return IPAddress(high: high, low: low)
  }
}

/// The value of a hexadecimal digit.
@inlinable
public func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

extension IPAddress: Comparable, CustomStringConvertible {
  /// IPv4 before IPv6 of the same number; otherwise by number.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// The canonical text: dotted IPv4, or RFC 5952 for IPv6.
  public var description: String {
    guard !isV4 else { return [24, 16, 8, 0].map { String(v4 >> UInt32($0) & 255) }.joined(separator: ".") }
    let groups = (0..<8).map { index -> UInt16 in
      UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64((3 - index % 4) * 16))
    }
    guard let gap = Self.longestZeros(groups) else {
      return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
    let head = groups[..<gap.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
    let tail = groups[gap.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
    return head + "::" + tail
  }

  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start >= 2, end - start > (best?.count ?? 0) { best = start..<end }
      start = max(end, start + 1)
    }
    return best
  }
}
