#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names of our own passing files: each is hidden, and none is ever taken for the user's.
struct SiteNames: Sendable {
  /// In an edition that is being replaced file by file: its manifest to be.
  static let unfinished = ".unfinished-edition.json"
  /// A copy on its way into place, in an edition that is being replaced file by file.
  static let part = ".unfinished-file"

  let lock: String
  let staging: String

  init(of folder: String) {
    lock = ".\(folder).lock"
    staging = ".\(folder).staging"
  }

  /// Whether a name in an edition's folder is one of ours.
  func contains(_ name: String) -> Bool { [Self.unfinished, Self.part, lock, staging].contains(name) }
}

/// Where one edition is built, and where it shall stand.
struct Site: Sendable {
  let location: Location
  let names: SiteNames
  /// The folder above the edition's.
  let parent: Folder
  /// The edition's folder as it stands; nil where it is missing.
  let target: Folder?
  /// The folder that holds the staging folder: `parent`, or where that cannot be, `target`.
  let stagingHome: Folder
  let staging: Folder
  let lock: RunLock
  /// Why the staging folder is inside the edition's; nil where it stands beside it.
  let insideReason: String?

  /// Takes the lock and opens an empty staging folder.
  static func open(_ path: String) throws(PublishError) -> Site {
    // Before anything is made: a folder that is refused stays as it is, and so does what is around it.
    _ = try OutputFolder.check(path)
    let location = try Location(path)
    let names = SiteNames(of: location.name)
    let parent = try location.openParent()
    let beside = try RunLock.take(names.lock, in: parent, for: path)
    let lock = if let beside { beside } else { try lockInside(parent, location, names) }
    // Again under the lock: the run that held it before may have put another folder in place.
    guard try OutputFolder.check(path) != .missing else {
      let staging = try openStaging(names, in: parent, for: location)
      return Site(
        location: location, names: names, parent: parent, target: nil, stagingHome: parent,
        staging: staging, lock: lock, insideReason: nil)
    }
    let target = try openTarget(parent, location)
    let reason = reasonToStageInside(parent, target, besideIsAllowed: beside != nil)
    let home = reason == nil ? parent : target
    return Site(
      location: location, names: names, parent: parent, target: target, stagingHome: home,
      staging: try openStaging(names, in: home, for: location), lock: lock, insideReason: reason)
  }

  private static func lockInside(_ parent: Folder, _ location: Location, _ names: SiteNames)
    throws(PublishError) -> RunLock
  {
    guard location.resolved != nil else {
      throw .refused(
        path: parent.path, action: "written to", code: access(parent.path, W_OK) == 0 ? EPERM : errno)
    }
    let target = try openTarget(parent, location)
    if let lock = try RunLock.take(names.lock, in: target, for: location.shown) { return lock }
    throw .refused(
      path: location.shown, action: "written to", code: access(location.shown, W_OK) == 0 ? EPERM : errno)
  }

  /// Opens the edition's folder anew by its name: what was resolved before may have been exchanged since.
  private static func openTarget(_ parent: Folder, _ location: Location) throws(PublishError) -> Folder {
    let path = location.resolved ?? "\(parent.path)/\(location.name)"
    return try Folder(resolved: path, shown: location.shown)
  }

  private static func reasonToStageInside(_ parent: Folder, _ target: Folder, besideIsAllowed: Bool)
    -> String?
  {
    if !besideIsAllowed { return "the folder above it cannot be written to" }
    if parent.status().st_dev != target.status().st_dev { return "it is the root of a mounted file system" }
    return nil
  }

  /// Messages call a staged file by the name that it shall have.
  private static func openStaging(_ names: SiteNames, in home: Folder, for location: Location)
    throws(PublishError) -> Folder
  {
    try home.remove(names.staging)
    return try home.makeChild(names.staging).shown(as: location.shown)
  }

  /// Removes the staging folder, or what was exchanged into its place.
  func removeStaging() throws(PublishError) { try stagingHome.remove(names.staging) }
}
