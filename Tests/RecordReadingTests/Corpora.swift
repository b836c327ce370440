import Foundation

/// Third-party test files, beside the package where they are there at all.
enum Corpora {
  static let root: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data/corpora")

  static let json = root.appending(path: "json-test-suite")
  static let csv = root.appending(path: "csv-spectrum")

  static func isThere(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.path)
  }

  /// The files under a folder whose names fit, in order of their names.
  static func files(in folder: URL, where fits: (String) -> Bool) -> [URL] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (all?.allObjects ?? []).compactMap { $0 as? URL }
    return urls.filter { fits($0.lastPathComponent) }.sorted { $0.path < $1.path }
  }
}
