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
  func take(_ record: RawRecord, kind: Kind, file: Int, platform given: Symbol, style: NodeStyle) {
    let place = Provenance(file: UInt32(file), line: record.line, record: record.number)
    tallies[file].read += 1
    if kind == .login, let isTaken = takeLogin(record, place, given, style) {
      if !isTaken { tallies[file].rejected += 1 }
      return
    }
    begin(kind)
    var gathered = GatheredFields()
    var platform = given
    var refusal: Refusal?
    var position = 0
    for node in record.children {
      let target = target(of: node.name, kind, position)
      position += 1
      switch target {
      case .platform:
        let text = trimmed(node.value)
        if text.count > 0 { platform = fragment.texts.intern(text) }
      case .kind: continue
      case .item where style == .json: unread(node.name, in: file, kind)
      case .field(let field), .item(let field):
        gathered.known.insert(field)
        guard refusal == nil else { continue }
        do throws(Refusal) {
          try gather(node, field, isItem: target == .item(field), kind, place, style, &gathered)
        } catch {
          refusal = error
        }
      case nil: unread(node.name, in: file, kind)
      }
    }
    tallies[file].knownFields[kind, default: FieldSet()].formUnion(gathered.known)
    if let refusal {
      fillOwner(record, kind)
      return reject(place, kind, refusal, contractor: owner(kind.schema, platform))
    }
    for (field, items) in gathered.items { cells[field] = list(items, kind.schema.fields[field].type, kind) }
    finish(kind, platform: platform, at: place)
  }

  /// Takes a sign-in whose fields are all plain on the short road; nil for one that is not, or that has a field twice.
  private func takeLogin(_ record: RawRecord, _ place: Provenance, _ platform: Symbol, _ style: NodeStyle)
    -> Bool?
  {
    let file = Int(place.file)
    for index in loginTexts.indices { loginTexts[index] = nil }
    var known = FieldSet()
    var position = 0
    for node in record.children {
      let target = target(of: node.name, .login, position)
      position += 1
      switch target {
      case .field(let field):
        guard !node.isContainer, known.bits >> UInt64(field) & 1 == 0,
          field != LoginCells.Field.remoteAccess || node.kind == .null
        else { return nil }
        known.bits |= 1 << UInt64(field)
        let text = trimmed(node.value)
        if node.kind != .null, text.count > 0 { loginTexts[field] = text }
      case .platform:
        let text = trimmed(node.value)
        if text.count > 0 { loginTexts[loginTexts.count - 1] = text }
      case .kind: continue
      case .item, nil: unread(node.name, in: file, .login)
      }
    }
    // Records of a file are alike: mostly there is nothing to add.
    if known != lastLoginFields.known || file != lastLoginFields.file {
      tallies[file].knownFields[.login, default: FieldSet()].formUnion(known)
      lastLoginFields = (file, known)
    }
    return logins.take(LoginNodes(texts: loginTexts), place, platform: platform)
  }

  private func gather(
    _ node: RawNode, _ field: Int, isItem: Bool, _ kind: Kind, _ place: Provenance, _ style: NodeStyle,
    _ gathered: inout GatheredFields
  ) throws(Refusal) {
    let spec = kind.schema.fields[field]
    if style == .xml, spec.type.isList {
      let reader = NodeReader(kind: kind, field: spec.name, place: place, style: style)
      gathered.add(
        try isItem ? reader.item(node, spec.type, self) : reader.items(node, spec.type, self), to: field)
      return
    }
    guard !gathered.given.contains(field) else {
      throw Refusal(field: spec.name, reason: "given more than once; expected one value")
    }
    gathered.given.insert(field)
    cells[field] = try NodeReader(kind: kind, field: spec.name, place: place, style: style).value(
      node, spec.type, self)
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
    if position < guesses[index].count, areSame(name, guesses[index][position].name) {
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

  /// Notes a name that the contract does not have. Text between elements has no name of its own.
  func unread(_ name: UnsafeBufferPointer<UInt8>, in file: Int, _ kind: Kind? = nil) {
    let word = name.count == 0 ? "(text)" : String(decoding: name.prefix(64), as: UTF8.self)
    tallies[file].unread.insert(kind.map { "\($0.name).\(word)" } ?? word)
  }
}

/// What a record's members have given so far.
private struct GatheredFields {
  /// Fields that the record has at all, with or without a value.
  var known = FieldSet()
  /// Fields that may stand only once and have stood.
  var given = FieldSet()
  /// The cells of lists that may come in several pieces, by field, in the order of the file.
  private(set) var items: [(field: Int, cells: [UInt64])] = []

  mutating func add(_ cells: [UInt64], to field: Int) {
    guard let index = items.firstIndex(where: { $0.field == field }) else {
      return items.append((field, cells))
    }
    items[index].cells += cells
  }
}

/// The fields of a sign-in in JSON or XML.
private struct LoginNodes: LoginFields {
  let texts: [UnsafeBufferPointer<UInt8>?]

  @inline(__always)
  func text(_ field: Int) -> UnsafeBufferPointer<UInt8>? { texts[field] }
  var platform: UnsafeBufferPointer<UInt8>? { texts[texts.count - 1] }
}
