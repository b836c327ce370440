import Digests
import Synchronization

/// One edition on its way to disk: written to a staging folder, then put in place at once by `commit`.
///
/// Until `commit` puts it in place, the edition that stood before stands. An edition that is dropped without a
/// `commit` removes its staging folder and lets go of its lock; what a killed run leaves, the next one removes.
public final class Edition: Sendable {
  private struct Progress {
    /// What was written; nil while it is being written.
    var outputs: [String: EditionOutput?] = [:]
    var failure: PublishError?
    var isOpen = true
  }

  private let site: Site
  private let staging: FolderTree
  private let current: FolderTree?
  private let durable: Bool
  private let calls: SystemCalls
  private let progress = Mutex(Progress())

  /// Takes the lock, removes what a killed run left over, and opens a staging folder.
  ///
  /// - Parameters:
  ///   - folder: where the edition shall stand. A missing parent is created; a symbolic link is followed.
  ///   - durable: whether the edition is forced to the disk before it replaces the old one.
  /// - Throws: `PublishError` where the folder is foreign (then nothing is touched), locked or not writable.
  public convenience init(at folder: String, durable: Bool = true) throws(PublishError) {
    try self.init(at: folder, durable: durable, calls: .system)
  }

  init(at folder: String, durable: Bool, calls: SystemCalls) throws(PublishError) {
    site = try Site.open(folder)
    staging = FolderTree(root: site.staging)
    current = site.target.map { FolderTree(root: $0) }
    self.durable = durable
    self.calls = calls
  }

  deinit {
    if progress.withLock({ $0.isOpen }) { giveUp() }
  }

  /// Writes one file. May be called from several threads at once.
  ///
  /// Where the edition that stands has the same bytes at the same path, that file is kept, with its time.
  /// - Parameter path: relative, of names made of `A-Z a-z 0-9 . _ -` that do not begin with a dot.
  /// - Throws: `PublishError`; after one the edition can no longer be committed.
  @discardableResult
  public func write(path: String, bytes: UnsafeRawBufferPointer) throws(PublishError) -> EditionOutput {
    do throws(PublishError) {
      let output = try OutputPath(path)
      guard output != OutputPath.manifest else { throw .unusablePath(path) }
      try reserve(path)
      let written = try put(output, bytes)
      progress.withLock { $0.outputs[path] = written }
      return written
    } catch {
      progress.withLock { $0.failure = $0.failure ?? error }
      throw error
    }
  }

  /// Writes one file. May be called from several threads at once.
  ///
  /// - Throws: `PublishError`; after one the edition can no longer be committed.
  @discardableResult
  public func write(path: String, bytes: [UInt8]) throws(PublishError) -> EditionOutput {
    try bytes.withUnsafeBufferPointer { (block) throws(PublishError) in
      try write(path: path, bytes: UnsafeRawBufferPointer(block))
    }
  }

  /// Writes `data/run.json` and puts the edition in place. Nothing is touched where the edition that stands
  /// is the same.
  ///
  /// - Parameter manifest: the bytes of `data/run.json`, made from the list of files in the order of their
  ///   paths' bytes. The next edition reads the names of this one's files from them, so they are to be a JSON
  ///   object whose `outputs` is an array of objects with `path`.
  /// - Throws: `PublishError`: that of the first write that failed, or why the edition could not be put in place.
  public func commit(manifest: ([EditionOutput]) -> [UInt8]) throws(PublishError) -> PublishSummary {
    let outputs = try close()
    do throws(PublishError) {
      let bytes = manifest(outputs)
      let written = try bytes.withUnsafeBufferPointer { (block) throws(PublishError) in
        try put(OutputPath.manifest, UnsafeRawBufferPointer(block))
      }
      let summary = try place(outputs, manifest: written, bytes)
      site.lock.release()
      return summary
    } catch {
      giveUp()
      throw error
    }
  }

