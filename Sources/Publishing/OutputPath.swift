/// The path of one file of an edition: relative, of names made of `A-Z a-z 0-9 . _ -` that do not begin with a
/// dot, so that it means the same on any system, cannot climb, and never meets the user's dot files.
struct OutputPath: Sendable, Hashable {
  let text: String
  /// The folder that the file stands in; empty for the edition's own.
  let folder: String
  let name: String

  static let manifest = OutputPath(folder: "data", name: "run.json")

  init(_ text: String) throws(PublishError) {
    guard Self.isUsable(text) else { throw .unusablePath(text) }
    self.text = text
    (folder, name) = Self.split(text)
  }

  private init(folder: String, name: String) {
    text = "\(folder)/\(name)"
    self.folder = folder
    self.name = name
  }

  /// What stands before the last slash, and what after it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
  }

  /// The folders above a path, from the top.
  static func foldersAbove(_ path: String) -> [String] {
    path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }

  private static func isUsable(_ text: String) -> Bool {
    var atStart = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "/"), UInt8(ascii: "."):
        if atStart { return false }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        break
      default:
        return false
      }
      atStart = byte == UInt8(ascii: "/")
    }
    return !atStart
  }
}
