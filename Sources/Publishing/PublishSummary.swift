import Digests

/// One file of an edition, as its manifest lists it.
public struct EditionOutput: Sendable, Hashable {
  /// What became of the file of this name in the edition that stood before.
  public enum Change: Sendable, Hashable {
    /// The last edition had no such file.
    case new
    /// The last edition had a file of this name with other bytes.
    case changed
    /// The last edition had the same bytes: the file keeps its time and its inode.
    case unchanged
  }

  /// Where it stands, relative to the edition's folder, with `/` between names.
  public let path: String
  /// Its size in bytes.
  public let bytes: Int
  /// The digest of its bytes.
  public let sha256: SHA256Digest
  /// New, changed or unchanged against the last edition.
  public let change: Change
}

/// What publishing an edition did, in numbers. The manifest itself is not counted.
public struct PublishSummary: Sendable, Hashable {
  /// The files of this edition.
  public let files: Int
  /// Files that the last edition did not have.
  public let new: Int
  /// Files whose bytes differ from the last edition's.
  public let changed: Int
  /// Files that were left as they stood.
  public let unchanged: Int
  /// Files that no manifest names and that were kept: the user's own, dot files, README.md.
  public let carriedOver: Int
  /// Files of the last edition that this one no longer has.
  public let removed: Int
  /// The size of this edition's files in bytes.
  public let bytes: Int
  /// Nil where the whole edition appeared at once; else one sentence that says why it appeared file by file.
  public let notAtomicReason: String?
  /// A folder of leftovers that could not be removed; nil where nothing is left over.
  public let leftover: String?

  /// Whether the whole edition appeared at once.
  public var isAtomic: Bool { notAtomicReason == nil }
}
