import CaseModel

/// The rules of a drafted profile.
extension DraftWriter {
  /// One way in which a row is a record: a condition, and what it says of some fields.
  struct Variant {
    var when: String?
    /// Field → what stands behind its colon.
    var fixed: [String: String] = [:]
  }

  mutating func rules() -> [String] {
    guard mapping.kind == .payment else { return rule(Variant()) }
    return paymentVariants().flatMap { rule($0) }
  }

  private mutating func rule(_ variant: Variant) -> [String] {
    var lines = ["  - kind: \(mapping.kind.name)"]
    if let when = variant.when { lines.append("    when: [\(when)]") }
    lines.append("    fields:")
    for (index, spec) in mapping.kind.schema.fields.enumerated() {
      if let fixed = variant.fixed[spec.name] {
        if !fixed.isEmpty { lines.append("      \(spec.name): \(fixed)") }
      } else if let column = mapping.fields[index] {
        use(column)
        lines.append("      \(spec.name): \(value(column, spec))")
      } else if spec.isRequired {
        lines.append("      \(spec.name): \(standIn(spec))")
      }
    }
    return lines + besides()
  }

  /// The platform of each record, and a name in two columns.
  private mutating func besides() -> [String] {
    var lines: [String] = []
    if let platform = column(named: ["platform"]) {
      use(platform)
      lines.append("      platform: {\(source(platform))}")
    }
    let field = mapping.kind.schema.index(of: "display_name")
    if let field, mapping.fields[field] == nil,
      let first = column(named: ["first name", "vorname", "given name"]),
      let last = column(named: ["last name", "nachname", "family name", "surname"])
    {
      use(first)
      use(last)
      lines.append("      display_name: {join: [\(item(first)), \(item(last))]}")
    }
    return lines
  }

  private func column(named words: [String]) -> Int? {
    mapping.columns.firstIndex { !$0.facts.isEmpty && words.contains(DraftWords.words($0.name)) }
  }

  /// What fills a required field that no column fills.
  private func standIn(_ spec: FieldSpec) -> String {
    switch spec.type {
    case .enumeration(let words):
      return "{literal: other}   # the file does not say: \(words.joined(separator: ", "))"
    case .currency:
      if let code = currency {
        return "{literal: \(code)}   # stands beside the amounts, or in their column's name"
      }
      return "{literal: XXX}   # the file does not say: put the code of ISO 4217 in place of XXX"
    case .id where spec.name == "contractor_id":
      if sample.records?.hasSuffix("{}") == true {
        return "{from: key}   # the key of each object: is it the person's id?"
      }
      return
        "{from: folder}   # no column says whose records these are: the folder's name must be the person's id"
    default: return "{from: file}"
    }
  }

  /// The one currency that the amounts, or the name of their column, give.
  private var currency: String? {
    let columns = mapping.columns.filter { $0.facts.amounts != nil }
    if let found = columns.lazy.compactMap({ $0.facts.amounts?.currency }).first { return found.code }
    for column in columns {
      for word in column.name.split(whereSeparator: { !$0.isLetter }) where word.allSatisfy(\.isUppercase) {
        var text = String(word)
        if let code = text.withUTF8({ Currency(parsing: $0) }) { return code.code }
      }
    }
    return nil
  }

  /// A column as a source: `column: Name`, or `path: a.b`.
  func source(_ column: Int) -> String {
    "\(sample.format == .csv ? "column" : "path"): \(DraftYAML.scalar(mapping.columns[column].name))"
  }

  /// What stands behind the colon of a field.
  func value(_ column: Int, _ spec: FieldSpec) -> String {
    var parts: [String] = []
    var comment = ""
    let facts = mapping.columns[column].facts
    switch spec.type.leaf {
    case .time, .date: (parts, comment) = times(column, facts, spec)
    case .money, .number: parts = amounts(facts, isMoney: spec.type.leaf == .money)
    case .enumeration(let known):
      (parts, comment) = words(facts, known)
      if spec.isRequired, facts.filled < facts.records {
        parts.insert("first: [\(item(column)), {literal: other}]", at: 0)
      }
    case .bool: (parts, comment) = truths(facts)
    default: break
    }
    if spec.type.isList,
      let separator = [";", "|", ","].first(where: { mark in facts.values.contains { $0.contains(mark) } })
    {
      parts.append("split: \"\(separator)\"")
    }
    guard !parts.isEmpty || sample.format != .csv else {
      return DraftYAML.scalar(mapping.columns[column].name) + comment
    }
    let hasSource = parts.first?.hasPrefix("join: ") == true || parts.first?.hasPrefix("first: ") == true
    let origin = hasSource ? [] : [source(column)]
    return "{" + (origin + parts).joined(separator: ", ") + "}" + comment
  }

  private func times(_ column: Int, _ facts: DraftFacts, _ spec: FieldSpec) -> ([String], String) {
    if let unit = facts.epoch { return (["unit: \(unit.rawValue)"], "") }
    var parts: [String] = []
    var clock: String?
    if column == mapping.timeColumn, let found = mapping.clock {
      let all = [column, found.time] + (found.zone.map { [$0] } ?? [])
      parts.append("join: [" + all.map { item($0) }.joined(separator: ", ") + "]")
      clock = found.format + (found.zone == nil ? "" : " z")
    }
    guard let found = facts.times, !habits.areShared else { return (parts, "") }
    let formats = found.formats.compactMap { DraftHabits.joined($0, clock) }
    let swapped = found.swapped.compactMap { DraftHabits.joined($0, clock) }
    let isOpen = !swapped.isEmpty
    if let list = times(isOpen ? [] : formats, isOpen ? formats + swapped : []) {
      parts.append("times: \(list)")
    } else {
      parts.append("times: [rfc3339]")
    }
    return (parts, isOpen ? "   # day or month first? No value seen tells" : "")
  }

