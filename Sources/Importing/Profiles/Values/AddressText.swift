/// An IP address as logs write it: with a port behind it, or in brackets.
public enum AddressText {
  /// The address alone: `203.0.113.5` of `203.0.113.5:51000`, `2001:db8::1` of `[2001:db8::1]:443` and of
  /// `2001:db8::1%eth0`. Anything else is left as it is; a bare IPv6 address keeps its last group.
  public static func address(in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if bytes.first == UInt8(ascii: "["), let close = bytes.firstIndex(of: UInt8(ascii: "]")) {
      let rest = bytes[(close + 1)...]
      let isPort = rest.isEmpty || rest.first == UInt8(ascii: ":") && isNumber(rest.dropFirst())
      return isPort ? UnsafeBufferPointer(rebasing: bytes[1..<close]) : bytes
    }
    if let percent = bytes.firstIndex(of: UInt8(ascii: "%")), bytes[..<percent].contains(UInt8(ascii: ":")) {
      return UnsafeBufferPointer(rebasing: bytes[..<percent])
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[..<colon].contains(UInt8(ascii: ".")),
      isNumber(bytes[(colon + 1)...])
    else { return bytes }
    return UnsafeBufferPointer(rebasing: bytes[..<colon])
  }

  private static func isNumber(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    (1...5).contains(bytes.count) && bytes.allSatisfy(isDigit)
  }
}