  private func reserve(_ path: String) throws(PublishError) {
    try progress.withLock { (progress) throws(PublishError) in
      guard progress.isOpen else { throw .closed(site.location.shown) }
      guard progress.outputs.updateValue(nil, forKey: path) == nil else { throw .writtenTwice(path) }
    }
  }

  /// Ends the writing: the files in the order of their paths.
  private func close() throws(PublishError) -> [EditionOutput] {
    try progress.withLock { (progress) throws(PublishError) in
      guard progress.isOpen else { throw .closed(site.location.shown) }
      if let failure = progress.failure { throw failure }
      progress.isOpen = false
      return progress.outputs.values.compactMap { $0 }.sorted { $0.path < $1.path }
    }
  }

  private func put(_ path: OutputPath, _ bytes: UnsafeRawBufferPointer) throws(PublishError) -> EditionOutput
  {
    let folder = try staging.makeFolder(at: path.folder)
    let old = try current?.folder(at: path.folder)
    let likeness = old?.compare(path.name, with: bytes) ?? .absent
    let isShared = likeness == .same && old?.share(path.name, with: folder, calls: calls) == true
    if !isShared { try folder.write(path.name, bytes, calls: calls) }
    let change: EditionOutput.Change =
      switch likeness {
      case .absent: .new
      case .different: .changed
      case .same: .unchanged
      }
    return EditionOutput(
      path: path.text, bytes: bytes.count, sha256: SHA256.hash(bytes), change: change)
  }

  private func place(_ outputs: [EditionOutput], manifest: EditionOutput, _ bytes: [UInt8])
    throws(PublishError) -> PublishSummary
  {
    var carryOver = CarryOver(
      named: try namedBefore(), written: try (outputs + [manifest]).map(Self.path), names: site.names,
      calls: calls)
    if let target = site.target { try carryOver.survey(target) }
    var reason: String?
    if try mustChange(outputs + [manifest], carryOver) {
      let placement = Placement(
        site: site, outputs: outputs, manifest: bytes, carryOver: carryOver, durable: durable, calls: calls)
      reason = try placement.run()
    }
    return PublishSummary(
      outputs, carryOver: carryOver, notAtomicReason: reason, leftover: removeLeftover())
  }
}

extension Edition {
  private static func path(_ output: EditionOutput) throws(PublishError) -> OutputPath {
    output.path == OutputPath.manifest.text ? .manifest : try OutputPath(output.path)
  }

  /// What the edition that stands calls its own; also what one did that was killed while it replaced it.
  private func namedBefore() throws(PublishError) -> Set<String> {
    let last = try current?.folder(at: OutputPath.manifest.folder)?.contents(of: OutputPath.manifest.name)
    let unfinished = current?.root.contents(of: SiteNames.unfinished)
    return LastManifest.paths(in: last).union(LastManifest.paths(in: unfinished))
  }

  private func mustChange(_ outputs: [EditionOutput], _ carryOver: CarryOver) throws(PublishError) -> Bool {
    guard let target = site.target, target.kind(of: SiteNames.unfinished) == nil else { return true }
    return !carryOver.dropped.isEmpty || outputs.contains { $0.change != .unchanged }
  }

  /// Removes the staging folder or the old edition in its place; its path where that fails.
  private func removeLeftover() -> String? {
    do throws(PublishError) {
      try site.removeStaging()
      return nil
    } catch {
      return site.stagingHome.shown(site.names.staging)
    }
  }

  private func giveUp() {
    _ = removeLeftover()
    site.lock.release()
  }
}

extension PublishSummary {
  init(
    _ outputs: [EditionOutput], carryOver: CarryOver, notAtomicReason: String?, leftover: String?
  ) {
    func count(_ change: EditionOutput.Change) -> Int { outputs.count { $0.change == change } }
    files = outputs.count
    new = count(.new)
    changed = count(.changed)
    unchanged = count(.unchanged)
    carriedOver = carryOver.kept
    removed = carryOver.dropped.count
    bytes = outputs.reduce(0) { $0 + $1.bytes }
    self.notAtomicReason = notAtomicReason
    self.leftover = leftover
  }
}