  private func item(_ column: Int) -> String {
    sample.format == .csv ? DraftYAML.scalar(mapping.columns[column].name) : "{\(source(column))}"
  }

  func amounts(_ facts: DraftFacts, isMoney: Bool) -> [String] {
    guard let amounts = facts.amounts else { return [] }
    var parts: [String] = []
    if isMoney, amounts.hasNegative { parts.append("sign: absolute") }
    if let mark = amounts.mark, mark != habits.decimal ?? .point { parts.append("decimal: \(mark.rawValue)") }
    return parts
  }

  /// Words of the file → words of the contract, as far as they can be told.
  private func words(_ facts: DraftFacts, _ words: [String]) -> ([String], String) {
    let foreign = facts.values.filter { value in
      !DraftFacts.read(value) { Fragment.index(of: $0, in: words) != nil }
    }
    guard !foreign.isEmpty else { return ([], "") }
    let pairs = foreign.prefix(40).map { value in
      "\(DraftYAML.scalar(value)): \(DraftMeanings.word(for: value, among: words) ?? "other")"
    }
    return (
      ["map: {\(pairs.joined(separator: ", "))}"],
      "   # check: \((words.filter { $0 != "other" } + ["other"]).joined(separator: ", "))"
    )
  }

  private func truths(_ facts: DraftFacts) -> ([String], String) {
    let contract = ["true", "false", "yes", "no", "1", "0"]
    let foreign = facts.values.filter { !contract.contains($0.lowercased()) }
    guard !foreign.isEmpty else { return ([], "") }
    let yes = facts.values.filter { DraftFacts.truth($0) == true }
    let pairs = yes.map { "\(DraftYAML.scalar($0)): \"true\"" }.joined(separator: ", ")
    let otherwise = "otherwise: \"false\""
    return (yes.isEmpty ? [otherwise] : ["map: {\(pairs)}", otherwise], "   # check: what else means true?")
  }
}

/// What words of exports mean in the words of the contract.
enum DraftMeanings {
  /// The contract's word that a text means; nil where that cannot be told.
  static func word(for text: String, among words: [String]) -> String? {
    let plain = DraftWords.words(text)
    let parts = plain.split(separator: " ").map(String.init)
    for (word, signs) in table where words.contains(word) {
      if signs.contains(where: { sign in parts.contains { $0.hasPrefix(sign) } }) { return word }
    }
    return words.first { word in plain.contains(word.replacing("_", with: " ")) }
  }

  /// In the order in which they are looked for: a withdrawal fee is a fee.
  private static let table: [(word: String, signs: [String])] = [
    ("fee", ["fee", "gebühr", "entgelt", "commission", "provision"]),
    ("tax", ["tax", "vat", "wht", "steuer"]),
    ("refund", ["refund", "rückerstattung", "erstattung"]),
    ("reversal", ["revers", "chargeback", "storno", "rückbuchung"]),
    ("withdrawal", ["withdraw", "payout", "auszahl", "abbuch", "abheb", "out", "debit", "dbit"]),
    ("transfer", ["transfer", "umbuchung", "conver", "umrechnung", "exchange"]),
    ("prepayment", ["prepay", "advance", "vorauszahl"]),
    (
      "earning",
      [
        "crdt", "earn", "hourly", "fixed", "bonus", "salary", "payment", "milestone", "zahlung", "gutschrift",
        "in",
        "credit", "income",
      ]
    ),
    ("charge", ["charge"]), ("accepted", ["accept", "award", "hired", "won", "angenommen"]),
    ("declined", ["declin", "reject", "lost", "abgelehnt"]),
    ("withdrawn", ["withdrawn", "retract", "zurückgezogen"]),
    ("expired", ["expir", "abgelaufen"]), ("submitted", ["submit", "active", "open", "pending", "offen"]),
    ("sent", ["sent", "out", "gesendet"]), ("received", ["receiv", "inbox", "in", "empfangen"]),
    ("hosting", ["hosting", "datacenter", "cloud", "server", "dch"]), ("vpn", ["vpn"]), ("tor", ["tor"]),
    ("proxy", ["proxy"]),
    ("mobile", ["mobil", "cell"]), ("residential", ["resident", "isp", "home"]),
    ("business", ["business", "corp", "com"]),
    ("passport", ["passport", "reisepass"]), ("national_id", ["id", "ausweis", "personalausweis"]),
    ("driving_licence", ["driv", "licen", "führerschein"]), ("verified", ["verif", "approv", "pass", "ok"]),
    ("failed", ["fail", "reject"]), ("passed", ["pass", "ok", "success"]), ("no_show", ["missed", "absent"]),
    ("delivered", ["deliver", "zugestellt"]),
    ("dispatched", ["ship", "dispatch", "sent", "transit", "versandt"]),
    ("returned", ["return", "zurück"]), ("software", ["software", "app", "install", "process"]),
    ("usb", ["usb"]),
    ("alert", ["alert", "alarm", "detect"]), ("location", ["locat", "geo"]),
    ("person", ["individual", "person"]),
    ("entity", ["entity", "organi", "company"]), ("confirmed", ["confirm", "true"]),
    ("false_positive", ["false"]),
    ("video_interview", ["video", "interview"]), ("identity", ["ident", "kyc"]),
    ("agency", ["agency", "agentur"]),
  ]
}
