import CaseModel

/// What a reader has counted of one file; added up over the workers that read it.
struct FileTally: Sendable {
  /// The profile of files in the contract's own words.
  static let canonical = "canonical"
  /// The profile of lists of accounts, which say whose records are whose and hold none.
  static let accounts = "accounts"

  /// The profile of archives, whose files stand beside them.
  static let archive = "archive"

  var read = 0
  var rejected = 0
  /// Rows that a profile says are no events, and rows without a value.
  var ignored = 0
  var platform: String?
  var exportedAt: Timestamp?
  var coversFrom: Timestamp?
  var coversTo: Timestamp?
  var knownFields: [Kind: FieldSet] = [:]
  /// Names that the contract does not have.
  var unread = SmallestNames()
  var sharesLines = false
  var lastLine: UInt32 = 0
  var profile = ""
  /// The folder whose name is the contractor of the file's records; nil where it is not.
  var folder: String?
  /// Why the file is read through its profile.
  var because = ""
  var problem = ""
  var problemLine: UInt32 = 0

  mutating func add(_ other: FileTally) {
    read += other.read
    rejected += other.rejected
    ignored += other.ignored
    platform = platform ?? other.platform
    exportedAt = exportedAt ?? other.exportedAt
    coversFrom = coversFrom ?? other.coversFrom
    coversTo = coversTo ?? other.coversTo
    knownFields.merge(other.knownFields) { first, second in
      var both = first
      both.formUnion(second)
      return both
    }
    unread.formUnion(other.unread)
    sharesLines = sharesLines || other.sharesLines
    if profile.isEmpty { profile = other.profile }
    if because.isEmpty { because = other.because }
    folder = folder ?? other.folder
    if problem.isEmpty { (problem, problemLine) = (other.problem, other.problemLine) }
  }

  /// Notes the line on which a record begins, to know whether a line alone names a record.
  @inline(__always)
  mutating func note(line: UInt32) {
    if line == lastLine { sharesLines = true }
    lastLine = line
  }
}

/// Names, of which only the first thousand in byte order are kept: which they are does not depend on who met them first.
struct SmallestNames: Sendable {
  private static let most = 1_000
  private var names: Set<String> = []

  var isEmpty: Bool { names.isEmpty }
  /// The names in byte order.
  var sorted: [String] {
    Array(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(Self.most))
  }

  mutating func insert(_ name: String) {
    names.insert(name)
    if names.count > 4 * Self.most { names = Set(sorted) }
  }

  mutating func formUnion(_ other: SmallestNames) { for name in other.names { insert(name) } }
  mutating func formUnion(_ other: Set<String>) { for name in other { insert(name) } }
}
