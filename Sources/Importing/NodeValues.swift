import CaseModel
import RecordReading

/// Reads the value of one field of a record that has structure: plain values, lists, objects, and lists of objects.
struct NodeReader {
  let kind: Kind
  /// The field that a refusal names.
  let field: String
  let place: Provenance
  let style: NodeStyle

  /// The cell of a field that stands under its own name.
  func value(_ node: RawNode, _ type: FieldType, _ worker: Worker) throws(Worker.Refusal) -> UInt64 {
    switch type {
    case .list, .objects: return worker.list(try items(node, type, worker), type, kind)
    default:
      guard !node.isContainer else { throw refusal("\(node.kind) where one value was expected") }
      let text = trimmed(node.value)
      guard node.kind != .null, text.count > 0 else { return Cell.absent }
      return try worker.readScalar(text, type, field, kind, place)
    }
  }

  /// The cells of all items that a node gives to a list, or of the one object of a field that is no list.
  func items(_ node: RawNode, _ type: FieldType, _ worker: Worker) throws(Worker.Refusal) -> [UInt64] {
    if !node.isContainer {
      guard style == .xml, type.isList, node.kind != .null else { return try item(node, type, worker) }
      return try worker.items(trimmed(node.value), type, self)
    }
    if case .objects(let specs, let isList) = type {
      if node.kind == .object, !isList || style == .json || isObject(node, specs) {
        return try item(node, type, worker)
      }
      guard isList || hasAtMostOne(node) else { throw refusal("a list where one object was expected") }
    }
    var cells: [UInt64] = []
    for child in node.children { cells += try item(child, type, worker) }
    return cells
  }

  /// The cells of one item: one for a plain value, one for each field of an object; none where it is absent.
  func item(_ node: RawNode, _ type: FieldType, _ worker: Worker) throws(Worker.Refusal) -> [UInt64] {
    let text = trimmed(node.value)
    if node.kind == .null || !node.isContainer && text.count == 0 { return [] }
    switch type {
    case .list(let element):
      guard !node.isContainer else { throw refusal("\(node.kind) where a plain item was expected") }
      return try worker.item(text, element, self)
    case .objects(let specs, _):
      guard node.isContainer else { return try worker.object(text, specs, self) }
      guard node.kind == .object else { throw refusal("a list where an object was expected") }
      return try object(node, specs, worker)
    default:
      return [try worker.readScalar(text, type, field, kind, place)]
    }
  }

  private func object(_ node: RawNode, _ specs: [FieldSpec], _ worker: Worker) throws(Worker.Refusal)
    -> [UInt64]
  {
    var cells = [UInt64](repeating: Cell.absent, count: specs.count)
    var pieces: [[UInt64]] = specs.map { _ in [] }
    for child in node.children {
      guard let index = specs.firstIndex(where: { names(child, $0) }) else {
        worker.unread(child.name, in: Int(place.file), kind)
        continue
      }
      let type = specs[index].type
      if style == .xml, type.isList {
        let isPlural = isWord(child.name, specs[index].name)
        pieces[index] += try isPlural ? items(child, type, worker) : item(child, type, worker)
        cells[index] = worker.list(pieces[index], type, kind)
      } else {
        guard cells[index] == Cell.absent else {
          throw refusal("\(specs[index].name) is given more than once in an item")
        }
        cells[index] = try value(child, type, worker)
      }
    }
    guard cells.contains(where: { $0 != Cell.absent }) else { return [] }
    if let missing = specs.indices.first(where: { specs[$0].isRequired && cells[$0] == Cell.absent }) {
      throw refusal("\(specs[missing].name) is absent in an item")
    }
    return cells
  }

  private func names(_ node: RawNode, _ spec: FieldSpec) -> Bool {
    if isWord(node.name, spec.name) { return true }
    return style == .xml && spec.type.isList && isWord(node.name, FieldNames.singular(spec.name))
  }

