import CaseModel
import RecordReading

/// A CSV file's header bound to the contract, once, before the first row.
struct CSVBinding: Sendable {
  let kind: Kind
  /// Column → target, for columns that lead somewhere.
  let columns: [(column: Int, target: FieldTarget)]
  let names: [String]
  let login: LoginColumns?

  /// Binds a header to a kind. Nil where a required field has no column; `missing` then names it.
  init?(_ header: CSVHeader, kind: Kind, tally: inout FileTally, missing: inout [String]) {
    let schema = kind.schema
    let table = FieldNames.all[Int(kind.rawValue)]
    var columns: [(column: Int, target: FieldTarget)] = []
    var taken = Set<Int>()
    var unread: [String] = []
    for (index, name) in header.names.enumerated() {
      let target = name.withUnsafeBufferPointer { table.target($0) }
      switch target {
      case .field(let field) where taken.insert(field).inserted:
        columns.append((index, .field(field)))
      case .platform, .kind:
        columns.append((index, target ?? .kind))
      default:
        unread.append(String(decoding: name.prefix(64), as: UTF8.self))
      }
    }
    missing = schema.required.filter { !taken.contains($0) }.map { schema.fields[$0].name }
    guard missing.isEmpty else { return nil }
    var known = FieldSet()
    for field in taken { known.insert(field) }
    tally.knownFields[kind] = known
    tally.unread.formUnion(unread)
    self.kind = kind
    self.columns = columns
    names = header.names.map { String(decoding: $0, as: UTF8.self).lowercased() }
    login = kind == .login ? LoginColumns(columns) : nil
  }
}

extension Worker {
  /// Takes one row of a file with one kind of record.
  func take(_ row: CSVRow, _ binding: CSVBinding, file: Int, platform: Symbol) {
    tallies[file].read += 1
    let place = Provenance(file: UInt32(file), line: row.line, record: row.number)
    if let columns = binding.login { return take(row, columns, place, platform) }
    let schema = binding.kind.schema
    cells = [UInt64](repeating: Cell.absent, count: schema.fields.count)
    var platform = platform
    do throws(Refusal) {
      for (column, target) in binding.columns {
        let text = trimmed(row.cells[column].bytes)
        guard text.count > 0 else { continue }
        switch target {
        case .field(let field), .item(let field):
          cells[field] = try read(text, schema.fields[field], binding.kind, place)
        case .platform: platform = fragment.texts.intern(text)
        case .kind: continue
        }
      }
    } catch {
      fillOwner(row, binding)
      return reject(place, binding.kind, error, contractor: owner(schema, platform))
    }
    finish(binding.kind, platform: platform, at: place)
  }

  /// Reads the contractor's id of a row that is rejected for another field, to tell whose record it was.
  private func fillOwner(_ row: CSVRow, _ binding: CSVBinding) {
    guard let field = binding.kind.schema.contractorField, cells[field] == Cell.absent,
      let column = binding.columns.first(where: { $0.target == .field(field) })?.column
    else { return }
    let text = trimmed(row.cells[column].bytes)
    guard text.count > 0, let id = try? fragment.readID(text) else { return }
    cells[field] = Cell.symbol(id)
  }

  /// Reads the text of a CSV cell, or of an attribute, as a field's type.
  func read(
    _ text: UnsafeBufferPointer<UInt8>, _ spec: FieldSpec, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> UInt64 {
    switch spec.type {
    case .list(let element):
      if text[0] == UInt8(ascii: "[") { return try readJSON(text, spec, kind, place) }
      var items: [UInt64] = []
      for part in text.split(separator: UInt8(ascii: ";")) {
        let item = trimmed(UnsafeBufferPointer(rebasing: part))
        if item.count > 0 { items.append(try readScalar(item, element, spec.name, kind, place)) }
      }
      return fragment.addList(items, of: kind)
    case .objects(let fields, _):
      if text[0] == UInt8(ascii: "[") || text[0] == UInt8(ascii: "{") { return try readJSON(text, spec, kind, place) }
      var items: [UInt64] = []
      var count = 0
      for part in text.split(separator: UInt8(ascii: ";")) {
        let item = trimmed(UnsafeBufferPointer(rebasing: part))
        guard item.count > 0 else { continue }
        items.append(try readScalar(item, fields[0].type, spec.name, kind, place))
        items += [UInt64](repeating: Cell.absent, count: fields.count - 1)
        count += 1
      }
      return fragment.addList(items, of: kind, count: count)
    default:
      return try readScalar(text, spec.type, spec.name, kind, place)
    }
  }

  private func readJSON(
    _ text: UnsafeBufferPointer<UInt8>, _ spec: FieldSpec, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> UInt64 {
    let record: RawRecord
    do throws(RejectReason) { record = try jsonValue.parse(text) } catch {
      throw Refusal(field: spec.name, reason: "not a JSON list: \(error)")
    }
    return try read(record.root, spec, kind, place, style: .json)
  }

  /// Reads one plain value that is not empty.
  func readScalar(
    _ text: UnsafeBufferPointer<UInt8>, _ type: FieldType, _ field: String, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> UInt64 {
    do throws(ValueError) {
      switch try fragment.read(text, as: type, isZone: request.isZone) {
      case .cell(let cell): return cell
      case .noted(let cell, let reason):
        note(place, kind, field: field, reason: reason)
        return cell
      }
    } catch {
      throw Refusal(field: field, reason: error.reason)
    }
  }
}
