/// The kind of network that an address belongs to: the words of `login.network_type`, and `carrier_nat`.
public enum NetworkKind: UInt8, Sendable, CaseIterable, Hashable {
  /// Nothing says what kind it is, or a word that the contract does not have.
  case unknown
  case residential, mobile, business, hosting, vpn, proxy, tor, relay, carrierNAT

  /// The kind that a word of the contract names; nil for any other word.
  public init?(word: String) {
    guard let kind = Self.allCases.first(where: { $0 != .unknown && $0.word == word }) else { return nil }
    self = kind
  }

  /// The kind that a sign-in's record gives.
  init(_ place: LoginPlace) { self = NetworkKind(rawValue: place.networkType) ?? .unknown }

  /// The word of the contract; empty where the kind is not known.
  public var word: String {
    switch self {
    case .unknown: ""
    case .carrierNAT: "carrier_nat"
    default: Contract.networkTypes[Int(rawValue) - 1]
    }
  }

  /// VPN, proxy, Tor and relay exits: the country is that of the exit.
  @inlinable public var isExit: Bool { self == .vpn || self == .proxy || self == .tor || self == .relay }
  /// The address says where a server stands, not where a person is: exits and hosting.
  @inlinable public var hidesPlace: Bool { isExit || self == .hosting }
  /// A carrier hands its addresses from subscriber to subscriber.
  @inlinable public var isCarrier: Bool { self == .mobile || self == .carrierNAT }
  /// Strangers share the addresses: exits, and carriers, which put many subscribers behind one address.
  @inlinable public var isSharedByStrangers: Bool { isExit || isCarrier }
}

extension LoginPlace {
  /// The kind of network that the record gives.
  public var networkKind: NetworkKind { NetworkKind(self) }
}
