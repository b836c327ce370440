import CaseModel
import RecordReading

/// What a mapper does with rows.
enum MappingTask {
  /// Makes records of each.
  case make
  /// Makes one record of all, for each rule.
  case gather
  /// Looks at the times, to settle how they are written.
  case settle
  /// Looks for long texts that were read before.
  case recall(TextSearch)
}

/// Makes records of the rows of one file through its bound profile. Each worker has its own.
///
/// The row at hand stands in the mapper, so that a value is found without handing the row from call to call.
final class Mapper {
  typealias Refusal = Worker.Refusal

  let bound: BoundProfile
  let arena = TextArena()
  let zones: ZoneFinder
  /// The platform of records that name none.
  var platform: Symbol
  unowned(unsafe) let worker: Worker
  /// The same, for the road on which a count of its users would cost.
  private let user: Unmanaged<Worker>

  // Only the worker's thread touches these, and never twice at a time; see `Worker`.

  /// The cells of the row; none for structured records.
  @exclusivity(unchecked) var cells = UnsafeBufferPointer<CSVCell>(start: nil, count: 0)
  /// The structured record; nil for a CSV row.
  @exclusivity(unchecked) var record: RawRecord?
  /// The item of the record that paths begin at.
  @exclusivity(unchecked) var item: RawNode?
  /// Values that stand before the records of an XML file.
  @exclusivity(unchecked) var above: [[UInt8]?]
  /// The number of rows of a gathered file.
  @exclusivity(unchecked) var rows = 0
  /// A list or an object stood where the last text was looked for.
  @exclusivity(unchecked) var container: RawKind?
  /// The file has what the last text was looked for in.
  @exclusivity(unchecked) var isKnown = false
  /// For each kind a bit for each field that the file has at all.
  let known: UnsafeMutablePointer<FieldSet>
  private let firstRule: UnsafePointer<BoundRule>
  private let ruleCount: Int
  private let firstSkip: UnsafePointer<BoundConditions>
  private let skipCount: Int
  /// For each kind whether a record of it was made.
  let made: UnsafeMutablePointer<Bool>
  @exclusivity(unchecked) var slots: RecordSlots
  @exclusivity(unchecked) var digits: [UInt8] = []
  @exclusivity(unchecked) var read = 0
  @exclusivity(unchecked) var ignored = 0
  /// What is done with rows.
  @exclusivity(unchecked) var task = MappingTask.make
  /// The formats of times that are to be settled; nil where they are, or where there are none.
  @exclusivity(unchecked) var openTimes: OpenTimes?
  /// The records of a gathered file, one for each rule.
  @exclusivity(unchecked) var gathered: [GatheredRecord] = []
  /// What is remembered of each zone that times are given.
  let days: UnsafeMutablePointer<DayOffset>
  /// Whether records have structure.
  let isStructured: Bool

  init(_ bound: BoundProfile, _ worker: Worker) {
    self.bound = bound
    self.worker = worker
    user = .passUnretained(worker)
    platform = worker.placeholder(bound.file)
    zones = ZoneFinder(words: bound.profile.zones, worker.request.zoneOffsets)
    above = [[UInt8]?](repeating: nil, count: bound.profile.reading.above.count)
    slots = RecordSlots(bound)
    (firstRule, ruleCount) = (bound.rules.start, bound.rules.count)
    (firstSkip, skipCount) = (bound.skips.start, bound.skips.count)
    isStructured = bound.profile.reading.format != .csv
    days = .allocate(capacity: max(bound.zones, 1) * DayOffset.slots)
    days.initialize(repeating: DayOffset(), count: max(bound.zones, 1) * DayOffset.slots)
    known = .allocate(capacity: Kind.allCases.count)
    known.initialize(repeating: FieldSet(), count: Kind.allCases.count)
    made = .allocate(capacity: Kind.allCases.count)
    made.initialize(repeating: false, count: Kind.allCases.count)
  }

  deinit {
    days.deallocate()
    known.deallocate()
    made.deallocate()
  }

