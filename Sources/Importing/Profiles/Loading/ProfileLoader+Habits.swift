import CaseModel

/// How times and amounts are written, and what is done to a text.
extension ProfileLoader {
  /// What a mapping says of times, amounts and words for nothing, over what holds around it. Words for nothing are
  /// added to those around; everything else takes their place.
  mutating func habits(_ keys: ProfileKeys, inheriting around: ValueHabits) -> ValueHabits {
    var habits = around
    habits.nothing.formUnion(
      faults.texts(keys["nothing"], "nothing", mayBeEmpty: true).map { $0.lowercased() })
    if keys["times"] != nil { loadTimes(keys, into: &habits) }
    if let decimal = faults.choice(keys["decimal"], "decimal", ValueHabits.DecimalMark.self) {
      habits.decimal = decimal
    }
    for key in ["zone", "assume_zone"] {
      guard let zone = faults.word(keys[key], key) else { continue }
      check(zone: zone, line: keys.line(of: key))
      habits.zone = ValueHabits.AssignedZone(name: zone, isAssumed: key == "assume_zone")
    }
    if keys["zone"] != nil, keys["assume_zone"] != nil {
      faults.add(
        keys.line(of: "assume_zone"),
        "zone and assume_zone at once. Expected zone where the vendor states it, else assume_zone.")
    }
    return habits
  }

  private mutating func loadTimes(_ keys: ProfileKeys, into habits: inout ValueHabits) {
    habits.times = []
    habits.either = []
    var lists = 0
    for item in faults.items(keys["times"], "times") {
      guard case .map = item.value else {
        habits.times += timeFormat(item)
        continue
      }
      lists += 1
      guard let either = faults.keys(item, "times", known: ["either"]) else { continue }
      for format in faults.items(either["either"], "either") { habits.either += timeFormat(format) }
      if habits.either.count == 1 { faults.add(item.line, "either with one format. Expected two or more.") }
    }
    if lists > 1 {
      faults.add(keys.line(of: "times"), "two lists of either. Expected one, with all formats in it.")
    }
    checkClashes(habits, line: keys.line(of: "times"))
  }

  private mutating func timeFormat(_ node: ProfileNode) -> [TimeFormat] {
    guard let text = faults.text(node, "times") else { return [] }
    do { return [try TimeFormat(parsing: text)] } catch {
      faults.add(
        node.line,
        "\(shown(text)) is no format of times: \(error.reason). Expected one as in dd.MM.yyyy HH:mm.")
      return []
    }
  }

  /// Formats that read one text as two times cannot stand in one list.
  private mutating func checkClashes(_ habits: ValueHabits, line: Int) {
    guard habits.times.count + habits.either.count <= 50 else {
      return faults.add(line, "more than 50 formats of times. Expected those that the file has.")
    }
    for (index, one) in habits.times.enumerated() {
      for other in habits.times[(index + 1)...] + habits.either {
        guard let text = one.clash(with: other) else { continue }
        faults.add(
          line,
          "\(shown(one.text)) and \(shown(other.text)) both read \(shown(text)), as two different times. Expected one of them, or `either: […]` where the file decides."
        )
      }
    }
  }

  /// What is done to a text before it is read.
  mutating func treatment(_ keys: ProfileKeys, inheriting around: ValueHabits) -> ValueTreatment {
    var treatment = ValueTreatment()
    treatment.habits = habits(keys, inheriting: around)
    treatment.extract = pattern(keys["extract"])
    if let split = faults.text(keys["split"], "split") {
      treatment.split = split
      if split.isEmpty {
        faults.add(keys.line(of: "split"), "split is empty. Expected what stands between items.")
      }
    }
    for entry in faults.entries(keys["map"], "map") ?? [] {
      guard let text = faults.text(entry.value, "the text for \(shown(entry.key))") else { continue }
      if treatment.map.updateValue(text, forKey: entry.key.lowercased()) != nil {
        faults.add(
          entry.line, "\(shown(entry.key)) stands twice in map, since case does not count. Expected it once.")
      }
    }
    treatment.otherwise = faults.text(keys["otherwise"], "otherwise")
    treatment.unit = faults.choice(keys["unit"], "unit", ValueTreatment.EpochUnit.self)
    return treatment
  }

  private mutating func pattern(_ node: ProfileNode?) -> CapturePattern? {
    var patterns: [CapturePattern] = []
    for item in faults.items(node, "extract") {
      guard let text = faults.word(item, "extract") else { continue }
      do { patterns.append(try CapturePattern(parsing: text)) } catch {
        faults.add(
          item.line, "\(shown(text)) is no pattern: \(error.reason). Expected one as in \"*({digits})\".")
      }
    }
    return patterns.isEmpty ? nil : patterns.count == 1 ? patterns[0] : CapturePattern(anyOf: patterns)
  }
}
