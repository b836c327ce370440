import CaseModel
import RecordReading

/// A CSV file's header bound to the contract, once, before the first row.
final class CSVLayout: Sendable {
  /// The kind that the file's name says.
  let fileKind: Kind?
  /// The column that says each row's kind; -1 where the file has none.
  let kindColumn: Int
  /// The header in small letters.
  let names: [String]
  /// One for each kind that rows may have, in the order of `Kind.allCases`.
  private let bindings: [CSVBinding?]

  /// Binds a header; nil where its kind is not known or a required field has no column, with the reason.
  init?(_ header: CSVHeader, fileKind: Kind?, problem: inout String) {
    names = header.names.map { String(decoding: $0.prefix(64), as: UTF8.self).lowercased() }
    kindColumn = names.firstIndex(of: "kind") ?? -1
    self.fileKind = fileKind
    if kindColumn >= 0 {
      bindings = Kind.allCases.map { CSVBinding(header, kind: $0) }
    } else {
      bindings = Kind.allCases.map { $0 == fileKind ? CSVBinding(header, kind: $0) : nil }
      guard let kind = fileKind, let binding = binding(kind) else {
        problem =
          "its name says no kind of record. Expected one that begins with a kind, as in logins.csv or bids-2026-11.csv, or a column 'kind'."
        return nil
      }
      guard binding.missing.isEmpty else {
        problem =
          "its header lacks \(binding.missing.joined(separator: ", ")). Expected every required field of a \(kind.name)."
        return nil
      }
    }
  }

  func binding(_ kind: Kind) -> CSVBinding? { bindings[Int(kind.rawValue)] }
  /// The one binding of a file whose rows are all of one kind.
  var only: CSVBinding? { kindColumn < 0 ? fileKind.flatMap { binding($0) } : nil }
}

/// A header's columns as fields of one kind.
struct CSVBinding: Sendable {
  let kind: Kind
  /// Column → target, for columns that lead somewhere.
  let columns: [(column: Int, target: FieldTarget)]
  let login: LoginColumns?
  /// Required fields that have no column.
  let missing: [String]
  let known: FieldSet
  /// Columns that lead nowhere.
  let unread: Set<String>

  init(_ header: CSVHeader, kind: Kind) {
    let schema = kind.schema
    let table = FieldNames.all[Int(kind.rawValue)]
    var columns: [(column: Int, target: FieldTarget)] = []
    var taken = Set<Int>()
    var named = Set<String>()
    var unread = Set<String>()
    for (index, name) in header.names.enumerated() {
      let target = name.withUnsafeBufferPointer { table.target($0) }
      switch target {
      case .field(let field) where taken.insert(field).inserted: columns.append((index, .field(field)))
      case .platform where named.insert("platform").inserted: columns.append((index, .platform))
      case .kind where named.insert("kind").inserted: continue
      default: unread.insert("\(kind.name).\(String(decoding: name.prefix(64), as: UTF8.self))")
      }
    }
    var known = FieldSet()
    for field in taken { known.insert(field) }
    self.kind = kind
    self.columns = columns
    self.known = known
    self.unread = unread
    missing = schema.required.filter { !taken.contains($0) }.map { schema.fields[$0].name }
    login = kind == .login ? LoginColumns(columns) : nil
  }
}

extension Worker {
  /// Notes what a file knows of a kind, once for each worker.
  func see(_ binding: CSVBinding, in file: Int) {
    guard tallies[file].knownFields[binding.kind] == nil else { return }
    tallies[file].knownFields[binding.kind] = binding.known
    tallies[file].unread.formUnion(binding.unread)
  }

  /// Takes one row.
  func take(_ row: CSVRow, _ layout: CSVLayout, file: Int, platform: Symbol) {
    if let only = layout.only { return take(row, only, file: file, platform: platform) }
    let text = trimmed(row.cells[layout.kindColumn].bytes)
    if let kind = text.count > 0 ? kind(named: text) : layout.fileKind, let binding = layout.binding(kind) {
      see(binding, in: file)
      return take(row, binding, file: file, platform: platform)
    }
    tallies[file].read += 1
    noteStart = fragment.issues.count
    let place = Provenance(file: UInt32(file), line: row.line, record: row.number)
    let reason = text.count > 0 ? "an unknown kind of record" : "no kind; expected one in the column 'kind'"
    reject(place, nil, Refusal(field: "", reason: reason))
  }

  /// Takes one row of a known kind.
  func take(_ row: CSVRow, _ binding: CSVBinding, file: Int, platform: Symbol) {
    tallies[file].read += 1
    let place = Provenance(file: UInt32(file), line: row.line, record: row.number)
    if let columns = binding.login {
      noteStart = fragment.issues.count
      return take(row, columns, place, platform)
    }
    begin(binding.kind)
    let schema = binding.kind.schema
    var platform = platform
    do throws(Refusal) {
      for (column, target) in binding.columns {
        let text = trimmed(row.cells[column].bytes)
        guard text.count > 0 else { continue }
        switch target {
        case .field(let field): cells[field] = try read(text, schema.fields[field], binding.kind, place)
        case .platform: platform = fragment.texts.intern(text)
        case .item, .kind: continue
        }
      }
    } catch {
      fillOwner(row, binding)
      return reject(
        place, binding.kind, error, contractor: owner(schema, self.platform(of: row, binding) ?? platform))
    }
    finish(binding.kind, platform: platform, at: place)
  }

  private func platform(of row: CSVRow, _ binding: CSVBinding) -> Symbol? {
    guard let column = binding.columns.first(where: { $0.target == .platform })?.column else { return nil }
    let text = trimmed(row.cells[column].bytes)
    return text.count > 0 ? fragment.texts.intern(text) : nil
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

  /// Reads the text of a CSV cell as a field's type.
  func read(
    _ text: UnsafeBufferPointer<UInt8>, _ spec: FieldSpec, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> UInt64 {
    switch spec.type {
    case .list, .objects:
      let reader = NodeReader(kind: kind, field: spec.name, place: place, style: .json)
      return list(try items(text, spec.type, reader), spec.type, kind)
    default:
      return try readScalar(text, spec.type, spec.name, kind, place)
    }
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
