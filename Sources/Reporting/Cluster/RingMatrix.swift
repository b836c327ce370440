import CaseModel

/// Which member of a ring has which key, by place: made once for all tables and the drawing of a page.
struct RingMatrix {
  let cluster: Cluster
  /// The places of each member's keys, in order.
  let keysOf: [[Int]]
  /// The place of each key's holders among the members, in order, beside their place among the key's holders.
  private let holders: [[Int: Int]]

  init(_ cluster: Cluster) {
    self.cluster = cluster
    let places = Dictionary(cluster.members.enumerated().map { ($1, $0) }) { first, _ in first }
    var keysOf = [[Int]](repeating: [], count: cluster.members.count)
    var holders: [[Int: Int]] = []
    for (key, shared) in cluster.keys.enumerated() {
      var found: [Int: Int] = [:]
      for (place, holder) in shared.holders.enumerated() {
        guard let member = places[holder.contractor], found[member] == nil else { continue }
        found[member] = place
        keysOf[member].append(key)
      }
      holders.append(found)
    }
    self.keysOf = keysOf
    self.holders = holders
  }

  /// A member's use of a key; nil where it does not have it.
  func holder(_ member: Int, _ key: Int) -> KeyHolder? {
    holders[key][member].map { cluster.keys[key].holders[$0] }
  }

  /// The member with most keys, the first of several.
  var centre: Int? {
    let counts = keysOf.map(\.count)
    return counts.max().flatMap { counts.firstIndex(of: $0) }
  }
}

/// A ring as it can be drawn: each member and key for itself where they are few; else those that are alike as one, and
/// what is still too much as one more.
struct RingOutline {
  /// Members, or keys, that stand as one, by place in the ring; the last may be those that found no room.
  typealias Bundle = [Int]

  let members: [Bundle]
  let keys: [Bundle]
  /// Whether the last bundle of members, or of keys, is of those that found no room.
  let hasOtherMembers: Bool
  let hasOtherKeys: Bool

  /// More members or keys than this are bundled.
  private static let fewEnough = 12

  init(_ matrix: RingMatrix) {
    let memberCount = matrix.keysOf.count
    let bundles = Self.bundled(memberCount) { matrix.keysOf[$0] }
    (members, hasOtherMembers) = Self.folded(bundles, to: RingDrawingInput.memberLimit) {
      matrix.keysOf[$0].count
    }
    let cluster = matrix.cluster
    let sets = cluster.keys.map { key in
      [key.kind.isHard ? 1 : 0] + key.holders.map { Int($0.contractor.raw) }
    }
    (keys, hasOtherKeys) = Self.folded(
      Self.bundled(cluster.keys.count) { sets[$0] }, to: RingDrawingInput.keyLimit
    ) { cluster.keys[$0].holders.count }
  }

  /// Places that are alike together, by the first of each.
  private static func bundled(_ count: Int, by likeness: (Int) -> [Int]) -> [Bundle] {
    guard count > fewEnough else { return (0..<count).map { [$0] } }
    var bundles: [Bundle] = []
    var known: [[Int]: Int] = [:]
    for place in 0..<count {
      let key = likeness(place)
      if let bundle = known[key] {
        bundles[bundle].append(place)
      } else {
        known[key] = bundles.count
        bundles.append([place])
      }
    }
    return bundles
  }

  /// At most `limit` bundles: those with most ties keep their place, the others are one at the end.
  private static func folded(
    _ bundles: [Bundle], to limit: Int, ties: (Int) -> Int
  ) -> (bundles: [Bundle], hasOthers: Bool) {
    guard bundles.count > limit else { return (bundles, false) }
    let order = bundles.indices.sorted {
      (ties(bundles[$1][0]), bundles[$0][0]) < (ties(bundles[$0][0]), bundles[$1][0])
    }
    let kept = Set(order.prefix(limit - 1))
    let others = bundles.indices.filter { !kept.contains($0) }.flatMap { bundles[$0] }
    return (bundles.indices.filter(kept.contains).map { bundles[$0] } + [others.sorted()], true)
  }
}
