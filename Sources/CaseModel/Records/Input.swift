/// One file that was read, and what became of its records.
public struct InputFile: Sendable {
  /// The path as shown: relative to the INPUT, prefixed by its last component.
  public var path: String
  public var bytes: Int
  /// SHA-256 of the file as it lies on disk, in hexadecimal.
  public var sha256: String
  /// How it was read: `canonical`, the name of a profile, or empty for a file that nothing reads.
  public var profile: String
  public var platform: String
  public var exportedAt: Timestamp?
  public var coversFrom: Timestamp?
  public var coversTo: Timestamp?
  public var read = 0
  public var accepted = 0
  public var rejected = 0
  public var duplicates = 0
  public var ignored = 0
  public var later = 0
  /// Why the file, or the rest of it, could not be read; empty where it was read to its end.
  public var problem = ""
  /// The line at which it broke; 0 where unknown.
  public var problemLine: UInt32 = 0
  /// Several records begin on one line, so that a line alone does not name a record.
  public var sharesLines = false
  /// Which fields the file has, a set of field indexes for each kind that it holds.
  public var knownFields: [Kind: FieldSet] = [:]
  /// Columns or keys that are no field of the contract, in byte order, with their kind's name.
  public var unreadFields: [String] = []

  public init(
    path: String, bytes: Int = 0, sha256: String = "", profile: String = "", platform: String = "default"
  ) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
    self.profile = profile
    self.platform = platform
  }

  /// Every record read ends in exactly one place.
  public var sumsAgree: Bool { read == accepted + rejected + duplicates + ignored + later }
}

/// A set of fields of one kind, by index; no kind has more than 64.
public struct FieldSet: Hashable, Sendable {
  public var bits: UInt64 = 0
  public init() {}
  public mutating func insert(_ field: Int) { bits |= 1 << UInt64(field) }
  public mutating func formUnion(_ other: FieldSet) { bits |= other.bits }
  public func contains(_ field: Int) -> Bool { bits >> UInt64(field) & 1 == 1 }
}

/// Something that import has to say about a record or a file. It holds no value of a person.
public struct ImportIssue: Sendable, Hashable {
  public enum Outcome: String, Sendable, CaseIterable {
    /// The record was rejected.
    case rejected
    /// The record is a duplicate of an earlier one.
    case duplicate
    /// The record stands, or fell, in a conflict with another of the same id.
    case conflict
    /// A value was dropped or kept as `other`; the record stands.
    case noted
    /// The file, or the rest of it, could not be read.
    case unreadable
  }

  public var outcome: Outcome
  public var provenance: Provenance
  public var kind: Kind?
  /// The contractor whose record it is, where that is known.
  public var contractor: ContractorIndex = .none
  /// The field, by its name in the contract; empty where the record as a whole is meant.
  public var field: String
  /// What is wrong and what was expected, without the value.
  public var reason: String

  public init(
    _ outcome: Outcome, _ provenance: Provenance, kind: Kind? = nil, field: String = "", reason: String
  ) {
    self.outcome = outcome
    self.provenance = provenance
    self.kind = kind
    self.field = field
    self.reason = reason
  }
}
