import CaseModel

extension Duplicates {
  /// Sign-ins stand by contractor and time, so that equal ones without an id are neighbours.
  func markLogins(_ pool: inout RecordPool, _ drops: inout Drops) {
    markLoginIDs(&pool, &drops)
    guard pool.inputs.filter({ $0.knownFields[.login] != nil }).count > 1 else { return }
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
    let rows = range.filter { pool.logins[$0].id.isNone }
    guard rows.count > 1 else { return }
    var groups: [LoginContent: [Int]] = [:]
    for row in rows { groups[LoginContent(pool.logins[row]), default: []].append(row) }
    for group in groups.values where group.count > 1 {
      let inOrder = group.sorted { pool.logins[$0].provenance < pool.logins[$1].provenance }
      for row in Self.repeats(inOrder, file: { pool.logins[$0].provenance.file }) {
        drops.setLogin(row, of: pool.logins.count)
        drops.duplicates[Int(pool.logins[row].provenance.file)] += 1
      }
    }
  }

  /// Sign-ins with one id on one platform; see `settle` for what stands.
  private func markLoginIDs(_ pool: inout RecordPool, _ drops: inout Drops) {
    guard pool.inputs.contains(where: { $0.knownFields[.login]?.contains(LoginCells.Field.id) ?? false })
    else { return }
    var seen = SymbolSet(count: pool.texts.count + 1)
    var repeated = SymbolSet(count: pool.texts.count + 1)
    for login in pool.logins where !login.id.isNone && !seen.insert(login.id) { repeated.insert(login.id) }
    guard !repeated.isEmpty else { return }
    var groups: [ContractorKey: [Int]] = [:]
    for (index, login) in pool.logins.enumerated() where repeated.contains(login.id) {
      let platform = pool.keys[Int(login.contractor.raw)].platform
      groups[ContractorKey(platform: platform, id: login.id), default: []].append(index)
    }
    let sorted = groups.values.filter { $0.count > 1 }.map { rows in
      rows.sorted { pool.logins[$0].provenance < pool.logins[$1].provenance }
    }
    for rows in sorted.sorted(by: { pool.logins[$0[0]].provenance < pool.logins[$1[0]].provenance }) {
      settleLogins(rows, &pool, &drops)
    }
  }

  private func settleLogins(_ rows: [Int], _ pool: inout RecordPool, _ drops: inout Drops) {
    var standing = rows[0]
    for row in rows.dropFirst() {
      let (old, new) = (pool.logins[standing], pool.logins[row])
      if LoginContent(old) == LoginContent(new) {
        drop(row, .duplicate(of: old.provenance), &pool, &drops)
      } else {
        drop(standing, .older(old.provenance, newer: new.provenance, pool.inputs), &pool, &drops)
        standing = row
      }
    }
  }

  private func drop(_ row: Int, _ fate: Fate, _ pool: inout RecordPool, _ drops: inout Drops) {
    drops.setLogin(row, of: pool.logins.count)
    tell(pool.logins[row].provenance, .login, pool.logins[row].contractor, fate, &pool, &drops)
  }
}

/// What a sign-in says, wherever it stands.
private struct LoginContent: Hashable {
  let times: [Timestamp?]
  let contractor: ContractorIndex
  let address: UInt64
  let numbers: [UInt32]

  init(_ login: Login) {
    times = [login.at, login.lastActiveAt, login.endedAt]
    contractor = login.contractor
    address = login.ipKey
    numbers = [login.id.raw, login.asn, login.place, login.client, login.marks.rawValue]
  }
}
