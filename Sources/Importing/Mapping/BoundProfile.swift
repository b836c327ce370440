import CaseModel
import RecordReading

/// A profile bound to one file, before its first row: names of columns are numbers, paths are places, words are constants.
///
/// `@unchecked Sendable`: what it points to is written while it is bound and belongs to it.
final class BoundProfile: @unchecked Sendable {
  let profile: Profile
  let file: Int
  let skips: FixedArray<BoundConditions>
  let rules: FixedArray<BoundRule>
  let tree: PathTree
  /// The header of a CSV file: for each column the field of the contract that is made of it, else nothing.
  let columns: [String]
  /// What a CSV file knows of each kind; what a file of structured records knows is seen in the records.
  let known: [Kind: FieldSet]
  /// Columns that the profile neither uses nor ignores.
  let unread: [String]
  /// How many zones times are given, each of which a worker remembers something of.
  let zones: Int
  /// The lists of formats of which the whole file settles one.
  let openLists: [[TimeFormat]]
  /// The folder whose name is the contractor of the records; nil where they name theirs.
  let folder: String?
  /// Stands between hops.
  let comma: TextBytes
  private let store: TextStore

  init(_ binder: consuming ProfileBinder) {
    profile = binder.profile
    file = binder.file
    skips = FixedArray(binder.skips.map { BoundConditions($0) })
    rules = FixedArray(binder.rules)
    tree = binder.tree
    columns = binder.columnFields
    known = binder.known
    unread = binder.unread
    zones = binder.zoneNames.count
    openLists = binder.openLists
    folder = binder.contractorFolder
    store = binder.store
    comma = binder.store.keep(",")
  }

  /// The kind of all records, where the profile makes only one.
  var onlyKind: Kind? {
    let kinds = Set(profile.rules.map(\.kind))
    return kinds.count == 1 ? kinds.first : nil
  }

  /// Whether a name is left out on purpose.
  func ignores(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    profile.ignored.contains { Glob($0).matches(name) }
  }
}

/// Why a profile cannot be bound to a file, as a sentence.
struct BindingFault: Error {
  let reason: String
  var line: UInt32 = 0
}
