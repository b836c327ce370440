/// The records of an unknown JSON file, or of JSON Lines.
enum DraftJSON {
  static func sample(_ bytes: [UInt8], _ fileName: String) throws(DraftFault) -> DraftSample {
    var parser = DraftJSONParser(bytes)
    var roots: [DraftNode] = []
    while roots.count < DraftSample.mostRecords, let root = parser.next() { roots.append(root) }
    guard let first = roots.first else { throw DraftFault(reason: "no JSON. Expected an object or a list") }
    let found = roots.count > 1 ? Found(path: nil, records: roots) : records(of: first)
    let objects = found.records.filter(\.isObject)
    guard !objects.isEmpty else { throw DraftFault(reason: "no objects in it. Expected records with keys") }
    var sample = DraftSample(fileName: fileName, format: .json, columns: DraftPaths(objects).columns)
    sample.records = found.path
    return sample
  }

  private struct Found {
    var path: String?
    var records: [DraftNode]
    var depth = 0
  }

  /// Where the records of a document most likely stand: the first level that has lists of objects, and there the longest.
  private static func records(of root: DraftNode) -> Found {
    if case .list(let items) = root { return Found(path: nil, records: items) }
    let plain = root.members.filter { $0.value.isScalar }.count
    var candidates: [Found] = []
    collect(root, "", 0, &candidates)
    let least = candidates.map(\.depth).min() ?? 0
    let best = candidates.filter { $0.depth == least }.max { $0.records.count < $1.records.count }
    // An object with values of its own is a record that holds lists, and no wrapper around them.
    guard let best, plain < 5 || best.records.count > 50 else { return Found(path: ".", records: [root]) }
    return best
  }

  private static func collect(_ node: DraftNode, _ path: String, _ depth: Int, _ found: inout [Found]) {
    guard depth <= 5 else { return }
    for member in node.members {
      let (name, value) = (member.name, member.value)
      let next = path.isEmpty ? DraftPaths.step(name) : path + "." + DraftPaths.step(name)
      let objects = value.items.filter(\.isObject)
      if !objects.isEmpty {
        let nodes = objects.compactMap { $0.member("node") }.filter(\.isObject)
        let areNodes = nodes.count == objects.count
        found.append(
          Found(path: next + (areNodes ? "[].node" : "[]"), records: areNodes ? nodes : objects, depth: depth)
        )
      } else if isKeyedByID(value) {
        found.append(Found(path: next + "{}", records: value.members.map(\.value), depth: depth))
      } else if value.isObject {
        collect(value, next, depth + 1, &found)
      }
    }
  }

  /// Whether the members of an object are records: objects with the same keys, under names that are ids.
  private static func isKeyedByID(_ node: DraftNode) -> Bool {
    let members = node.members
    guard let first = members.first,
      members.allSatisfy({ $0.value.isObject && $0.name.contains(where: \.isNumber) })
    else { return false }
    let keys = Set(first.value.members.map(\.name))
    return members.allSatisfy { member in
      keys.intersection(member.value.members.map(\.name)).count * 2 >= keys.count
    }
  }
}

/// Reads JSON that may be cut off: what stands before the end is kept.
struct DraftJSONParser {
  private let bytes: [UInt8]
  private var at = 0
  private var isCut = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next value at the top; nil at the end, or where there is none.
  mutating func next() -> DraftNode? {
    guard !isCut else { return nil }
    return value(depth: 0)
  }

  private mutating func skipBlanks() {
    while at < bytes.count,
      bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: ":")
    {
      at += 1
    }
  }

  private mutating func value(depth: Int) -> DraftNode? {
    skipBlanks()
    guard at < bytes.count, depth < 40 else {
      isCut = true
      return nil
    }
    switch bytes[at] {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return list(depth)
    case UInt8(ascii: "\""): return string().map { .text($0) }
    case UInt8(ascii: "}"), UInt8(ascii: "]"): return nil
    default:
      let start = at
      while at < bytes.count, bytes[at] > 0x20, !",]}:[{\"".utf8.contains(bytes[at]) { at += 1 }
      guard at < bytes.count || depth == 0, at > start else {
        isCut = true
        return nil
      }
      let word = String(decoding: bytes[start..<at], as: UTF8.self)
      return word == "null" ? .null : .text(word)
    }
  }

  private mutating func object(_ depth: Int) -> DraftNode {
    at += 1
    var members: [DraftMember] = []
    while !isCut, members.count < 5000 {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { break }
      guard let name = string(), let value = value(depth: depth + 1) else { break }
      members.append(DraftMember(name, value))
    }
    close(UInt8(ascii: "}"))
    return .object(members)
  }

  private mutating func list(_ depth: Int) -> DraftNode {
    at += 1
    var items: [DraftNode] = []
    while !isCut, items.count < 20_000, let item = value(depth: depth + 1) { items.append(item) }
    // The last item of a list that is cut off may lack its end.
    if isCut, items.count > 1, depth == 0 || items.count > 2 { items.removeLast() }
    close(UInt8(ascii: "]"))
    return .list(items)
  }

  private mutating func close(_ end: UInt8) {
    guard !isCut, at < bytes.count, bytes[at] == end else {
      isCut = true
      return
    }
    at += 1
  }

  private mutating func string() -> String? {
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return trimmedText(text) }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard at < bytes.count else { break }
      at += 1
      switch bytes[at - 1] {
      case UInt8(ascii: "u"):
        guard at + 4 <= bytes.count,
          let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { break }
        at += 4
        text += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
      case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
        text.append(0x20)
      default: text.append(bytes[at - 1])
      }
    }
    isCut = true
    return nil
  }
}
