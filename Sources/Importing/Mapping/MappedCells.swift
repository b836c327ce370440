import CaseModel
import RecordReading

/// From texts to cells.
extension Mapper {
  /// The cell of a field.
  func cell(
    _ field: UnsafePointer<BoundField>, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> UInt64 {
    let type = field.pointee.spec.type
    switch type {
    case .list, .objects:
      return worker.list(try items(field, kind, place), type, kind)
    default:
      guard let text = try plain(field) else { return Cell.absent }
      return try scalar(text, type, field, kind, place)
    }
  }

  /// The cells of all items of a list, or of the one object of a field that is no list.
  func items(
    _ field: UnsafePointer<BoundField>, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> [UInt64] {
    isKnown = field.pointee.exists
    if case .objects(let specs, let isList) = field.pointee.spec.type, field.pointee.parts.count > 0 {
      var cells: [UInt64] = []
      guard let each = field.pointee.each else { return try object(field, specs, kind, place) }
      var refusal: Refusal?
      isKnown = false
      var isFound = false
      forEachItem(of: each) {
        isFound = true
        guard refusal == nil, isList || cells.isEmpty else { return }
        do throws(Refusal) { cells += try object(field, specs, kind, place) } catch { refusal = error }
      }
      isKnown = isKnown || isFound
      if let refusal { throw refusal }
      return cells
    }
    return try texts(field, kind, place)
  }

  /// One object of its parts; nothing where all of them are absent.
  private func object(
    _ field: UnsafePointer<BoundField>, _ specs: [FieldSpec], _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> [UInt64] {
    var cells = [UInt64](repeating: Cell.absent, count: specs.count)
    var isKnown = false
    for index in field.pointee.parts.indices {
      let part = field.pointee.parts.start + index
      do throws(Refusal) { cells[part.pointee.field] = try cell(part, kind, place) } catch {
        throw Refusal(field: field.pointee.spec.name, reason: "\(part.pointee.spec.name): \(error.reason)")
      }
      isKnown = isKnown || self.isKnown
    }
    self.isKnown = isKnown
    guard cells.contains(where: { $0 != Cell.absent }) else { return [] }
    if let missing = specs.indices.first(where: { specs[$0].isRequired && cells[$0] == Cell.absent }) {
      throw Refusal(field: field.pointee.spec.name, reason: "\(specs[missing].name) is absent in an item")
    }
    return cells
  }

  /// The cells of items that are plain texts: of every value of a path, or of the parts of one text.
  private func texts(
    _ field: UnsafePointer<BoundField>, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> [UInt64] {
    var found: [TextBytes] = []
    sourceTexts(field.pointee.source, field.pointee.treatment) { found.append($0) }
    var cells: [UInt64] = []
    for text in found {
      guard let part = field.pointee.treatment.part(of: text) else { continue }
      for piece in pieces(of: part, field.pointee.treatment.split) {
        let piece = trimmed(piece)
        guard piece.count > 0, let word = field.pointee.treatment.word(for: piece) else { continue }
        cells += try item(word, field, kind, place)
      }
    }
    return cells
  }

  private func sourceTexts(_ source: BoundSource, _ treatment: BoundTreatment, _ body: (TextBytes) -> Void) {
    switch source {
    case .path(let path):
      isKnown = false
      texts(of: path, body)
    case .first(let sources):
      for one in sources {
        var isEmpty = true
        sourceTexts(one, treatment) {
          isEmpty = false
          body($0)
        }
        if !isEmpty { return }
      }
    default: if let text = text(of: source, treatment) { body(text) }
    }
  }

  private func item(
    _ text: TextBytes, _ field: UnsafePointer<BoundField>, _ kind: Kind, _ place: Provenance
  ) throws(Refusal) -> [UInt64] {
    switch field.pointee.spec.type {
    case .list(let element):
      let cell = try scalar(text, element, field, kind, place)
      return cell == Cell.absent ? [] : [cell]
    case .objects(let specs, _):
      let reader = NodeReader(kind: kind, field: field.pointee.spec.name, place: place, style: .json)
      return try worker.object(text, specs, reader)
    default: return []
    }
  }

  private func pieces(of text: TextBytes, _ separator: [UInt8]?) -> [TextBytes] {
    guard let separator, !separator.isEmpty else { return [text] }
    var pieces: [TextBytes] = []
    var start = 0
    var at = 0
    while at + separator.count <= text.count {
      if separator.indices.allSatisfy({ text[at + $0] == separator[$0] }) {
        pieces.append(TextBytes(rebasing: text[start..<at]))
        at += separator.count
        start = at
      } else {
        at += 1
      }
    }
    return pieces + [TextBytes(rebasing: text[start...])]
  }

  /// The cell of one plain value that is not empty.
  private func scalar(
    _ text: TextBytes, _ type: FieldType, _ field: UnsafePointer<BoundField>, _ kind: Kind,
    _ place: Provenance
  ) throws(Refusal) -> UInt64 {
    let name = field.pointee.spec.name
    switch type {
    case .time: return Cell.time(try moment(text, field))
    case .date:
      openTimes?.vote(text, field.pointee.treatment.times)
      do throws(TimeFault) { return Cell.date(try field.pointee.treatment.times.date(text)) } catch {
        throw Refusal(field: name, reason: error.reason(field.pointee.treatment.times))
      }
    case .money: return try money(text, field)
    case .number: return try number(text, field)
    case .ip:
      guard let address = HopList.address(in: text) else {
        throw Refusal(field: name, reason: "not an IP address")
      }
      return Cell.symbol(worker.fragment.texts.intern(address.description))
    default: return try worker.readScalar(text, type, name, kind, place)
    }
  }

  /// The moment of a text.
  func moment(_ text: TextBytes, _ field: UnsafePointer<BoundField>) throws(Refusal) -> Timestamp {
    switch readMoment(text, field) {
    case .success(let time): return time
    case .failure(let fault): throw Refusal(fault, field)
    }
  }

  @inline(__always)
  func readMoment(_ text: TextBytes, _ field: UnsafePointer<BoundField>) -> Result<Timestamp, TimeFault> {
    if let openTimes { openTimes.vote(text, field.pointee.treatment.times) }
    return field.pointee.times._withUnsafeGuaranteedRef { rule -> Result<Timestamp, TimeFault> in
      do throws(TimeFault) {
        return .success(try rule.moment(text, days + rule.memory * DayOffset.slots, zones))
      } catch {
        return .failure(error)
      }
    }
  }

  private func money(_ text: TextBytes, _ field: UnsafePointer<BoundField>) throws(Refusal) -> UInt64 {
    let name = field.pointee.spec.name
    let amount: AmountText
    do throws(AmountText.Fault) {
      amount = try self.amount(text, isComma: field.pointee.treatment.isCommaDecimal)
    } catch {
      throw Refusal(field: name, reason: "not an amount; \(error.reason)")
    }
    switch field.pointee.treatment.sign {
    case .absolute: break
    case .dropNegative where amount.isNegative: return Cell.absent
    case .dropPositive where !amount.isNegative && !amount.isZero: return Cell.absent
    case .dropPositive: break
    default:
      guard !amount.isNegative else {
        throw Refusal(field: name, reason: "a negative amount; expected 0 or more")
      }
    }
    return digits.withUnsafeBufferPointer { digits in
      guard let money = Money(parsing: digits) else { return Cell.absent }
      return Cell.money(money) ?? Cell.moneyText(worker.fragment.texts.intern(digits))
    }
  }

  private func number(_ text: TextBytes, _ field: UnsafePointer<BoundField>) throws(Refusal) -> UInt64 {
    let isComma = field.pointee.treatment.isCommaDecimal
    if !isComma, let value = Fragment.number(text) { return Cell.number(value) }
    guard let amount = try? amount(text, isComma: isComma),
      let value = digits.withUnsafeBufferPointer({ Fragment.number($0) })
    else { throw Refusal(field: field.pointee.spec.name, reason: "not a number") }
    return Cell.number(amount.isNegative ? -value : value)
  }
}

extension Worker.Refusal {
  /// A text that is no time.
  init(_ fault: TimeFault, _ field: UnsafePointer<BoundField>) {
    self.init(field: field.pointee.spec.name, reason: fault.reason(field.pointee.treatment.times))
  }
}
