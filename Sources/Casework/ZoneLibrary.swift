import CaseModel
import Foundation

/// The time-zone database of the system. Only names that the database itself lists are ever opened.
public struct ZoneLibrary: Sendable {
  /// `2025b`; empty where there is no database.
  public private(set) var version: String
  private let folder: String
  private let names: Set<String>

  /// The database in one of the usual places; without one, only fixed offsets are known.
  public init(folders: [String] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"]) {
    let found = folders.first {
      FileManager.default.fileExists(atPath: $0 + "/UTC")
        || FileManager.default.fileExists(atPath: $0 + "/tzdata.zi")
    }
    folder = found ?? ""
    let list = found.flatMap { FileManager.default.contents(atPath: $0 + "/tzdata.zi") }
    if let list {
      (names, version) = Self.parse(String(decoding: list, as: UTF8.self))
    } else {
      names = found.map(Self.listing) ?? []
      version = ""
    }
  }

  /// The same database under another version, for editions that are compared between machines.
  public func named(_ version: String) -> ZoneLibrary {
    var library = self
    library.version = version
    return library
  }

  /// Whether a text is a zone: a name of the database, or a fixed offset.
  public func isZone(_ text: String) -> Bool { names.contains(text) || ZoneOffsets(fixed: text) != nil }

  /// The offsets of a zone; nil for a text that is none.
  public func offsets(of name: String) -> ZoneOffsets? {
    if let fixed = ZoneOffsets(fixed: name) { return fixed }
    guard names.contains(name), let bytes = FileManager.default.contents(atPath: folder + "/" + name) else {
      return nil
    }
    return ZoneOffsets(tzif: Array(bytes))
  }

  /// Zones (`Z`) and links (`L`) of the compact source file, and the version of its first line.
  private static func parse(_ text: String) -> (Set<String>, String) {
    var names = Set<String>()
    var version = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if line.hasPrefix("# version "), words.count > 2 { version = String(words[2]) }
      if line.hasPrefix("Z "), words.count > 1 { names.insert(String(words[1])) }
      if line.hasPrefix("L "), words.count > 2 { names.insert(String(words[2])) }
    }
    return (names, version)
  }

  private static func listing(_ folder: String) -> Set<String> {
    let skipped = ["posix/", "right/"]
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return Set(
      all.filter { path in path.first?.isUppercase == true && !skipped.contains { path.hasPrefix($0) } })
  }
}
