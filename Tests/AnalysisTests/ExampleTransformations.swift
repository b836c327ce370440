import CaseModel
import Measures
import Testing

@testable import Analysis

/// A change of an example's records that must not change what the example shows.
enum Transformation: String, CaseIterable, CustomTestStringConvertible {
  case shuffled, filesReversed, withUnrelated, yearLater, yearEarlier, namesSwapped, namesReplaced,
    countriesExchanged
  case languagesExchanged

  var testDescription: String { rawValue }

  /// The changed records and moment; nil where the example has nothing that the change could touch.
  func apply(to example: Example) -> (records: [RecordDraft], asOf: Timestamp)? {
    switch self {
    case .shuffled: (example.records.shuffled(seed: 11), example.asOf)
    case .filesReversed: (example.records.reversed(), example.asOf)
    case .withUnrelated: (example.records + UnrelatedContractors.of(example.records), example.asOf)
    case .yearLater: Self.shifted(example, weeks: 52)
    case .yearEarlier: Self.shifted(example, weeks: -52)
    case .namesSwapped: NameExchange.swapped(example.records).map { ($0, example.asOf) }
    case .namesReplaced: NameExchange.replaced(example.records).map { ($0, example.asOf) }
    case .countriesExchanged: Self.countriesExchanged(example.records).map { ($0, example.asOf) }
    case .languagesExchanged: Self.languagesExchanged(example.records).map { ($0, example.asOf) }
    }
  }

  /// Whole weeks keep weekdays; 52 of them keep the time of the year, so that offsets of zones stay equal.
  private static func shifted(_ example: Example, weeks: Int) -> ([RecordDraft], Timestamp) {
    let records = example.records.mapFields { _, field, text in
      field.type == .time || field.type == .date ? text.shiftedDate(days: weeks * 7) : text
    }
    return (records, example.asOf.advanced(by: Int64(weeks) * 7 * Timestamp.dayLength))
  }

  /// A permutation of the countries of the example, on every field that holds one.
  private static func countriesExchanged(_ records: [RecordDraft]) -> [RecordDraft]? {
    var found: [String] = []
    _ = records.mapFields { draft, field, text in
      if holdsCountry(draft, field), let code = country(text), !found.contains(code) { found.append(code) }
      return text
    }
    guard !found.isEmpty else { return nil }
    // One more country, so that a single one is exchanged too.
    found.append(["JP", "CL"].first { !found.contains($0) } ?? "IS")
    return records.mapFields { draft, field, text in
      guard holdsCountry(draft, field), let code = country(text), let position = found.firstIndex(of: code)
      else {
        return text
      }
      return found[(position + 1) % found.count]
    }
  }

  private static func holdsCountry(_ draft: RecordDraft, _ field: FieldSpec) -> Bool {
    field.type == .country || draft.changes("claimed_country", in: field)
  }

  private static func country(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { Country(parsing: $0) }?.code
  }

  private static func languagesExchanged(_ records: [RecordDraft]) -> [RecordDraft]? {
    let all = records.flatMap(\.fields).filter { $0.name == "languages" }.flatMap {
      $0.text.split(separator: ";")
    }
    let found = Set(all.map(String.init)).sorted()
    guard !found.isEmpty else { return nil }
    let exchanged = Dictionary(uniqueKeysWithValues: zip(found, found.dropFirst() + ["Esperanto"]))
    return records.mapFields { _, field, text in field.name == "languages" ? exchanged[text] ?? text : text }
  }
}

extension RecordDraft {
  /// Whether the field is the old or the new value of a change of this profile field.
  func changes(_ name: String, in field: FieldSpec) -> Bool {
    kind == .profileChange && ["old", "new"].contains(field.name)
      && fields.contains { $0.name == "field" && $0.text == name }
  }
}

extension [RecordDraft] {
  /// The drafts with each value replaced; the items of a list one by one. Empty values stay.
  func mapFields(_ change: (RecordDraft, FieldSpec, String) -> String) -> [RecordDraft] {
    map { draft in
      var changed = draft
      for index in draft.fields.indices {
        guard let position = draft.kind.schema.index(of: draft.fields[index].name) else { continue }
        let spec = draft.kind.schema.fields[position]
        let isList = if case .objects = spec.type { true } else { spec.type.isList }
        let items =
          isList
          ? draft.fields[index].text.split(separator: ";").map(String.init) : [draft.fields[index].text]
        changed.fields[index].text = items.map { $0.isEmpty ? $0 : change(draft, spec, $0) }.joined(
          separator: ";")
      }
      return changed
    }
  }

  /// The drafts in an order that a seed decides.
  func shuffled(seed: UInt64) -> [RecordDraft] {
    var (state, drafts) = (seed, self)
    for index in drafts.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      drafts.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
    }
    return drafts
  }
}

extension String {
  /// The same time or date some days later; what follows the date stays as it was written.
  func shiftedDate(days: Int) -> String {
    guard utf8.count >= 10, let year = Int(prefix(4)), let month = Int(dropFirst(5).prefix(2)),
      let day = Int(dropFirst(8).prefix(2))
    else { return self }
    let date = CivilDate(year: year, month: month, day: day)
    return CivilDate(daysSinceEpoch: date.daysSinceEpoch + days).iso + dropFirst(10)
  }
}

