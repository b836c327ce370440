import Synchronization

/// A folder whose sub-folders are opened once and reached by their path. May be used from several threads.
final class FolderTree: Sendable {
  let root: Folder
  private let opened = Mutex<[String: Folder]>([:])

  init(root: Folder) { self.root = root }

  /// The sub-folder at a path of valid names; nil where there is none, or a link or file stands in its place.
  func folder(at path: String) throws(PublishError) -> Folder? {
    try folder(at: path) { (parent, name) throws(PublishError) in try parent.child(name) }
  }

  /// The sub-folder at a path of valid names, made where it is missing, with those above it.
  func makeFolder(at path: String) throws(PublishError) -> Folder {
    let folder = try folder(at: path) { (parent, name) throws(PublishError) in try parent.makeChild(name) }
    guard let folder else { throw .inTheWay("\(root.path)/\(path)") }
    return folder
  }

  private func folder(at path: String, open: (Folder, String) throws(PublishError) -> Folder?)
    throws(PublishError) -> Folder?
  {
    if path.isEmpty { return root }
    if let known = opened.withLock({ $0[path] }) { return known }
    let (above, name) = OutputPath.split(path)
    guard let parent = try folder(at: above, open: open) else { return nil }
    guard let folder = try open(parent, name) else { return nil }
    opened.withLock { $0[path] = folder }
    return folder
  }
}
