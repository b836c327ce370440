import CaseModel
import RecordReading

/// Binds a profile to a file.
struct ProfileBinder {
  let profile: Profile
  let file: Int
  let store = TextStore()
  var skips: [[BoundCondition]] = []
  var rules: [BoundRule] = []
  var tree = PathTree()
  var columnFields: [String] = []
  var known: [Kind: FieldSet] = [:]
  var unread: [String] = []
  /// The zones that times are given.
  var zoneNames: [String] = []
  var openLists: [[TimeFormat]] = []

  private let request: ImportRequest
  private let names: HeaderNames?
  private let settled: [[String]: [TimeFormat]]
  private var used = Set<Int>()
  private let folder: String?
  private let fileStem: String

  /// Binds. `header` is there for CSV; `settled` says of lists of formats which of them the file as a whole allows.
  static func bind(
    _ profile: Profile, file: Int, header: CSVHeader?, _ request: ImportRequest,
    settled: [[String]: [TimeFormat]] = [:]
  ) throws(BindingFault) -> BoundProfile {
    var binder = ProfileBinder(profile, file, header, request, settled)
    if binder.asksForFolder, binder.folder == nil {
      throw BindingFault(
        reason:
          "it lies in no folder, and the profile '\(profile.name)' takes the contractor from the folder's name. Expected it in a folder that is named after the contractor's id.",
        line: 0)
    }
    for skip in profile.skips { binder.skips.append(try binder.conditions(skip.conditions, inItem: false)) }
    for rule in profile.rules { try binder.bind(rule) }
    if let header {
      binder.listUnread(header)
      try binder.checkRequired(header)
    }
    return BoundProfile(binder)
  }

  /// The name of the folder, where it is the contractor of a record.
  var contractorFolder: String? { asksForFolder ? folder : nil }

  private var asksForFolder: Bool {
    profile.rules.contains { rule in
      rule.fields.contains { $0.field == rule.kind.schema.contractorField && $0.source == .folder }
    }
  }

  /// A plain text called platform, as every kind of record may have it.
  private static let platform: FieldSpec = {
    let schema = Kind.contractor.schema
    if let index = schema.index(of: "accounts"), case .objects(let specs, _) = schema.fields[index].type {
      return specs[0]
    }
    return schema.fields[0]
  }()

  private init(
    _ profile: Profile, _ file: Int, _ header: CSVHeader?, _ request: ImportRequest,
    _ settled: [[String]: [TimeFormat]]
  ) {
    self.profile = profile
    self.file = file
    self.request = request
    self.settled = settled
    names = header.map { HeaderNames($0.names) }
    columnFields = [String](repeating: "", count: header?.names.count ?? 0)
    folder = request.files[file].folder
    fileStem = Self.stem(request.files[file].name)
  }