  /// Takes one row of a CSV file.
  @inline(__always)
  func take(_ row: CSVRow) {
    cells = row.cells
    handle(Provenance(file: UInt32(bound.file), line: row.line, record: row.number))
  }

  /// Takes one structured record.
  func take(_ record: RawRecord, offset: UInt32 = 0) {
    self.record = record
    slots.locate(record, self)
    handle(Provenance(file: UInt32(bound.file), line: record.line, record: record.number &+ offset))
  }

  @inline(__always)
  private func handle(_ place: Provenance) {
    switch task {
    case .make: makeRecords(place)
    case .gather: gather(place)
    case .settle: vote()
    case .recall(let search): recall(place, search)
    }
  }

  /// Writes what was counted into the file's tally.
  func settle() {
    let file = bound.file
    worker.tallies[file].read += read
    worker.tallies[file].ignored += ignored
    (read, ignored) = (0, 0)
    for kind in Kind.allCases where made[Int(kind.rawValue)] {
      worker.tallies[file].knownFields[kind, default: FieldSet()].formUnion(known[Int(kind.rawValue)])
    }
    for (kind, fields) in bound.known {
      worker.tallies[file].knownFields[kind, default: FieldSet()].formUnion(fields)
    }
  }

  @inline(__always)
  private func makeRecords(_ place: Provenance) {
    arena.reset()
    guard isEvent() else {
      read += 1
      ignored += 1
      return
    }
    var fits = false
    for index in 0..<ruleCount {
      let rule = firstRule + index
      if rule.pointee.isOtherwise, fits { continue }
      if make(rule, place) { fits = true }
    }
    guard !fits else { return }
    read += 1
    worker.noteStart = worker.fragment.issues.count
    worker.reject(
      place, nil, Refusal(field: "", reason: "no rule of the profile '\(bound.profile.name)' fits the row"))
  }

  /// Whether the row at hand has a value at all and is not skipped by rule.
  @inline(__always)
  func isEvent() -> Bool {
    guard hasValue else { return false }
    for index in 0..<skipCount where holds(firstSkip + index) { return false }
    return true
  }

  private var hasValue: Bool {
    guard isStructured, let record else {
      for cell in cells where trimmed(cell.bytes).count > 0 { return true }
      return false
    }
    for index in 1..<max(record.nodeCount, 1) {
      let node = record.node(at: index)
      if !node.isContainer, trimmed(node.value).count > 0 { return true }
    }
    return false
  }

  /// Makes the records of a rule; false where it does not fit the row.
  @inline(__always)
  private func make(_ rule: UnsafePointer<BoundRule>, _ place: Provenance) -> Bool {
    guard !rule.pointee.hasEach else { return makeEach(rule, place) }
    guard holds(rule) else { return false }
    makeOne(rule, place)
    return true
  }

  private func makeEach(_ rule: UnsafePointer<BoundRule>, _ place: Provenance) -> Bool {
    guard let each = rule.pointee.each else { return false }
    var fits = false
    forEachItem(of: each) {
      guard holds(rule) else { return }
      makeOne(rule, place)
      fits = true
    }
    return fits
  }

  /// Calls `body` with every value of a path as the item at hand.
  func forEachItem(of path: BoundPath, _ body: () -> Void) {
    let outer = item
    defer { item = outer }
    nodes(path) { node in
      // A block that is empty as a whole holds no item.
      if !node.isContainer, node.value.count == 0 { return true }
      item = node
      body()
      item = outer
      return true
    }
  }

  @inline(__always)
  private func makeOne(_ rule: UnsafePointer<BoundRule>, _ place: Provenance) {
    read += 1
    made[Int(rule.pointee.kind.rawValue)] = true
    guard rule.pointee.isShort, !hasContainers(rule) else { return makeCells(rule, place) }
    let login = MappedLogin(mapper: .passUnretained(self), rule: rule, isStructured: isStructured)
    user._withUnsafeGuaranteedRef { worker in
      if !worker.logins.take(login, place, platform: platform) { worker.tallies[bound.file].rejected += 1 }
    }
  }

