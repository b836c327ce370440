/// How much a finding weighs in the ladder of tiers.
public enum Strength: Int, Sendable, Comparable, CaseIterable {
  case note, weak, medium, strong

  /// The word of the contract.
  public var name: String { ["note", "weak", "medium", "strong"][rawValue] }
  /// The strength that a word of the contract names; nil for any other word.
  public init?(named word: String) {
    guard let found = Self.allCases.first(where: { $0.name == word }) else { return nil }
    self = found
  }
  /// By weight: `strong` is the greatest.
  public static func < (left: Strength, right: Strength) -> Bool { left.rawValue < right.rawValue }
}

/// The family of an indicator: the prefix of its id.
public enum Category: String, Sendable, CaseIterable, Comparable {
  case login, identity, profile, bid, review, pay, comm, work, ship, net, sanction

  /// The heading that reports use.
  public var title: String {
    switch self {
    case .login: "Access"
    case .identity: "Identity"
    case .profile: "Profile and portfolio"
    case .bid: "Bidding"
    case .review: "Reputation"
    case .pay: "Payments"
    case .comm: "Communication"
    case .work: "Work conduct"
    case .ship: "Equipment and logistics"
    case .net: "Links"
    case .sanction: "Sanctions lists"
    }
  }
  /// By prefix in alphabetical order, which is the order of indicator ids.
  public static func < (left: Category, right: Category) -> Bool { left.rawValue < right.rawValue }
}

/// That a published source names the indicator, and how.
public struct Citation: Sendable, Hashable {
  /// How a source names the indicator.
  public enum Relation: Sendable, Hashable {
    /// Listed as a red flag.
    case lists
    /// Described as a method, in narrative.
    case method
    /// Named as a due-diligence measure.
    case measure
  }
  /// The id of an entry of the bibliography.
  public let source: String
  /// How the source names the indicator.
  public let relation: Relation
  /// The point was read in a text that reports the source: worded 'as reported'.
  public let isReported: Bool

  /// A citation of a source by id; by default the source itself was read and lists the indicator.
  public init(_ source: String, _ relation: Relation = .lists, reported: Bool = false) {
    self.source = source
    self.relation = relation
    isReported = reported
  }
}

/// A published document that indicators cite.
public struct Source: Sendable, Hashable {
  /// Whether a government or industry issued a source.
  public enum Kind: Sendable, Hashable { case government, industry }
  /// The id by which citations and follow-up steps name it.
  public let id: String
  /// The title as published.
  public let title: String
  /// Who published it.
  public let issuer: String
  /// A date, or words where there is none.
  public let date: String
  /// A public address.
  public let address: String
  /// Whether a government or industry issued it.
  public let kind: Kind

  /// An entry of the bibliography.
  public init(id: String, title: String, issuer: String, date: String, address: String, kind: Kind) {
    self.id = id
    self.title = title
    self.issuer = issuer
    self.date = date
    self.address = address
    self.kind = kind
  }
}

/// What an indicator is: everything about it but the rule itself.
public struct IndicatorDefinition: Sendable {
  /// The slug of the catalogue: `login.many-countries-short-window`.
  public let id: String
  /// At most 75 characters, sentence case, no full stop.
  public let title: String
  /// The default strength; a configuration may lower it.
  public let strength: Strength
  /// The published sources that name the indicator, and how each does.
  public let citations: [Citation]
  /// The data without which the rule says nothing.
  public let needs: [Need]
  /// The span of data that the rule's window needs, in days; 0 where it has none.
  public let windowDays: Int
  /// Why the pattern deserves a look.
  public let rationale: String
  /// Ordinary explanations, each a phrase.
  public let alternatives: [String]
  /// How to settle the question, from mild to heavy.
  public let followUp: [FollowUp]

  /// A definition; `windowDays` is left at 0 where the rule has no window.
  public init(
    id: String, title: String, strength: Strength, citations: [Citation], needs: [Need], windowDays: Int = 0,
    rationale: String, alternatives: [String], followUp: [FollowUp]
  ) {
    self.id = id
    self.title = title
    self.strength = strength
    self.citations = citations
    self.needs = needs
    self.windowDays = windowDays
    self.rationale = rationale
    self.alternatives = alternatives
    self.followUp = followUp
  }

  /// The family, from the prefix of the id.
  public var category: Category {
    Category(rawValue: String(id.prefix { $0 != "." })) ?? .net
  }
}

/// A measure that can settle a finding.
public struct FollowUp: Sendable, Hashable {
  /// What to do, in words.
  public let text: String
  /// Ids of the sources that name the measure; empty where it is this product's own proposal.
  public let sources: [String]
  /// Steps are ordered by it, lowest first: 1 compares records, 2 asks, 3 checks with a third party, 4 repeats a check.
  public let order: Int

  /// A step; `order` is from 1, the mildest, to 4.
  public init(_ text: String, sources: [String] = [], order: Int) {
    self.text = text
    self.sources = sources
    self.order = order
  }
}

/// Data that an indicator needs, decided by the assessor before the rule is asked.
public struct Need: Sendable {
  /// One of these must be met; most needs have one.
  public let anyOf: [KindNeed]

  /// A need that any one of these kinds meets.
  public init(anyOf: [KindNeed]) { self.anyOf = anyOf }

  /// Records of a kind, with fields that must have a value in at least one record (`fields`), and fields that the
  /// file must have, where an empty value says something (`known`). `minimum` records are needed where the rule
  /// describes a pattern; where it counts events, none is enough: having none is then `not raised`.
  public static func records(
    _ kind: Kind, fields: [String] = [], known: [String] = [], minimum: Int = 0
  ) -> Need {
    Need(anyOf: [KindNeed(kind, fields: fields, known: known, minimum: minimum)])
  }
}

/// One kind of record that an indicator can rest on.
public struct KindNeed: Sendable {
  /// The kind of record.
  public let kind: Kind
  /// Fields that must have a value in at least one of the contractor's records.
  public let fields: [String]
  /// Fields that the export must have; in a record they may be empty.
  public let known: [String]
  /// The least number of records that have all of `fields`; 0 where having none is an answer.
  public let minimum: Int
  /// `fields` by their index in the contract; that of a name which it does not have is beyond all.
  public let fieldIndexes: [Int]
  /// `known` by their index.
  public let knownIndexes: [Int]
  /// Whether records of the kind are about one contractor.
  public let isOfContractors: Bool

  /// A need for records of a kind; by default any will do, and none is enough.
  public init(_ kind: Kind, fields: [String] = [], known: [String] = [], minimum: Int = 0) {
    self.kind = kind
    self.fields = fields
    self.known = known
    self.minimum = minimum
    let schema = kind.schema
    fieldIndexes = fields.map { schema.index(of: $0) ?? schema.fields.count }
    knownIndexes = known.map { schema.index(of: $0) ?? schema.fields.count }
    isOfContractors = schema.contractorField != nil
  }
}
