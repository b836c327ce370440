import CaseModel

/// What the values of one column have in common.
struct DraftFacts {
  /// The values that say something, each once, in the order of the file.
  let values: [String]
  /// The records that have one, and all records.
  let filled: Int
  let records: Int
  /// Texts among the values that mean nothing.
  let nothing: [String]
  /// How times are written, where all are times.
  let times: DraftTimes?
  /// Times of a day without a day, and how they are written.
  let clock: String?
  /// The unit where all are numbers of seconds or milliseconds since 1970.
  let epoch: ValueTreatment.EpochUnit?
  let amounts: DraftAmounts?

  init(_ column: DraftSample.Column) {
    var seen = Set<String>()
    var (values, nothing, filled) = ([String](), [String](), 0)
    for value in column.values where !value.isEmpty {
      let isNothing = Self.nothings.contains(value.lowercased())
      filled += isNothing ? 0 : 1
      guard seen.insert(value).inserted else { continue }
      if isNothing { nothing.append(value) } else { values.append(value) }
    }
    self.values = values
    self.filled = filled
    records = column.values.count
    self.nothing = nothing
    times = DraftTimes(values)
    clock = Self.clock(values)
    epoch = Self.epoch(values)
    amounts = DraftAmounts(values)
  }

  /// Texts that mean nothing in one export or another.
  private static let nothings: Set<String> = [
    "-", "--", "—", "–", "n/a", "#n/a", "na", "null", "(null)", "none", "nil", "undefined", "unknown",
    "not available",
    "k.a.", "keine angabe", "\\n",
  ]

  var isEmpty: Bool { values.isEmpty }

  /// Whether all values are of a type of the contract; of a country, most, since others are dropped and not rejected.
  func are(_ type: FieldType) -> Bool {
    guard !values.isEmpty else { return false }
    switch type {
    case .text, .longText, .hash: return true
    case .id: return values.allSatisfy { $0.utf8.count <= 200 }
    case .time: return epoch != nil || times.map { $0.formats.allSatisfy(\.hasDay) } ?? false
    case .date: return times != nil
    case .money: return amounts != nil
    case .number: return amounts.map { $0.mark == .comma && !$0.hasCurrency } == true || areNumbers
    case .country: return share { Self.read($0) { Country(parsing: $0) != nil } } >= 0.8
    case .zone: return share { $0.contains("/") && !$0.contains(" ") || $0 == "UTC" } >= 0.8
    case .currency: return values.allSatisfy { Self.read($0) { Currency(parsing: $0) != nil } }
    case .ip:
      return values.allSatisfy { Self.read($0) { IPAddress(parsing: AddressText.address(in: $0)) != nil } }
    case .bool:
      return values.count <= 10
        && (values.contains { Self.truth($0) == true } || values.allSatisfy { Self.truth($0) != nil })
    case .enumeration: return values.count <= 40 && values.allSatisfy { $0.utf8.count <= 80 }
    case .list(let item): return item == .text || item == .id || are(item)
    case .objects: return true
    }
  }

  /// Whether no two records have the same value.
  var areUnique: Bool { values.count == filled }

  private var areNumbers: Bool { values.allSatisfy { Self.read($0) { Fragment.number($0) != nil } } }
  var areAddresses: Bool {
    !values.isEmpty && values.allSatisfy { $0.contains("@") && !$0.contains(" ") && $0.contains(".") }
  }
  var areUserAgents: Bool {
    !values.isEmpty && share { $0.hasPrefix("Mozilla/") || $0.contains("AppleWebKit") } >= 0.5
  }

  private func share(_ fits: (String) -> Bool) -> Double {
    Double(values.count(where: fits)) / Double(max(1, values.count))
  }

  /// What a word says that means yes or no; nil for others.
  static func truth(_ word: String) -> Bool? {
    switch word.lowercased() {
    case "true", "yes", "1", "y", "ja", "success", "successful", "succeeded", "ok", "allow", "passed",
      "verified":
      true
    case "false", "no", "0", "n", "nein", "failure", "failed", "fail", "error", "deny", "denied",
      "interrupted":
      false
    default: nil
    }
  }

  static func read(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
    var text = text
    return text.withUTF8(body)
  }

  private static func epoch(_ values: [String]) -> ValueTreatment.EpochUnit? {
    let digits = values.first?.utf8.count ?? 0
    guard digits == 10 || digits == 13,
      values.allSatisfy({
        $0.utf8.count == digits && $0.utf8.allSatisfy(isDigit) && ("1"..."2").contains($0.prefix(1))
      })
    else { return nil }
    return digits == 10 ? .seconds : .milliseconds
  }

  /// The format of times of a day.
  private static func clock(_ values: [String]) -> String? {
    guard !values.isEmpty else { return nil }
    return ["H:mm:ss", "H:mm", "h:mm:ss a", "h:mm a", "H:mm:ss.S"].first { clock in
      guard let format = try? TimeFormat(parsing: "yyyy-MM-dd " + clock) else { return false }
      return values.allSatisfy { Self.read("2000-01-01 " + $0) { format.read($0) != nil } }
    }
  }
}

/// How amounts are written, where all values are amounts.
struct DraftAmounts {
  /// The only mark with which all of them can be read; nil where both read them.
  let mark: ValueHabits.DecimalMark?
  /// Whether the marks read some of them as different amounts.
  let isAmbiguous: Bool
  let hasNegative: Bool
  let hasPositive: Bool
  let hasCurrency: Bool
  /// The currency that stands in all of them.
  let currency: Currency?
  /// Texts that are nothing: `0.00`.
  let zeros: [String]

  init?(_ values: [String]) {
    guard !values.isEmpty else { return nil }
    let point = Self.all(values, .point)
    let comma = Self.all(values, .comma)
    guard let read = point ?? comma else { return nil }
    mark = point == nil ? .comma : comma == nil ? .point : nil
    isAmbiguous = zip(point ?? [], comma ?? []).contains { $0.digits != $1.digits }
    hasNegative = read.contains { $0.amount.isNegative }
    hasPositive = read.contains { !$0.amount.isNegative && !$0.amount.isZero }
    hasCurrency = read.contains { $0.amount.currency != nil }
    let currencies = Set(read.map(\.amount.currency))
    currency = currencies.count == 1 ? currencies.first ?? nil : nil
    zeros = zip(values, read).filter { $0.1.amount.isZero }.map { $0.0 }
  }

  private static func all(
    _ values: [String], _ mark: ValueHabits.DecimalMark
  ) -> [(amount: AmountText, digits: [UInt8])]? {
    var all: [(amount: AmountText, digits: [UInt8])] = []
    var digits: [UInt8] = []
    for value in values {
      var value = value
      guard let amount = value.withUTF8({ try? AmountText.read($0, decimal: mark, into: &digits) }) else {
        return nil
      }
      all.append((amount, digits))
    }
    return all
  }
}
