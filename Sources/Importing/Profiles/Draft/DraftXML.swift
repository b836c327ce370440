/// The records of an unknown XML file: the elements that repeat.
enum DraftXML {
  static func sample(_ bytes: [UInt8], _ fileName: String) throws(DraftFault) -> DraftSample {
    var scanner = DraftXMLScanner(bytes)
    guard let root = scanner.root() else {
      throw DraftFault(reason: "no XML element in it. Expected records")
    }
    let found = records(of: root.node)
    guard let found else {
      var sample = DraftSample(fileName: fileName, format: .xml, columns: DraftPaths([root.node]).columns)
      (sample.records, sample.root, sample.namespace) = (".", root.name, root.namespace)
      return sample
    }
    var sample = DraftSample(fileName: fileName, format: .xml, columns: DraftPaths(found.records).columns)
    (sample.records, sample.root, sample.namespace) = (found.path, root.name, root.namespace)
    return sample
  }

  /// The one element under the root, or under that, where it has values of its own.
  private static func lone(_ node: DraftNode, _ path: String) -> (path: String, records: [DraftNode])? {
    let objects = node.members.filter { $0.value.isObject }
    guard objects.count == 1, let only = objects.first, path.utf8.count < 200 else { return nil }
    let place = path.isEmpty ? only.name : path + "." + only.name
    if only.value.members.contains(where: { $0.value.isScalar }) { return (place, [only.value]) }
    return lone(only.value, place)
  }

  /// The first level at which elements with children stand several times, and there the most.
  private static func records(of root: DraftNode) -> (path: String, records: [DraftNode])? {
    var level: [(path: String, node: DraftNode)] = [("", root)]
    for _ in 0..<6 {
      var best: (path: String, records: [DraftNode])?
      var next: [(path: String, node: DraftNode)] = []
      for (path, node) in level {
        for member in node.members {
          let (name, value) = (member.name, member.value)
          let place = path.isEmpty ? name : path + "." + name
          let objects = value.items.filter(\.isObject)
          if objects.count > max(1, best?.records.count ?? 0) { best = (place, objects) }
          next += (value.isObject ? [value] : objects).map { (place, $0) }
        }
      }
      if let best { return best }
      level = next
    }
    return lone(root, "")
  }
}

/// Reads XML that may be cut off, by local names, and takes nothing but elements, attributes and texts.
struct DraftXMLScanner {
  private let bytes: [UInt8]
  private var at = 0
  private var elements = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func root() -> (name: String, namespace: String?, node: DraftNode)? {
    while let tag = nextTag() {
      guard tag.kind == .open || tag.kind == .empty else { continue }
      let node = tag.kind == .empty ? attributes(tag.attributes) : element(tag, depth: 0)
      let space = tag.attributes.first { $0.name == "xmlns" || $0.name == "xmlns:" + tag.prefix }
      return (tag.name, space?.value, node)
    }
    return nil
  }

  private enum Kind { case open, close, empty, other }
  private struct Tag {
    var kind: Kind
    var prefix = ""
    var name = ""
    var attributes: [(name: String, value: String)] = []
    var text = ""
  }

  /// What stands inside an element, until its end tag or the end of the bytes.
  private mutating func element(_ tag: Tag, depth: Int) -> DraftNode {
    var children = attributes(tag.attributes).members
    var text = ""
    elements += 1
    while elements < 100_000, let next = nextTag() {
      text += next.text
      if next.kind == .close { break }
      guard next.kind != .other else { continue }
      let child =
        next.kind == .empty
        ? attributes(next.attributes) : depth < 60 ? element(next, depth: depth + 1) : .null
      children.append(DraftMember(next.name, child))
    }
    let members = Self.grouped(children)
    let own = trimmedText(Array(text.utf8))
    if members.isEmpty { return own.isEmpty ? .null : .text(own) }
    return .object(own.isEmpty ? members : [DraftMember("", .text(own))] + members)
  }

  /// A name that stands several times becomes a list.
  private static func grouped(
    _ children: [DraftMember]
  ) -> [DraftMember] {
    var places: [String: Int] = [:]
    var groups: [(name: String, values: [DraftNode])] = []
    for member in children {
      let (name, value) = (member.name, member.value)
      if let place = places[name] {
        groups[place].values.append(value)
      } else {
        places[name] = groups.count
        groups.append((name, [value]))
      }
    }
    return groups.map { DraftMember($0.name, $0.values.count == 1 ? $0.values[0] : .list($0.values)) }
  }

  private func attributes(_ all: [(name: String, value: String)]) -> DraftNode {
    let own = all.filter { !$0.name.hasPrefix("xmlns") && !$0.name.hasPrefix("xsi:") }
    guard !own.isEmpty else { return .null }
    return .object(
      own.map { DraftMember(Self.local($0.name).name, $0.value.isEmpty ? .null : .text($0.value)) })
  }

  /// The next tag with the text before it; comments, declarations and instructions are passed over.
  private mutating func nextTag() -> Tag? {
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
    let text = Self.unescaped(bytes[start..<at])
    guard at + 1 < bytes.count else { return nil }
    for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")]
    where bytes[at...].starts(with: begin.utf8) {
      let inner = at + begin.utf8.count
      guard let close = find(Array(end.utf8), from: inner) else { return nil }
      let isText = begin == "<![CDATA["
      at = close + end.utf8.count
      return Tag(
        kind: .other, text: text + (isText ? String(decoding: bytes[inner..<close], as: UTF8.self) : ""))
    }
    guard let close = endOfTag() else { return nil }
    var inside = bytes[at + 1..<close]
    at = close + 1
    var tag = Tag(kind: .open, text: text)
    if inside.first == UInt8(ascii: "/") {
      (tag.kind, inside) = (.close, inside.dropFirst())
    } else if inside.last == UInt8(ascii: "/") {
      (tag.kind, inside) = (.empty, inside.dropLast())
    }
    let name = String(decoding: inside.prefix { $0 > 0x20 }, as: UTF8.self)
    (tag.prefix, tag.name) = Self.local(name)
    tag.attributes = Self.pairs(inside.dropFirst(name.utf8.count))
    return tag
  }

  private func find(_ word: [UInt8], from place: Int) -> Int? {
    var at = place
    while at + word.count <= bytes.count {
      if bytes[at] == word[0], bytes[at..<at + word.count].elementsEqual(word) { return at }
      at += 1
    }
    return nil
  }

  private func endOfTag() -> Int? {
    var quote: UInt8 = 0
    for place in at..<bytes.count {
      let byte = bytes[place]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return place
      }
    }
    return nil
  }

  private static func local(_ name: String) -> (prefix: String, name: String) {
    guard let colon = name.firstIndex(of: ":") else { return ("", name) }
    return (String(name[..<colon]), String(name[name.index(after: colon)...]))
  }

  private static func pairs(_ bytes: ArraySlice<UInt8>) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    var rest = bytes
    while pairs.count < 200, let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let name = trimmedText(rest[..<equals])
      rest = rest[(equals + 1)...].drop { $0 <= 0x20 }
      guard let quote = rest.first, quote == 0x22 || quote == 0x27,
        let end = rest.dropFirst().firstIndex(of: quote)
      else { break }
      pairs.append((name, unescaped(rest[(rest.startIndex + 1)..<end])))
      rest = rest[(end + 1)...]
    }
    return pairs
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }
}
