/// Writes cells as plain text, each type in the contract's own form.
struct CellWriter {
  /// The list cells of the table that the cells are from.
  let lists: [UInt64]
  let text: (Symbol) -> String

  /// The value; empty for an absent one, nil for a long text, which is not kept.
  func plain(_ cell: UInt64, _ type: FieldType) -> String? {
    guard cell != Cell.absent else { return "" }
    switch type {
    case .text, .id, .zone, .ip, .hash: return text(Symbol(raw: UInt32(truncatingIfNeeded: cell)))
    case .longText: return nil
    case .time: return Timestamp(raw: Int64(bitPattern: cell))?.iso
    case .date: return PartialDate(raw: cell)?.iso
    case .country: return Country(raw: UInt16(truncatingIfNeeded: cell)).code
    case .currency: return Currency(raw: UInt32(truncatingIfNeeded: cell)).code
    case .bool: return cell == Cell.bool(true) ? "true" : "false"
    case .number: return Self.number(Cell.number(cell))
    case .money: return Row.money(cell) { Money(text($0)) }?.plain
    case .enumeration(let words):
      return cell & 0xff == 0xff ? text(Symbol(raw: UInt32(cell >> 32))) : words[Int(cell) - 1]
    case .list, .objects: return items(cell, type).joined(separator: "; ")
    }
  }

  /// The items of a list, each as one text.
  func items(_ cell: UInt64, _ type: FieldType) -> [String] {
    guard cell != Cell.absent else { return [] }
    let (start, count) = (Int(cell >> 32), Int(cell & 0xffff_ffff))
    switch type {
    case .list(let element): return lists[start..<start + count].map { plain($0, element) ?? "" }
    case .objects(let specs, _): return (0..<count).map { object(start + $0 * specs.count, specs) }
    default: return [plain(cell, type) ?? ""]
    }
  }

  private func object(_ start: Int, _ specs: [FieldSpec]) -> String {
    specs.indices.map { plain(lists[start + $0], specs[$0].type) ?? "" }.filter { !$0.isEmpty }.joined(
      separator: ", ")
  }

  /// Whole numbers without a decimal point.
  private static func number(_ value: Double) -> String {
    guard let whole = Int64(exactly: value), whole.magnitude < 1 << 53 else { return "\(value)" }
    return String(whole)
  }
}

extension Row {
  /// A field's value as plain text, whatever its type: times in UTC, items of a list separated by `; `. Empty where
  /// absent; nil for a long text, which the portfolio does not keep.
  public func plain(_ field: Int) -> String? {
    CellWriter(lists: table.lists) { table.texts[$0] }.plain(cell(field), table.schema.fields[field].type)
  }
}

extension RecordPool {
  /// A field's value as text, for values that have a plain one; empty for an absent value, nil for long texts.
  public func text(_ table: DraftTable, _ row: Int, _ field: Int) -> String? {
    writer(table).plain(table.cell(row, field), table.schema.fields[field].type)
  }

  /// The items of a list as texts, in order.
  public func itemTexts(_ table: DraftTable, _ row: Int, _ field: Int) -> [String] {
    writer(table).items(table.cell(row, field), table.schema.fields[field].type)
  }

  private func writer(_ table: DraftTable) -> CellWriter { CellWriter(lists: table.lists) { texts.text($0) } }
}
