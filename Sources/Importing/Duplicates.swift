import CaseModel

/// Finds duplicates, versions and conflicts, as the data contract has them.
struct Duplicates {
  func mark(_ pool: inout RecordPool, _ drops: inout Drops) {
    for kind in Kind.allCases where kind != .login { markRows(kind, &pool, &drops) }
    markLogins(&pool, &drops)
  }

  // MARK: records with an id

  private func markRows(_ kind: Kind, _ pool: inout RecordPool, _ drops: inout Drops) {
    let table = pool.tables[Int(kind.rawValue)]
    let rows = 0..<(kind == .profileChange ? drops.firstDerived : table.count)
    guard rows.count > 1 else { return }
    var seen = SymbolSet(count: pool.texts.count + 1)
    var repeated = SymbolSet(count: pool.texts.count + 1)
    var withoutID: [Int] = []
    for row in rows {
      let id = table.id(row)
      if id.isNone { withoutID.append(row) } else if !seen.insert(id) { repeated.insert(id) }
    }
    var groups: [ContractorKey: [Int]] = [:]
    if !repeated.isEmpty {
      for row in rows where repeated.contains(table.id(row)) {
        groups[ContractorKey(platform: table.platforms[row], id: table.id(row)), default: []].append(row)
      }
    }
    let sorted = groups.values.filter { $0.count > 1 }.map {
      $0.sorted { table.places[$0] < table.places[$1] }
    }
    for rows in sorted.sorted(by: { table.places[$0[0]] < table.places[$1[0]] }) {
      settle(rows, kind, table, &pool, &drops)
    }
    markRepeats(withoutID, kind, table, pool, &drops)
  }

  /// Of records with one id, in the order of files: the same content is a duplicate; other content from an export
  /// with another exported_at is a newer version, which stands; else it is a conflict, and the later one stands.
  private func settle(
    _ rows: [Int], _ kind: Kind, _ table: DraftTable, _ pool: inout RecordPool, _ drops: inout Drops
  ) {
    var standing = rows[0]
    for row in rows.dropFirst() {
      if table.sameCells(standing, row, longTexts: pool.longTexts, texts: pool.texts) {
        drop(row, kind, .duplicate(of: table.places[standing]), &pool, &drops)
        continue
      }
      let fate = Fate.older(table.places[standing], newer: table.places[row], pool.inputs)
      drop(standing, kind, fate, &pool, &drops)
      standing = row
    }
  }

  private func drop(_ row: Int, _ kind: Kind, _ fate: Fate, _ pool: inout RecordPool, _ drops: inout Drops) {
    drops.rows[Int(kind.rawValue)][row] = true
    let table = pool.tables[Int(kind.rawValue)]
    tell(table.places[row], kind, table.owners[row], fate, &pool, &drops)
  }

  /// Reports and counts a record that does not stand.
  func tell(
    _ place: Provenance, _ kind: Kind, _ owner: ContractorIndex, _ fate: Fate, _ pool: inout RecordPool,
    _ drops: inout Drops
  ) {
    var issue = ImportIssue(fate.outcome, place, kind: kind, reason: fate.reason(pool))
    issue.contractor = owner
    pool.issues.append(issue)
    if fate.outcome == .conflict {
      drops.conflicts[Int(place.file)] += 1
    } else {
      drops.duplicates[Int(place.file)] += 1
    }
  }

  // MARK: records without an id

  /// Equal records of one file are counted as they stand; the n-th of one file is the n-th of another.
  private func markRepeats(
    _ rows: [Int], _ kind: Kind, _ table: DraftTable, _ pool: RecordPool, _ drops: inout Drops
  ) {
    guard let first = rows.first, rows.contains(where: { table.places[$0].file != table.places[first].file })
    else {
      return
    }
    var groups: [UInt64: [[Int]]] = [:]
    for row in rows.sorted(by: { table.places[$0] < table.places[$1] }) {
      let hash = table.contentHash(row, longTexts: pool.longTexts, texts: pool.texts)
      let index = groups[hash]?.firstIndex {
        table.sameCells($0[0], row, longTexts: pool.longTexts, texts: pool.texts)
      }
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

/// Why a record with an id does not stand.
enum Fate {
  case duplicate(of: Provenance)
  case version(of: Provenance)
  case conflict(with: Provenance)

  /// What becomes of the older of two records with one id and different content.
  static func older(_ old: Provenance, newer: Provenance, _ inputs: [InputFile]) -> Fate {
    let (first, second) = (inputs[Int(old.file)].exportedAt, inputs[Int(newer.file)].exportedAt)
    guard let first, let second, first.milliseconds != second.milliseconds else {
      return .conflict(with: newer)
    }
    return .version(of: newer)
  }

  var outcome: ImportIssue.Outcome {
    if case .conflict = self { return .conflict }
    return .duplicate
  }

  /// The reason of the issue, with the place of the record that stands.
  func reason(_ pool: RecordPool) -> String {
    switch self {
    case .duplicate(let place): "the same record as \(pool.name(of: place))"
    case .version(let place): "an older version of \(pool.name(of: place)), which stands"
    case .conflict(let place):
      "the same id as \(pool.name(of: place)) and other content; the later one in the order of files stands"
    }
  }
}

extension RecordPool {
  /// `logins.csv:212`, as a reason in an issue names it.
  func name(of place: Provenance) -> String {
    let file = inputs[Int(place.file)]
    let line = "\(file.path):\(place.line)"
    return file.sharesLines ? "\(line), record \(Int(place.record).grouped)" : line
  }
}

extension DraftTable {
  /// The record's own id.
  func id(_ row: Int) -> Symbol {
    schema.idField.map { Symbol(raw: UInt32(truncatingIfNeeded: cell(row, $0))) } ?? .none
  }
}

/// A set of symbols, a bit for each.
struct SymbolSet {
  private var words: [UInt64]
  private(set) var isEmpty = true

  init(count: Int) { words = [UInt64](repeating: 0, count: count / 64 + 1) }

  /// Puts a symbol in; false where it was in already.
  @discardableResult
  mutating func insert(_ symbol: Symbol) -> Bool {
    let (word, bit) = (Int(symbol.raw) / 64, UInt64(1) << UInt64(symbol.raw % 64))
    isEmpty = false
    defer { words[word] |= bit }
    return words[word] & bit == 0
  }

  func contains(_ symbol: Symbol) -> Bool { words[Int(symbol.raw) / 64] >> UInt64(symbol.raw % 64) & 1 == 1 }
}
