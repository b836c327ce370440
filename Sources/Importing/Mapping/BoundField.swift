import CaseModel
import RecordReading

/// Where a text comes from, bound to a file.
indirect enum BoundSource {
  /// The file does not have it.
  case none
  case column(Int)
  case path(BoundPath)
  case fixed(TextBytes)
  case key
  case count
  case above(Int)
  case join([BoundSource], separator: TextBytes)
  case first([BoundSource])
  /// Nothing of its own: an object that is made of parts.
  case parts
}

/// What is done to a text before it is read as its type, bound to constants.
///
/// A class, so that a field that is read a million times does not copy it. `@unchecked Sendable`: it never changes, and
/// the texts that it points to belong to the bound profile.
final class BoundTreatment: @unchecked Sendable {
  let extract: CapturePattern?
  let nothing: WordTable
  let map: WordTable?
  let otherwise: TextBytes?
  let split: [UInt8]?
  let times: TimeRule
  let sign: ValueTreatment.SignRule?
  let isCommaDecimal: Bool

  init(
    extract: CapturePattern?, nothing: WordTable, map: WordTable?, otherwise: TextBytes?, split: [UInt8]?,
    times: TimeRule, sign: ValueTreatment.SignRule?, isCommaDecimal: Bool
  ) {
    self.extract = extract
    self.nothing = nothing
    self.map = map
    self.otherwise = otherwise
    self.split = split
    self.times = times
    self.sign = sign
    self.isCommaDecimal = isCommaDecimal
  }

  /// Whether nothing but the words for "no value" is looked at.
  var isPlain: Bool { extract == nil && map == nil && otherwise == nil }

  /// The text after the treatment; nil where it is no value.
  func apply(_ text: TextBytes) -> TextBytes? {
    guard let text = part(of: text) else { return nil }
    return word(for: text)
  }

  /// The part that `extract` takes; nil where the text does not fit.
  func part(of text: TextBytes) -> TextBytes? {
    guard let extract else { return text }
    guard let range = extract.capture(in: text) else { return nil }
    let part = trimmed(TextBytes(rebasing: text[range]))
    return part.count > 0 ? part : nil
  }

  /// What stands for a text; nil where it means nothing.
  func word(for text: TextBytes) -> TextBytes? {
    if nothing.contains(text) { return nil }
    let value = map?.value(of: text) ?? otherwise ?? text
    return value.count > 0 ? value : nil
  }
}

/// How one field gets its value, bound to a file.
struct BoundField {
  /// The short ways to a text, which need no look at the source.
  enum Way: UInt8 { case none, cell, slot, fixed, general }

  /// The field's index in the schema of its kind; the number of fields stands for the platform.
  let field: Int
  let way: Way
  /// The column or the place in the record.
  let index: Int
  let fixed: TextBytes
  let isPlain: Bool
  /// A bit for each number of bytes that a word for "no value" has.
  let nothingLengths: UInt64
  /// The treatment and its rule for times, without a count of their users.
  let fastTreatment: Unmanaged<BoundTreatment>
  let times: Unmanaged<TimeRule>
  let spec: FieldSpec
  let source: BoundSource
  let treatment: BoundTreatment
  /// The path of a list's objects.
  let each: BoundPath?
  /// The fields of an object.
  let parts: FixedArray<BoundField>
  /// The line of the profile.
  let line: Int
  /// Whether the file has what the field is made of, as far as the binding can tell.
  let exists: Bool
  /// Whether a time in it has an order of day and month that the whole file settles.
  let isOpen: Bool
}

/// A condition on a row, bound to a file.
struct BoundCondition {
  enum Test {
    case oneOf(WordTable)
    case noneOf(WordTable)
    case like([Glob])
    case unlike([Glob])
    case has(Bool)
    case sign(FieldCondition.Sign)
  }

  /// One value, which does not move.
  let value: FixedArray<BoundField>
  let test: Test
}

/// Conditions that must all hold.
struct BoundConditions {
  private let owner: FixedArray<BoundCondition>
  let start: UnsafePointer<BoundCondition>
  let count: Int

  init(_ conditions: [BoundCondition]) {
    owner = FixedArray(conditions)
    (start, count) = (owner.start, owner.count)
  }
}

/// Makes records of rows, bound to a file.
struct BoundRule {
  let kind: Kind
  let conditions: BoundConditions
  let isOtherwise: Bool
  let each: BoundPath?
  let hasEach: Bool
  let fields: FixedArray<BoundField>
  /// For each field of the kind, and behind them the platform, its rule; nil where there is none.
  let places: FixedArray<UnsafePointer<BoundField>?>
  private let firstPlace: UnsafePointer<UnsafePointer<BoundField>?>
  /// Whether the rule makes sign-ins of plain texts, which can take the short road.
  let isShort: Bool
  /// The rule of the platform.
  let platform: UnsafePointer<BoundField>?
  /// The line of the profile.
  let line: Int

  /// The rule of a field of the kind.
  @inline(__always)
  func field(_ index: Int) -> UnsafePointer<BoundField>? { firstPlace[index] }

  init(
    _ rule: RecordRule, conditions: [BoundCondition], each: BoundPath?, fields: [BoundField], isShort: Bool
  ) {
    kind = rule.kind
    self.conditions = BoundConditions(conditions)
    hasEach = each != nil
    isOtherwise = rule.isOtherwise
    self.each = each
    self.fields = FixedArray(fields)
    let count = rule.kind.schema.fields.count
    var places = [UnsafePointer<BoundField>?](repeating: nil, count: count + 1)
    for (index, field) in fields.enumerated() { places[field.field] = self.fields.start + index }
    self.places = FixedArray(places)
    firstPlace = self.places.start
    platform = places[count]
    self.isShort = isShort
    line = rule.line
  }
}
