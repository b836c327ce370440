import CaseModel
import RecordReading

/// Where the values of one structured record stand, found in one walk over the names that the profile asks for.
struct RecordSlots {
  /// For each place of the tree the index of its node; -1 where the record does not have it.
  private var found: [Int]
  /// An element came more than once, so that one place does not hold all its values.
  private(set) var hasRepeats = false
  /// Whether a list or object in the place of a value is a fault (JSON), or an element without a text (XML).
  let isStrict: Bool
  private let tree: PathTree
  private let steps: [[NodePath.Step]]
  /// For each place what name stood where in the last record, and where it leads: records of a file are alike.
  private var guesses: [[(name: [UInt8], place: Int)]]

  init(_ bound: BoundProfile) {
    tree = bound.tree
    found = [Int](repeating: -1, count: tree.places.count)
    guesses = tree.places.map { _ in [] }
    isStrict = bound.profile.reading.format != .xml
    steps = tree.places.indices.map { bound.tree.steps(to: $0) }
  }

  @inline(__always)
  func place(_ slot: Int) -> Int { found[slot] }

  /// The nodes at a place: one, or each of the elements that repeat.
  func nodes(_ slot: Int, _ mapper: Mapper, _ body: (RawNode) -> Bool) {
    guard let record = mapper.record else { return }
    if slot == 0 {
      _ = body(record.root)
    } else if hasRepeats {
      NodePath.walk(record.root, steps[slot], from: 0, body)
    } else if found[slot] >= 0 {
      _ = body(record.node(at: found[slot]))
    }
  }

  /// Finds the values of a record.
  mutating func locate(_ record: RawRecord, _ mapper: Mapper) {
    for index in found.indices { found[index] = -1 }
    hasRepeats = false
    visit(record.root, 0, mapper)
  }

  private mutating func visit(_ node: RawNode, _ place: Int, _ mapper: Mapper) {
    var position = 0
    for child in node.children {
      let target = target(of: child.name, below: place, position, mapper)
      position += 1
      guard target >= 0 else { continue }
      guard found[target] < 0 else {
        hasRepeats = true
        continue
      }
      found[target] = child.index
      guard !tree.places[target].children.isEmpty else { continue }
      if child.kind == .object {
        visit(child, target, mapper)
      } else if !child.isContainer, child.value.count == 0 {
        // A block that is null as a whole is known to hold nothing.
        for below in tree.places[target].below { found[below] = child.index }
      }
    }
  }

  /// Where a member's name leads; what stood at the same position of the last record is tried first.
  @inline(__always)
  private mutating func target(
    of name: UnsafeBufferPointer<UInt8>, below place: Int, _ position: Int, _ mapper: Mapper
  ) -> Int {
    if position < guesses[place].count, isSame(guesses[place][position].name, name) {
      return guesses[place][position].place
    }
    let target = tree.find(name, below: place) ?? -1
    if target < 0, place == 0, !tree.takesAll { mapper.noteUnread(name) }
    if position < guesses[place].count {
      guesses[place][position] = (Array(name), target)
    } else if position == guesses[place].count, position < 256 {
      guesses[place].append((Array(name), target))
    }
    return target
  }

  @inline(__always)
  private func isSame(_ word: [UInt8], _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count == name.count else { return false }
    return word.withUnsafeBufferPointer { word in
      for index in 0..<word.count where word[index] != name[index] { return false }
      return true
    }
  }
}

extension PathTree {
  /// The names that lead to a place.
  func steps(to place: Int) -> [NodePath.Step] {
    guard place > 0, let parent = places.firstIndex(where: { $0.children.contains(place) }) else { return [] }
    return steps(to: parent) + [.name(places[place].name)]
  }
}

extension Mapper {
  /// Notes a member of the record that the profile neither uses nor ignores.
  func noteUnread(_ name: UnsafeBufferPointer<UInt8>) {
    guard !bound.ignores(name) else { return }
    worker.unread(name, in: bound.file)
  }
}
