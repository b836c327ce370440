import CaseModel

/// Finds the rings: contractors tied by hard shared keys, with the soft keys that they share beside.
///
/// Two contractors are tied by a key when both hold it and they are not members of one verified group. So a group's
/// own keys tie nobody; a key that an outsider holds too ties the outsider with each member that holds it, and the
/// members through the outsider, never among themselves. A ring is a connected component of those ties over hard keys
/// that are no hubs. A soft key never makes a ring: it is attached to a ring whose members meet `SoftRule`.
struct Linking {
  let portfolio: Portfolio
  let keys: KeyIndex
  let groups: GroupIndex
  let settings: LinkSettings
  /// The rings of the edition before, whose ids stay.
  var previous: [PreviousCluster] = []

  /// The rings, largest first, then by id.
  func clusters() -> [Cluster] {
    var components = Components(count: portfolio.contractors.count)
    var tying: [(kind: LinkKind, number: Int, holder: ContractorIndex)] = []
    for kind in LinkKind.allCases where kind.isHard {
      for (number, holders) in keys.holdings(kind).enumerated() {
        guard let holder = tie(holders, in: &components) else { continue }
        tying.append((kind, number, holder))
      }
    }
    var hard: [ContractorIndex: [KeyUse]] = [:]
    for key in tying {
      guard let use = keys.use(key.kind, number: key.number) else { continue }
      hard[components.root(of: key.holder), default: []].append(use)
    }
    let members = components.members()
    let roots = hard.keys.sorted()
    let ids = ClusterNames.assign(roots.map { names(of: members[$0] ?? []) }, previous: previous)
    let rings = zip(roots, ids).map { root, id in
      cluster(id, members: members[root] ?? [], hard: hard[root] ?? [])
    }
    return rings.sorted { ($1.members.count, $0.id) < ($0.members.count, $1.id) }
  }

  /// Joins the holders of a key that it ties; gives one that it ties, nil where it ties nobody.
  private func tie(_ holders: [ContractorIndex], in components: inout Components) -> ContractorIndex? {
    guard holders.contains(where: { groups.isVerified($0) }) else {
      for holder in holders.dropFirst() { components.join(holders[0], holder) }
      return holders.first
    }
    var tied: ContractorIndex?
    for (position, one) in holders.enumerated() {
      for other in holders[(position + 1)...] where !groups.areVerifiedTogether(one, other) {
        components.join(one, other)
        tied = tied ?? one
      }
    }
    return tied
  }

  private func cluster(_ id: String, members: [ContractorIndex], hard: [KeyUse]) -> Cluster {
    let soft = SoftRule(portfolio: portfolio, keys: keys, groups: groups, settings: settings).keys(
      of: members)
    let inside = Set(members)
    let shared = (hard.map { SharedKey($0, among: inside) } + soft).sorted { $0.precedes($1) }
    return Cluster(
      id: id, members: members, keys: shared,
      chains: Chains(members: members, keys: shared, groups: groups).all())
  }

  private func names(of members: [ContractorIndex]) -> [ClusterMember] {
    members.map { member in
      let dossier = portfolio.dossier(member)
      return ClusterMember(platform: dossier.platform, id: dossier.id)
    }
  }
}

extension SharedKey {
  /// A key as far as members of a ring hold it.
  init(_ use: KeyUse, among members: Set<ContractorIndex>) {
    self.init(
      kind: use.kind, value: use.value,
      holders: use.holders.filter { members.contains($0.contractor) }.compactMap { KeyHolder($0) })
  }

  /// Hard keys first, then by kind, by the number of holders (most first), by value, and by the first record.
  fileprivate func precedes(_ other: SharedKey) -> Bool {
    if kind.isHard != other.kind.isHard { return kind.isHard }
    if kind != other.kind { return kind < other.kind }
    if holders.count != other.holders.count { return holders.count > other.holders.count }
    if value.value != other.value.value {
      return value.value.utf8.lexicographicallyPrecedes(other.value.value.utf8)
    }
    guard let mine = holders.first?.provenance, let theirs = other.holders.first?.provenance else {
      return false
    }
    return mine < theirs
  }
}

extension KeyHolder {
  /// One contractor's use of a key; nil where there is no record.
  init?(_ use: HolderUse) {
    guard let first = use.records.first else { return nil }
    let times = use.records.compactMap(\.at)
    self.init(
      contractor: use.contractor, records: use.records.count, first: times.min(), last: times.max(),
      recordKeys: use.records.map(\.provenance.key).sorted(), provenance: first.provenance)
  }
}

/// Which contractors are connected: a forest of parents.
private struct Components {
  private var parents: [UInt32]

  init(count: Int) { parents = (0..<UInt32(count)).map { $0 } }

  mutating func root(of contractor: ContractorIndex) -> ContractorIndex {
    var index = contractor.raw
    while parents[Int(index)] != index {
      parents[Int(index)] = parents[Int(parents[Int(index)])]
      index = parents[Int(index)]
    }
    return ContractorIndex(raw: index)
  }

  /// Joins two components; the lower root stays.
  mutating func join(_ one: ContractorIndex, _ other: ContractorIndex) {
    let (first, second) = (root(of: one), root(of: other))
    parents[Int(max(first, second).raw)] = min(first, second).raw
  }

  /// The members of each component by its root, in order.
  mutating func members() -> [ContractorIndex: [ContractorIndex]] {
    var members: [ContractorIndex: [ContractorIndex]] = [:]
    for index in parents.indices {
      let contractor = ContractorIndex(raw: UInt32(index))
      members[root(of: contractor), default: []].append(contractor)
    }
    return members
  }
}
