import CaseModel
import RecordReading

/// Rules that make records, and their fields.
extension ProfileLoader {
  mutating func loadRule(_ node: ProfileNode) {
    guard let keys = faults.keys(node, "records", known: ProfileWords.rule) else { return }
    guard let word = faults.word(keys["kind"], "kind") else {
      if keys["kind"] == nil {
        faults.add(keys.line, "a rule without kind. Expected a kind of the data contract.")
      }
      return
    }
    guard let kind = Kind.allCases.first(where: { $0.name == word }) else {
      return faults.addUnknown(keys.line(of: "kind"), "kind", word, known: Kind.allCases.map(\.name))
    }
    var rule = RecordRule(kind, line: keys.line)
    rule.isOtherwise = faults.flag(keys["otherwise"], "otherwise") ?? false
    if allows(keys, "each", [.json, .xml]) { rule.each = path(keys["each"], "each") }
    rule.when = conditions(keys["when"], "when", inItem: rule.each != nil)
    guard let fields = keys["fields"] else {
      return faults.add(
        keys.line, "a \(kind.name) without fields. Expected field: column pairs below fields.")
    }
    rule.fields = self.fields(
      fields, of: kind.name, kind.schema.fields + Self.platform, inheriting: profile.habits)
    checkRequired(fields, kind, kind.schema.fields, line: keys.line)
    profile.rules.append(rule)
  }

  /// What every kind takes beside its fields: its index is the one after the last field's.
  private static let platform = Kind.contractor.schema.fields.flatMap { spec -> [FieldSpec] in
    guard case .objects(let parts, _) = spec.type else { return [] }
    return parts.filter { $0.name == "platform" }
  }

  /// The rules of fields, in the order of the specs.
  private mutating func fields(
    _ node: ProfileNode, of owner: String, _ specs: [FieldSpec], inheriting habits: ValueHabits
  ) -> [FieldRule] {
    var rules: [FieldRule] = []
    for entry in faults.entries(node, "fields") ?? [] {
      guard let index = specs.firstIndex(where: { $0.name == entry.key }) else {
        faults.addUnknown(entry.line, "field of \(owner)", entry.key, known: specs.map(\.name))
        continue
      }
      if let rule = field(entry, index, specs[index], inheriting: habits) { rules.append(rule) }
    }
    return rules.sorted { $0.field < $1.field }
  }

  private mutating func field(
    _ entry: ProfileNode.Entry, _ index: Int, _ spec: FieldSpec, inheriting habits: ValueHabits
  ) -> FieldRule? {
    switch entry.value.value {
    case .text:
      guard let source = shortSource(entry.value, spec.name) else { return nil }
      var rule = FieldRule(field: index, source: source, line: entry.line)
      rule.treatment.habits = habits
      check(rule, spec)
      return rule
    case .list:
      faults.add(entry.line, "\(spec.name) is a list. Expected a source; `first` or `join` take several.")
      return nil
    case .map:
      let known = ProfileWords.sources + ["separator"] + ProfileWords.treatments + ProfileWords.objects
      guard let keys = faults.keys(entry.value, spec.name, known: known) else { return nil }
      return field(keys, entry.line, index, spec, inheriting: habits)
    }
  }

  private mutating func field(
    _ keys: ProfileKeys, _ line: Int, _ index: Int, _ spec: FieldSpec, inheriting habits: ValueHabits
  ) -> FieldRule? {
    checkTreatments(keys, spec)
    var treatment = treatment(keys, inheriting: habits)
    treatment.sign = faults.choice(keys["sign"], "sign", ValueTreatment.SignRule.self)
    guard case .objects(let specs, let isList) = spec.type, keys["fields"] != nil || keys["each"] != nil
    else {
      guard let source = source(keys) else { return nil }
      var rule = FieldRule(field: index, source: source, line: line)
      rule.treatment = treatment
      check(rule, spec)
      return rule
    }
    if let other = keys.first(of: ProfileWords.sources) {
      faults.add(keys.line(of: other), "\(other) beside fields. Expected the sources inside fields.")
    }
    var rule = FieldRule(field: index, source: .parts, line: line)
    rule.treatment = treatment
    if allows(keys, "each", [.json, .xml]) { rule.each = path(keys["each"], "each") }
    if rule.each != nil, !isList {
      faults.add(
        keys.line(of: "each"), "each for \(spec.name), which is one object. Expected fields without each.")
    }
    guard let fields = keys["fields"] else {
      faults.add(line, "each without fields. Expected the fields of one item.")
      return nil
    }
    rule.parts = self.fields(fields, of: spec.name, specs, inheriting: treatment.habits)
    checkRequired(fields, nil, specs, line: line)
    return rule
  }

  /// Every field without which a record, or an object, is nothing must be given.
  private mutating func checkRequired(_ node: ProfileNode, _ kind: Kind?, _ specs: [FieldSpec], line: Int) {
    guard case .map(let entries) = node.value else { return }
    let missing = specs.filter { spec in spec.isRequired && !entries.contains { $0.key == spec.name } }.map(
      \.name)
    guard !missing.isEmpty else { return }
    let owner = kind.map { "a \($0.name)" } ?? "an object"
    let hint =
      missing.contains("contractor_id")
      ? " (`contractor_id: {from: folder}` where a file is about one person)" : ""
    faults.add(
      line,
      "\(owner) without \(missing.joined(separator: ", ")). Expected every field that the data contract requires\(hint)."
    )
  }
}
