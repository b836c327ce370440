import CaseModel

/// Whose records are whose: the platform of each export, which may be known only when its file was read.
struct Ownership {
  /// The files as they were handed in, in the order in which they stand in the pool.
  let order: [Int]

  /// For each key of the pool, the key that stands for it; empty where each stands for itself. The platforms of
  /// exports are put in the place of what stood for them.
  func settleKeys(_ pool: inout RecordPool) -> [Int] {
    let platforms = settlePlatforms(&pool)
    var first: [ContractorKey: Int] = [:]
    var canonical: [Int] = []
    for (index, key) in pool.keys.enumerated() {
      let settled = ContractorKey(platform: platforms[key.platform] ?? key.platform, id: key.id)
      pool.replaceKey(index, with: settled)
      canonical.append(first[settled] ?? index)
      if first[settled] == nil { first[settled] = index }
    }
    return canonical.enumerated().allSatisfy { $0 == $1 } ? [] : canonical
  }

  /// Place-holder → platform of the export.
  private func settlePlatforms(_ pool: inout RecordPool) -> [Symbol: Symbol] {
    var platforms: [Symbol: Symbol] = [:]
    for (rank, file) in order.enumerated() {
      let placeholder = Worker.placeholder(file).withUnsafeBufferPointer { pool.texts.intern($0) }
      platforms[placeholder] = pool.texts.intern(pool.inputs[rank].platform)
    }
    for table in pool.tables.indices { pool.tables[table].replacePlatforms(platforms) }
    return platforms
  }
}

/// Accounts that contractors name as theirs in other exports: their records join the contractor who names them.
///
/// Contractors who name each other are one. An account that several name, who are not one themselves, joins none.
struct AccountTies {
  /// For each contractor of a ranked pool the one that stands for it; empty where each stands for itself.
  func canonical(_ pool: inout RecordPool, _ drops: Drops) -> [Int] {
    let claims = claims(pool, drops)
    guard !claims.isEmpty else { return [] }
    var groups = Groups(count: pool.keys.count)
    for (account, owners) in claims.sorted(by: { $0.key < $1.key }) {
      for owner in owners.sorted() where claims[owner]?.contains(account) ?? false {
        groups.unite(account, owner)
      }
    }
    while uniteSingleClaims(claims, &groups) {}
    noteAmbiguous(claims, &groups, &pool)
    return representatives(claims, &groups)
  }

  /// For each account that has records, the other contractors that name it.
  private func claims(_ pool: RecordPool, _ drops: Drops) -> [Int: Set<Int>] {
    let kind = Int(Kind.contractor.rawValue)
    let table = pool.tables[kind]
    guard let field = table.schema.index(of: "accounts") else { return [:] }
    let naming = (0..<table.count).filter { !drops.rows[kind][$0] && table.cell($0, field) != Cell.absent }
    guard !naming.isEmpty else { return [:] }
    let numbers = Dictionary(uniqueKeysWithValues: pool.keys.enumerated().map { ($1, $0) })
    var claims: [Int: Set<Int>] = [:]
    for row in naming {
      let cell = table.cell(row, field)
      let owner = Int(table.owners[row].raw)
      for object in 0..<Int(cell & 0xffff_ffff) {
        let start = Int(cell >> 32) + object * 2
        let platform = Symbol(raw: UInt32(truncatingIfNeeded: table.lists[start]))
        let key = ContractorKey(
          platform: platform.isNone ? table.platforms[row] : platform,
          id: Symbol(raw: UInt32(truncatingIfNeeded: table.lists[start + 1])))
        if let account = numbers[key], account != owner { claims[account, default: []].insert(owner) }
      }
    }
    return claims
  }

  /// Unites each group that one other group names, all at once; true where there was one.
  private func uniteSingleClaims(_ claims: [Int: Set<Int>], _ groups: inout Groups) -> Bool {
    let claimants = claimants(claims, &groups)
    let single = claimants.filter { $0.value.count == 1 }
    for (group, others) in single { for other in others { groups.unite(group, other) } }
    return !single.isEmpty
  }

  /// For each group the other groups that name a member of it.
  private func claimants(_ claims: [Int: Set<Int>], _ groups: inout Groups) -> [Int: Set<Int>] {
    var claimants: [Int: Set<Int>] = [:]
    for (account, owners) in claims {
      let group = groups.root(account)
      for owner in owners where groups.root(owner) != group {
        claimants[group, default: []].insert(groups.root(owner))
      }
    }
    return claimants
  }

  private func noteAmbiguous(_ claims: [Int: Set<Int>], _ groups: inout Groups, _ pool: inout RecordPool) {
    let claimants = claimants(claims, &groups)
    for (account, owners) in claims.sorted(by: { $0.key < $1.key }) {
      let group = groups.root(account)
      guard claimants[group] != nil, owners.contains(where: { groups.root($0) != group }) else { continue }
      let key = pool.keys[account]
      pool.notes.append(
        "The account \(pool.texts.text(key.id)) on \(pool.texts.text(key.platform)) is named by several contractors; it was tied to none of them."
      )
    }
  }

  /// A group goes by a member that nobody names, the first in byte order; where each is named, by the first of all.
  private func representatives(_ claims: [Int: Set<Int>], _ groups: inout Groups) -> [Int] {
    var chosen: [Int: Int] = [:]
    var canonical = groups.members
    for member in canonical.indices where claims[member] == nil {
      let group = groups.root(member)
      if chosen[group] == nil { chosen[group] = member }
    }
    for member in canonical.indices {
      let group = groups.root(member)
      if chosen[group] == nil { chosen[group] = member }
      canonical[member] = chosen[group] ?? member
    }
    return canonical.enumerated().allSatisfy { $0 == $1 } ? [] : canonical
  }
}

/// Disjoint groups of numbers; a group's root is its smallest member.
private struct Groups {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }
  var members: [Int] { Array(parents.indices) }

  mutating func root(_ member: Int) -> Int {
    var current = member
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let (left, right) = (root(first), root(second))
    if left != right { parents[max(left, right)] = min(left, right) }
  }
}
