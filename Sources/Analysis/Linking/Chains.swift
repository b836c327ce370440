import CaseModel

/// What ties any two members of a ring: all keys that the two share, or else the shortest chain of keys.
struct Chains {
  /// Larger rings have no table of chains: nobody reads a matrix of more than twelve.
  static let largestRing = 12

  private let members: [ContractorIndex]
  /// For each pair of members the keys that tie them, in order.
  private var ties: [[[Int]]]

  init(members: [ContractorIndex], keys: [SharedKey], groups: GroupIndex) {
    self.members = members
    ties = []
    guard members.count <= Self.largestRing else { return }
    ties = [[[Int]]](repeating: [[Int]](repeating: [], count: members.count), count: members.count)
    for (number, key) in keys.enumerated() {
      let holders = members.indices.filter { member in
        key.holders.contains { $0.contractor == members[member] }
      }
      for one in holders {
        for other in holders where one != other && !groups.areVerifiedTogether(members[one], members[other]) {
          ties[one][other].append(number)
        }
      }
    }
  }

  /// The chains of all pairs, by first and then second member.
  func all() -> [Cluster.Chain] {
    var chains: [Cluster.Chain] = []
    for from in ties.indices {
      let previous = search(from: from)
      for to in (from + 1)..<max(members.count, from + 1) {
        if let chain = chain(from, to, previous) { chains.append(chain) }
      }
    }
    return chains
  }

  /// The member before each one on a shortest way from the first; members are tried in order, so that the same data
  /// gives the same way.
  private func search(from start: Int) -> [Int?] {
    var previous = [Int?](repeating: nil, count: members.count)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for other in members.indices
      where other != start && previous[other] == nil && !ties[current][other].isEmpty {
        previous[other] = current
        queue.append(other)
      }
    }
    return previous
  }

  private func chain(_ from: Int, _ to: Int, _ previous: [Int?]) -> Cluster.Chain? {
    guard ties[from][to].isEmpty else {
      return Cluster.Chain(from: members[from], to: members[to], keys: ties[from][to], between: [])
    }
    var way = [to]
    while let last = way.last, last != from {
      guard let before = previous[last] else { return nil }
      way.append(before)
    }
    way.reverse()
    let steps = zip(way, way.dropFirst()).compactMap { ties[$0][$1].first }
    return Cluster.Chain(
      from: members[from], to: members[to], keys: steps,
      between: way.dropFirst().dropLast().map { members[$0] })
  }
}
