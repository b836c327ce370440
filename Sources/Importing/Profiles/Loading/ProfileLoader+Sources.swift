import RecordReading

/// Where texts come from, and what must hold of them.
extension ProfileLoader {
  /// The one source of a mapping; nil, and a mistake, where there is none or there are two.
  mutating func source(_ keys: ProfileKeys) -> ValueSource? {
    let given = keys.all(of: ProfileWords.sources)
    guard let key = given.first, let node = keys[key] else {
      faults.add(
        keys.line, "no source of a value. Expected one of \(ProfileWords.sources.joined(separator: ", ")).")
      return nil
    }
    if given.count > 1 {
      faults.add(keys.line(of: given[1]), "\(given.joined(separator: " and ")) at once. Expected one source.")
    }
    if key != "join", keys["separator"] != nil {
      faults.add(keys.line(of: "separator"), "separator without join. Expected it beside join only.")
    }
    switch key {
    case "column": return allows(keys, key, [.csv]) ? column(node) : nil
    case "path": return allows(keys, key, [.json, .xml]) ? path(node, key).map { .path($0) } : nil
    case "literal": return faults.text(node, key).map { .literal($0) }
    case "from": return origin(node)
    case "above": return allows(keys, key, [.xml]) ? above(node) : nil
    case "join":
      let separator = keys["separator"] == nil ? " " : faults.text(keys["separator"], "separator") ?? ""
      return .join(parts(node, key), separator: separator)
    default: return .first(parts(node, key))
    }
  }

  /// A source in its short form, which is a column, or a path in JSON and XML.
  mutating func shortSource(_ node: ProfileNode, _ name: String) -> ValueSource? {
    format == .csv ? column(node) : path(node, name).map { .path($0) }
  }

  private mutating func parts(_ node: ProfileNode, _ name: String) -> [ValueSource] {
    guard case .list(let items) = node.value, !items.isEmpty else {
      faults.add(node.line, "\(name) is no list. Expected several sources in brackets.")
      return []
    }
    return items.compactMap { item in
      guard case .map = item.value else { return shortSource(item, name) }
      guard let keys = faults.keys(item, name, known: ProfileWords.sources + ["separator"]) else {
        return nil
      }
      return source(keys)
    }
  }

  /// `Name`, or `Name#2` for the second column of that name.
  private mutating func column(_ node: ProfileNode) -> ValueSource? {
    guard let text = faults.word(node, "column") else { return nil }
    guard let mark = text.lastIndex(of: "#"), let number = Int(text[text.index(after: mark)...]),
      mark > text.startIndex,
      number > 0, text[text.index(before: mark)] != " "
    else { return .column(text, occurrence: 1) }
    return .column(String(text[..<mark]), occurrence: number)
  }

  private mutating func origin(_ node: ProfileNode) -> ValueSource? {
    guard let word = faults.text(node, "from") else { return nil }
    switch word {
    case "folder": return .folder
    case "file": return .file
    case "key":
      if format == .json, profile.reading.records?.steps.contains(.members) == true { return .key }
      faults.add(
        node.line,
        "from: key without an object keyed by id. Expected read.records with {} in it, as in users{}.")
    case "count":
      if profile.reading.gathers { return .count }
      faults.add(node.line, "from: count in a file that is not gathered. Expected gather: true below read.")
    default: faults.addUnknown(node.line, "from", word, known: ProfileWords.froms)
    }
    return nil
  }

  private mutating func above(_ node: ProfileNode) -> ValueSource? {
    guard let name = faults.text(node, "above") else { return nil }
    let known = profile.reading.above.map(\.name)
    if let index = known.firstIndex(of: name) { return .above(index) }
    faults.addUnknown(node.line, "above", name, known: known)
    return nil
  }

  mutating func conditions(_ node: ProfileNode?, _ name: String, inItem: Bool) -> [FieldCondition] {
    faults.items(node, name).compactMap { item in
      faults.keys(item, name, known: ProfileWords.condition).flatMap { condition($0, inItem: inItem) }
    }
  }

  mutating func condition(_ keys: ProfileKeys, inItem: Bool) -> FieldCondition? {
    let source = source(keys)
    let treatment = treatment(keys, inheriting: profile.habits)
    let given = keys.all(of: ProfileWords.tests)
    guard let key = given.first else {
      faults.add(
        keys.line,
        "a condition without a test. Expected one of \(ProfileWords.tests.joined(separator: ", ")).")
      return nil
    }
    if given.count > 1 {
      faults.add(
        keys.line(of: given[1]), "\(given.joined(separator: " and ")) in one condition. Expected one test.")
    }
    guard let source, let test = test(keys, key) else { return nil }
    return FieldCondition(source, treatment, test)
  }

  private mutating func test(_ keys: ProfileKeys, _ key: String) -> FieldCondition.Test? {
    let node = keys[key]
    switch key {
    case "has": return faults.flag(node, key).map { .has($0) }
    case "sign": return faults.choice(node, key, FieldCondition.Sign.self).map { .sign($0) }
    case "like", "unlike":
      let patterns = faults.texts(node, key).map { Glob($0) }
      return key == "like" ? .like(patterns) : .unlike(patterns)
    default:
      let words = Set(faults.texts(node, key, mayBeEmpty: true).map { $0.lowercased() })
      return key == "is" ? .isOneOf(words) : .isNoneOf(words)
    }
  }
}

extension ProfileWords {
  static let condition =
    sources + ["separator", "extract", "map", "otherwise", "nothing", "decimal"] + tests
}
