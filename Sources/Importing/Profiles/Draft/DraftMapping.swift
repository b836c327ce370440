import CaseModel

/// Which kind of record an unknown file holds, and which column is which field.
struct DraftMapping {
  /// A column and what is known of its values.
  struct Column {
    let name: String
    let facts: DraftFacts
  }

  let kind: Kind
  let columns: [Column]
  /// Index of a field in the schema → index of a column.
  let fields: [Int: Int]
  /// How sure the kind is.
  let score: Double

  /// The mapping that fits best.
  static func best(_ sample: DraftSample) -> DraftMapping {
    let columns = sample.columns.map { Column(name: $0.name, facts: DraftFacts($0)) }
    let drafts = Kind.allCases.map { DraftMapping($0, columns, fileName: sample.fileName) }
    let possible = drafts.filter { $0.lacking.isEmpty && $0.isPlausible }
    let best = possible.max { $0.score < $1.score }
    return best ?? DraftMapping(.contractor, columns, fileName: sample.fileName)
  }

  private init(_ kind: Kind, _ columns: [Column], fileName: String) {
    self.kind = kind
    self.columns = columns
    var pairs: [(fit: Double, field: Int, column: Int)] = []
    for (field, spec) in kind.schema.fields.enumerated() {
      for (column, candidate) in columns.enumerated() {
        let fit = Self.fit(candidate, spec, kind)
        if fit > 0 { pairs.append((fit, field, column)) }
      }
    }
    pairs.sort { ($1.fit, $0.field, $0.column) < ($0.fit, $1.field, $1.column) }
    var fields: [Int: Int] = [:]
    var taken = Set<Int>()
    var score = 0.0
    for pair in pairs where fields[pair.field] == nil && !taken.contains(pair.column) {
      fields[pair.field] = pair.column
      taken.insert(pair.column)
      score += pair.fit * Self.weight(of: kind.schema.fields[pair.field], kind)
    }
    self.fields = fields
    let words = DraftWords.words(fileName).split(separator: " ").map(String.init)
    let names = [kind.name, kind.plural].map { $0.replacing("_", with: " ") }
    let isNamed = names.contains { name in words.joined(separator: " ").contains(name) }
    self.score =
      score + (isNamed ? 8 : 0) + (Self.hints[kind] ?? []).reduce(0) { $0 + (words.contains($1) ? 5 : 0) }
  }

  /// Required fields that neither a column nor a guess that says so can fill.
  private var lacking: [Int] {
    kind.schema.required.filter { fields[$0] == nil && !Self.canStandIn(kind.schema.fields[$0]) }
  }

  /// Whether enough speaks for a kind that a record of hardly any fields could be of.
  private var isPlausible: Bool {
    guard let core = Self.cores[kind] else { return true }
    let found = core.fields.count { name in kind.schema.index(of: name).flatMap { fields[$0] } != nil }
    return found >= core.least
  }

  private static let cores: [Kind: (least: Int, fields: [String])] = [
    .document: (2, ["type", "number", "name_on_document", "issuing_country", "issued", "expires", "result"]),
    .invoice: (2, ["invoice_id", "number", "at", "payee", "account"]),
    .externalProfile: (
      2, ["service", "url", "username", "connections", "posts", "created_at", "link_status"]
    ),
    .deliverable: (2, ["deliverable_id", "due_at", "delivered_at", "accepted", "quality"]),
    .check: (2, ["at", "type", "outcome", "observers", "answered_at"]),
    .repository: (2, ["name", "fork", "first_commit_at", "authors"]),
    .payoutMethod: (1, ["method_id", "type", "holder", "added_at", "removed_at"]),
    .shipment: (2, ["shipment_id", "item", "address", "address_type", "delivered_at", "status"]),
    .message: (1, ["direction", "channel", "text"]), .review: (1, ["rating", "text"]),
    .bid: (1, ["job_id", "rate", "amount", "text", "status", "bid_id"]),
    .login: (1, ["ip", "user_agent", "device_id", "success"]),
    .client: (1, ["name", "country", "emails", "registered_at"]),
    .deviceEvent: (2, ["type", "device_id", "name", "detail", "approved"]), .disposition: (1, ["decision"]),
    .timeEntry: (1, ["hours", "ended_at", "activity"]),
    .contract: (1, ["started_at", "title", "rate", "client_id", "status"]),
  ]

  /// The column of the record's own time.
  var timeColumn: Int? { kind.schema.eventFields.compactMap { fields[$0] }.first }

  /// Columns with the time of the day, and with the zone, that belong to a date in a column of its own.
  var clock: (time: Int, format: String, zone: Int?)? {
    guard let date = timeColumn, let times = columns[date].facts.times,
      !times.hasTimeOfDay,
      let time = columns.firstIndex(where: { $0.facts.clock != nil }), let format = columns[time].facts.clock
    else { return nil }
    let zone = columns.firstIndex { column in
      let words = DraftWords.words(column.name)
      guard ["time zone", "timezone", "zeitzone", "tz", "zone"].contains(words) else { return false }
      return !column.facts.isEmpty
        && column.facts.values.allSatisfy { DraftFacts.read($0) { ZoneWords().zone($0) != nil } }
    }
    return (time, format, zone)
  }

  /// A column without a field of its own, by its words, whose values are amounts.
  func amounts(named words: [String]) -> Int? {
    columns.firstIndex { column in
      column.facts.amounts != nil && words.contains(DraftWords.words(column.name))
    }
  }

