/// A record in the words of the contract, as examples and tests write it: fields with their text.
public struct RecordDraft: Sendable, Hashable {
  /// The kind of record.
  public var kind: Kind
  /// The record's platform.
  public var platform: String
  /// Field and text; a list repeats its items separated by `;`. A field with an empty text is known and absent.
  public var fields: [(name: String, text: String)]
  /// The file it stands in, by number; files of one portfolio are numbered from 0.
  public var file: Int

  /// A record with its fields in the order given.
  public init(
    _ kind: Kind, platform: String = "default", file: Int = 0, _ fields: KeyValuePairs<String, String>
  ) {
    self.kind = kind
    self.platform = platform
    self.file = file
    self.fields = fields.map { (name: $0.key, text: $0.value) }
  }

  /// Whether both drafts are written alike.
  public static func == (left: RecordDraft, right: RecordDraft) -> Bool {
    left.kind == right.kind && left.platform == right.platform && left.file == right.file
      && left.fields.map(\.name) == right.fields.map(\.name)
      && left.fields.map(\.text) == right.fields.map(\.text)
  }

  /// Hashes what the record says.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(platform)
    for field in fields { hasher.combine(field.text) }
  }
}

extension Portfolio {
  /// A portfolio from drafts. A file is made for each kind of each number (`logins-0.csv`), so that what a record
  /// does not have is known or unknown as in a real export: a field that no record of its file has is unknown.
  public convenience init(
    _ drafts: [RecordDraft], isZone: (String) -> Bool = { $0.contains("/") || ZoneOffsets(fixed: $0) != nil }
  )
    throws(ValueError)
  {
    var assembly = DraftAssembly()
    for draft in drafts { try assembly.add(draft, isZone: isZone) }
    self.init(copying: assembly.finished())
  }

  private convenience init(copying other: Portfolio) {
    self.init(
      inputs: other.inputs, texts: other.texts, contractors: other.contractors, logins: other.logins,
      loginStarts: other.loginStarts, places: other.places, clients: other.clients, v6: other.v6,
      tables: Kind.allCases.map { other.table($0) }, textWords: other.textWords, issues: other.issues,
      notes: other.notes)
  }
}

/// Puts drafts together as import does with records.
private struct DraftAssembly {
  var fragment = Fragment()
  var inputs: [InputFile] = []
  var counts: [Int] = []
  var files: [String: Int] = [:]

  mutating func add(_ draft: RecordDraft, isZone: (String) -> Bool) throws(ValueError) {
    let file = self.file(for: draft)
    counts[file] += 1
    let place = Provenance(file: UInt32(file), line: UInt32(counts[file] + 1), record: UInt32(counts[file]))
    let platform = fragment.texts.intern(draft.platform)
    let schema = draft.kind.schema
    var cells = [UInt64](repeating: Cell.absent, count: schema.fields.count)
    for (name, text) in draft.fields {
      guard let field = schema.index(of: name) else {
        throw ValueError("no field \(name) of \(draft.kind.name)")
      }
      inputs[file].knownFields[draft.kind, default: FieldSet()].insert(field)
      guard !text.isEmpty else { continue }
      cells[field] = try read(text, schema.fields[field].type, draft.kind, isZone: isZone)
    }
    let owner = schema.contractorField.map { Symbol(raw: UInt32(cells[$0])) } ?? .none
    let contractor = owner.isNone ? ContractorIndex.none : fragment.contractor(platform: platform, id: owner)
    if draft.kind == .login {
      fragment.add(LoginCells(cells, contractor: contractor, provenance: place).login(in: &fragment))
    } else {
      fragment.add(draft.kind, cells: cells, contractor: contractor, platform: platform, provenance: place)
    }
    inputs[file].read += 1
    inputs[file].accepted += 1
  }

  private mutating func file(for draft: RecordDraft) -> Int {
    let name = "\(draft.kind.plural)-\(draft.file).csv"
    if let known = files["\(draft.platform)/\(name)"] {
      fragment.begin(file: UInt32(known), block: 0)
      return known
    }
    files["\(draft.platform)/\(name)"] = inputs.count
    var input = InputFile(path: name, profile: "canonical", platform: draft.platform)
    input.knownFields[draft.kind] = FieldSet()
    inputs.append(input)
    counts.append(0)
    fragment.begin(file: UInt32(inputs.count - 1), block: 0)
    return inputs.count - 1
  }

  private mutating func read(
    _ text: String, _ type: FieldType, _ kind: Kind, isZone: (String) -> Bool
  ) throws(ValueError) -> UInt64 {
    switch type {
    case .list(let element):
      var items: [UInt64] = []
      for item in text.split(separator: ";") { items.append(try scalar(String(item), element, isZone)) }
      return fragment.addList(items, of: kind)
    case .objects(let specs, _):
      var items: [UInt64] = []
      let parts = text.split(separator: ";")
      // A plain text is the field that an item must have, else the first.
      let first = specs.firstIndex { $0.isRequired } ?? 0
      for item in parts {
        var cells = [UInt64](repeating: Cell.absent, count: specs.count)
        cells[first] = try scalar(String(item), specs[first].type, isZone)
        items += cells
      }
      return fragment.addList(items, of: kind, count: parts.count)
    default:
      return try scalar(text, type, isZone)
    }
  }

  private mutating func scalar(_ text: String, _ type: FieldType, _ isZone: (String) -> Bool)
    throws(ValueError)
    -> UInt64
  {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(ValueError) in
        try fragment.read(bytes, as: type) { isZone(String(decoding: $0, as: UTF8.self)) }
      }
    }
    switch try result.get() {
    case .cell(let cell), .noted(let cell, _): return cell
    }
  }

  consuming func finished() -> Portfolio {
    var fragments = [fragment]
    var pool = RecordPool(
      draining: &fragments, inputs: inputs, fileMap: inputs.indices.map { UInt32($0) },
      offsets: inputs.map { _ in [0] }
    )
    pool.rank()
    return pool.portfolio()
  }
}
