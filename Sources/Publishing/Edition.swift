/// One edition on its way to disk: written to a staging folder, then put in place at once by `commit`.
///
/// Until `commit` returns, the edition that stood before still stands. An edition that is dropped without a
/// `commit` removes its staging folder and its lock.
public final class Edition: Sendable {
  /// Takes the lock, removes what a killed run left over, and opens a staging folder.
  ///
  /// - Parameters:
  ///   - folder: where the edition shall stand. A missing parent is created.
  ///   - durable: whether the edition is forced to the disk before it replaces the old one.
  public init(at folder: String, durable: Bool = true) throws(PublishError) { throw .unusableFolder(folder) }

  /// Writes one file. May be called from several threads at once.
  @discardableResult
  public func write(path: String, bytes: UnsafeRawBufferPointer) throws(PublishError) -> EditionOutput {
    throw .unusablePath(path)
  }

  /// Writes one file. May be called from several threads at once.
  @discardableResult
  public func write(path: String, bytes: [UInt8]) throws(PublishError) -> EditionOutput {
    throw .unusablePath(path)
  }

  /// Writes `data/run.json` from the list of files, sorted by path, and puts the edition in place.
  public func commit(manifest: ([EditionOutput]) -> [UInt8]) throws(PublishError) -> PublishSummary {
    throw .closed("")
  }
}
