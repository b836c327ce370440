extension RecordPool {
  /// Puts another key in the place of one; used when a platform becomes known after its records.
  public mutating func replaceKey(_ index: Int, with key: ContractorKey) { keys[index] = key }

  /// A field's value as text, for values that have a plain one; empty for an absent value, nil for long texts.
  public func text(_ table: DraftTable, _ row: Int, _ field: Int) -> String? {
    text(table.cell(row, field), table.schema.fields[field].type, table)
  }

  private func text(_ cell: UInt64, _ type: FieldType, _ table: DraftTable) -> String? {
    guard cell != Cell.absent else { return "" }
    switch type {
    case .text, .id, .zone, .ip, .hash: return texts.text(Symbol(raw: UInt32(truncatingIfNeeded: cell)))
    case .longText: return nil
    case .time: return Timestamp(raw: Int64(bitPattern: cell))?.iso
    case .date: return PartialDate(raw: cell)?.iso
    case .country: return Country(raw: UInt16(truncatingIfNeeded: cell)).code
    case .currency: return Currency(raw: UInt32(truncatingIfNeeded: cell)).code
    case .bool: return cell == Cell.bool(true) ? "true" : "false"
    case .number: return "\(Double(bitPattern: cell ^ Cell.turn))"
    case .money:
      return Row.money(cell, texts.finished())?.grouped
    case .enumeration(let words):
      return cell & 0xff == 0xff ? texts.text(Symbol(raw: UInt32(cell >> 32))) : words[Int(cell) - 1]
    case .list(let element):
      let items = table.lists[Int(cell >> 32)..<Int(cell >> 32) + Int(cell & 0xffff_ffff)]
      return items.map { text($0, element, table) ?? "" }.joined(separator: "; ")
    case .objects(let specs, _):
      let start = Int(cell >> 32)
      return (0..<Int(cell & 0xffff_ffff)).map { item in
        specs.indices.map { text(table.lists[start + item * specs.count + $0], specs[$0].type, table) ?? "" }
          .filter { !$0.isEmpty }.joined(separator: ", ")
      }.joined(separator: "; ")
    }
  }

  /// Adds a change of a profile that two exports show between them.
  public mutating func addProfileChange(
    _ owner: ContractorIndex, platform: Symbol, at: Timestamp, field: String, old: String, new: String,
    place: Provenance
  ) {
    let schema = Kind.profileChange.schema
    var cells = [UInt64](repeating: Cell.absent, count: schema.fields.count)
    let day = Timestamp(milliseconds: Int64(at.day) * Timestamp.dayLength, isDateOnly: true)
    let values: [(String, UInt64)] = [
      ("at", Cell.time(day)), ("field", Cell.symbol(texts.intern(field))), ("old", Cell.symbol(texts.intern(old))),
      ("new", Cell.symbol(texts.intern(new))),
      ("contractor_id", Cell.symbol(keys[Int(owner.raw)].id)),
    ]
    for (name, cell) in values { if let index = schema.index(of: name) { cells[index] = cell } }
    tables[Int(Kind.profileChange.rawValue)].append(cells, contractor: owner, platform: platform, provenance: place)
  }
}

extension DraftTable {
  /// Puts the platforms of exports in the place of what stood for them.
  public mutating func replacePlatforms(_ map: [Symbol: Symbol]) {
    for row in platforms.indices { if let platform = map[platforms[row]] { platforms[row] = platform } }
  }

  /// Whether two rows have the same cells, lists compared by what is in them.
  /// and long texts by their digests.
  public func sameCells(_ first: Int, _ second: Int, longTexts: [LongText]) -> Bool {
    guard platforms[first] == platforms[second], owners[first] == owners[second] else { return false }
    return schema.fields.indices.allSatisfy { field in
      same(cell(first, field), cell(second, field), schema.fields[field].type, longTexts)
    }
  }

  private func same(_ first: UInt64, _ second: UInt64, _ type: FieldType, _ longTexts: [LongText]) -> Bool {
    if first == second { return true }
    guard first != Cell.absent, second != Cell.absent else { return false }
    switch type {
    case .list(let element):
      return sameItems(first, second, width: 1) { same($0, $1, element, longTexts) }
    case .objects(let specs, _):
      let count = Int(first & 0xffff_ffff)
      guard count == Int(second & 0xffff_ffff) else { return false }
      return (0..<count * specs.count).allSatisfy { index in
        same(
          lists[Int(first >> 32) + index], lists[Int(second >> 32) + index], specs[index % specs.count].type, longTexts)
      }
    case .longText:
      return longTexts[Int(first) - 1] == longTexts[Int(second) - 1]
    default:
      return false
    }
  }

  private func sameItems(_ first: UInt64, _ second: UInt64, width: Int, _ same: (UInt64, UInt64) -> Bool) -> Bool {
    let count = Int(first & 0xffff_ffff)
    guard count == Int(second & 0xffff_ffff) else { return false }
    return (0..<count).allSatisfy { same(lists[Int(first >> 32) + $0], lists[Int(second >> 32) + $0]) }
  }

  /// A hash of what a row says, the same for rows that say the same. Lists and long texts do not take part.
  public func contentHash(_ row: Int) -> UInt64 {
    var hash = fold(UInt64(owners[row].raw) << 32 | UInt64(platforms[row].raw))
    for field in schema.fields.indices {
      switch schema.fields[field].type {
      case .list, .objects, .longText: continue
      default: hash = fold(hash ^ cell(row, field))
      }
    }
    return hash
  }
}
