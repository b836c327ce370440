import CaseModel
import RecordReading

/// One file to read. Where it lies and how it is opened is the caller's business.
public struct SourceFile: Sendable {
  /// The path as reports show it: relative to the INPUT, prefixed by its last component.
  public let path: String
  /// The size on disk in bytes.
  public let bytes: Int
  /// Whether it is an archive, whose files are read one by one and stand beside it.
  public let isArchive: Bool
  /// Opens the file from its start; the observer sees every byte as it lies on disk.
  public let open: @Sendable (FileSource.Observer?) throws(ReadError) -> any ByteSource

  /// A file that can be opened any number of times.
  public init(
    path: String, bytes: Int, isArchive: Bool = false,
    open: @escaping @Sendable (FileSource.Observer?) throws(ReadError) -> any ByteSource
  ) {
    self.path = path
    self.bytes = bytes
    self.isArchive = isArchive
    self.open = open
  }

  /// Whether the name says that the file is compressed.
  /// The folders that the file lies in, with `/` between them; an archive counts as one, by its name without the ending.
  /// Nil for a file that lies in none. The whole way is taken, so that two people whose archives have one name are two.
  var folder: String? {
    let parts = path.split(separator: "/").dropLast()
    guard !parts.isEmpty else { return nil }
    return parts.map { name in
      name.lowercased().hasSuffix(".zip") && name.count > 4 ? name.dropLast(4) : name
    }.joined(separator: "/")
  }

  var isCompressed: Bool { name.utf8.count > 3 && name.lowercased().hasSuffix(".gz") }

  /// The file's name: the last component of its path.
  var name: String {
    String(path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...])
  }
}

/// What to import, and what import may know of the world.
public struct ImportRequest: Sendable {
  /// The files, in any order.
  public var files: [SourceFile]
  /// The moment of the run: a record dated after it is rejected.
  public var clock: Timestamp
  /// The moment that the report speaks of; nil asks for the latest event of the accepted records.
  public var asOf: Timestamp?
  /// Whether a name is a time zone of the table in use.
  public var isZone: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  /// The offsets of a time zone by its name; nil for a name that is none.
  public var zoneOffsets: @Sendable (String) -> ZoneOffsets?
  /// The profiles that files in other words than the contract's are read through.
  public var profiles: ProfileLibrary
  /// The profile that every file is read through, whatever it looks like; nil lets each file be recognised.
  public var forced: Profile?
  /// How far reading has come; it is also what stops it.
  public var meter = ReadingMeter()
  /// The number of workers; it has no influence on any result.
  public var jobs: Int
  /// How much of a hostile file is looked at.
  public var limits: ReadLimits
  /// Protects the tables of texts from hostile input; it has no influence on any result.
  public var seed: UInt64

  /// A request; the default is one worker.
  public init(
    files: [SourceFile], clock: Timestamp, asOf: Timestamp? = nil,
    isZone: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool,
    zoneOffsets: @escaping @Sendable (String) -> ZoneOffsets? = { ZoneOffsets(fixed: $0) },
    profiles: ProfileLibrary = .empty, jobs: Int = 1, limits: ReadLimits = ReadLimits(),
    seed: UInt64 = 0
  ) {
    self.files = files
    self.clock = clock
    self.asOf = asOf
    self.isZone = isZone
    self.zoneOffsets = zoneOffsets
    self.profiles = profiles
    self.jobs = jobs
    self.limits = limits
    self.seed = seed
  }
}

/// What was imported.
public struct ImportResult: Sendable {
  /// The portfolio.
  public let portfolio: Portfolio
  /// The moment that the report speaks of; nil where no record has an event and none was asked for.
  public let asOf: Timestamp?
  /// The record that as-of was taken from; nil where it was asked for.
  public let asOfSource: Provenance?
}