  /// Whether a list or an object stands where a plain value should.
  private func hasContainers(_ rule: UnsafePointer<BoundRule>) -> Bool {
    guard isStructured, let record else { return false }
    for index in rule.pointee.fields.indices {
      let field = rule.pointee.fields.start + index
      guard field.pointee.way == .slot else { continue }
      let place = slots.place(field.pointee.index)
      if place >= 0, record.node(at: place).isContainer { return true }
    }
    return false
  }

  private func makeCells(_ rule: UnsafePointer<BoundRule>, _ place: Provenance) {
    let kind = rule.pointee.kind
    let schema = kind.schema
    worker.begin(kind)
    var platform = platform
    do throws(Refusal) {
      for index in rule.pointee.fields.indices {
        let field = rule.pointee.fields.start + index
        if field.pointee.field == schema.fields.count {
          if let text = try plain(field) { platform = worker.fragment.texts.intern(text) }
        } else {
          let value = try cell(field, kind, place)
          worker.cells[field.pointee.field] = value
        }
        note(field, kind)
      }
    } catch {
      fillOwner(rule, schema, &platform)
      return worker.reject(place, kind, error, contractor: worker.owner(schema, platform))
    }
    worker.finish(kind, platform: platform, at: place)
  }

  /// Notes that the file has a field.
  @inline(__always)
  func note(_ field: UnsafePointer<BoundField>, _ kind: Kind) {
    guard isKnown, field.pointee.field < 64 else { return }
    known[Int(kind.rawValue)].insert(field.pointee.field)
  }

  /// Reads the contractor's id of a record that is rejected for another field, to tell whose record it was.
  private func fillOwner(_ rule: UnsafePointer<BoundRule>, _ schema: RecordSchema, _ platform: inout Symbol) {
    if let field = rule.pointee.field(schema.fields.count), let text = text(field) {
      platform = worker.fragment.texts.intern(text)
    }
    guard let index = schema.contractorField, worker.cells[index] == Cell.absent,
      let field = rule.pointee.field(index), let text = text(field),
      let id = try? worker.fragment.readID(text)
    else { return }
    worker.cells[index] = Cell.symbol(id)
  }

  // MARK: conditions

  @inline(__always)
  func holds(_ rule: UnsafePointer<BoundRule>) -> Bool {
    for index in 0..<rule.pointee.conditions.count where !holds(rule.pointee.conditions.start + index) {
      return false
    }
    return true
  }

  @inline(__always)
  private func holds(_ conditions: UnsafePointer<BoundConditions>) -> Bool {
    for index in 0..<conditions.pointee.count where !holds(conditions.pointee.start + index) { return false }
    return true
  }

  private func holds(_ condition: UnsafePointer<BoundCondition>) -> Bool {
    let value = condition.pointee.value.start
    let text = text(value)
    switch condition.pointee.test {
    case .oneOf(let words): return text.map { words.contains($0) } ?? words.hasEmpty
    case .noneOf(let words): return !(text.map { words.contains($0) } ?? words.hasEmpty)
    case .like(let patterns): return text.map { text in patterns.contains { $0.matches(text) } } ?? false
    case .unlike(let patterns): return !(text.map { text in patterns.contains { $0.matches(text) } } ?? false)
    case .has(let wanted): return (text != nil) == wanted
    case .sign(let sign):
      guard let text,
        let amount = try? amount(text, isComma: value.pointee.treatment.isCommaDecimal)
      else { return false }
      switch sign {
      case .zero: return amount.isZero
      case .negative: return amount.isNegative
      case .positive: return !amount.isZero && !amount.isNegative
      }
    }
  }

  /// Reads an amount; its digits are left in `digits`.
  func amount(_ text: TextBytes, isComma: Bool) throws(AmountText.Fault) -> AmountText {
    try AmountText.read(text, decimal: isComma ? .comma : .point, into: &digits)
  }
}
