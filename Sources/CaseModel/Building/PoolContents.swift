extension RecordPool {
  /// Puts another key in the place of one; used when a platform becomes known after its records.
  public mutating func replaceKey(_ index: Int, with key: ContractorKey) { keys[index] = key }

  /// Adds a change of a profile that two exports show between them.
  public mutating func addProfileChange(
    _ owner: ContractorIndex, platform: Symbol, at: Timestamp, field: String, old: String, new: String,
    place: Provenance
  ) {
    let schema = Kind.profileChange.schema
    var cells = [UInt64](repeating: Cell.absent, count: schema.fields.count)
    let day = Timestamp(milliseconds: Int64(at.day) * Timestamp.dayLength, isDateOnly: true)
    let values: [(String, UInt64)] = [
      ("at", Cell.time(day)), ("field", Cell.symbol(texts.intern(field))),
      ("old", Cell.symbol(texts.intern(old))),
      ("new", Cell.symbol(texts.intern(new))),
      ("contractor_id", Cell.symbol(keys[Int(owner.raw)].id)),
    ]
    for (name, cell) in values { if let index = schema.index(of: name) { cells[index] = cell } }
    tables[Int(Kind.profileChange.rawValue)].append(
      cells, contractor: owner, platform: platform, provenance: place)
  }
}

extension DraftTable {
  /// Puts the platforms of exports in the place of what stood for them.
  public mutating func replacePlatforms(_ map: [Symbol: Symbol]) {
    for row in platforms.indices { if let platform = map[platforms[row]] { platforms[row] = platform } }
  }

  /// Whether two rows say the same: lists compared by what is in them, long texts by their digests, amounts by value.
  public func sameCells(_ first: Int, _ second: Int, longTexts: [LongText], texts: Interner) -> Bool {
    guard platforms[first] == platforms[second], owners[first] == owners[second] else { return false }
    return schema.fields.indices.allSatisfy {
      sameField($0, first, second, longTexts: longTexts, texts: texts)
    }
  }

  /// Whether two rows say the same in one field.
  public func sameField(_ field: Int, _ first: Int, _ second: Int, longTexts: [LongText], texts: Interner)
    -> Bool
  {
    same(cell(first, field), cell(second, field), schema.fields[field].type, longTexts, texts)
  }

  private func same(
    _ first: UInt64, _ second: UInt64, _ type: FieldType, _ longTexts: [LongText], _ texts: Interner
  ) -> Bool {
    if first == second { return true }
    guard first != Cell.absent, second != Cell.absent else { return false }
    switch type {
    case .list(let element):
      return sameItems(first, second, width: 1) { same($0, $1, element, longTexts, texts) }
    case .objects(let specs, _):
      var index = -1
      return sameItems(first, second, width: specs.count) {
        index += 1
        return same($0, $1, specs[index % specs.count].type, longTexts, texts)
      }
    case .longText: return longTexts[Int(first) - 1] == longTexts[Int(second) - 1]
    case .money: return Self.money(first, texts) == Self.money(second, texts)
    default: return false
    }
  }

  private func sameItems(_ first: UInt64, _ second: UInt64, width: Int, _ same: (UInt64, UInt64) -> Bool)
    -> Bool
  {
    let count = Int(first & 0xffff_ffff)
    guard count == Int(second & 0xffff_ffff) else { return false }
    return (0..<count * width).allSatisfy {
      same(lists[Int(first >> 32) + $0], lists[Int(second >> 32) + $0])
    }
  }

  private static func money(_ cell: UInt64, _ texts: Interner) -> Money? {
    Row.money(cell) { texts.withBytes(of: $0) { Money(parsing: $0) } }
  }

  /// A hash of what a row says, the same for rows that say the same.
  public func contentHash(_ row: Int, longTexts: [LongText], texts: Interner) -> UInt64 {
    var hash = fold(UInt64(owners[row].raw) << 32 | UInt64(platforms[row].raw) ^ 0x9e37_79b9_7f4a_7c15)
    for field in schema.fields.indices {
      mix(cell(row, field), schema.fields[field].type, longTexts, texts, into: &hash)
    }
    return hash
  }

  private func mix(
    _ cell: UInt64, _ type: FieldType, _ longTexts: [LongText], _ texts: Interner, into hash: inout UInt64
  ) {
    guard cell != Cell.absent else { return hash = fold(hash ^ 0x2545_f491_4f6c_dd1d) }
    let (start, count) = (Int(cell >> 32), Int(cell & 0xffff_ffff))
    switch type {
    case .list(let element):
      for index in 0..<count { mix(lists[start + index], element, longTexts, texts, into: &hash) }
    case .objects(let specs, _):
      for index in 0..<count * specs.count {
        mix(lists[start + index], specs[index % specs.count].type, longTexts, texts, into: &hash)
      }
    case .longText: hash = fold(hash ^ longTexts[Int(cell) - 1].digest)
    case .money: hash = fold(hash ^ UInt64(bitPattern: Int64(Self.money(cell, texts).hashValue)))
    default: hash = fold(hash ^ cell)
    }
  }
}
