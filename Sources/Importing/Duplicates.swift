import CaseModel

/// Finds duplicates, versions and conflicts, as the data contract has them.
struct Duplicates {
  func mark(_ pool: inout RecordPool, _ drops: inout Drops) {
    for kind in Kind.allCases where kind != .login {
      markRows(kind, &pool, &drops)
    }
    markLogins(&pool, &drops)
  }

  // MARK: records with an id

  /// Of records with one id, in the order of files: the same content is a duplicate; other content from an export
  /// with another exported_at is a newer version, which stands; else it is a conflict, and the later one stands.
  private func markRows(_ kind: Kind, _ pool: inout RecordPool, _ drops: inout Drops) {
    let table = pool.tables[Int(kind.rawValue)]
    guard table.count > 1 else { return }
    var byID: [RecordIdentity: [Int]] = [:]
    var withoutID: [Int] = []
    for row in 0..<table.count where kind != .profileChange || !drops.derived.contains(row) {
      let isOwnID = table.schema.idField == table.schema.contractorField
      let id = table.schema.idField.map { table.cell(row, $0) } ?? Cell.absent
      if id == Cell.absent {
        withoutID.append(row)
      } else {
        let owner = isOwnID ? UInt64(table.owners[row].raw) | 1 << 40 : id
        byID[RecordIdentity(platform: table.platforms[row], id: owner), default: []].append(row)
      }
    }
    let groups = byID.values.filter { $0.count > 1 }.map { $0.sorted { table.places[$0] < table.places[$1] } }
    for rows in groups.sorted(by: { table.places[$0[0]] < table.places[$1[0]] }) {
      settle(rows, kind, table, &pool, &drops)
    }
    markRepeats(withoutID, kind, table, pool.longTexts, &drops)
  }

  private func settle(
    _ rows: [Int], _ kind: Kind, _ table: DraftTable, _ pool: inout RecordPool, _ drops: inout Drops
  ) {
    var standing = rows[0]
    for row in rows.dropFirst() {
      let place = table.places[row]
      if pool.sameContent(table, standing, row) {
        drop(row, kind, place, &pool, &drops, as: .duplicate, other: table.places[standing])
        continue
      }
      let (first, second) = (table.places[standing].file, place.file)
      let (older, newer) = (pool.inputs[Int(first)].exportedAt, pool.inputs[Int(second)].exportedAt)
      if let older, let newer, older.milliseconds != newer.milliseconds {
        drop(standing, kind, table.places[standing], &pool, &drops, as: .duplicate, other: place, isVersion: true)
      } else {
        drop(standing, kind, table.places[standing], &pool, &drops, as: .conflict, other: place)
      }
      standing = row
    }
  }

  private func drop(
    _ row: Int, _ kind: Kind, _ place: Provenance, _ pool: inout RecordPool, _ drops: inout Drops,
    as outcome: ImportIssue.Outcome, other: Provenance, isVersion: Bool = false
  ) {
    drops.rows[Int(kind.rawValue)][row] = true
    let standingPlace = pool.name(of: other)
    let reason =
      if outcome == .conflict {
        "has the same id as \(standingPlace) and other content; the later one in the order of files stands"
      } else if isVersion {
        "an older version of \(standingPlace), which stands"
      } else {
        "the same record as \(standingPlace)"
      }
    var issue = ImportIssue(outcome, place, kind: kind, reason: reason)
    issue.contractor = pool.tables[Int(kind.rawValue)].owners[row]
    pool.issues.append(issue)
    if outcome == .conflict { drops.conflicts[Int(place.file)] += 1 } else { drops.duplicates[Int(place.file)] += 1 }
  }

  // MARK: records without an id

  /// Equal records of one file are counted as they stand; the n-th of one file is the n-th of another.
  private func markRepeats(_ rows: [Int], _ kind: Kind, _ table: DraftTable, _ longTexts: [LongText], _ drops: inout Drops) {
    guard Set(rows.map { table.places[$0].file }).count > 1 else { return }
    var groups: [UInt64: [[Int]]] = [:]
    for row in rows.sorted(by: { table.places[$0] < table.places[$1] }) {
      let hash = table.contentHash(row)
      let index = groups[hash]?.firstIndex { table.sameCells($0[0], row, longTexts: longTexts) }
      if let index { groups[hash]?[index].append(row) } else { groups[hash, default: []].append([row]) }
    }
    for group in groups.values.joined() where group.count > 1 {
      for row in Self.repeats(group, file: { table.places[$0].file }) {
        drops.rows[Int(kind.rawValue)][row] = true
        drops.duplicates[Int(table.places[row].file)] += 1
      }
    }
  }

  /// Those of equal records, in the order of files, that an earlier file has already: the n-th of a file is kept only
  /// where no earlier file had n.
  static func repeats<Item>(_ items: [Item], file: (Item) -> UInt32) -> [Item] {
    var most = 0
    var inFile = 0
    var current: UInt32?
    var found: [Item] = []
    for item in items {
      if file(item) != current {
        most = max(most, inFile)
        inFile = 0
        current = file(item)
      }
      inFile += 1
      if inFile <= most { found.append(item) }
    }
    return found
  }
}

/// What a record with an id is known by.
private struct RecordIdentity: Hashable {
  let platform: Symbol
  let id: UInt64
}

extension RecordPool {
  /// `logins.csv:212`, as a reason in an issue names it.
  func name(of place: Provenance) -> String {
    let file = inputs[Int(place.file)]
    return file.sharesLines ? "\(file.path):\(place.line), record \(Int(place.record).grouped)" : "\(file.path):\(place.line)"
  }

  /// Whether two rows of a kind say the same.
  func sameContent(_ table: DraftTable, _ first: Int, _ second: Int) -> Bool {
    table.owners[first] == table.owners[second] && table.sameCells(first, second, longTexts: longTexts)
  }
}
