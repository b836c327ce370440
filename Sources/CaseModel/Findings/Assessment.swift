/// What to do next about a contractor. There is no score and no percentage.
public enum Tier: Int, Sendable, Comparable, CaseIterable {
  case routine, monitor, review, escalate

  /// The word of the contract.
  public var name: String { ["routine", "monitor", "review", "escalate"][rawValue] }
  /// By what should come first: `escalate` is the greatest.
  public static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
}

/// One raised indicator inside an assessment.
public struct RaisedIndicator: Sendable {
  /// The id of the indicator.
  public let indicator: String
  /// The strength in force; a configuration may have lowered it.
  public let strength: Strength
  /// What was found; its evidence is the contractor's own records.
  public var finding: Finding
  /// The id of the stronger finding of which this one is the same fact; that one counts, this one does not.
  public var countedUnder: String?
  /// Raised and assessable contractors in this portfolio.
  public var baseRate: BaseRate

  /// A raised indicator that counts for itself; the base rate is set once every contractor is assessed.
  public init(
    indicator: String, strength: Strength, finding: Finding,
    baseRate: BaseRate = BaseRate(raised: 0, assessable: 0)
  ) {
    self.indicator = indicator
    self.strength = strength
    self.finding = finding
    self.baseRate = baseRate
  }
}

/// How many contractors an indicator was raised for, of those it could be assessed for.
public struct BaseRate: Sendable, Hashable {
  /// Contractors that it was raised for.
  public var raised: Int
  /// Contractors that it could be assessed for; those it was raised for are among them.
  public var assessable: Int
  /// A rate from two counts of contractors.
  public init(raised: Int, assessable: Int) {
    self.raised = raised
    self.assessable = assessable
  }
}

/// All outcomes of one contractor.
public struct Assessment: Sendable {
  /// The contractor that the outcomes are about.
  public let contractor: ContractorIndex
  /// The rung of the ladder; `routine` until the ladder is applied.
  public var tier: Tier
  /// The rung that applied, in words.
  public var tierReason: Statement
  /// What would change it, in words.
  public var tierChange: Statement
  /// Raised indicators: strongest first, then by id.
  public var raised: [RaisedIndicator]
  /// Ids of indicators that were assessed and not raised, in order.
  public var notRaised: [String]
  /// Ids of indicators that could not be assessed, with what was missing, in order.
  public var notAssessable: [(indicator: String, missing: [Missing])]
  /// The id of the contractor's ring, where it is in one.
  public var cluster: String?

  /// An assessment; what is not given is empty.
  public init(
    contractor: ContractorIndex, tier: Tier = .routine, tierReason: Statement = "",
    tierChange: Statement = "",
    raised: [RaisedIndicator] = [], notRaised: [String] = [],
    notAssessable: [(indicator: String, missing: [Missing])] = [], cluster: String? = nil
  ) {
    self.contractor = contractor
    self.tier = tier
    self.tierReason = tierReason
    self.tierChange = tierChange
    self.raised = raised
    self.notRaised = notRaised
    self.notAssessable = notAssessable
    self.cluster = cluster
  }
}

/// The kinds of key that contractors may share.
public enum LinkKind: String, Sendable, CaseIterable, Comparable {
  case document, image, payoutAccount = "account", device, phone, mailbox, deliveryAddress = "address", ip,
    text

  /// A hard link ties identities; a soft one only suggests one.
  public var isHard: Bool { self != .ip && self != .text }
  /// The words of a report.
  public var title: String {
    switch self {
    case .document: "document"
    case .image: "image"
    case .payoutAccount: "payout account"
    case .device: "device"
    case .phone: "phone"
    case .mailbox: "mailbox"
    case .deliveryAddress: "delivery address"
    case .ip: "IP address"
    case .text: "text"
    }
  }
  var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// In the order of the cases: hard kinds come first.
  public static func < (left: LinkKind, right: LinkKind) -> Bool { left.order < right.order }
}

/// One key that several contractors share.
public struct SharedKey: Sendable {
  /// The kind of key.
  public let kind: LinkKind
  /// The key's value; shown as its kind of personal value allows.
  public let value: Personal
  /// The contractors that have it, in order, each with its records.
  public var holders: [KeyHolder]

  /// A key with its holders, which must be in order.
  public init(kind: LinkKind, value: Personal, holders: [KeyHolder]) {
    self.kind = kind
    self.value = value
    self.holders = holders
  }
}

/// One contractor's use of a shared key.
public struct KeyHolder: Sendable {
  /// The contractor that has the key.
  public let contractor: ContractorIndex
  /// How many of the contractor's records hold the key.
  public var records: Int
  /// The earliest time of those records; nil where none has a time.
  public var first: Timestamp?
  /// The latest time of those records; nil where none has a time.
  public var last: Timestamp?
  /// `Provenance.key` of the records, sorted: two kinds of link count as two only if they rest on different records.
  public var recordKeys: [UInt64]
  /// The first record, to name it.
  public var provenance: Provenance

  /// A holder; `recordKeys` must be sorted.
  public init(
    contractor: ContractorIndex, records: Int, first: Timestamp?, last: Timestamp?, recordKeys: [UInt64],
    provenance: Provenance
  ) {
    self.contractor = contractor
    self.records = records
    self.first = first
    self.last = last
    self.recordKeys = recordKeys
    self.provenance = provenance
  }
}

/// Contractors tied by shared keys; a ring in prose.
public struct Cluster: Sendable {
  /// `c-` and 16 hexadecimal digits of the digest of its first member.
  public let id: String
  /// In order.
  public let members: [ContractorIndex]
  /// Hard keys first, then by kind and by the number of holders, each only with holders that are members.
  public let keys: [SharedKey]
  /// For each pair of members that is tied: the shortest chain, as keys (indexes into `keys`) with the members between.
  public let chains: [Chain]

