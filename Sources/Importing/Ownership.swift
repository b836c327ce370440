import CaseModel

/// Whose records are whose: the platform of each export, and accounts of one contractor on several platforms.
struct Ownership {
  /// The files as they were handed in, in the order in which they stand in the pool.
  let order: [Int]

  /// For each key of the pool, the key that stands for it; empty where each stands for itself. Platforms that were
  /// known only when their file was read are put in on the way.
  func canonicalKeys(_ pool: inout RecordPool) -> [Int] {
    let platforms = settlePlatforms(&pool)
    var first: [ContractorKey: Int] = [:]
    var canonical: [Int] = []
    for (index, key) in pool.keys.enumerated() {
      let settled = ContractorKey(platform: platforms[key.platform] ?? key.platform, id: key.id)
      pool.replaceKey(index, with: settled)
      canonical.append(first[settled] ?? index)
      if first[settled] == nil { first[settled] = index }
    }
    tieAccounts(&pool, &canonical, first)
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

  /// Ties the ids that contractors name as theirs in other exports. An account that two contractors name ties neither.
  private func tieAccounts(_ pool: inout RecordPool, _ canonical: inout [Int], _ first: [ContractorKey: Int]) {
    let table = pool.tables[Int(Kind.contractor.rawValue)]
    guard let field = table.schema.index(of: "accounts") else { return }
    var claims: [Int: Set<Int>] = [:]
    for row in 0..<table.count where table.cell(row, field) != Cell.absent {
      let owner = canonical[Int(table.owners[row].raw)]
      let cell = table.cell(row, field)
      for object in 0..<Int(cell & 0xffff_ffff) {
        let start = Int(cell >> 32) + object * 2
        let platform = Symbol(raw: UInt32(truncatingIfNeeded: table.lists[start]))
        let key = ContractorKey(
          platform: platform.isNone ? table.platforms[row] : platform,
          id: Symbol(raw: UInt32(truncatingIfNeeded: table.lists[start + 1])))
        guard let account = first[key] else { continue }
        if canonical[account] != owner { claims[canonical[account], default: []].insert(owner) }
      }
    }
    for (account, owners) in claims.sorted(by: { $0.key < $1.key }) {
      guard owners.count == 1, let owner = owners.first, claims[owner] == nil else {
        let key = pool.keys[account]
        pool.notes.append(
          "The account \(pool.texts.text(key.id)) on \(pool.texts.text(key.platform)) is named by several contractors, "
            + "or names its owner in turn; it was tied to none.")
        continue
      }
      for index in canonical.indices where canonical[index] == account { canonical[index] = owner }
    }
    pool.notes.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}
