/// What a mapping of a profile holds, by key. A key that is not known is a mistake.
struct ProfileKeys {
  let line: Int
  private let entries: [ProfileNode.Entry]

  init(line: Int, _ entries: [ProfileNode.Entry]) {
    self.line = line
    self.entries = entries
  }

  subscript(key: String) -> ProfileNode? { entries.first { $0.key == key }?.value }
  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }
  /// The first of several keys that is there.
  func first(of keys: [String]) -> String? { entries.first { keys.contains($0.key) }?.key }
  func all(of keys: [String]) -> [String] { entries.map(\.key).filter { keys.contains($0) } }
}

extension FaultList {
  /// A mapping whose keys are known; nil, and a mistake, where there is none.
  mutating func keys(_ node: ProfileNode?, _ name: String, known: [String]) -> ProfileKeys? {
    guard let entries = entries(node, name) else { return nil }
    for entry in entries where !known.contains(entry.key) {
      addUnknown(entry.line, "key", entry.key, known: known)
    }
    return ProfileKeys(line: node?.line ?? 1, entries)
  }

  /// The entries of a mapping with words of its own.
  mutating func entries(_ node: ProfileNode?, _ name: String) -> [ProfileNode.Entry]? {
    guard let node else { return nil }
    guard case .map(let entries) = node.value, !entries.isEmpty else {
      add(node.line, "\(name) is no mapping. Expected `key: value` below it.")
      return nil
    }
    return entries
  }

  /// A text; nil, and a mistake, where something else stands there.
  mutating func text(_ node: ProfileNode?, _ name: String) -> String? {
    guard let node else { return nil }
    guard case .text(let text, let isQuoted) = node.value, isQuoted || !text.isEmpty && text != "~" else {
      add(node.line, "\(name) has no value that is a text. Expected one.")
      return nil
    }
    guard text.utf8.count <= 2000, !text.unicodeScalars.contains("\u{0}") else {
      add(node.line, "\(name) is longer than 2,000 bytes or holds a NUL. Expected a short text.")
      return nil
    }
    return text
  }

  /// A text that is not empty.
  mutating func word(_ node: ProfileNode?, _ name: String) -> String? {
    guard let node, let text = text(node, name) else { return nil }
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      add(node.line, "\(name) is empty. Expected a text.")
      return nil
    }
    return text
  }

  /// Texts: a list of them, or one.
  mutating func texts(_ node: ProfileNode?, _ name: String, mayBeEmpty: Bool = false) -> [String] {
    items(node, name).compactMap { mayBeEmpty ? text($0, name) : word($0, name) }
  }

  /// The items of a list; a value that is no list is its only item.
  mutating func items(_ node: ProfileNode?, _ name: String) -> [ProfileNode] {
    guard let node else { return [] }
    guard case .list(let items) = node.value else { return [node] }
    if items.isEmpty { add(node.line, "\(name) is an empty list. Expected an item, or no such key.") }
    return items
  }

  /// `true` or `false`.
  mutating func flag(_ node: ProfileNode?, _ name: String) -> Bool? {
    guard let node, let text = text(node, name) else { return nil }
    if text == "true" || text == "false" { return text == "true" }
    add(node.line, "\(name) is \(shown(text)). Expected true or false.")
    return nil
  }

  /// One of known words.
  mutating func choice<Word: RawRepresentable & CaseIterable>(
    _ node: ProfileNode?, _ name: String, _: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let node, let text = text(node, name) else { return nil }
    if let word = Word(rawValue: text) { return word }
    addUnknown(node.line, name, text, known: Word.allCases.map(\.rawValue))
    return nil
  }
}
