import CaseModel

/// The members of a ring by place, and which keys tie which of them: a key ties any two that hold it and are not
/// members of one verified group.
struct RingGraph {
  let members: [ContractorIndex]
  /// The keys that each member holds, in order.
  let keysOf: [[Int]]
  /// The places of the members that hold each key, in order.
  let holdersOf: [[Int]]
  private let groups: GroupIndex

  init(members: [ContractorIndex], keys: [SharedKey], groups: GroupIndex) {
    self.members = members
    self.groups = groups
    let places = Dictionary(members.enumerated().map { ($1, $0) }) { first, _ in first }
    var keysOf = [[Int]](repeating: [], count: members.count)
    holdersOf = keys.map { key in key.holders.compactMap { places[$0.contractor] } }
    for (key, holders) in holdersOf.enumerated() { for holder in holders { keysOf[holder].append(key) } }
    self.keysOf = keysOf
  }

  /// Whether a key that two members hold ties them.
  func isApart(_ one: Int, _ other: Int) -> Bool {
    one != other && !groups.areVerifiedTogether(members[one], members[other])
  }

  /// The keys that tie two members, in order.
  func ties(_ one: Int, _ other: Int) -> [Int] {
    guard isApart(one, other) else { return [] }
    let mine = Set(keysOf[one])
    return keysOf[other].filter(mine.contains)
  }

  /// The member before each one on a shortest way from the first, by the keys that count; nil where no way leads there.
  /// Members are tried in order, so that the same data gives the same way.
  func search(from start: Int, over counts: (Int) -> Bool = { _ in true }) -> [Int?] {
    var previous = [Int?](repeating: nil, count: members.count)
    var isOpen = [Bool](repeating: true, count: holdersOf.count)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      var found: Set<Int> = []
      for key in keysOf[current] where isOpen[key] && counts(key) {
        let others = holdersOf[key].filter { $0 != start && previous[$0] == nil }
        found.formUnion(others.filter { isApart(current, $0) })
        // Who is in no verified group has reached everybody whom the key can reach.
        isOpen[key] = groups.isVerified(members[current])
      }
      for other in found.sorted() {
        previous[other] = current
        queue.append(other)
      }
    }
    return previous
  }
}
