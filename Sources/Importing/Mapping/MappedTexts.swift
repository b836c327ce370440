import CaseModel
import RecordReading

/// From sources to texts.
extension Mapper {
  /// The text of a field after its treatment; nil where it is absent. Where a list or an object stands, it is absent
  /// too, and `container` says so.
  @inline(__always)
  func text(_ field: UnsafePointer<BoundField>) -> TextBytes? {
    guard field.pointee.way == .cell, field.pointee.isPlain else { return otherText(field) }
    isKnown = true
    let text = trimmed(cells[field.pointee.index].bytes)
    guard field.pointee.nothingLengths >> UInt64(min(text.count, 63)) & 1 == 1 else {
      return text.count > 0 ? text : nil
    }
    guard text.count > 0 else { return nil }
    return field.pointee.fastTreatment._withUnsafeGuaranteedRef { $0.nothing.contains(text) } ? nil : text
  }

  private func otherText(_ field: UnsafePointer<BoundField>) -> TextBytes? {
    let raw: TextBytes
    isKnown = field.pointee.exists
    switch field.pointee.way {
    case .none: return nil
    case .fixed: return field.pointee.fixed
    case .cell: raw = trimmed(cells[field.pointee.index].bytes)
    case .slot:
      guard let found = slotText(field.pointee.index) else { return nil }
      raw = found
    case .general:
      guard let found = generalText(field) else { return nil }
      raw = found
    }
    guard raw.count > 0 else { return nil }
    return field.pointee.fastTreatment._withUnsafeGuaranteedRef { $0.apply(raw) }
  }

  /// The text of a field whose list or object rejects the record.
  func plain(_ field: UnsafePointer<BoundField>) throws(Refusal) -> TextBytes? {
    container = nil
    let text = text(field)
    guard text == nil, let container else { return text }
    throw Refusal(field: field.pointee.spec.name, reason: "\(container) where one value was expected")
  }

  private func slotText(_ slot: Int) -> TextBytes? {
    guard !slots.hasRepeats, let record else { return repeatedText(slot) }
    let place = slots.place(slot)
    isKnown = place >= 0
    return place >= 0 ? leaf(record.node(at: place)) : nil
  }

  /// The first value of an element that comes more than once.
  private func repeatedText(_ slot: Int) -> TextBytes? {
    isKnown = false
    var found: TextBytes?
    slots.nodes(slot, self) { node in
      isKnown = true
      found = leaf(node)
      return found == nil
    }
    return found
  }

  private func generalText(_ field: UnsafePointer<BoundField>) -> TextBytes? {
    // A list of hops may stand in a list of the file as well.
    if case .ip = field.pointee.spec.type, case .path(let path) = field.pointee.source {
      var hops: [TextBytes] = []
      isKnown = false
      texts(of: path) { hops.append($0) }
      return hops.count < 2 ? hops.first : arena.join(hops, separator: bound.comma)
    }
    return text(of: field.pointee.source, field.pointee.treatment)
  }

  /// The raw text of a source, without the blanks around it.
  func text(of source: BoundSource, _ treatment: BoundTreatment) -> TextBytes? {
    switch source {
    case .none, .parts: return nil
    case .column(let column): return filled(trimmed(cells[column].bytes))
    case .fixed(let text): return text
    case .key: return record.flatMap { filled(trimmed($0.container)) }
    case .count: return number(rows)
    case .above(let index): return above[index].flatMap { filled(keep($0)) }
    case .path(let path): return first(of: path)
    case .join(let sources, let separator):
      let texts = sources.compactMap { value(of: $0, treatment) }
      return texts.isEmpty ? nil : arena.join(texts, separator: separator)
    case .first(let sources):
      for one in sources { if let text = value(of: one, treatment) { return text } }
      return nil
    }
  }

  /// The text of one of several sources, of which those that mean nothing do not count.
  private func value(of source: BoundSource, _ treatment: BoundTreatment) -> TextBytes? {
    guard let text = text(of: source, treatment), !treatment.nothing.contains(text) else { return nil }
    container = nil
    return text
  }

  /// The first value that a path leads to.
  private func first(of path: BoundPath) -> TextBytes? {
    var found: TextBytes?
    isKnown = false
    nodes(path) { node in
      isKnown = true
      found = leaf(node)
      return found == nil
    }
    return found
  }

  /// Every text that a path leads to; the items of a list one by one.
  func texts(of path: BoundPath, _ body: (TextBytes) -> Void) {
    nodes(path) { node in
      isKnown = true
      if node.kind == .list {
        for child in node.children { if let text = leaf(child) { body(text) } }
      } else if let text = leaf(node) {
        body(text)
      }
      return true
    }
  }

  /// The values that a path leads to.
  func nodes(_ path: BoundPath, _ body: (RawNode) -> Bool) {
    guard path.slot < 0 else {
      slots.nodes(path.slot, self) { node in
        NodePath.walk(node, path.steps, from: path.depth, body)
      }
      return
    }
    guard let root = item ?? record?.root else { return }
    NodePath.walk(root, path.steps, from: 0, body)
  }

  /// The text of a value; of an XML element that has attributes or elements it is the text beside them.
  func leaf(_ node: RawNode) -> TextBytes? {
    guard node.isContainer else { return filled(trimmed(node.value)) }
    for child in node.children where child.name.count == 0 && !child.isContainer && node.kind == .object {
      if let text = filled(trimmed(child.value)) { return text }
    }
    if slots.isStrict { container = node.kind }
    return nil
  }

  @inline(__always)
  private func filled(_ text: TextBytes) -> TextBytes? { text.count > 0 ? text : nil }

  /// A copy that lasts as long as the row.
  private func keep(_ bytes: [UInt8]) -> TextBytes {
    let room = arena.take(bytes.count)
    for (index, byte) in bytes.enumerated() { room[index] = byte }
    return trimmed(TextBytes(room))
  }

  private func number(_ value: Int) -> TextBytes { keep(Array(String(value).utf8)) }
}
