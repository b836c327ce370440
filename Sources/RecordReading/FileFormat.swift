/// What a file holds, by its name.
public struct FileFormat: Sendable, Equatable {
  /// The format of the decompressed file.
  public enum Content: Sendable, Equatable {
    /// Comma-separated rows (`.csv`).
    case csv
    /// One JSON text (`.json`).
    case json
    /// One JSON text a line (`.jsonl`, `.ndjson`).
    case jsonLines
    /// An XML document (`.xml`).
    case xml
  }

  /// The format of the decompressed file.
  public var content: Content
  /// True for a name that ends in `.gz`.
  public var isCompressed: Bool
  /// The file's name without the endings that told the format.
  public var stem: String

  /// Reads the endings of a file's name, without regard to case; nil where they are not known.
  public init?(fileName: String) {
    var name = fileName[...]
    isCompressed = Self.drop(".gz", from: &name)
    for (ending, content) in Self.endings where Self.drop(ending, from: &name) {
      self.content = content
      stem = String(name)
      return
    }
    return nil
  }

  private static let endings: [(String, Content)] = [
    (".csv", .csv), (".jsonl", .jsonLines), (".ndjson", .jsonLines), (".json", .json), (".xml", .xml),
  ]

  private static func drop(_ ending: String, from name: inout Substring) -> Bool {
    guard name.utf8.count > ending.utf8.count else { return false }
    let matches = zip(name.utf8.suffix(ending.utf8.count), ending.utf8).allSatisfy {
      $0 == $1 || $0 | 0x20 == $1
    }
    guard matches else { return false }
    name = Substring(name.utf8.dropLast(ending.utf8.count))
    return true
  }
}
