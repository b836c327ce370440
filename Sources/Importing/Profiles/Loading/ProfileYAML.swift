import Yams

/// A place in the tree of a profile: a text, a list or a mapping, with its line.
struct ProfileNode: Sendable {
  /// What stands there.
  enum Value: Sendable {
    /// A text. A plain one without characters, or `~`, is no value.
    case text(String, isQuoted: Bool)
    case list([ProfileNode])
    case map([Entry])
  }

  /// A key and what it leads to.
  struct Entry: Sendable {
    let key: String
    let line: Int
    let value: ProfileNode
  }

  let line: Int
  let value: Value
}

/// Reads the YAML of a profile, which may come from anybody: without anchors and aliases, tags and keys of several
/// lines, and within limits of size and depth.
enum ProfileYAML {
  static let mostBytes = 256 << 10
  static let deepest = 24
  private static let tooDeep = "nested deeper than \(deepest) levels. Expected a flat profile."

  static func read(_ text: String) throws(ProfileFault) -> ProfileNode {
    let bytes = Array(text.utf8)
    guard bytes.count <= mostBytes else {
      throw ProfileFault(line: 1, "a file of more than \(mostBytes >> 10) kB. Expected a profile.")
    }
    try YAMLPrecautions.check(bytes)
    let parser: Parser
    let root: Node?
    // A text of a few bytes would not stand in memory of its own while it is read.
    do {
      // No types are told from texts: every value of a profile is one.
      parser = try Parser(yaml: text + "\n               \n", resolver: .basic, encoding: .utf8)
      root = try parser.singleRoot()
    } catch { throw fault(error) }
    guard let root else {
      throw ProfileFault(line: 1, "an empty file. Expected keys such as profile and records.")
    }
    let tree = try node(root, key: "", line: 1, depth: 0)
    // Nodes know their anchors only as long as their parser lives.
    return withExtendedLifetime(parser) { tree }
  }

  private static func node(_ node: Node, key: String, line: Int, depth: Int) throws(ProfileFault)
    -> ProfileNode
  {
    let line = node.mark?.line ?? line
    guard depth <= deepest else {
      throw ProfileFault(line: line, tooDeep)
    }
    guard node.anchor == nil else { throw ProfileFault(line: line, YAMLPrecautions.noAnchors) }
    switch node {
    case .scalar(let scalar):
      return ProfileNode(line: line, value: .text(scalar.string, isQuoted: scalar.style != .plain))
    case .sequence(let sequence):
      var items: [ProfileNode] = []
      for item in sequence { items.append(try self.node(item, key: key, line: line, depth: depth + 1)) }
      return ProfileNode(line: line, value: .list(items))
    case .mapping(let mapping):
      var entries: [ProfileNode.Entry] = []
      for (key, value) in mapping {
        guard case .scalar(let word) = key else {
          throw ProfileFault(
            line: key.mark?.line ?? line, "a key that is no text. Expected a word before the colon.")
        }
        let place = key.mark?.line ?? line
        entries.append(
          ProfileNode.Entry(
            key: word.string, line: place,
            value: try self.node(value, key: word.string, line: place, depth: depth + 1)))
      }
      return ProfileNode(line: line, value: .map(entries))
    case .alias:
      throw ProfileFault(line: line, YAMLPrecautions.noAnchors)
    }
  }

  /// What the parser says, with its line.
  private static func fault(_ error: any Error) -> ProfileFault {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if problem.contains("nesting level") { return ProfileFault(line: max(1, mark.line), tooDeep) }
      if problem.contains("alias") || context?.text.contains("alias") == true {
        return ProfileFault(line: max(1, mark.line), YAMLPrecautions.noAnchors)
      }
      let place = context.map { " (\($0.text), begun on line \($0.mark.line))" } ?? ""
      return ProfileFault(
        line: max(1, mark.line), "not readable as YAML: \(problem)\(place). Expected `key: value`.")
    case .duplicatedKeysInMapping(let keys, let context):
      let words = keys.map(shown).joined(separator: ", ")
      return ProfileFault(
        line: max(1, context.mark.line), "the key \(words) stands twice. Expected each once.")
    case .reader(let problem, let offset, _, let yaml):
      let line = offset.map { yaml.prefix($0).count(where: \.isNewline) + 1 } ?? 1
      return ProfileFault(line: line, "not readable as YAML: \(problem). Expected text in UTF-8.")
    default:
      return ProfileFault(line: 1, "not readable as YAML. Expected `key: value`.")
    }
  }
}

/// What is refused before the parser sees it, since it would make a small file a large tree.
///
/// The text is looked at without regard to quotes, so that no quote can hide anything: an anchor is refused here only
/// where an alias of its name may stand somewhere, since it takes both to grow.
enum YAMLPrecautions {
  static let noAnchors =
    "an anchor or alias (& or *). Expected each value where it is used, and texts that begin so in quotes."

  static func check(_ bytes: [UInt8]) throws(ProfileFault) {
    var line = 1
    var open = 0
    var (last, lastInLine): (UInt8, UInt8) = (0x0A, 0x0A)
    var anchors: [ArraySlice<UInt8>: Int] = [:]
    var aliases = Set<ArraySlice<UInt8>>()
    for (place, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open += last <= 0x20 || isOpener(last) ? 1 : 0
        guard open <= 100 else {
          throw ProfileFault(line: line, "a hundred brackets within each other. Expected a flat profile.")
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      case UInt8(ascii: "&"):
        if let name = name(bytes, after: place) { anchors[name] = anchors[name] ?? line }
      case UInt8(ascii: "*"): if let name = name(bytes, after: place) { aliases.insert(name) }
      case UInt8(ascii: "?") where lastInLine == 0x0A || isOpener(lastInLine):
        guard place + 1 < bytes.count, bytes[place + 1] > 0x20 else {
          throw ProfileFault(line: line, "a key that begins with a question mark. Expected `key: value`.")
        }
      default: break
      }
      last = byte
      if byte == 0x0A || byte == 0x0D || byte > 0x20 { lastInLine = byte == 0x0D ? 0x0A : byte }
      if byte == 0x0A { line += 1 }
    }
    let used = anchors.filter { aliases.contains($0.key) }.map(\.value).min()
    if let used { throw ProfileFault(line: used, noAnchors) }
  }

  private static func isOpener(_ byte: UInt8) -> Bool { "[{,:-?".utf8.contains(byte) || byte >= 0x80 }

  /// The name of an anchor or alias as the parser takes it; nil where none stands.
  private static func name(_ bytes: [UInt8], after place: Int) -> ArraySlice<UInt8>? {
    let name = bytes[(place + 1)...].prefix { byte in
      isDigit(byte) || lowered(byte) &- 97 < 26 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
    return name.isEmpty ? nil : name
  }
}
