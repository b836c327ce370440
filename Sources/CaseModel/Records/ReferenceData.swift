/// What an analysis asks of the world outside the exports: time zones, and files of the user's about networks.
public struct ReferenceData: Sendable {
  /// The offsets of a time zone; nil for a name that is none. The default knows fixed offsets alone.
  public var zones: @Sendable (String) -> ZoneOffsets?
  /// Files about networks, in the order in which they are asked.
  public var networks: [NetworkSource]

  /// What is not given is not known.
  public init(
    zones: @escaping @Sendable (String) -> ZoneOffsets? = { ZoneOffsets(fixed: $0) },
    networks: [NetworkSource] = []
  ) {
    self.zones = zones
    self.networks = networks
  }
}

/// A file of the user's that says something about addresses. It is asked where no `network_list_entry` answers.
public struct NetworkSource: Sendable {
  /// The file's name, as reports show it.
  public let name: String
  /// The day on which it was published; nil where the file does not say.
  public let published: CivilDate?
  /// What the file says of an address; nil where it has nothing.
  public let lookup: @Sendable (IPAddress) -> NetworkFacts?

  /// A source from its name, its day and its answers.
  public init(
    name: String, published: CivilDate?, lookup: @escaping @Sendable (IPAddress) -> NetworkFacts?
  ) {
    self.name = name
    self.published = published
    self.lookup = lookup
  }
}

/// What a file says of one address.
public struct NetworkFacts: Sendable, Hashable {
  /// The country; nil where the file has none.
  public var country: Country?
  /// The number of the autonomous system; 0 where the file has none.
  public var asn: UInt32
  /// The name of the network or its owner; empty where the file has none.
  public var name: String
  /// The kind of network.
  public var kind: NetworkKind

  /// Facts; what is not given is not known.
  public init(country: Country? = nil, asn: UInt32 = 0, name: String = "", kind: NetworkKind = .unknown) {
    self.country = country
    self.asn = asn
    self.name = name
    self.kind = kind
  }
}