  /// Whether an element named after a list of objects is one of the objects, not what holds them: it has a field of the
  /// object, and it is not all items named in the singular.
  private func isObject(_ node: RawNode, _ specs: [FieldSpec]) -> Bool {
    let singular = FieldNames.singular(field)
    var hasField = false
    var areItems = true
    for child in node.children {
      hasField = hasField || specs.contains { isWord(child.name, $0.name) }
      areItems = areItems && isWord(child.name, singular)
    }
    return hasField && !areItems
  }

  private func hasAtMostOne(_ node: RawNode) -> Bool {
    var count = 0
    for _ in node.children { count += 1 }
    return count <= 1
  }

  func refusal(_ reason: String) -> Worker.Refusal { Worker.Refusal(field: field, reason: reason) }
}

extension Worker {
  /// Reads a list that stands in one text: a CSV cell, an attribute.
  func items(
    _ text: UnsafeBufferPointer<UInt8>, _ type: FieldType, _ reader: NodeReader
  ) throws(Refusal) -> [UInt64] {
    guard text.count > 0 else { return [] }
    if isJSON(text, type) { return try jsonItems(text, type, reader) }
    guard type.isList else { return try plain(text, type, reader) }
    var cells: [UInt64] = []
    var start = 0
    while start <= text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: ";")) ?? text.count
      let part = trimmed(UnsafeBufferPointer(rebasing: text[start..<end]))
      if part.count > 0 { cells += try plain(part, type, reader) }
      start = end + 1
    }
    return cells
  }

  /// A cell that begins with `[` is a JSON list; for a field of objects one that begins with `{` is one of them.
  private func isJSON(_ text: UnsafeBufferPointer<UInt8>, _ type: FieldType) -> Bool {
    let isArray = text[0] == UInt8(ascii: "[")
    guard case .objects(_, let isList) = type else { return isArray }
    return isArray && isList || text[0] == UInt8(ascii: "{")
  }

  private func jsonItems(
    _ text: UnsafeBufferPointer<UInt8>, _ type: FieldType, _ reader: NodeReader
  ) throws(Refusal) -> [UInt64] {
    let record: RawRecord
    do throws(RejectReason) { record = try jsonValue.parse(text) } catch {
      throw reader.refusal("not JSON, though it begins so; \(sentence(error.description))")
    }
    let inner = NodeReader(kind: reader.kind, field: reader.field, place: reader.place, style: .json)
    return try inner.items(record.root, type, self)
  }

  private func plain(
    _ text: UnsafeBufferPointer<UInt8>, _ type: FieldType, _ reader: NodeReader
  ) throws(Refusal) -> [UInt64] {
    switch type {
    case .list(let element): return try item(text, element, reader)
    case .objects(let specs, _): return try object(text, specs, reader)
    default: return [try readScalar(text, type, reader.field, reader.kind, reader.place)]
    }
  }

  /// One plain item of a list; none where it is dropped.
  func item(
    _ text: UnsafeBufferPointer<UInt8>, _ element: FieldType, _ reader: NodeReader
  ) throws(Refusal) -> [UInt64] {
    let cell = try readScalar(text, element, reader.field, reader.kind, reader.place)
    return cell == Cell.absent ? [] : [cell]
  }

  /// An object of which only the first field is given, as a plain text.
  func object(
    _ text: UnsafeBufferPointer<UInt8>, _ specs: [FieldSpec], _ reader: NodeReader
  ) throws(Refusal) -> [UInt64] {
    var cells = [UInt64](repeating: Cell.absent, count: specs.count)
    let first = specs.firstIndex { $0.isRequired } ?? 0
    cells[first] = try readScalar(text, specs[first].type, reader.field, reader.kind, reader.place)
    return cells
  }

  /// Keeps the cells of a list's items.
  func list(_ cells: [UInt64], _ type: FieldType, _ kind: Kind) -> UInt64 {
    if case .objects(let specs, _) = type {
      return fragment.addList(cells, of: kind, count: cells.count / max(specs.count, 1))
    }
    return fragment.addList(cells, of: kind)
  }
}

/// A sentence of a reader as the reason of an issue, which ends without a full stop.
func sentence(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
