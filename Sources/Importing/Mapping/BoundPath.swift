import RecordReading

/// A path of a profile, bound to the places that are looked up once for each record.
struct BoundPath: Sendable {
  let steps: [NodePath.Step]
  /// The place that the path's leading names lead to; -1 for a path that begins at an item of the record.
  let slot: Int
  /// How many steps lead there.
  let depth: Int

  /// Whether the place is the value itself.
  var isWhole: Bool { slot >= 0 && depth == steps.count }
}

/// The names that lead from a record to the values that a profile asks for, as a tree: each member of a record is
/// looked at once, whatever the number of paths.
struct PathTree: Sendable {
  struct Place: Sendable {
    let name: [UInt8]
    var children: [Int] = []
    /// Every place below, for a block that is null as a whole.
    var below: [Int] = []
  }

  /// Places by number; the first is the record itself.
  private(set) var places = [Place(name: [])]
  /// Whether a path takes every member of the record, whatever its name.
  private(set) var takesAll = false

  /// Binds a path that begins at the record.
  mutating func bind(_ path: NodePath) -> BoundPath {
    var place = 0
    var parent = 0
    var depth = 0
    for step in path.steps {
      guard case .name(let name) = step else { break }
      parent = place
      place = child(name, of: place)
      depth += 1
    }
    guard depth > 0 else {
      takesAll = true
      return BoundPath(steps: path.steps, slot: 0, depth: 0)
    }
    // Which of several elements is meant can only be told from above them.
    if depth < path.steps.count, case .index = path.steps[depth] { (place, depth) = (parent, depth - 1) }
    return BoundPath(steps: path.steps, slot: place, depth: depth)
  }

  private mutating func child(_ name: [UInt8], of place: Int) -> Int {
    if let known = places[place].children.first(where: { places[$0].name == name }) { return known }
    let new = places.count
    places.append(Place(name: name))
    places[place].children.append(new)
    for above in places.indices where above != 0 && isAbove(above, new) { places[above].below.append(new) }
    return new
  }

  private func isAbove(_ above: Int, _ place: Int) -> Bool {
    places[above].children.contains { $0 == place || isAbove($0, place) }
  }

  /// The place of a name below another.
  func find(_ name: UnsafeBufferPointer<UInt8>, below place: Int) -> Int? {
    places[place].children.first { places[$0].name.elementsEqual(name) }
  }
}

extension NodePath {
  /// Calls `body` for every value that steps lead to, in the order of the file, until it returns false. A value that is
  /// null or empty where more steps follow is handed over as it is: the record has it, and there is nothing in it.
  ///
  /// - Returns: false where `body` ended it.
  @discardableResult
  static func walk(
    _ node: RawNode, _ steps: [Step], from step: Int, _ body: (RawNode) -> Bool
  ) -> Bool {
    guard step < steps.count else { return body(node) }
    if !node.isContainer, node.value.count == 0 { return body(node) }
    switch steps[step] {
    case .name(let name):
      guard node.kind == .object else { return true }
      return walkMembers(node, steps, from: step, body) { $0.name.elementsEqual(name) }
    case .any, .members:
      guard node.kind == .object else { return true }
      return walkMembers(node, steps, from: step, body) { _ in true }
    case .items:
      return eachItem(of: node) { walk($0, steps, from: step + 1, body) }
    case .index(let index):
      var place = -1
      return eachItem(of: node) {
        place += 1
        return place == index ? walk($0, steps, from: step + 1, body) : true
      }
    case .filter(let name, let value):
      return eachItem(of: node) {
        $0.children.contains { $0.name.elementsEqual(name) && $0.value.elementsEqual(value) }
          ? walk($0, steps, from: step + 1, body) : true
      }
    }
  }

  /// Goes on with the members that fit. Of elements that repeat, an index after the name picks one.
  private static func walkMembers(
    _ node: RawNode, _ steps: [Step], from step: Int, _ body: (RawNode) -> Bool, _ fits: (RawNode) -> Bool
  ) -> Bool {
    var wanted: Int?
    if step + 1 < steps.count, case .index(let index) = steps[step + 1] { wanted = index }
    var place = -1
    for child in node.children where fits(child) {
      place += 1
      if let wanted, child.kind != .list {
        guard place == wanted else { continue }
        if !walk(child, steps, from: step + 2, body) { return false }
      } else if !walk(child, steps, from: step + 1, body) {
        return false
      }
    }
    return true
  }

  /// The items of a list, or the one value where a list holds only one.
  private static func eachItem(of node: RawNode, _ body: (RawNode) -> Bool) -> Bool {
    guard node.kind == .list else { return body(node) }
    for child in node.children where !body(child) { return false }
    return true
  }
}
