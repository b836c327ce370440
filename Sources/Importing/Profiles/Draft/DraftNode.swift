/// A value of an unknown JSON or XML file.
enum DraftNode {
  case object([DraftMember])
  case list([DraftNode])
  case text(String)
  case null

  var members: [DraftMember] {
    if case .object(let members) = self { members } else { [] }
  }
  var items: [DraftNode] {
    if case .list(let items) = self { items } else { [] }
  }
  var isObject: Bool {
    if case .object = self { true } else { false }
  }
  var isScalar: Bool {
    switch self {
    case .text, .null: true
    default: false
    }
  }
  func member(_ name: String) -> DraftNode? { members.first { $0.name == name }?.value }
}

/// A value under its name.
struct DraftMember {
  let name: String
  let value: DraftNode

  init(_ name: String, _ value: DraftNode) {
    self.name = name
    self.value = value
  }
}

/// The records of an unknown file as columns, one for each path that leads to a plain value.
struct DraftPaths {
  private var order: [String] = []
  private var values: [String: [String]] = [:]
  private var records = 0

  init(_ nodes: [DraftNode]) {
    for node in nodes.prefix(DraftSample.mostRecords) {
      walk(node, "", depth: 0)
      records += 1
    }
  }

  /// A value that is one in some records and several in others stands at the path for several.
  var columns: [DraftSample.Column] {
    var places: [String: Int] = [:]
    var columns: [DraftSample.Column] = []
    for name in order {
      var found = values[name] ?? []
      found += [String](repeating: "", count: max(0, records - found.count))
      let plain = name.replacing("[]", with: "")
      guard let place = places[plain] else {
        places[plain] = columns.count
        columns.append(DraftSample.Column(name: name, values: found))
        continue
      }
      if name.utf8.count > columns[place].name.utf8.count { columns[place].name = name }
      columns[place].values = zip(columns[place].values, found).map { $0.isEmpty ? $1 : $0 }
    }
    return columns
  }

  /// A name as a step of a path, in quotes where it has characters that mean something there.
  static func step(_ name: String) -> String {
    name == "*" || name.isEmpty || name.contains(where: { ".[{/\"".contains($0) })
      ? "\"\(name.replacing("\"", with: ""))\"" : name
  }

  /// The first step of a path, as it is written there.
  static func top(of path: String) -> String {
    guard path.first == "\"" else { return String(path.prefix { !".[{".contains($0) }) }
    return "\"" + path.dropFirst().prefix { $0 != "\"" } + "\""
  }

  private mutating func note(_ path: String, _ text: String) {
    guard order.count < 1000 || values[path] != nil else { return }
    if values[path] == nil {
      order.append(path)
      values[path] = []
    }
    let missing = records - (values[path]?.count ?? 0)
    if missing >= 0 {
      values[path]?.append(contentsOf: [String](repeating: "", count: missing) + [text])
    }
  }

  private mutating func walk(_ node: DraftNode, _ path: String, depth: Int) {
    guard depth <= 6 else { return }
    switch node {
    case .text(let text): note(path.isEmpty ? "." : path, text)
    case .null: note(path.isEmpty ? "." : path, "")
    case .object(let members):
      for member in members {
        let (name, value) = (member.name, member.value)
        // The text of an element that has attributes too stands at the element's own path.
        let next = name.isEmpty ? path : path.isEmpty ? Self.step(name) : path + "." + Self.step(name)
        walk(value, next, depth: depth + 1)
      }
    case .list(let items):
      for item in items.prefix(50) {
        if let name = item.member("name"), case .text(let word) = name, item.members.count == 2,
          !word.contains("]"), let value = item.members.first(where: { $0.name != "name" })
        {
          walk(value.value, "\(path)[name=\(word)].\(Self.step(value.name))", depth: depth + 2)
        } else {
          walk(item, path + "[]", depth: depth + 1)
        }
      }
    }
  }
}
