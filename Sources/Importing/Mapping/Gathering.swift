import CaseModel
import RecordReading

/// One record made of all rows of a file: list fields take an item from each row, other fields the first value.
struct GatheredRecord {
  let rule: UnsafePointer<BoundRule>
  var cells: [UInt64]
  var items: [[UInt64]]
  var place: Provenance?
  var platform: Symbol?
  var refusal: (refusal: Worker.Refusal, place: Provenance)?

  init(_ rule: UnsafePointer<BoundRule>) {
    self.rule = rule
    let count = rule.pointee.kind.schema.fields.count
    cells = [UInt64](repeating: Cell.absent, count: count)
    items = [[UInt64]](repeating: [], count: count)
  }
}

extension Mapper {
  /// Takes what the row at hand adds to each rule's record.
  func gather(_ place: Provenance) {
    arena.reset()
    guard isEvent() else { return }
    rows += 1
    if gathered.isEmpty { gathered = bound.rules.indices.map { GatheredRecord(bound.rules.start + $0) } }
    for index in gathered.indices {
      let rule = gathered[index].rule
      if let each = rule.pointee.each {
        forEachItem(of: each) { gather(index, place) }
      } else {
        gather(index, place)
      }
    }
  }

  private func gather(_ index: Int, _ place: Provenance) {
    let rule = gathered[index].rule
    guard gathered[index].refusal == nil, holds(rule) else { return }
    if gathered[index].place == nil { gathered[index].place = place }
    do throws(Refusal) {
      for place in rule.pointee.fields.indices { try gather(rule.pointee.fields.start + place, index) }
    } catch {
      gathered[index].refusal = (error, place)
    }
  }

  private func gather(_ field: UnsafePointer<BoundField>, _ index: Int) throws(Refusal) {
    let kind = gathered[index].rule.pointee.kind
    let number = field.pointee.field
    guard let place = gathered[index].place else { return }
    if number == gathered[index].cells.count, gathered[index].platform == nil {
      gathered[index].platform = try plain(field).map { worker.fragment.texts.intern($0) }
    }
    guard number < gathered[index].cells.count else { return }
    if field.pointee.spec.type.isList {
      gathered[index].items[number] += try items(field, kind, place)
      // The limit for values inside one record holds for the record of a whole file as well.
      guard gathered[index].items[number].count <= worker.request.limits.nodes else {
        throw Refusal(
          field: field.pointee.spec.name, reason: "more than \(worker.request.limits.nodes) values")
      }
    } else if gathered[index].cells[number] == Cell.absent, !isCount(field.pointee.source) {
      gathered[index].cells[number] = try cell(field, kind, place)
    }
    note(field, kind)
  }

  private func isCount(_ source: BoundSource) -> Bool {
    if case .count = source { return true }
    return false
  }

  /// Makes the records once all rows were seen. The file counts as one record for each rule that fits.
  func finishGathering() {
    let gathered = gathered
    self.gathered = []
    for one in gathered {
      guard let place = one.place else { continue }
      finish(one, place)
    }
    guard rows > 0, !gathered.contains(where: { $0.place != nil }) else { return }
    read += 1
    worker.noteStart = worker.fragment.issues.count
    worker.reject(
      Provenance(file: UInt32(bound.file), line: 1, record: 1), nil,
      Refusal(field: "", reason: "no rule of the profile '\(bound.profile.name)' fits the file"))
  }

  private func finish(_ one: GatheredRecord, _ place: Provenance) {
    let kind = one.rule.pointee.kind
    let schema = kind.schema
    let place = Provenance(file: place.file, line: place.line, record: 1)
    read += 1
    made[Int(kind.rawValue)] = true
    worker.begin(kind)
    worker.cells = one.cells
    for (index, items) in one.items.enumerated() where !items.isEmpty {
      worker.cells[index] = worker.list(items, schema.fields[index].type, kind)
    }
    let platform = one.platform ?? platform
    var refusal = one.refusal
    for index in one.rule.pointee.fields.indices where refusal == nil {
      let field = one.rule.pointee.fields.start + index
      guard isCount(field.pointee.source), field.pointee.field < schema.fields.count else { continue }
      do throws(Refusal) { worker.cells[field.pointee.field] = try cell(field, kind, place) } catch {
        refusal = (error, place)
      }
      note(field, kind)
    }
    guard let refusal else { return worker.finish(kind, platform: platform, at: place) }
    let broken = Provenance(file: place.file, line: refusal.place.line, record: 1)
    worker.reject(broken, kind, refusal.refusal, contractor: worker.owner(schema, platform))
  }
}
