import CaseModel

extension Duplicates {
  /// Sign-ins stand by contractor and time, so that equal ones without an id are neighbours.
  func markLogins(_ pool: inout RecordPool, _ drops: inout Drops) {
    guard pool.logins.count > 1 else { return }
    markLoginIDs(&pool, &drops)
    let files = Set(pool.inputs.indices.filter { pool.inputs[$0].knownFields[.login] != nil })
    guard files.count > 1 else { return }
    var start = 0
    while start < pool.logins.count {
      var end = start + 1
      while end < pool.logins.count, pool.logins[end].contractor == pool.logins[start].contractor,
        pool.logins[end].at.milliseconds == pool.logins[start].at.milliseconds
      {
        end += 1
      }
      if end - start > 1 { markEqual(start..<end, pool, &drops) }
      start = end
    }
  }

  private func markEqual(_ range: Range<Int>, _ pool: RecordPool, _ drops: inout Drops) {
    var groups: [[Int]] = []
    let rows = range.filter { pool.logins[$0].id.isNone }.sorted { pool.logins[$0].provenance < pool.logins[$1].provenance }
    for row in rows {
      if let index = groups.firstIndex(where: { pool.logins[$0[0]].saysTheSame(as: pool.logins[row]) }) {
        groups[index].append(row)
      } else {
        groups.append([row])
      }
    }
    for group in groups where group.count > 1 {
      for row in Self.repeats(group, file: { pool.logins[$0].provenance.file }) {
        drops.setLogin(row, of: pool.logins.count)
        drops.duplicates[Int(pool.logins[row].provenance.file)] += 1
      }
    }
  }

  /// Sign-ins with one id on one platform; see `settle` for what stands.
  private func markLoginIDs(_ pool: inout RecordPool, _ drops: inout Drops) {
    var first: [UInt64: Int] = [:]
    var groups: [UInt64: [Int]] = [:]
    for (index, login) in pool.logins.enumerated() where !login.id.isNone {
      let platform = pool.keys[Int(login.contractor.raw)].platform
      let key = UInt64(platform.raw) << 32 | UInt64(login.id.raw)
      if let other = first[key] {
        groups[key, default: [other]].append(index)
      } else {
        first[key] = index
      }
    }
    let sorted = groups.values.map { $0.sorted { pool.logins[$0].provenance < pool.logins[$1].provenance } }
    for rows in sorted.sorted(by: { pool.logins[$0[0]].provenance < pool.logins[$1[0]].provenance }) {
      settleLogins(rows, &pool, &drops)
    }
  }

  private func settleLogins(_ rows: [Int], _ pool: inout RecordPool, _ drops: inout Drops) {
    var standing = rows[0]
    for row in rows.dropFirst() {
      let (old, new) = (pool.logins[standing], pool.logins[row])
      if old.saysTheSame(as: new) {
        drop(row, new, old.provenance, "the same record as", .duplicate, &pool, &drops)
        continue
      }
      let older = pool.inputs[Int(old.provenance.file)].exportedAt
      let newer = pool.inputs[Int(new.provenance.file)].exportedAt
      if let older, let newer, older.milliseconds != newer.milliseconds {
        drop(standing, old, new.provenance, "an older version of", .duplicate, &pool, &drops)
      } else {
        drop(standing, old, new.provenance, "has other content than, and the same id as,", .conflict, &pool, &drops)
      }
      standing = row
    }
  }

  private func drop(
    _ row: Int, _ login: Login, _ other: Provenance, _ words: String, _ outcome: ImportIssue.Outcome,
    _ pool: inout RecordPool, _ drops: inout Drops
  ) {
    drops.setLogin(row, of: pool.logins.count)
    let tail = outcome == .conflict ? "; the later one in the order of files stands" : ""
    var issue = ImportIssue(outcome, login.provenance, kind: .login, reason: "\(words) \(pool.name(of: other))\(tail)")
    issue.contractor = login.contractor
    pool.issues.append(issue)
    let file = Int(login.provenance.file)
    if outcome == .conflict { drops.conflicts[file] += 1 } else { drops.duplicates[file] += 1 }
  }
}

extension Login {
  /// Whether two sign-ins say the same, wherever they stand.
  func saysTheSame(as other: Login) -> Bool {
    at == other.at && lastActiveAt == other.lastActiveAt && endedAt == other.endedAt
      && contractor == other.contractor && ipKey == other.ipKey && id == other.id && asn == other.asn
      && place == other.place && client == other.client && marks == other.marks
  }
}