  /// How two members are tied: by keys that both have, or through other members.
  public struct Chain: Sendable {
    /// The earlier of the two members in order; the chain starts here.
    public let from: ContractorIndex
    /// The later of the two members in order; the chain ends here.
    public let to: ContractorIndex
    /// Indexes into `keys`: all shared keys where the two share any, else one for each step.
    public let keys: [Int]
    /// The members in between; empty where the two share a key.
    public let between: [ContractorIndex]

    /// A chain; `between` is in the order of the steps.
    public init(from: ContractorIndex, to: ContractorIndex, keys: [Int], between: [ContractorIndex]) {
      self.from = from
      self.to = to
      self.keys = keys
      self.between = between
    }
  }

  /// A cluster; members and keys must be in their order, and the chains' indexes must fit `keys`.
  public init(id: String, members: [ContractorIndex], keys: [SharedKey], chains: [Chain]) {
    self.id = id
    self.members = members
    self.keys = keys
    self.chains = chains
  }
}

/// A key on so many contractors that it ties nobody.
public struct Hub: Sendable {
  /// The kind of key.
  public let kind: LinkKind
  /// The key's value; shown as its kind of personal value allows.
  public let value: Personal
  /// How many contractors have the key.
  public let contractors: Int
  /// A hub from the key and the count of contractors that have it.
  public init(kind: LinkKind, value: Personal, contractors: Int) {
    self.kind = kind
    self.value = value
    self.contractors = contractors
  }
}

/// A declared agency, household or team, with those of its members that are in the portfolio.
public struct DeclaredGroup: Sendable {
  /// The id of the group's record.
  public let id: String
  /// `agency`, `household` or `team`; `other` where the record has none.
  public let type: String
  /// The group's declared name; nil where the record has none.
  public let name: String?
  /// Whether the record says that the group was verified; sharing explains itself only in a verified group.
  public let isVerified: Bool
  /// The members that are in the portfolio, in order, each once.
  public let members: [ContractorIndex]
  /// The record that declares the group.
  public let provenance: Provenance

  /// A group; members must be in order.
  public init(
    id: String, type: String, name: String?, isVerified: Bool, members: [ContractorIndex],
    provenance: Provenance
  ) {
    self.id = id
    self.type = type
    self.name = name
    self.isVerified = isVerified
    self.members = members
    self.provenance = provenance
  }
}

/// What the analysis of a portfolio says; all that a report is made of, beside the portfolio itself.
public struct CaseAnalysis: Sendable {
  /// The moment that the analysis speaks of; no later record is in it.
  public let asOf: Timestamp
  /// The look-back that ends at as-of, in days.
  public let lookBackDays: Int
  /// By contractor, in the order of `Portfolio.contractors`.
  public let assessments: [Assessment]
  /// Largest first, then by id.
  public let clusters: [Cluster]
  /// Keys that tie nobody: by kind, then by number of contractors, most first, then by value.
  public let hubs: [Hub]
  /// Declared groups, in the order of their records.
  public let groups: [DeclaredGroup]
  /// Every indicator that was in force, in the order of ids.
  public let catalogue: [CatalogueEntry]

  /// An analysis from its parts, each in the order that its property names.
  public init(
    asOf: Timestamp, lookBackDays: Int, assessments: [Assessment], clusters: [Cluster], hubs: [Hub],
    groups: [DeclaredGroup], catalogue: [CatalogueEntry]
  ) {
    self.asOf = asOf
    self.lookBackDays = lookBackDays
    self.assessments = assessments
    self.clusters = clusters
    self.hubs = hubs
    self.groups = groups
    self.catalogue = catalogue
  }
}

/// One indicator as it was in force, with what it gave in this portfolio.
public struct CatalogueEntry: Sendable {
  /// What the indicator is, before any configuration.
  public let definition: IndicatorDefinition
  /// The strength in force.
  public let strength: Strength
  /// The thresholds in force: name, value as text, unit, what it means, and whether the configuration changed it.
  public let thresholds: [ThresholdInForce]
  /// The sources that the indicator cites, in the order of its citations.
  public let sources: [Source]
  /// How many contractors it was raised for, of those it could be assessed for.
  public let baseRate: BaseRate
  /// The contractors that it was raised for, in order.
  public let contractors: [ContractorIndex]

  /// An entry; sources and contractors must be in their order.
  public init(
    definition: IndicatorDefinition, strength: Strength, thresholds: [ThresholdInForce], sources: [Source],
    baseRate: BaseRate, contractors: [ContractorIndex]
  ) {
    self.definition = definition
    self.strength = strength
    self.thresholds = thresholds
    self.sources = sources
    self.baseRate = baseRate
    self.contractors = contractors
  }
}

/// A threshold as it was in force.
public struct ThresholdInForce: Sendable, Hashable {
  /// The threshold's name, as a configuration writes it.
  public let name: String
  /// The value in force as text: `3`, `0.7`.
  public let value: String
  /// The unit of the value; a `share` is from 0 to 1.
  public let unit: String
  /// What the threshold decides, in words.
  public let meaning: String
  /// Whether the configuration set it.
  public let isChanged: Bool

  /// A threshold with its value in force.
  public init(name: String, value: String, unit: String, meaning: String, isChanged: Bool) {
    self.name = name
    self.value = value
    self.unit = unit
    self.meaning = meaning
    self.isChanged = isChanged
  }
}
