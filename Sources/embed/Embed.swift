import Foundation

/// Writes one Swift source from files of the package; run by EmbedPlugin, never by a user.
///
///     embed templates FOLDER OUT.swift       every file of the folder as static bytes
///     embed profiles FOLDER OUT.swift        the same for the built-in profiles
///     embed indicators FOLDER OUT.swift      a list with one instance for each file (file name = type name)
///     embed bibliography FILE OUT.swift      one file as static bytes
@main
enum Embed {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else { throw Failure(sentence: "embed: three arguments expected.") }
    let source = URL(filePath: arguments[2])
    let text =
      switch arguments[1] {
      case "templates": try files(in: source, named: "EmbeddedTemplates")
      case "profiles": try files(in: source, named: "EmbeddedProfiles")
      case "indicators": try indicators(in: source)
      case "bibliography": try bibliography(at: source)
      default: throw Failure(sentence: "embed: unknown command \(arguments[1]).")
      }
    let target = URL(filePath: arguments[3])
    // A file that stays as it is has its old time, so that nothing is compiled again for it.
    if (try? Data(contentsOf: target)) != Data(text.utf8) { try Data(text.utf8).write(to: target) }
  }

  struct Failure: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
  }

  static func files(in folder: URL, named type: String) throws -> String {
    var text = "enum \(type) {\n  static let files: [(name: String, text: StaticString)] = [\n"
    for name in try relativePaths(under: folder) {
      let body = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      text += "    (\(literal(name)), \(literal(body))),\n"
    }
    return text + "  ]\n}\n"
  }

  static func indicators(in folder: URL) throws -> String {
    let stems = try relativePaths(under: folder).filter {
      $0.hasSuffix(".swift") && !$0.hasSuffix("Examples.swift")
    }
    .map { URL(filePath: $0).deletingPathExtension().lastPathComponent }.sorted()
    var text = "enum IndicatorList {\n  static let all: [any Indicator] = [\n"
    for stem in stems { text += "    \(stem)(),\n" }
    text += "  ]\n  static let files: [String] = [\n"
    for stem in stems { text += "    \(literal(stem)),\n" }
    return text + "  ]\n}\n"
  }

  /// One entry of Bibliography.json.
  struct Entry: Decodable {
    let id: String
    let title: String
    let issuer: String
    let date: String
    let address: String
    let kind: String
  }

  static func bibliography(at file: URL) throws -> String {
    let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: file))
    var text = "import CaseModel\n\nenum EmbeddedBibliography {\n  static let entries: [Source] = [\n"
    for entry in entries.sorted(by: { $0.id < $1.id }) {
      text += """
            Source(
              id: \(literal(entry.id)), title: \(literal(entry.title)), issuer: \(literal(entry.issuer)),
              date: \(literal(entry.date)), address: \(literal(entry.address)), kind: .\(entry.kind)),

        """
    }
    return text + "  ]\n}\n"
  }

  static func relativePaths(under folder: URL) throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
    return all.filter { path in
      var isFolder: ObjCBool = false
      let found = FileManager.default.fileExists(
        atPath: folder.appending(path: path).path(), isDirectory: &isFolder)
      let name = path.split(separator: "/").last ?? ""
      return found && !isFolder.boolValue && !name.hasPrefix(".") && !name.hasPrefix("README")
    }.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// A string literal with every byte that Swift would interpret escaped.
  static func literal(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": out += "\\\\"
      case "\"": out += "\\\""
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\0": out += "\\0"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
