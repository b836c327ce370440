import CaseModel

/// What ties two members of a ring: all keys that the two share, or else the shortest chain of keys.
///
/// Of a ring that a person can go through pair by pair every pair has its chain. Of a larger one each member has its
/// chain to one member, the one with most keys: a way between any two leads over that one.
struct Chains {
  /// The most members of a ring whose pairs are all listed.
  static let largestRing = 24

  private let graph: RingGraph

  init(members: [ContractorIndex], keys: [SharedKey], groups: GroupIndex) {
    graph = RingGraph(members: members, keys: keys, groups: groups)
  }

  /// The chains by first and then second member.
  func all() -> [Cluster.Chain] {
    let places = graph.members.indices
    guard places.count > Self.largestRing else {
      return places.flatMap { from in
        let previous = graph.search(from: from)
        return places.dropFirst(from + 1).compactMap { chain(from, $0, previous) }
      }
    }
    let counts = graph.keysOf.map(\.count)
    guard let centre = counts.firstIndex(of: counts.max() ?? 0) else { return [] }
    let previous = graph.search(from: centre)
    return places.filter { $0 != centre }.compactMap { chain(centre, $0, previous) }
  }

  private func chain(_ from: Int, _ to: Int, _ previous: [Int?]) -> Cluster.Chain? {
    let direct = graph.ties(from, to)
    guard direct.isEmpty else { return chain([from, to], direct) }
    var way = [to]
    while let last = way.last, last != from {
      guard let before = previous[last] else { return nil }
      way.append(before)
    }
    way.reverse()
    return chain(way, zip(way, way.dropFirst()).compactMap { graph.ties($0, $1).first })
  }

  /// A chain along a way, from its earlier end.
  private func chain(_ way: [Int], _ keys: [Int]) -> Cluster.Chain? {
    guard let first = way.first, let last = way.last else { return nil }
    let isForward = first < last
    // All keys of one step have their own order.
    let steps = isForward || way.count == 2 ? keys : keys.reversed()
    let between = way.dropFirst().dropLast().map { graph.members[$0] }
    return Cluster.Chain(
      from: graph.members[min(first, last)], to: graph.members[max(first, last)], keys: steps,
      between: isForward ? between : between.reversed())
  }
}