  /// Whether a field can be filled without a column, by a text that is marked.
  static func canStandIn(_ spec: FieldSpec) -> Bool {
    switch spec.type {
    case .enumeration, .currency: true
    default: ["contractor_id", "list"].contains(spec.name)
    }
  }

  /// How well a column fits a field, by its name and by its values.
  private static func fit(_ column: Column, _ spec: FieldSpec, _ kind: Kind) -> Double {
    let facts = column.facts
    if case .objects(let parts, _) = spec.type, parts.contains(where: \.isRequired) { return 0 }
    let name = DraftWords.fit(column.name, spec.name, kind)
    guard !facts.isEmpty else { return name >= 2.5 && spec.type == .text ? 0.2 : 0 }
    guard suits(facts, spec) else { return 0 }
    // A value of the record itself is meant sooner than one deep in it, or one of many.
    let depth = Double(column.name.count { $0 == "." }) * 0.02 + (column.name.contains("[") ? 0.5 : 0)
    if name > 0 { return (name - depth) * trust(facts, spec, kind, isExact: name >= 2.5) }
    switch spec.type {
    case .ip: return 1 - depth
    case .time where spec.isRequired: return Self.namesTime(column.name) && facts.are(.time) ? 0.8 - depth : 0
    case .text where spec.name == "user_agent": return facts.areUserAgents ? 1.5 - depth : 0
    case .currency: return facts.values.allSatisfy { $0.utf8.count == 3 } ? 1 - depth : 0
    case .objects where spec.name == "emails": return facts.areAddresses ? 0.8 - depth : 0
    default: return 0
    }
  }

  private static func namesTime(_ name: String) -> Bool {
    DraftWords.words(name).split(separator: " ").contains {
      ["date", "time", "timestamp", "created", "datum", "zeit", "at", "on", "when"].contains($0)
    }
  }

  /// How far a name is believed in view of the values.
  private static func trust(_ facts: DraftFacts, _ spec: FieldSpec, _ kind: Kind, isExact: Bool) -> Double {
    switch spec.type {
    case .id where kind.schema.fields.firstIndex(of: spec) == kind.schema.idField:
      return facts.areUnique ? facts.filled == facts.records ? 1.1 : 0.5 : 0
    case .text where spec.name == "user_agent": return facts.areUserAgents ? 1.3 : 0.9
    case .text where spec.name == "device_id":
      return facts.values.allSatisfy { $0.utf8.count >= 6 && $0.utf8.contains(where: isDigit) } ? 1 : 0
    case .enumeration(let words) where !isExact:
      let isKnown = facts.values.contains { value in
        DraftFacts.read(value) { Fragment.index(of: $0, in: words) != nil }
          || DraftMeanings.word(for: value, among: words) != nil
      }
      return isKnown ? 1 : 0
    default: return facts.filled * 2 >= facts.records || isExact ? 1 : 0.7
    }
  }

  /// Whether values can be read as a field, also where words must be mapped first.
  private static func suits(_ facts: DraftFacts, _ spec: FieldSpec) -> Bool {
    switch spec.type {
    case .id, .text: return facts.clock == nil && (facts.times == nil || !isTime(facts))
    case .time where facts.clock != nil && facts.times == nil: return false
    default: return facts.are(spec.type)
    }
  }

  private static func isTime(_ facts: DraftFacts) -> Bool {
    facts.times?.formats.allSatisfy(\.hasDay) == true
      && !facts.values.allSatisfy { $0.utf8.allSatisfy(isDigit) }
  }

  /// What a field says of the kind: those that few kinds have say most.
  private static func weight(of spec: FieldSpec, _ kind: Kind) -> Double {
    let owners = Kind.allCases.count { $0.schema.index(of: spec.name) != nil }
    let rare = owners == 1 ? 2.0 : owners <= 3 ? 1.2 : 0.6
    if spec.name == "contractor_id" { return kind == .contractor ? 1.5 : 0.6 }
    return spec.isRequired ? rare + 1.5 : rare
  }

  /// Words of file names that say what is in them.
  private static let hints: [Kind: [String]] = [
    .payment: [
      "transactions", "transaction", "payouts", "payout", "earnings", "activity", "statement", "zahlungen",
      "auszahlungen",
    ],
    .login: ["login", "signins", "signin", "sessions", "audit", "anmeldungen"],
    .timeEntry: ["timesheet", "timesheets", "hours", "time", "zeiten", "stunden"],
    .contractor: ["freelancers", "users", "workers", "people", "profiles", "freiberufler"],
    .bid: ["proposals", "applications", "angebote"], .contract: ["engagements", "assignments", "verträge"],
    .message: ["chats", "chat", "inbox", "nachrichten"], .review: ["feedback", "ratings", "bewertungen"],
    .invoice: ["billing", "rechnungen"], .document: ["kyc", "verifications", "dokumente"],
    .shipment: ["shipping", "parcels", "orders", "sendungen"],
    .payoutMethod: ["accounts", "methods", "wallets"],
    .watchlistEntry: ["sanctions", "watchlist", "sdn"], .networkListEntry: ["networks", "ranges", "cidr"],
    .deviceEvent: ["alerts", "endpoint", "edr", "devices"], .repository: ["repos"], .referral: ["invites"],
    .profileChange: ["changes", "history"], .client: ["customers", "companies", "kunden"],
    .group: ["agencies", "teams"], .check: ["interviews", "checks", "screening"],
    .externalProfile: ["linkedin", "github", "profiles"], .deliverable: ["submissions", "work"],
    .disposition: ["decisions"],
  ]
}
