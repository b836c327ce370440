import Digests
import Foundation
import Testing

@testable import Publishing

/// A temporary folder that goes away with the test, and an output folder in it.
final class Sandbox: Sendable {
  let root: String
  var output: String { root + "/output" }

  init() throws {
    root =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "publishing-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Puts a file of the user's below the sandbox.
  func put(_ path: String, _ text: String) throws {
    let place = URL(filePath: "\(root)/\(path)")
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: "\(root)/\(path)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// What stands in a folder of the sandbox, by relative path: bytes, inode, time; links by where they lead.
  func tree(_ folder: String = "output") -> [String: Found] {
    let base = "\(root)/\(folder)"
    guard let paths = FileManager.default.enumerator(atPath: base) else { return [:] }
    var found: [String: Found] = [:]
    for case let path as String in paths { found[path] = Found(at: "\(base)/\(path)") }
    return found
  }

  /// The names in the sandbox itself: nothing passing may be left beside the output folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
  }
}

struct Found: Equatable {
  var content: String
  var inode: UInt64
  var modified: Date?

  init?(at path: String) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
    inode = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
    modified = attributes[.modificationDate] as? Date
    switch attributes[.type] as? FileAttributeType {
    case .typeDirectory?:
      // A folder's time says when something came or went in it; only that it is there is compared.
      (content, inode, modified) = ("(folder)", 0, nil)
    case .typeSymbolicLink?:
      content = "-> " + ((try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? "?")
    default:
      content = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }
  }
}

/// A manifest as a run would write it.
func manifest(_ outputs: [EditionOutput]) -> [UInt8] {
  let rows = outputs.map {
    "{\"path\": \"\($0.path)\", \"bytes\": \($0.bytes), \"sha256\": \"\($0.sha256.hex)\"}"
  }
  return Array("{\"outputs\": [\(rows.joined(separator: ",\n"))]}\n".utf8)
}

/// Publishes an edition of these files.
@discardableResult
func publish(_ files: [String: String], to folder: String, calls: SystemCalls = .system) throws
  -> PublishSummary
{
  let edition = try Edition(at: folder, durable: false, calls: calls)
  for (path, text) in files { try edition.write(path: path, bytes: Array(text.utf8)) }
  return try edition.commit(manifest: manifest)
}

/// The files that an edition's own manifest names, after checking each against it; nil where one differs.
func verified(_ folder: String) -> [String: String]? {
  struct Manifest: Decodable {
    struct Output: Decodable {
      let path: String
      let sha256: String
    }
    let outputs: [Output]
  }
  guard let bytes = FileManager.default.contents(atPath: folder + "/data/run.json"),
    let manifest = try? JSONDecoder().decode(Manifest.self, from: bytes)
  else { return nil }
  var files: [String: String] = [:]
  for output in manifest.outputs {
    guard let content = FileManager.default.contents(atPath: "\(folder)/\(output.path)"),
      SHA256.hash([UInt8](content)).hex == output.sha256
    else { return nil }
    files[output.path] = String(decoding: content, as: UTF8.self)
  }
  return files
}

let firstEdition = [
  "index.html": "one", "contractors/a.html": "a", "contractors/b.html": "b", "assets/s.css": "s",
]
let secondEdition = [
  "index.html": "two", "contractors/a.html": "a", "clusters/c.html": "c", "assets/s.css": "s",
]