/// Copies of an example's contractor who share nothing with anybody.
enum UnrelatedContractors {
  static func of(_ records: [RecordDraft]) -> [RecordDraft] {
    let own = records.filter { draft in
      draft.platform == ExampleRunner.platform
        && draft.fields.contains { $0.name == "contractor_id" && $0.text == ExampleRunner.contractor }
    }
    return (1...2).flatMap { copy($0, of: own) }
  }

  private static func copy(_ number: Int, of records: [RecordDraft]) -> [RecordDraft] {
    var addresses: [String] = []
    return records.mapFields { draft, field, text in
      if field.name == "contractor_id" { return "unrelated-\(number)" }
      var type = field.type
      if case .list(let element) = type { type = element }
      if case .objects(let specs, _) = type { type = specs[0].type }
      switch type {
      case .ip:
        if !addresses.contains(text) { addresses.append(text) }
        return "2001:db8:\(number)::\(String(addresses.firstIndex(of: text) ?? 0, radix: 16))"
      case .longText: return text.split(separator: " ").map { "\($0)u\(number)" }.joined(separator: " ")
      case .hash: return "unrelated-\(number)-" + text.filter { $0 != ":" }
      case .id: return text + "-u\(number)"
      case .text: return isOwn(draft, field) ? unrelated(text, number) : text
      default: return text
      }
    }
  }

  /// Whether a text is one's own, so that another contractor's is another.
  private static func isOwn(_ draft: RecordDraft, _ field: FieldSpec) -> Bool {
    if field.personal != nil { return true }
    if case .objects(let specs, _) = field.type { return specs[0].personal != nil }
    if draft.kind == .profileChange { return field.name == "old" || field.name == "new" }
    return field.name == "username" || draft.kind == .invoice && field.name == "number"
  }

  private static func unrelated(_ text: String, _ number: Int) -> String {
    if text.contains("@") { return "u\(number)." + text }
    let isPhone = text.allSatisfy { $0.isNumber || "+ ()-".contains($0) }
    return isPhone
      ? text + "\(number)\(number)7"
      : text.split(separator: " ").map { "\($0)u\(number)" }.joined(separator: " ")
  }
}

/// Names exchanged one to one in every field of every record.
enum NameExchange {
  /// Two whole names that share no word with any other name swap places; nil where there are no two.
  static func swapped(_ records: [RecordDraft]) -> [RecordDraft]? {
    let names = names(in: records)
    let alone = names.filter { name in
      names.allSatisfy { $0 == name || Set($0.words).isDisjoint(with: name.words) }
    }
    guard alone.count >= 2 else { return nil }
    return records.mapFields { draft, field, text in
      guard holdsName(draft, field) else { return text }
      return text == alone[0] ? alone[1] : text == alone[1] ? alone[0] : text
    }
  }

  /// Every name by another that no letter of it gives away: letters are exchanged one to one, so that equal stays
  /// equal and alike stays alike. Titles, particles and forms of company stay. nil where there is no name, or one that ASCII lacks.
  static func replaced(_ records: [RecordDraft]) -> [RecordDraft]? {
    let names = names(in: records)
    guard !names.isEmpty, names.allSatisfy({ $0.utf8.allSatisfy { $0 < 128 } }) else { return nil }
    return records.mapFields { draft, field, text in
      guard holdsName(draft, field) else { return text }
      return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
        kept.contains(word.lowercased().filter(\.isLetter)) ? String(word) : String(word.map(exchanged))
      }.joined(separator: " ")
    }
  }

  private static let kept = NameFolding.titles.union(NameFolding.particles).union(NameFolding.companyForms)
  private static let vowels = Array("aeiou"), consonants = Array("bcdfghjklmnpqrstvwxyz")

  private static func exchanged(_ letter: Character) -> Character {
    guard let lower = letter.lowercased().first else { return letter }
    for row in [vowels, consonants] {
      guard let position = row.firstIndex(of: lower) else { continue }
      let other = row[(position + 2) % row.count]
      return letter.isUppercase ? other.uppercased().first ?? other : other
    }
    return letter
  }

  private static func names(in records: [RecordDraft]) -> [String] {
    var names: Set<String> = []
    _ = records.mapFields { draft, field, text in
      if holdsName(draft, field) { names.insert(text) }
      return text
    }
    return names.sorted()
  }

  private static func holdsName(_ draft: RecordDraft, _ field: FieldSpec) -> Bool {
    if field.personal == .name || field.name == "company" { return true }
    if case .objects(let specs, _) = field.type, specs[0].personal == .name { return true }
    // Contributors to a repository are these user names, so both are exchanged.
    if draft.kind == .externalProfile, field.name == "username" { return true }
    let profileNames = ["display_name", "legal_name", "former_names", "aliases"]
    return profileNames.contains { draft.changes($0, in: field) }
  }
}

extension String {
  fileprivate var words: [Substring] { lowercased().split { !$0.isLetter }.map { Substring(String($0)) } }
}
