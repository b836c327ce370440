#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Goes through the edition that stands, and sorts its files into those that the new edition replaces, those
/// that the last manifest names and the new edition drops, and all others: the user's, which are kept.
struct CarryOver {
  /// The paths that the last manifest names.
  let named: Set<String>
  /// The paths that the new edition has, with its manifest, and the folders that they need.
  let written: Set<String>
  let folders: Set<String>
  /// The folders that the last manifest's files need: such a folder is not the user's, even where it is empty.
  let ownFolders: Set<String>
  let names: SiteNames
  let calls: SystemCalls

  /// The number of the user's files.
  private(set) var kept = 0
  /// The files that the new edition drops.
  private(set) var dropped: [OutputPath] = []
  /// The first of the user's things that could not be shared with the new edition's folder, and why.
  private(set) var obstacle: String?

  init(named: Set<String>, written: [OutputPath], names: SiteNames, calls: SystemCalls) {
    self.named = named
    self.written = Set(written.map(\.text))
    folders = Set(written.flatMap { OutputPath.foldersAbove($0.text) })
    ownFolders = Set(named.flatMap { OutputPath.foldersAbove($0) })
    self.names = names
    self.calls = calls
  }

  /// Counts only.
  ///
  /// - Throws: `PublishError.inTheWay` where one of the user's things stands where the new edition needs a
  ///   file or a folder.
  mutating func survey(_ old: Folder) throws(PublishError) { try go(through: old, at: "", into: nil) }

  /// Gives all that is kept a second name in the new edition's folder; stops at the first obstacle.
  mutating func share(_ old: Folder, with new: Folder) throws(PublishError) {
    try go(through: old, at: "", into: new)
    new.adoptRights(of: old)
  }

  private mutating func go(through old: Folder, at path: String, into new: Folder?) throws(PublishError) {
    for entry in try old.entries() where new == nil || obstacle == nil {
      let name = entry.text
      if names.contains(name) { continue }
      let inner = path.isEmpty ? name : "\(path)/\(name)"
      if entry.kind == .folder {
        try enter(entry, of: old, at: inner, into: new)
      } else {
        try sort(entry, of: old, at: inner, into: new)
      }
    }
  }

  private mutating func sort(_ entry: Folder.Entry, of old: Folder, at path: String, into new: Folder?)
    throws(PublishError)
  {
    if written.contains(path) { return }
    if named.contains(path), let output = try? OutputPath(path) { return dropped.append(output) }
    guard !folders.contains(path) else { throw .inTheWay(old.shown(entry.name)) }
    kept += 1
    guard let new, !old.share(entry.name, with: new, calls: calls) else { return }
    obstacle = "\(old.shown(entry.name)) could not be linked or copied"
  }

  private mutating func enter(_ entry: Folder.Entry, of old: Folder, at path: String, into new: Folder?)
    throws(PublishError)
  {
    guard !written.contains(path) else { throw .inTheWay(old.shown(entry.name)) }
    guard let folder = open(entry, of: old) else { return }
    guard let new else { return try go(through: folder, at: path, into: nil) }
    let counterpart = try new.makeChild(entry.name)
    try go(through: folder, at: path, into: counterpart)
    counterpart.adoptRights(of: folder)
    // A folder that held nothing but dropped files goes with them; one that the user left empty stays.
    let isTheUsersEmpty = try folder.entries().isEmpty && !ownFolders.contains(path)
    if !isTheUsersEmpty { new.removeIfEmpty(entry.name) }
  }

  /// Opens one of the user's folders; where that cannot be, or it is another file system, notes the obstacle.
  private mutating func open(_ entry: Folder.Entry, of old: Folder) -> Folder? {
    guard let folder = try? old.child(entry.name), (try? folder.entries()) != nil else {
      obstacle = "\(old.shown(entry.name)) cannot be read"
      return nil
    }
    if folder.status().st_dev != old.status().st_dev { obstacle = "\(folder.path) is a mounted file system" }
    return folder
  }
}
