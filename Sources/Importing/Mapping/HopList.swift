import CaseModel

/// Addresses as exports write them: with a port or in brackets (see `AddressText`), or as a list of hops.
enum HopList {
  /// The address of a text. Of a list of hops (separated by commas, semicolons or blanks) it is the first that is
  /// public, else the first; what is no address is passed over.
  static func address(in text: TextBytes) -> IPAddress? {
    if let address = single(text) { return address }
    var first: IPAddress?
    for part in text.split(whereSeparator: { $0 == 0x2c || $0 == 0x3b || $0 <= 0x20 }) {
      guard let address = single(TextBytes(rebasing: part)) else { continue }
      if isPublic(address) { return address }
      first = first ?? address
    }
    return first
  }

  private static func single(_ text: TextBytes) -> IPAddress? {
    IPAddress(parsing: text) ?? IPAddress(parsing: AddressText.address(in: text))
  }

  /// Whether an address may be met on the public Internet: not private (RFC 1918, RFC 4193), shared by a carrier (RFC
  /// 6598), of the machine itself or of its link.
  static func isPublic(_ address: IPAddress) -> Bool {
    guard address.isV4 else {
      let top = address.high >> 48
      return address.high != 0 && top & 0xfe00 != 0xfc00 && top & 0xffc0 != 0xfe80
    }
    let v4 = address.v4
    switch v4 >> 24 {
    case 0, 10, 127: return false
    case 100: return v4 >> 22 != 0x6440_0000 >> 22
    case 169: return v4 >> 16 != 0xa9fe
    case 172: return v4 >> 20 != 0xac1
    case 192: return v4 >> 16 != 0xc0a8
    default: return true
    }
  }
}
