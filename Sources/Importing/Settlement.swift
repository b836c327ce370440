import CaseModel

/// Decides what becomes of every record once all are read: whose it is, whether it is a duplicate, a version, in
/// conflict, or later than as-of. Every record ends in exactly one place.
struct Settlement {
  let request: ImportRequest
  let tallies: [FileTally]
  /// The files as they were handed in, in the order in which they stand in the pool.
  let order: [Int]

  func settle(_ pool: inout RecordPool) -> ImportResult {
    pool.rank(canonical: Ownership(order: order).canonicalKeys(&pool), jobs: request.jobs)
    let changes = Int(Kind.profileChange.rawValue)
    let firstDerived = pool.tables[changes].count
    deriveProfileChanges(&pool)
    var drops = Drops(pool)
    drops.derived = Set(firstDerived..<pool.tables[changes].count)
    Duplicates().mark(&pool, &drops)
    let latest = request.asOf == nil ? latestEvent(pool, drops) : nil
    let asOf = request.asOf ?? latest?.time
    if let asOf = request.asOf { markLater(than: asOf, pool, &drops) }
    for file in pool.inputs.indices {
      pool.inputs[file].rejected += drops.conflicts[file]
      pool.inputs[file].duplicates = drops.duplicates[file]
      pool.inputs[file].later = drops.later[file]
      pool.inputs[file].accepted =
        pool.inputs[file].read - pool.inputs[file].rejected - drops.duplicates[file] - drops.later[file]
    }
    var finished = RecordPool([], inputs: [], fileMap: [], offsets: [])
    swap(&finished, &pool)
    let portfolio = finished.portfolio(dropped: drops.rows, droppedLogins: drops.logins)
    return ImportResult(portfolio: portfolio, asOf: asOf, asOfSource: latest?.place)
  }

  /// The latest event of the records that stand, and the first record in the order of files that has it.
  private func latestEvent(_ pool: RecordPool, _ drops: Drops) -> (time: Timestamp, place: Provenance)? {
    var best: (time: Timestamp, place: Provenance)?
    func offer(_ time: Timestamp, _ place: Provenance) {
      guard let current = best else { return best = (time.instant, place) }
      let (new, old) = (time.milliseconds, current.time.milliseconds)
      if new > old || new == old && place < current.place { best = (time.instant, place) }
    }
    for (index, login) in pool.logins.enumerated() where drops.logins.isEmpty || !drops.logins[index] {
      if best.map({ login.at.milliseconds >= $0.time.milliseconds }) ?? true { offer(login.at, login.provenance) }
    }
    for (kind, table) in pool.tables.enumerated() {
      for row in 0..<table.count where !drops.rows[kind][row] {
        if let time = table.eventTime(row) { offer(time, table.places[row]) }
      }
    }
    return best
  }

  private func markLater(than asOf: Timestamp, _ pool: RecordPool, _ drops: inout Drops) {
    for (index, login) in pool.logins.enumerated() where login.at.milliseconds > asOf.milliseconds {
      drops.setLogin(index, of: pool.logins.count)
      drops.later[Int(login.provenance.file)] += 1
    }
    for (kind, table) in pool.tables.enumerated() {
      for row in 0..<table.count where !drops.rows[kind][row] {
        guard let time = table.eventTime(row), time.milliseconds > asOf.milliseconds else { continue }
        drops.rows[kind][row] = true
        if !drops.derived.contains(row) || kind != Int(Kind.profileChange.rawValue) {
          drops.later[Int(table.places[row].file)] += 1
        }
      }
    }
  }
}

/// Which records are left out, and why, counted for each file.
struct Drops {
  var rows: [[Bool]]
  var logins: [Bool] = []
  var duplicates: [Int]
  var conflicts: [Int]
  var later: [Int]
  /// Rows of profile_change that import has made itself; they are in no file's sums.
  var derived = Set<Int>()

  init(_ pool: RecordPool) {
    rows = pool.tables.map { [Bool](repeating: false, count: $0.count) }
    duplicates = [Int](repeating: 0, count: pool.inputs.count)
    conflicts = duplicates
    later = duplicates
  }

  mutating func setLogin(_ index: Int, of count: Int) {
    if logins.isEmpty { logins = [Bool](repeating: false, count: count) }
    logins[index] = true
  }
}

extension DraftTable {
  /// The time of a row's event.
  func eventTime(_ row: Int) -> Timestamp? {
    for field in schema.eventFields {
      if let time = Timestamp(raw: Int64(bitPattern: cell(row, field))) { return time }
    }
    return nil
  }
}
