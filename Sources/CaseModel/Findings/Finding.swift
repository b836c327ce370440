/// One record that a finding rests on, with a sentence.
public struct Evidence: Sendable, Hashable {
  /// Where the record was read.
  public let provenance: Provenance
  /// The kind of record.
  public let kind: Kind
  /// The record's own id; empty where it has none.
  public let recordID: String
  /// The time of the record; nil where it has none.
  public let at: Timestamp?
  /// What the record says, in a sentence.
  public let text: Statement

  /// A row of evidence from one record.
  public init(_ provenance: Provenance, kind: Kind, recordID: String = "", at: Timestamp?, _ text: Statement)
  {
    self.provenance = provenance
    self.kind = kind
    self.recordID = recordID
    self.at = at
    self.text = text
  }
}

/// One indicator raised for one contractor.
public struct Finding: Sendable {
  /// What was recorded, in one or two sentences. No adjective, no likelihood, no accusation.
  public var statement: Statement
  /// The rule in force with its thresholds, then what was found: "3 countries or more in 24 hours. Here: 4."
  public var rule: Statement
  /// Figures for programs, in a fixed order.
  public var measures: [(name: String, value: Double)]
  /// The contractor's own records, in the indicator's own order, worst first; at most `Finding.evidenceLimit`.
  public var evidence: [Evidence]
  /// How many records of the contractor it rests on in all.
  public var evidenceTotal: Int
  /// `Provenance.key` of every one of those records, sorted: what decides whether two findings are one fact.
  public var recordKeys: [UInt64]
  /// Records of other contractors that it rests on, by contractor, in order.
  public var others: [(contractor: ContractorIndex, records: Int)]
  /// The first and the last moment of the evidence.
  public var firstSeen: Timestamp?
  /// The last moment of the evidence; nil, as `firstSeen`, where no row has a time.
  public var lastSeen: Timestamp?
  /// Records left out because a field was missing in them; said in the report where it is not 0.
  public var leftOut: Int
  /// Texts that are read again from their files to be shown beside the finding.
  public var excerpts: [TextReference]

  /// What the finding weighs at most, where it weighs less than its indicator: a rule says so when a part of the pattern
  /// is not there. nil: as the indicator.
  public var atMost: Strength?

  /// Rows of evidence that are kept for a finding.
  public static let evidenceLimit = 200

  /// A finding from all of its evidence, worst first. Totals, record keys and dates follow from it; `more` is the
  /// provenance of records beyond those of which evidence was made.
  public init(
    _ statement: Statement, rule: Statement, measures: [(name: String, value: Double)], evidence: [Evidence],
    more: [Provenance] = [], others: [(contractor: ContractorIndex, records: Int)] = [], leftOut: Int = 0,
    excerpts: [TextReference] = []
  ) {
    self.statement = statement
    self.rule = rule
    self.measures = measures
    self.evidence = Array(evidence.prefix(Self.evidenceLimit))
    self.others = others.sorted { $0.contractor < $1.contractor }
    self.leftOut = leftOut
    self.excerpts = excerpts
    recordKeys = Array(Set(evidence.map(\.provenance.key) + more.map(\.key))).sorted()
    evidenceTotal = recordKeys.count
    let times = evidence.compactMap(\.at)
    firstSeen = times.min()
    lastSeen = times.max()
  }
}

/// A long text of a record that a report shows: read again from its file, since the portfolio does not keep it.
public struct TextReference: Hashable, Sendable {
  /// Where the record was read.
  public let provenance: Provenance
  /// The kind of record.
  public let kind: Kind
  /// The name of the field that holds the text.
  public let field: String

  /// A reference to one field of one record.
  public init(_ provenance: Provenance, kind: Kind, field: String) {
    self.provenance = provenance
    self.kind = kind
    self.field = field
  }
}

/// The result of one indicator for one contractor.
public enum Outcome: Sendable {
  case raised(Finding)
  case notRaised
  /// Data was missing; the list is never empty.
  case notAssessable([Missing])
}

/// Data whose absence keeps an indicator from being assessed.
public enum Missing: Hashable, Sendable {
  /// The platform's export has no record of the kind.
  case noRecords(Kind)
  /// The contractor has too few records of the kind for a pattern.
  case tooFew(Kind, have: Int, need: Int)
  /// No file of the platform has the field.
  case unknownField(Kind, String)
  /// The field is empty in all of the contractor's records.
  case emptyField(Kind, String)
  /// The records span less than the rule's window.
  case shortSpan(Kind, days: Int, need: Int)
  /// Any of several kinds would do and none is there.
  case noneOf([Kind])
  /// Another reason that the rule itself gives: "names in two scripts".
  case other(String)

  /// The reason in words: `2 of 10 logins`, `no bids in this export`.
  public var text: String {
    switch self {
    case .noRecords(let kind): "no \(kind.words) in this export"
    case .tooFew(let kind, 0, 1): "no \(kind.words) of this contractor"
    case .tooFew(let kind, let have, let need): "\(have.grouped) of \(need.grouped) \(kind.words)"
    case .unknownField(let kind, let field): "field \(kind.name).\(field) is not in the export"
    case .emptyField(let kind, let field): "field \(kind.name).\(field) is empty in all records"
    case .shortSpan(_, let days, let need): "\(days) of \(need) days supplied"
    case .noneOf(let kinds): Self.noneOf(kinds)
    case .other(let words): words
    }
  }

  /// Each kind once, in the order given.
  private static func noneOf(_ kinds: [Kind]) -> String {
    var names: [String] = []
    for kind in kinds where !names.contains(kind.words) { names.append(kind.words) }
    return (names.count == 1 ? "no " : "none of ") + names.joined(separator: ", ") + " in this export"
  }
}

extension Kind {
  /// The plural in prose: `payout methods`.
  public var words: String { Self.pluralWords[Int(rawValue)] }

  private static let pluralWords = allCases.map {
    $0.plural.split(separator: "_").joined(separator: " ")
  }
}
