import CaseModel

/// Decides what becomes of every record once all are read: whose it is, whether it is a duplicate, a version, in
/// conflict, or later than as-of. Every record ends in exactly one place.
struct Settlement {
  let request: ImportRequest
  /// The files as they were handed in, in the order in which they stand in the pool.
  let order: [Int]
  /// What says whose accounts are whose, beside the contractors' own records.
  var ties = AccountTies()

  init(request: ImportRequest, order: [Int]) {
    self.request = request
    self.order = order
  }

  func settle(_ pool: inout RecordPool) -> ImportResult {
    pool.rank(canonical: Ownership(order: order).settleKeys(&pool), jobs: request.jobs)
    var drops = Drops(pool)
    drops.firstDerived = pool.tables[Int(Kind.profileChange.rawValue)].count
    ProfileVersions().derive(&pool)
    drops.rows[Int(Kind.profileChange.rawValue)] += repeatElement(
      false, count: pool.tables[Int(Kind.profileChange.rawValue)].count - drops.firstDerived)
    Duplicates().mark(&pool, &drops)
    drops.removeLogins(from: &pool)
    let ties = ties.canonical(&pool, drops)
    if !ties.isEmpty { pool.unite(ties, jobs: request.jobs) }
    let latest = request.asOf == nil ? latestEvent(pool, drops) : nil
    if let asOf = request.asOf { markLater(than: asOf, pool, &drops) }
    drops.removeLogins(from: &pool)
    for file in pool.inputs.indices { drops.count(file, &pool.inputs[file]) }
    var nothing: [Fragment] = []
    var finished = RecordPool(draining: &nothing, inputs: [], fileMap: [], offsets: [])
    swap(&finished, &pool)
    let portfolio = finished.portfolio(dropped: drops.rows)
    return ImportResult(portfolio: portfolio, asOf: request.asOf ?? latest?.time, asOfSource: latest?.place)
  }

  /// The latest event of the records that stand, and the first record in the order of files that has it.
  private func latestEvent(_ pool: RecordPool, _ drops: Drops) -> (time: Timestamp, place: Provenance)? {
    var best: (time: Timestamp, place: Provenance)?
    func offer(_ time: Timestamp, _ place: Provenance) {
      guard let current = best else { return best = (time.instant, place) }
      let (new, old) = (time.milliseconds, current.time.milliseconds)
      if new > old || new == old && place < current.place { best = (time.instant, place) }
    }
    for contractor in pool.keys.indices {
      // The latest sign-in of a contractor is its last, with others of the same moment before it.
      let range = pool.loginStarts[contractor]..<pool.loginStarts[contractor + 1]
      guard let latest = range.last.map({ pool.logins[$0].at.milliseconds }) else { continue }
      for index in range.reversed() {
        guard pool.logins[index].at.milliseconds == latest else { break }
        offer(pool.logins[index].at, pool.logins[index].provenance)
      }
    }
    for (kind, table) in pool.tables.enumerated() {
      for row in 0..<table.count where !drops.rows[kind][row] && !drops.isDerived(kind, row) {
        for field in table.schema.eventFields {
          if let time = Timestamp(raw: Int64(bitPattern: table.cell(row, field))) {
            offer(time, table.places[row])
          }
        }
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
        if !drops.isDerived(kind, row) { drops.later[Int(table.places[row].file)] += 1 }
      }
    }
  }
}

/// Which records are left out, and why, counted for each file.
struct Drops {
  /// By kind, then row.
  var rows: [[Bool]]
  private(set) var logins: [Bool] = []
  var duplicates: [Int]
  var conflicts: [Int]
  var later: [Int]
  /// From this row on, rows of profile_change were made by import; they are in no file's sums.
  var firstDerived = 0

  init(_ pool: RecordPool) {
    rows = pool.tables.map { [Bool](repeating: false, count: $0.count) }
    duplicates = [Int](repeating: 0, count: pool.inputs.count)
    conflicts = duplicates
    later = duplicates
  }

  func isDerived(_ kind: Int, _ row: Int) -> Bool {
    kind == Int(Kind.profileChange.rawValue) && row >= firstDerived
  }
  func hasLogin(_ index: Int) -> Bool { logins.isEmpty || !logins[index] }

  mutating func setLogin(_ index: Int, of count: Int) {
    if logins.isEmpty { logins = [Bool](repeating: false, count: count) }
    logins[index] = true
  }

  /// Takes the sign-ins that are left out of the pool; later ones are counted anew.
  mutating func removeLogins(from pool: inout RecordPool) {
    pool.removeLogins(logins)
    logins = []
  }

  /// The sums of a file. One of two records in conflict is rejected.
  func count(_ file: Int, _ input: inout InputFile) {
    input.rejected += conflicts[file]
    input.duplicates = duplicates[file]
    input.later = later[file]
    input.accepted = input.read - input.rejected - input.duplicates - input.ignored - input.later
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
