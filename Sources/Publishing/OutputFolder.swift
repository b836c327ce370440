#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder that editions are published to.
public enum OutputFolder {
  /// What stands at the folder's path.
  public enum State: Sendable, Hashable {
    /// Nothing.
    case missing
    /// A folder with nothing in it but dot files and README.md.
    case empty
    /// An edition: it has data/run.json, or was being replaced file by file when a run was killed.
    case edition
  }

  /// What stands at `path`. Nothing is touched.
  ///
  /// - Throws: `PublishError` where an edition may not be published there: the path is a file, a dangling
  ///   link, or a folder that holds anything else.
  public static func check(_ path: String) throws(PublishError) -> State {
    let location = try Location(path)
    guard let resolved = location.resolved else { return .missing }
    return try state(of: Folder(resolved: resolved, shown: location.shown))
  }

  private static func state(of folder: Folder) throws(PublishError) -> State {
    if folder.kind(of: SiteNames.unfinished) == .file { return .edition }
    if let data = try folder.child(OutputPath.manifest.folder),
      data.kind(of: OutputPath.manifest.name) == .file
    {
      return .edition
    }
    let foreign = try folder.entries().map(\.text).first { !$0.hasPrefix(".") && $0 != "README.md" }
    guard let foreign else { return .empty }
    throw .notAnEdition(folder: folder.path, entry: foreign)
  }
}

/// Where a folder's path leads: the folder above it and its name there, through any symbolic link.
struct Location: Sendable {
  /// The path as it was given.
  let shown: String
  /// The absolute path without links; nil where nothing stands there.
  let resolved: String?
  /// The path of the folder above it: absolute and without links where `resolved` is there, else as given.
  let parent: String
  let name: String

  init(_ path: String) throws(PublishError) {
    shown = path
    var trimmed = path
    while trimmed.utf8.count > 1, trimmed.utf8.last == UInt8(ascii: "/") { trimmed.removeLast() }
    guard !trimmed.isEmpty, !trimmed.utf8.contains(0) else { throw .unusableFolder(path) }
    resolved = try Self.resolve(trimmed, shown: path)
    (parent, name) = Self.split(resolved ?? trimmed)
    guard !["", ".", ".."].contains(name) else { throw .unusableFolder(path) }
  }

  /// Splits at the last slash; a name alone stands in the working folder.
  private static func split(_ path: String) -> (parent: String, name: String) {
    let (parent, name) = OutputPath.split(path)
    if !parent.isEmpty { return (parent, name) }
    return (path.utf8.first == UInt8(ascii: "/") ? "/" : ".", name)
  }

  private static func resolve(_ path: String, shown: String) throws(PublishError) -> String? {
    guard let real = realpath(path, nil) else {
      let code = errno
      guard code == ENOENT else { throw .refused(path: shown, action: "opened", code: code) }
      var status = stat()
      if lstat(path, &status) == 0 { throw .danglingLink(shown) }
      return nil
    }
    defer { free(real) }
    var status = stat()
    guard stat(real, &status) == 0 else { throw .refused(path: shown, action: "opened", code: errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(shown) }
    return String(cString: real)
  }

  /// Opens the folder above, making it and those above it where they are missing.
  func openParent() throws(PublishError) -> Folder {
    var made = ""
    for (index, part) in parent.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
      made += index == 0 ? String(part) : "/\(part)"
      guard !part.isEmpty, mkdir(made, 0o777) != 0 else { continue }
      let code = errno
      // One that is there may be refused for another reason first: it stands on a read-only file system.
      guard access(made, F_OK) == 0 else { throw .refused(path: made, action: "made", code: code) }
    }
    guard let real = realpath(parent, nil) else {
      throw .refused(path: parent, action: "opened", code: errno)
    }
    defer { free(real) }
    return try Folder(resolved: String(cString: real), shown: parent)
  }

  /// Whether this process was started in the folder or below it.
  var holdsWorkingFolder: Bool {
    guard let resolved, let real = realpath(".", nil) else { return false }
    defer { free(real) }
    let working = String(cString: real)
    return working == resolved || working.hasPrefix(resolved + "/")
  }
}
