/// One sign-in, in 64 bytes: there are millions of them, so what repeats together is stored once and numbered.
public struct Login: Sendable {
  /// Sign-in.
  public var at: Timestamp
  var lastActiveRaw: Int64 = 0
  var endedRaw: Int64 = 0
  /// Whose sign-in it is.
  public var contractor: ContractorIndex
  /// An IPv4 address itself, or the number of an IPv6 address plus one; see `Portfolio.address(of:)`.
  public var ip: UInt32 = 0
  /// The record's own id; `Symbol.none` where it has none.
  public var id = Symbol.none
  /// An AS number with the highest bit set, or the symbol of another text; 0 where absent.
  public var asn: UInt32 = 0
  /// Country, coordinates and kind of network, by number in `Portfolio.places`.
  public var place: UInt32 = 0
  /// Device and browser, by number in `Portfolio.clients`.
  public var client: UInt32 = 0
  /// Where it stands.
  public var provenance: Provenance
  /// Marks; see the accessors.
  public var marks: Marks = []

  /// What has but two answers.
  public struct Marks: OptionSet, Sendable {
    /// A bit for each mark.
    public let rawValue: UInt32
    /// Marks from their bits.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
    /// The sign-in failed: it is no entry for any rule.
    public static let failed = Marks(rawValue: 1)
    /// `success` was given.
    public static let successKnown = Marks(rawValue: 2)
    /// `ip` is an IPv4 address.
    public static let isV4 = Marks(rawValue: 4)
    /// `ip` is the number of an IPv6 address.
    public static let isV6 = Marks(rawValue: 8)
  }

  /// A sign-in of which nothing else is known.
  @inlinable
  public init(at: Timestamp, contractor: ContractorIndex, provenance: Provenance) {
    self.at = at
    self.contractor = contractor
    self.provenance = provenance
  }

  /// The last action seen.
  public var lastActiveAt: Timestamp? {
    get { Timestamp(raw: lastActiveRaw) }
    set { lastActiveRaw = newValue?.raw ?? 0 }
  }
  /// Sign-out or expiry: never activity.
  public var endedAt: Timestamp? {
    get { Timestamp(raw: endedRaw) }
    set { endedRaw = newValue?.raw ?? 0 }
  }
  /// Whether the sign-in succeeded; absent counts as true.
  @inlinable public var succeeded: Bool { !marks.contains(.failed) }
  /// Whether there is an address.
  @inlinable public var hasIP: Bool { !marks.isDisjoint(with: [.isV4, .isV6]) }
  /// One number for the address, unique within the portfolio; 0 where absent.
  @inlinable
  public var ipKey: UInt64 { hasIP ? UInt64(marks.contains(.isV4) ? 1 : 2) << 32 | UInt64(ip) : 0 }
}

/// What a login says of its place and network; stored once for all logins that say the same.
public struct LoginPlace: Hashable, Sendable {
  /// The country code; 0 absent.
  public var country: UInt16 = 0
  /// The index of the word of `network_type` plus one; 0 absent, 255 another word.
  public var networkType: UInt8 = 0
  /// The word as written, where it is not one of the contract's.
  public var networkTypeText = Symbol.none
  /// The name of the network.
  public var networkName = Symbol.none
  /// Packed numbers; 0 absent.
  public var latitude: UInt64 = 0
  /// Degrees east, packed; 0 absent.
  public var longitude: UInt64 = 0

  /// A place of which nothing is known.
  public init() {}

  /// The country of the address.
  public var countryCode: Country? { country == 0 ? nil : Country(raw: country) }
  /// The word of the contract for the kind of network; `other` for another word.
  public var networkWord: String? {
    guard networkType != 0 else { return nil }
    return networkType == 255 ? "other" : Contract.networkTypes[Int(networkType) - 1]
  }
  /// Degrees north.
  public var latitudeDegrees: Double? { latitude == 0 ? nil : Double(bitPattern: latitude ^ Cell.turn) }
  /// Degrees east.
  public var longitudeDegrees: Double? { longitude == 0 ? nil : Double(bitPattern: longitude ^ Cell.turn) }
  /// VPN, proxy, Tor and relay exits: the country is that of the exit.
  public var isExit: Bool { ["vpn", "proxy", "tor", "relay"].contains(networkWord) }
}

/// What a login says of device and browser; stored once for all logins that say the same.
public struct LoginClient: Hashable, Sendable {
  /// The device's id.
  public var device = Symbol.none
  /// What the browser says of itself.
  public var userAgent = Symbol.none
  /// The client's zone.
  public var timeZone = Symbol.none
  /// The size of the screen, as written.
  public var screen = Symbol.none
  /// The tools or ports, joined by U+001F in the order given.
  public var remoteAccess = Symbol.none

  /// A client of which nothing is known.
  public init() {}
}
