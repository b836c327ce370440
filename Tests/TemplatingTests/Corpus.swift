import Foundation

/// The third-party test data that may lie beside the package.
enum Corpus {
  /// The folder, whether or not it is there.
  static func folder(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "shared/data/corpora").appending(path: name)
  }

  static func isPresent(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder(name).path)
  }
}
