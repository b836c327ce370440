import CaseModel

/// A published red flag as a rule over recorded facts. One file holds one indicator, in this order: a one-sentence doc
/// comment, `Thresholds`, `definition`, `evaluate`, private parts, `examples`.
public protocol Indicator: Sendable {
  associatedtype Thresholds: ThresholdSet
  static var definition: IndicatorDefinition { get }
  /// At least four: raised, exactly at the threshold, the innocent neighbour, data missing.
  static var examples: [Example] { get }
  var thresholds: Thresholds { get set }
  init()
  /// The outcome for one contractor. What is not assessable for want of data was decided by the assessor from
  /// `definition.needs` before; a rule says `notAssessable` only for reasons that it alone can see.
  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome
}

/// The adjustable figures of an indicator: typed properties with defaults, and their descriptions.
public protocol ThresholdSet: Sendable {
  init()
  static var fields: [ThresholdField<Self>] { get }
}

/// One threshold: its name in `bonafide.yaml`, unit and meaning. Every threshold is inclusive.
public struct ThresholdField<Root>: Sendable {
  /// Where the value stands.
  public enum Path: Sendable {
    case whole(WritableKeyPath<Root, Int> & Sendable)
    case decimal(WritableKeyPath<Root, Double> & Sendable)
  }

  /// Its name in `bonafide.yaml`.
  public let name: String
  /// `days`, `hours`, `accounts`, `share` …
  public let unit: String
  /// One phrase, as it is printed in the method section.
  public let meaning: String
  /// Where the value stands.
  public let path: Path

  /// A threshold that is a whole number.
  public init(_ name: String, _ path: WritableKeyPath<Root, Int> & Sendable, unit: String, _ meaning: String)
  {
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.path = .whole(path)
  }

  /// A threshold that may have decimals.
  public init(
    _ name: String, _ path: WritableKeyPath<Root, Double> & Sendable, unit: String, _ meaning: String
  ) {
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.path = .decimal(path)
  }
}

/// What every indicator may look at beside the dossier: the moment, the look-back and what contractors share. It never
/// changes once it is built; a class because every rule is given it for every contractor.
public final class Context: Sendable {
  /// Everything that was read.
  public let portfolio: Portfolio
  /// The moment that the report speaks of. Records after it are not in the portfolio.
  public let asOf: Timestamp
  /// The first moment of the look-back that ends at as-of.
  public let lookBackStart: Timestamp
  /// What contractors share.
  public let keys: KeyIndex
  /// What the data declares of groups.
  public let groups: GroupIndex
  /// Which clients use which payment accounts; built here, once for a portfolio.
  public let clients: ClientIndex
  /// Which contractors' invoices have a number or a layout in common; built here, once for a portfolio.
  public let invoices: InvoiceIndex
  /// Kinds of network and countries of sign-ins: the one way to ask for them.
  public let networks: NetworkIndex
  /// The offsets of the time zones that the records name.
  public let zones: ZoneTable

  /// The clients' records, and who was reviewed by whom.
  let reviews: ReviewIndex
  /// Comparable contractors, with what they are compared by.
  let peers: PeerIndex
  /// The figures in force that decide about keys and rings.
  let links: LinkSettings

  /// Rings, and what the rules about links look at beside the keys; built here, once for a portfolio.
  public let net: NetIndex

  /// A context; the indexes of links, clients, invoices, reviews, peers, networks and zones are built here. A network
  /// list is stale from `staleDays` on; `previous` are the rings of the edition before, whose ids stay.
  public convenience init(
    portfolio: Portfolio, asOf: Timestamp, lookBackStart: Timestamp, keys: KeyIndex, groups: GroupIndex,
    reference: ReferenceData = ReferenceData(), staleDays: Int = 180,
    previous: [PreviousCluster] = []
  ) {
    self.init(
      portfolio: portfolio, asOf: asOf, lookBackStart: lookBackStart, keys: keys, groups: groups,
      links: LinkSettings(), reference: reference, staleDays: staleDays, previous: previous)
  }

  /// The same, with the figures in force.
  init(
    portfolio: Portfolio, asOf: Timestamp, lookBackStart: Timestamp, keys: KeyIndex, groups: GroupIndex,
    links: LinkSettings, reference: ReferenceData, staleDays: Int, previous: [PreviousCluster]
  ) {
    self.portfolio = portfolio
    self.asOf = asOf
    self.lookBackStart = lookBackStart
    self.keys = keys
    self.groups = groups
    self.links = links
    clients = ClientIndex(portfolio: portfolio)
    reviews = ReviewIndex(portfolio: portfolio)
    peers = PeerIndex(
      portfolio: portfolio, window: lookBackStart.milliseconds...max(asOf, lookBackStart).milliseconds)
    networks = NetworkIndex(
      portfolio: portfolio, asOf: asOf, staleDays: staleDays, sources: reference.networks)
    zones = ZoneTable(portfolio, zones: reference.zones)
    invoices = InvoiceIndex(portfolio: portfolio)
    net = NetIndex(
      portfolio: portfolio, keys: keys, groups: groups, settings: links, previous: previous)
  }
}

/// A small portfolio and what an indicator must show for its contractor `a`: documentation and test at once.
public struct Example: Sendable {
  /// The outcome that an example must have.
  public enum Expectation: Sendable, Hashable { case raised, notRaised, notAssessable }

  /// One phrase.
  public let name: String
  /// What it must show.
  public let expected: Expectation
  /// The whole portfolio.
  public let records: [RecordDraft]
  /// Default: 2026-11-22T00:00:00Z.
  public let asOf: Timestamp
  /// The line of the source file on which it is written.
  public let line: Int

  /// An example. Its line is where it is written.
  public init(
    _ name: String, _ expected: Expectation, asOf: String = "2026-11-22T00:00:00Z", line: Int = #line,
    _ records: [RecordDraft]
  ) {
    self.name = name
    self.expected = expected
    self.records = records
    self.asOf = Timestamp(asOf) ?? Timestamp(milliseconds: 1_795_305_600_000)
    self.line = line
  }
}
