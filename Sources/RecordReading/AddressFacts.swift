/// An address as 128 bits; IPv4 as `::ffff:0:0/96` (RFC 4291, section 2.5.5).
public struct AddressBits: Hashable, Sendable, Comparable {
  /// The upper 64 bits.
  public let high: UInt64
  /// The lower 64 bits.
  public let low: UInt64

  /// An address from its halves.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// An IPv4 address from its 32 bits.
  public init(v4: UInt32) { self.init(high: 0, low: 0xffff_0000_0000 | UInt64(v4)) }

  /// Whether it is an IPv4 address.
  public var isV4: Bool { high == 0 && low >> 32 == 0xffff }
  /// All bits as one number.
  var number: UInt128 { UInt128(high) << 64 | UInt128(low) }

  init(_ number: UInt128) {
    self.init(high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
  }

  /// In the order of their numbers.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// What a file says of one address.
public struct AddressFacts: Sendable, Hashable {
  /// What a file of anonymous networks marks.
  public struct Flags: OptionSet, Sendable, Hashable {
    /// A bit for each mark.
    public let rawValue: UInt8
    /// Marks from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `is_anonymous`: one of the others, or none that is named.
    public static let anonymous = Flags(rawValue: 1)
    /// `is_anonymous_vpn`.
    public static let vpn = Flags(rawValue: 2)
    /// `is_hosting_provider`.
    public static let hosting = Flags(rawValue: 4)
    /// `is_public_proxy`.
    public static let publicProxy = Flags(rawValue: 8)
    /// `is_residential_proxy`.
    public static let residentialProxy = Flags(rawValue: 16)
    /// `is_tor_exit_node`.
    public static let tor = Flags(rawValue: 32)
  }

  /// The alpha-2 code of ISO 3166-1, in capitals; empty where the file has none.
  public var country = ""
  /// The number of the autonomous system; 0 where the file has none.
  public var asn: UInt32 = 0
  /// The organization or the name of the network; empty where the file has none.
  public var name = ""
  /// The kind of network as the file writes it; empty where it has none.
  public var networkType = ""
  /// What a file of anonymous networks marks.
  public var flags: Flags = []

  /// Facts of which none is known.
  public init() {}

  /// Whether there is nothing in it.
  public var isEmpty: Bool { self == AddressFacts() }

  /// The kind of network: as written, else by the most telling mark; empty where neither is there. `is_anonymous`
  /// alone names no kind.
  public var kindOfNetwork: String {
    guard networkType.isEmpty else { return networkType }
    if flags.contains(.tor) { return "tor" }
    if flags.contains(.vpn) { return "vpn" }
    if !flags.isDisjoint(with: [.publicProxy, .residentialProxy]) { return "proxy" }
    return flags.contains(.hosting) ? "hosting" : ""
  }

  /// Takes a country's code, where it is two ASCII letters.
  mutating func setCountry(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 2, bytes.allSatisfy({ (65...90).contains($0 & 0xdf) }) else { return }
    country = String(decoding: bytes.map { $0 & 0xdf }, as: UTF8.self)
  }

  /// Takes the number of `AS64500` or `64500`.
  mutating func setASN(_ bytes: some Collection<UInt8>) {
    var digits = bytes[...]
    if digits.count > 2, digits.prefix(2).map({ $0 | 0x20 }) == Array("as".utf8) {
      digits = digits.dropFirst(2)
    }
    guard let number = UInt32(String(decoding: digits, as: UTF8.self)) else { return }
    asn = number
  }
}
