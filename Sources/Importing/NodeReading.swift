import CaseModel
import RecordReading

/// The habits of a format in which records have structure.
enum NodeStyle: Sendable {
  /// Lists are lists; a text is one item.
  case json
  /// A list is an element with items in it, or the item repeated; a text may hold several items with `;`.
  case xml
}

extension Worker {
  /// Takes one record of JSON, JSON Lines or XML.
  func take(_ record: RawRecord, kind: Kind, file: Int, platform: Symbol, style: NodeStyle) {
    tallies[file].read += 1
    tallies[file].note(line: record.line)
    let place = Provenance(file: UInt32(file), line: record.line, record: record.number)
    let schema = kind.schema
    cells = [UInt64](repeating: Cell.absent, count: schema.fields.count)
    var platform = platform
    var known = FieldSet()
    var pending: [Int: [UInt64]] = [:]
    var refusal: Refusal?
    do throws(Refusal) {
      var position = 0
      for node in record.children {
        let target = target(of: node.name, kind, position)
        position += 1
        switch target {
        case .field(let field):
          known.insert(field)
          cells[field] = try read(node, schema.fields[field], kind, place, style: style)
        case .item(let field):
          known.insert(field)
          pending[field, default: []] += try item(node, schema.fields[field], kind, place)
        case .platform: platform = fragment.texts.intern(trimmed(node.value))
        case .kind: continue
        case nil: tallies[file].unread.insert(String(decoding: node.name.prefix(64), as: UTF8.self))
        }
      }
      for field in pending.keys.sorted() {
        cells[field] = joined(pending[field] ?? [], schema.fields[field], kind)
      }
    } catch {
      refusal = error
    }
    tallies[file].knownFields[kind, default: FieldSet()].formUnion(known)
    guard let refusal else { return finish(kind, platform: platform, at: place) }
    fillOwner(record, kind)
    reject(place, kind, refusal, contractor: owner(schema, platform))
  }

  /// Reads the contractor's id of a record that is rejected for another field, to tell whose record it was.
  private func fillOwner(_ record: RawRecord, _ kind: Kind) {
    guard let field = kind.schema.contractorField, cells[field] == Cell.absent else { return }
    for node in record.children
    where FieldNames.all[Int(kind.rawValue)].target(node.name) == .field(field) && !node.isContainer {
      if let id = try? fragment.readID(trimmed(node.value)) { cells[field] = Cell.symbol(id) }
    }
  }

  /// Where a member's name leads; what stood at the same place of the last record is tried first.
  private func target(of name: UnsafeBufferPointer<UInt8>, _ kind: Kind, _ position: Int) -> FieldTarget? {
    let index = Int(kind.rawValue)
    if position < guesses[index].count, guesses[index][position].name.elementsEqual(name) {
      return guesses[index][position].target
    }
    let target = FieldNames.all[index].target(name)
    if position < guesses[index].count {
      guesses[index][position] = (Array(name), target)
    } else if position == guesses[index].count, position < 64 {
      guesses[index].append((Array(name), target))
    }
    return target
  }

  /// Reads the value of a field that stands under its own name.
  func read(
    _ node: RawNode, _ spec: FieldSpec, _ kind: Kind, _ place: Provenance, style: NodeStyle
  ) throws(Refusal) -> UInt64 {
    let text = trimmed(node.value)
    if node.kind == .null || !node.isContainer && text.count == 0 { return Cell.absent }
    switch spec.type {
    case .list(let element):
      if !node.isContainer, style == .xml { return try read(text, spec, kind, place) }
      guard node.isContainer else {
        return fragment.addList([try readScalar(text, element, spec.name, kind, place)], of: kind)
      }
      var items: [UInt64] = []
      for child in node.children { items += try item(child, spec, kind, place) }
      return joined(items, spec, kind)
    case .objects(let fields, let isList):
      let isOne = !node.isContainer || node.kind == .object && (!isList || names(node, anyOf: fields))
      if isOne { return joined(try item(node, spec, kind, place), spec, kind) }
      var items: [UInt64] = []
      for child in node.children { items += try item(child, spec, kind, place) }
      return joined(items, spec, kind)
    default:
      guard !node.isContainer else {
        throw Refusal(field: spec.name, reason: "\(node.kind) where one value was expected")
      }
      return try readScalar(text, spec.type, spec.name, kind, place)
    }
  }

