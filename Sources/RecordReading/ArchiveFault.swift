/// Why a ZIP archive, or one entry of it, is not read: what is wrong, and what was expected.
public enum ArchiveFault: Sendable, Equatable, CustomStringConvertible {
  /// There is no directory at the end: the file is cut off, or is no archive.
  case noDirectory
  /// The archive is one of several volumes.
  case volumes
  /// The directory contradicts itself, the file or the entries.
  case directory
  /// More entries than `ArchiveLimits.entries`.
  case tooManyEntries(found: Int, limit: Int)
  /// The name of an entry is longer than `ArchiveLimits.nameBytes`; entries count from 1.
  case nameTooLong(entry: Int, limit: Int)
  /// The name of an entry leads out of the archive, or is no name of a file; entries count from 1.
  case name(entry: Int)
  /// Two entries have one name; the second, counted from 1.
  case twice(entry: Int)
  /// Entries share bytes of the file.
  case overlap
  /// The archive expands further than the limits allow.
  case expansion
  /// The entry is encrypted.
  case encrypted
  /// The entry is compressed in a way that is not read; the method's number in the ZIP specification.
  case method(Int)
  /// The data of the entry is damaged, or not as long as the directory says.
  case damaged

  /// What is wrong. What was expected.
  public var description: String {
    switch self {
    case .noDirectory: "the archive has no directory at its end. Expected a whole ZIP archive."
    case .volumes: "the archive is one of several volumes. Expected all of it in one file."
    case .directory: "the archive's directory contradicts what is in the file. Expected a sound ZIP archive."
    case .tooManyEntries(let found, let limit): "the archive has \(found) entries. Expected at most \(limit)."
    case .nameTooLong(let entry, let limit):
      "the name of entry \(entry) of the archive is too long. Expected at most \(counted(limit, "byte"))."
    case .name(let entry):
      "the name of entry \(entry) of the archive is not one of a file in it. Expected a relative path of plain names."
    case .twice(let entry): "entry \(entry) of the archive has the name of another. Expected each name once."
    case .overlap: "entries of the archive share the same bytes. Expected bytes of its own for each."
    case .expansion: "the archive expands too far. Expected less than the expansion limit."
    case .encrypted: "the entry is encrypted. Expected an archive without a password."
    case .method(let number):
      "the entry is compressed by method \(number). Expected an archive made with Deflate, as most programs make them."
    case .damaged: "the entry is damaged. Expected the data that the archive's directory describes."
    }
  }
}

/// How much of a hostile archive is looked at before it is refused. Every limit is inclusive.
public struct ArchiveLimits: Sendable, Equatable {
  /// Entries, folders and hidden files included. Default 10,000.
  public var entries = 10_000
  /// Bytes of an entry's name with its folders. Default 1,024.
  public var nameBytes = 1_024
  /// How far all entries together may expand.
  public var expansion = ExpansionLimits()

  /// The defaults.
  public init() {}
}
