import Foundation

/// The files of a folder by their paths inside it.
func files(in folder: URL) throws -> [String: Data] {
  var found: [String: Data] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false)) {
    let file = folder.appending(path: path)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(
      atPath: file.path(percentEncoded: false), isDirectory: &isFolder)
    if exists, !isFolder.boolValue { found[path] = try Data(contentsOf: file) }
  }
  return found
}

/// A new folder of the test's own, removed when `body` is done.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "bonafide-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// What differs between two folders: files that only one has, and the first line that differs.
func differences(_ expected: [String: Data], _ actual: [String: Data]) -> [String] {
  var found: [String] = []
  for path in Set(expected.keys).union(actual.keys).sorted() {
    guard let before = expected[path] else {
      found.append("\(path): new")
      continue
    }
    guard let after = actual[path] else {
      found.append("\(path): gone")
      continue
    }
    guard before != after else { continue }
    let old = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let new = after.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    found.append(
      """
      \(path):\(line + 1):
      - \(line < old.count ? String(decoding: old[line].prefix(300), as: UTF8.self) : "(end)")
      + \(line < new.count ? String(decoding: new[line].prefix(300), as: UTF8.self) : "(end)")
      """)
  }
  return found
}

/// The folder `Golden` beside this file.
let goldenFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
/// The root of the package.
let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
