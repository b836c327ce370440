#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Puts a staged edition in place: at once where the system can, else file by file with the manifest last.
struct Placement {
  let site: Site
  /// What the edition wrote, without its manifest.
  let outputs: [EditionOutput]
  let manifest: [UInt8]
  /// What the user keeps and what is dropped.
  let carryOver: CarryOver
  let durable: Bool
  let calls: SystemCalls

  /// Puts the edition in place. Nil where it appeared at once, else the reason why not.
  func run() throws(PublishError) -> String? {
    // The bulk of it before the user's files are shared, so that little time passes between that and the end.
    if durable { try synchronise(site.staging) }
    guard let target = site.target else {
      try check(renameIntoPlace(), "published")
      try settle()
      return nil
    }
    guard let reason = try obstacle(target) else { return nil }
    try replaceFileByFile(target)
    return "\(site.location.shown) was replaced file by file: \(reason)."
  }

  /// Exchanges the folders; nil where that was done, else what kept it from being done.
  private func obstacle(_ target: Folder) throws(PublishError) -> String? {
    if let reason = site.insideReason { return reason }
    if site.location.holdsWorkingFolder { return "this run was started inside it" }
    var sharing = carryOver
    try sharing.share(target, with: site.staging)
    if durable { try synchronise(site.staging) }
    if let obstacle = sharing.obstacle { return obstacle }
    let code = Int32(truncatingIfNeeded: -exchange())
    guard code != 0 else {
      try settle()
      return nil
    }
    guard Self.isUnsupported(code) else { throw refusal(code, "published") }
    // Where the folder is empty, a plain rename replaces it at once too.
    guard renameIntoPlace() < 0 else { return nil }
    return "folders cannot be exchanged there (\(String(cString: strerror(code))))"
  }

  private func exchange() -> Int {
    let parent = site.parent.descriptor
    return calls.exchange(parent, site.names.staging, parent, site.location.name)
  }

  private func renameIntoPlace() -> Int {
    let parent = site.parent.descriptor
    return calls.rename(parent, site.names.staging, parent, site.location.name)
  }

  private static func isUnsupported(_ code: Int32) -> Bool {
    [ENOSYS, EINVAL, EXDEV, ENOTSUP, EOPNOTSUPP, EBUSY].contains(code) || isForbidden(code)
  }

  /// Makes the change of names lasting, before anything of the old edition is removed.
  private func settle() throws(PublishError) {
    if durable, fsync(site.parent.descriptor) != 0 { throw refusal(errno, "published") }
  }

  private func replaceFileByFile(_ target: Folder) throws(PublishError) {
    let (old, new) = (FolderTree(root: target), FolderTree(root: site.staging))
    // All folders first: where one cannot be made, no file has been touched yet.
    let moved = try outputs.filter { $0.change != .unchanged }.map { (output) throws(PublishError) in
      try OutputPath(output.path)
    }
    try writeUnfinished(target)
    for output in moved { _ = try old.makeFolder(at: output.folder) }
    let data = try old.makeFolder(at: OutputPath.manifest.folder)
    for output in moved { try move(output, from: new, to: old) }
    try drop(from: old)
    if durable { try synchronise(target) }
    try check(
      calls.rename(target.descriptor, SiteNames.unfinished, data.descriptor, OutputPath.manifest.name),
      "published")
    if durable { try synchronise(target) }
  }

  /// The new manifest under its passing name: should this run be killed, the next one knows what is whose.
  private func writeUnfinished(_ target: Folder) throws(PublishError) {
    try target.remove(SiteNames.unfinished)
    try manifest.withUnsafeBufferPointer { (bytes) throws(PublishError) in
      try target.write(SiteNames.unfinished, UnsafeRawBufferPointer(bytes), calls: calls)
    }
  }

  private func move(_ output: OutputPath, from new: FolderTree, to old: FolderTree) throws(PublishError) {
    let (source, target) = (try new.makeFolder(at: output.folder), try old.makeFolder(at: output.folder))
    var result = calls.rename(source.descriptor, output.name, target.descriptor, output.name)
    if result == -Int(EXDEV) {
      // Two mounts of one file system: a copy goes into the folder first, and takes the name from there.
      try target.remove(SiteNames.part)
      let copied = source.copy(output.name, to: target, as: SiteNames.part, calls: calls)
      guard copied else { throw .refused(path: target.shown(output.name), action: "written", code: errno) }
      result = calls.rename(target.descriptor, SiteNames.part, target.descriptor, output.name)
    }
    guard result < 0 else { return }
    throw .refused(
      path: target.shown(output.name), action: "replaced", code: Int32(truncatingIfNeeded: -result))
  }

  private func drop(from old: FolderTree) throws(PublishError) {
    for output in carryOver.dropped {
      try old.folder(at: output.folder)?.remove(output.name)
      for folder in OutputPath.foldersAbove(output.text).reversed() {
        let (above, name) = OutputPath.split(folder)
        try old.folder(at: above)?.removeIfEmpty(name)
      }
    }
  }

  private func synchronise(_ folder: Folder) throws(PublishError) {
    try check(calls.synchronise(folder.descriptor), "forced to the disk")
  }

  private func check(_ result: Int, _ action: String) throws(PublishError) {
    if result < 0 { throw refusal(Int32(truncatingIfNeeded: -result), action) }
  }

  private func refusal(_ code: Int32, _ action: String) -> PublishError {
    .refused(path: site.location.shown, action: action, code: code)
  }
}
