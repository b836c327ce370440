/// One file that was read, and what became of its records.
public struct InputFile: Sendable {
  /// The path as shown: relative to the INPUT, prefixed by its last component.
  public var path: String
  /// The size on disk.
  public var bytes: Int
  /// SHA-256 of the file as it lies on disk, in hexadecimal.
  public var sha256: String
  /// How it was read: `canonical`, the name of a profile, or empty for a file that nothing reads.
  public var profile: String
  /// What spoke for the profile, in words; empty for canonical files.
  public var because = ""
  /// The platform of the export, or `default`.
  public var platform: String
  /// When the export was made, where it says so.
  public var exportedAt: Timestamp?
  /// The beginning of the window that the export covers, where it says so.
  public var coversFrom: Timestamp?
  /// The end of that window.
  public var coversTo: Timestamp?
  /// Records that were read; the sum of the five below.
  public var read = 0
  /// Records that stand.
  public var accepted = 0
  /// Records that were rejected, those that fell in a conflict included.
  public var rejected = 0
  /// Duplicates and older versions.
  public var duplicates = 0
  /// Rows that a profile says are no events.
  public var ignored = 0
  /// Records later than as-of.
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

  /// A file of which nothing is counted yet.
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
  /// A bit for each field.
  public var bits: UInt64 = 0
  /// The empty set.
  public init() {}
  /// Puts a field in.
  public mutating func insert(_ field: Int) { bits |= 1 << UInt64(field) }
  /// Puts in every field of another set.
  public mutating func formUnion(_ other: FieldSet) { bits |= other.bits }
  /// Whether a field is in.
  public func contains(_ field: Int) -> Bool { bits >> UInt64(field) & 1 == 1 }
}

/// Something that import has to say about a record or a file. It holds no value of a person.
public struct ImportIssue: Sendable, Hashable {
  /// What became of the record or value.
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

  /// What became of it.
  public var outcome: Outcome
  /// Where the record stands; record 0 for the file as a whole.
  public var provenance: Provenance
  /// The kind of record, where that is known.
  public var kind: Kind?
  /// The contractor whose record it is, where that is known.
  public var contractor: ContractorIndex = .none
  /// The field, by its name in the contract; empty where the record as a whole is meant.
  public var field: String
  /// What is wrong and what was expected, without the value.
  public var reason: String

  /// An issue without a contractor.
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
