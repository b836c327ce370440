/// The folder that editions are published to.
public enum OutputFolder {
  /// What stands at the folder's path.
  public enum State: Sendable, Hashable {
    /// Nothing.
    case missing
    /// A folder with nothing in it but dot files and README.md.
    case empty
    /// An edition: it has data/run.json.
    case edition
  }

  /// What stands at `path`. Nothing is touched.
  ///
  /// - Throws: `PublishError` where an edition may not be published there: the path is a file, a dangling
  ///   link, or a folder that holds anything else.
  public static func check(_ path: String) throws(PublishError) -> State {
    throw .unusableFolder(path)
  }
}