  private static func stem(_ name: String) -> String {
    if let format = FileFormat(fileName: name) { return format.stem }
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  // MARK: rules

  private mutating func bind(_ rule: RecordRule) throws(BindingFault) {
    let inItem = rule.each != nil
    let schema = rule.kind.schema
    let each = rule.each.map { path(NodePath($0, fromRecord: true), inItem: false) }
    let conditions = try conditions(rule.when, inItem: inItem)
    var fields: [BoundField] = []
    for field in rule.fields where field.field <= schema.fields.count {
      let spec = field.field < schema.fields.count ? schema.fields[field.field] : Self.platform
      fields.append(try bind(field, spec, inItem: inItem))
    }
    let isShort = rule.kind == .login && !profile.reading.gathers && fields.allSatisfy { Self.isShort($0) }
    rules.append(
      BoundRule(rule, conditions: conditions, each: each, fields: fields, isShort: isShort))
    for bound in fields where bound.exists && bound.field < schema.fields.count && names != nil {
      known[rule.kind, default: FieldSet()].insert(bound.field)
    }
    if names != nil, known[rule.kind] == nil { known[rule.kind] = FieldSet() }
  }

  /// Whether a field of a sign-in is a plain text that is read as the contract has it.
  private static func isShort(_ field: BoundField) -> Bool {
    switch field.spec.type {
    case .list, .objects: false
    case .number: !field.treatment.isCommaDecimal
    default: true
    }
  }

  private mutating func bind(
    _ rule: FieldRule, _ spec: FieldSpec, inItem: Bool
  ) throws(BindingFault) -> BoundField {
    let source = source(rule.source, inItem: inItem, field: spec.name)
    let treatment = try treatment(rule.treatment, line: rule.line)
    let each = rule.each.map { path($0, inItem: inItem) }
    var parts: [BoundField] = []
    if case .objects(let specs, _) = spec.type {
      for part in rule.parts where part.field < specs.count {
        parts.append(try bind(part, specs[part.field], inItem: inItem || each != nil))
      }
    }
    return field(
      rule.field, spec, source, treatment, each: each, parts: parts, line: rule.line)
  }

  private func field(
    _ index: Int, _ spec: FieldSpec, _ source: BoundSource, _ treatment: BoundTreatment, each: BoundPath?,
    parts: [BoundField], line: Int
  ) -> BoundField {
    var way = BoundField.Way.general
    var place = 0
    var fixed = TextBytes(start: nil, count: 0)
    switch source {
    case .none: way = .none
    case .column(let column): (way, place) = (.cell, column)
    case .path(let path) where path.isWhole && path.slot > 0: (way, place) = (.slot, path.slot)
    case .fixed(let text):
      way = .none
      if let value = treatment.apply(text) { (way, fixed) = (.fixed, value) }
    default: break
    }
    let exists = parts.isEmpty ? Self.exists(source) : parts.contains { $0.exists } || each != nil
    return BoundField(
      field: index, way: way, index: place, fixed: fixed, isPlain: treatment.isPlain,
      nothingLengths: treatment.nothing.lengths,
      fastTreatment: .passUnretained(treatment), times: .passUnretained(treatment.times), spec: spec,
      source: source, treatment: treatment, each: each, parts: FixedArray(parts), line: line,
      exists: exists, isOpen: treatment.times.openList >= 0 || parts.contains { $0.isOpen })
  }

  private static func exists(_ source: BoundSource) -> Bool {
    switch source {
    case .none: false
    case .join(let sources, _), .first(let sources): sources.contains { exists($0) }
    default: true
    }
  }

  private mutating func conditions(
    _ conditions: [FieldCondition], inItem: Bool
  ) throws(BindingFault) -> [BoundCondition] {
    var bound: [BoundCondition] = []
    for condition in conditions {
      let source = source(condition.source, inItem: inItem, field: "")
      let treatment = try treatment(condition.treatment, line: 0)
      let value = field(0, Self.platform, source, treatment, each: nil, parts: [], line: 0)
      bound.append(BoundCondition(value: FixedArray([value]), test: test(condition.test)))
    }
    return bound
  }

  private func test(_ test: FieldCondition.Test) -> BoundCondition.Test {
    switch test {
    case .isOneOf(let words): .oneOf(WordTable(words, in: store))
    case .isNoneOf(let words): .noneOf(WordTable(words, in: store))
    case .like(let patterns): .like(patterns)
    case .unlike(let patterns): .unlike(patterns)
    case .has(let wanted): .has(wanted)
    case .sign(let sign): .sign(sign)
    }
  }

  // MARK: sources

  private mutating func source(_ source: ValueSource, inItem: Bool, field: String) -> BoundSource {
    switch source {
    case .column(let name, let occurrence):
      guard let column = names?.column(name, occurrence: occurrence) else { return .none }
      used.insert(column)
      if columnFields[column].isEmpty { columnFields[column] = field }
      return .column(column)
    case .path(let path): return .path(self.path(path, inItem: inItem))
    case .literal(let text): return text.isEmpty ? .none : .fixed(store.keep(text))
    case .folder: return folder.map { .fixed(store.keep($0)) } ?? .none
    case .file: return .fixed(store.keep(fileStem))
    case .key: return .key
    case .count: return .count
    case .above(let index): return .above(index)
    case .join(let sources, let separator):
      return .join(bind(sources, inItem: inItem, field: field), separator: store.keep(separator))
    case .first(let sources): return .first(bind(sources, inItem: inItem, field: field))
    case .parts: return .parts
    }
  }

  private mutating func bind(_ sources: [ValueSource], inItem: Bool, field: String) -> [BoundSource] {
    var bound: [BoundSource] = []
    for one in sources { bound.append(source(one, inItem: inItem, field: field)) }
    return bound
  }

  private mutating func path(_ path: NodePath, inItem: Bool) -> BoundPath {
    guard inItem, !path.isFromRecord else { return tree.bind(path) }
    return BoundPath(steps: path.steps, slot: -1, depth: 0)
  }

  // MARK: treatments

  private mutating func treatment(
    _ treatment: ValueTreatment, line: Int
  ) throws(BindingFault) -> BoundTreatment {
    let habits = treatment.habits
    var map: WordTable?
    if !treatment.map.isEmpty { map = WordTable(treatment.map, in: store) }
    return BoundTreatment(
      extract: treatment.extract, nothing: WordTable(habits.nothing, in: store), map: map,
      otherwise: treatment.otherwise.map { store.keep($0) }, split: treatment.split.map(Self.separator),
      times: try times(treatment, line: line), sign: treatment.sign,
      isCommaDecimal: habits.decimal == .comma)
  }

  /// Blanks around a separator are blanks around items.
  private static func separator(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { trimmed($0).isEmpty ? bytes : Array(trimmed($0)) }
  }

  private mutating func times(_ treatment: ValueTreatment, line: Int) throws(BindingFault) -> TimeRule {
    let habits = treatment.habits
    let place =
      line > 0 ? "line \(line) of the profile '\(profile.name)'" : "the profile '\(profile.name)'"
    let rule = TimeRule(unit: treatment.unit, place: place)
    // A number in a unit has no format.
    if treatment.unit == nil { rule.formats = habits.times }
    if treatment.unit == nil, !habits.either.isEmpty { close(habits.either, rule) }
    guard let zone = habits.zone else { return rule }
    guard let offsets = ZoneOffsets(fixed: zone.name) ?? request.zoneOffsets(zone.name) else {
      throw BindingFault(
        reason:
          "the profile '\(profile.name)' names an unknown zone. Expected an IANA name or a fixed offset.")
    }
    rule.memory = zoneNames.firstIndex(of: zone.name) ?? zoneNames.count
    if rule.memory == zoneNames.count { zoneNames.append(zone.name) }
    rule.zone = TimeRule.Zone(offsets: offsets, isAssumed: zone.isAssumed)
    return rule
  }

  /// Puts the formats that the file allows in the place of an open list.
  private mutating func close(_ either: [TimeFormat], _ rule: TimeRule) {
    let allowed = settled[either.map(\.text)] ?? either
    if allowed.count == 1 {
      rule.formats += allowed
    } else {
      rule.open = allowed
    }
    rule.openList = openLists.firstIndex(of: either) ?? openLists.count
    if rule.openList == openLists.count { openLists.append(either) }
  }

  // MARK: what is left

  private mutating func listUnread(_ header: CSVHeader) {
    for (index, name) in header.names.enumerated() where !used.contains(index) && !name.isEmpty {
      let isIgnored = name.withUnsafeBufferPointer { name in
        profile.ignored.contains {
          Glob($0).matches(name) || Glob(HeaderNames.folded($0)).matches(folded(name))
        }
      }
      if !isIgnored { unread.append(String(decoding: name.prefix(64), as: UTF8.self)) }
    }
  }

  private func folded(_ name: UnsafeBufferPointer<UInt8>) -> String {
    HeaderNames.folded(String(decoding: name, as: UTF8.self))
  }

  /// A file from whose columns no rule can make a record is not read at all.
  private func checkRequired(_ header: CSVHeader) throws(BindingFault) {
    var lacking: [String] = []
    for rule in rules {
      let schema = rule.kind.schema
      let missing = schema.required.filter { !(rule.field($0)?.pointee.exists ?? false) }
      guard !missing.isEmpty else { return }
      lacking += missing.map { "\(rule.kind.name).\(schema.fields[$0].name)" }
    }
    guard !lacking.isEmpty else { return }
    var seen = Set<String>()
    let fields = lacking.filter { seen.insert($0).inserted }.joined(separator: ", ")
    throw BindingFault(
      reason:
        "its header lacks the columns of which the profile '\(profile.name)' makes \(fields). Expected them.",
      line: header.line)
  }
}

extension NodePath {
  /// The same path, begun at the record.
  init(_ path: NodePath, fromRecord: Bool) {
    self = path
    isFromRecord = fromRecord
  }
}
