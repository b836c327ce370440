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
