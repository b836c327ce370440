import CaseModel

/// Parts of rings in which each account has two kinds of link to the others of the part, one of them hard, that rest on
/// different records.
///
/// A ring may have accounts at its edge that one key ties. They are taken away until nobody is left who lacks the second
/// kind; what hangs together by hard keys then is a part.
struct PersonaClusters {
  /// One part.
  struct Part: Sendable {
    /// In order.
    let members: [ContractorIndex]
    /// The keys of the ring that tie members of the part, each only with holders of the part.
    let keys: [SharedKey]
    /// The kinds of those keys, in order.
    var kinds: [LinkKind] { LinkKind.allCases.filter { kind in keys.contains { $0.kind == kind } } }
  }

  private let graph: RingGraph
  private let keys: [SharedKey]
  private var isLeft: [Bool]

  /// The parts of a ring, by their first member.
  static func parts(of ring: Cluster, groups: GroupIndex) -> [Part] {
    var clusters = PersonaClusters(ring, groups)
    clusters.reduce()
    return clusters.components()
  }

  private init(_ ring: Cluster, _ groups: GroupIndex) {
    graph = RingGraph(members: ring.members, keys: ring.keys, groups: groups)
    keys = ring.keys
    isLeft = [Bool](repeating: true, count: ring.members.count)
  }

  /// Takes accounts away until each that is left has its two kinds of link to others that are left.
  private mutating func reduce() {
    var waiting = Array(graph.members.indices)
    while let member = waiting.popLast() {
      guard isLeft[member], !hasTwoKinds(member) else { continue }
      isLeft[member] = false
      for key in graph.keysOf[member] { waiting += graph.holdersOf[key].filter { isLeft[$0] } }
    }
  }

  private func hasTwoKinds(_ member: Int) -> Bool {
    let held = graph.keysOf[member].filter { key in
      graph.holdersOf[key].contains { isLeft[$0] && graph.isApart(member, $0) }
    }
    return held.enumerated().contains { place, one in
      keys[one].kind.isHard
        && held[(place + 1)...].contains { other in
          keys[other].kind != keys[one].kind
            && !FactCounting.areOneFact(records(of: one, member), records(of: other, member))
        }
    }
  }

  private func records(of key: Int, _ member: Int) -> [UInt64] {
    keys[key].holders.first { $0.contractor == graph.members[member] }?.recordKeys ?? []
  }

  /// What hangs together by hard keys among those that are left.
  private func components() -> [Part] {
    var parts: [Part] = []
    var seen = isLeft.map { !$0 }
    for start in graph.members.indices where !seen[start] {
      var members = [start]
      var next = 0
      seen[start] = true
      while next < members.count {
        let current = members[next]
        next += 1
        for key in graph.keysOf[current] where keys[key].kind.isHard {
          for other in graph.holdersOf[key] where !seen[other] && graph.isApart(current, other) {
            seen[other] = true
            members.append(other)
          }
        }
      }
      if members.count > 1 { parts.append(part(members.sorted())) }
    }
    return parts
  }

  private func part(_ members: [Int]) -> Part {
    let inside = Set(members)
    let tying = keys.indices.filter { key in
      let holders = graph.holdersOf[key].filter(inside.contains)
      return holders.contains { one in holders.contains { graph.isApart(one, $0) } }
    }
    let contractors = members.map { graph.members[$0] }
    let known = Set(contractors)
    return Part(
      members: contractors,
      keys: tying.map { place in
        var key = keys[place]
        key.holders = key.holders.filter { known.contains($0.contractor) }
        return key
      })
  }
}