  /// The cells of one item of a list: one for a plain value, one for each field of an object.
  private func item(
    _ node: RawNode, _ spec: FieldSpec, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> [UInt64] {
    let text = trimmed(node.value)
    if node.kind == .null || !node.isContainer && text.count == 0 { return [] }
    switch spec.type {
    case .list(let element):
      guard !node.isContainer else { throw Refusal(field: spec.name, reason: "\(node.kind) where a plain item was expected") }
      return [try readScalar(text, element, spec.name, kind, place)]
    case .objects(let fields, _):
      var cells = [UInt64](repeating: Cell.absent, count: fields.count)
      guard node.isContainer else {
        cells[0] = try readScalar(text, fields[0].type, spec.name, kind, place)
        return cells
      }
      guard node.kind == .object else { throw Refusal(field: spec.name, reason: "a list where an object was expected") }
      for child in node.children {
        guard let index = fields.firstIndex(where: { isNamed(child, $0.name) }) else { continue }
        cells[index] = try read(child, fields[index], kind, place, style: .json)
      }
      if let missing = fields.indices.first(where: { fields[$0].isRequired && cells[$0] == Cell.absent }) {
        throw Refusal(field: spec.name, reason: "\(fields[missing].name) is absent in an item")
      }
      return cells
    default:
      throw Refusal(field: spec.name, reason: "not a list")
    }
  }

  private func joined(_ items: [UInt64], _ spec: FieldSpec, _ kind: Kind) -> UInt64 {
    if case .objects(let fields, _) = spec.type {
      return fragment.addList(items, of: kind, count: items.count / max(fields.count, 1))
    }
    return fragment.addList(items, of: kind)
  }

  private func names(_ node: RawNode, anyOf fields: [FieldSpec]) -> Bool {
    for child in node.children where fields.contains(where: { isNamed(child, $0.name) }) { return true }
    return false
  }

  private func isNamed(_ node: RawNode, _ name: String) -> Bool {
    String(decoding: node.name, as: UTF8.self).lowercased() == name
  }
}

/// Hands the records of one file, or of one block of it, to a worker.
struct RecordTaker: RawRecordSink {
  let worker: Worker
  let file: Int
  /// The kind that the file's name says; a record's own `kind` and its list's name come first.
  let fileKind: Kind?
  let style: NodeStyle
  /// The platform of the export where it is known; else the place-holder that is settled when the file was read.
  let platform: Symbol

  mutating func record(_ record: RawRecord) {
    let place = Provenance(file: UInt32(file), line: record.line, record: record.number)
    guard record.root.kind == .object else {
      return refuse(place, nil, "\(record.root.kind) where a record was expected")
    }
    switch kind(of: record) {
    case .known(let kind):
      worker.take(record, kind: kind, file: file, platform: platform, style: style)
    case .unknown:
      worker.tallies[file].note(line: record.line)
      refuse(place, nil, "an unknown kind of record")
    case .absent:
      worker.tallies[file].note(line: record.line)
      refuse(place, nil, "no kind; expected a field 'kind', or a file or list that is named after one")
    }
  }

  mutating func attribute(_ attribute: RawRecord) {
    let node = attribute.root
    let text = trimmed(node.value)
    let name = String(decoding: node.name, as: UTF8.self).lowercased()
    switch name {
    case "platform" where text.count > 0:
      worker.tallies[file].platform = String(decoding: text, as: UTF8.self)
    case "exported_at": worker.tallies[file].exportedAt = Timestamp(parsing: text)
    case "covers_from": worker.tallies[file].coversFrom = Timestamp(parsing: text)
    case "covers_to": worker.tallies[file].coversTo = Timestamp(parsing: text)
    default:
      if !(style == .xml && ["schemalocation", "nonamespaceschemalocation"].contains(name)) {
        worker.tallies[file].unread.insert(String(decoding: node.name.prefix(64), as: UTF8.self))
      }
    }
  }

  mutating func problem(_ problem: ReadProblem) {
    worker.reject(problem, file: file, kind: fileKind)
  }

  private func refuse(_ place: Provenance, _ kind: Kind?, _ reason: String) {
    worker.tallies[file].read += 1
    worker.reject(place, kind, Worker.Refusal(field: "", reason: reason))
  }

  private enum Found { case known(Kind), unknown, absent }

  private func kind(of record: RawRecord) -> Found {
    if record.container.count > 0, let kind = Kind(named: record.container) { return .known(kind) }
    for node in record.children where node.name.elementsEqual("kind".utf8) {
      return Kind(named: trimmed(node.value)).map { .known($0) } ?? .unknown
    }
    if record.container.count > 0 { return .unknown }
    return fileKind.map { .known($0) } ?? .absent
  }
}

extension Kind {
  /// The kind with this name, singular or plural; no text is made for names that are too long to be one.
  init?(named word: UnsafeBufferPointer<UInt8>) {
    guard word.count <= 24 else { return nil }
    self.init(named: String(decoding: word, as: UTF8.self))
  }
}
