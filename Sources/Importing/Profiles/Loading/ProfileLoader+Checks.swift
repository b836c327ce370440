import CaseModel

/// Whether what is said of a field goes with its type.
extension ProfileLoader {
  /// Notes treatments that a type does not know.
  mutating func checkTreatments(_ keys: ProfileKeys, _ spec: FieldSpec) {
    let leaf = spec.type.leaf
    let (isTime, isMoney, isNumber) = (leaf == .time || leaf == .date, leaf == .money, leaf == .number)
    var isObject = false
    if case .objects = spec.type { isObject = true }
    let holdsTimes = isTime || isObject
    let rules: [(keys: [String], isRight: Bool, use: String)] = [
      (["times", "zone", "assume_zone"], holdsTimes, "times and dates"), (["unit"], isTime, "times"),
      (["decimal"], isMoney || isNumber || isObject, "amounts and numbers"), (["sign"], isMoney, "amounts"),
      (["split"], spec.type.isList, "lists"), (["each", "fields"], isObject, "lists of objects"),
    ]
    for rule in rules where !rule.isRight {
      for key in keys.all(of: rule.keys) {
        faults.add(keys.line(of: key), "\(key) for \(spec.name). Expected it only for \(rule.use).")
      }
    }
    if keys["unit"] != nil, keys["times"] != nil {
      faults.add(
        keys.line(of: "unit"), "unit and times at once. Expected unit for a number, times for a text.")
    }
  }

  /// Checks what is known of a field's value before there is a file.
  mutating func check(_ rule: FieldRule, _ spec: FieldSpec) {
    let type = spec.type.leaf
    let treatment = rule.treatment
    let formats = treatment.habits.times + treatment.habits.either
    if type == .time, treatment.unit == nil, treatment.habits.zone == nil,
      let open = formats.first(where: \.needsZone),
      !rule.source.isLiteral
    {
      faults.add(
        rule.line,
        "\(spec.name): a time as \(shown(open.text)) has no zone. Expected zone where the vendor states it, else assume_zone, or a format with z."
      )
    }
    for word in treatment.map.keys.sorted() {
      check(treatment.map[word] ?? "", type, rule, spec, isMapped: true)
    }
    if let otherwise = treatment.otherwise { check(otherwise, type, rule, spec, isMapped: true) }
    for literal in rule.source.wholeLiterals { check(literal, type, rule, spec, isMapped: false) }
  }

  /// Notes a text of the profile that its field cannot take.
  private mutating func check(
    _ text: String, _ type: FieldType, _ rule: FieldRule, _ spec: FieldSpec, isMapped: Bool
  ) {
    guard let text = isMapped ? text : outcome(of: text, rule.treatment), !text.isEmpty else { return }
    guard let problem = problem(of: text, type, rule.treatment) else { return }
    if case .enumeration(let words) = type {
      faults.addUnknown(rule.line, "word for \(spec.name)", text, known: words)
    } else {
      faults.add(rule.line, "\(spec.name): \(shown(text)) is \(problem).")
    }
  }

  /// What becomes of a literal; nil where it becomes one of the texts that are checked anyway.
  private func outcome(of literal: String, _ treatment: ValueTreatment) -> String? {
    var literal = literal
    if let extract = treatment.extract {
      literal = literal.withUTF8 { bytes in
        extract.capture(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
      }
    }
    let word = literal.lowercased()
    if treatment.habits.nothing.contains(word) || treatment.map[word] != nil || treatment.otherwise != nil {
      return nil
    }
    return literal
  }

  /// Why a text cannot be read as a type; nil where it can.
  mutating func problem(of text: String, _ type: FieldType, _ treatment: ValueTreatment) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      switch type {
      case .text, .longText: return nil
      case .time, .date: return Self.timeProblem(bytes, type, treatment)
      case .money, .number:
        var digits: [UInt8] = []
        do throws(AmountText.Fault) {
          let amount = try AmountText.read(bytes, decimal: treatment.habits.decimal, into: &digits)
          return amount.isNegative && type == .money && treatment.sign == nil
            ? "a negative amount; expected 0 or more" : nil
        } catch { return error.reason }
      case .ip:
        return IPAddress(parsing: AddressText.address(in: bytes)) == nil ? "not an IP address" : nil
      case .enumeration where bytes.elementsEqual("other".utf8): return nil
      default: return contractProblem(bytes, type)
      }
    }
  }

  private static func timeProblem(
    _ bytes: UnsafeBufferPointer<UInt8>, _ type: FieldType, _ treatment: ValueTreatment
  ) -> String? {
    if let unit = treatment.unit {
      return bytes.allSatisfy(isDigit) ? nil : "not a number of \(unit.rawValue)"
    }
    let formats = treatment.habits.times + treatment.habits.either
    if formats.isEmpty {
      let isRead = type == .time ? Timestamp(parsing: bytes) != nil : PartialDate(parsing: bytes) != nil
      return isRead ? nil : "not a \(type == .time ? "time; expected RFC 3339" : "date; expected YYYY-MM-DD")"
    }
    let isRead = formats.contains { $0.read(bytes) != nil }
    return isRead
      ? nil
      : "not a time as its formats have it; expected \(formats.map { shown($0.text) }.joined(separator: " or "))"
  }

  private mutating func contractProblem(_ bytes: UnsafeBufferPointer<UInt8>, _ type: FieldType) -> String? {
    let isZone = isZone
    do throws(ValueError) {
      let value = try trial.read(bytes, as: type) { isZone(String(decoding: $0, as: UTF8.self)) }
      if case .noted(_, let reason) = value { return reason }
      return nil
    } catch { return error.reason }
  }
}

extension FieldType {
  /// The type of one plain value: of a list, its items'; of objects, their first field's.
  var leaf: FieldType {
    switch self {
    case .list(let item): item.leaf
    case .objects(let fields, _): fields.first?.type.leaf ?? .text
    default: self
    }
  }
}

extension ValueSource {
  var isLiteral: Bool {
    if case .literal = self { true } else { false }
  }

  /// Literals that may be the whole text of the value.
  var wholeLiterals: [String] {
    switch self {
    case .literal(let text): [text]
    case .first(let sources): sources.flatMap(\.wholeLiterals)
    default: []
    }
  }
}
