import CaseModel
import RecordReading

/// A first profile for an unknown file: what can be known of it is mapped, and what cannot is marked by a comment.
public struct ProfileDraft: Sendable, Equatable {
  /// The profile's name; its file is `name.yaml`.
  public let name: String
  /// The YAML.
  public let text: String

  /// Drafts a profile from the beginning of a file.
  public init(_ sample: DraftSample) {
    name = Self.name(of: sample.fileName)
    let mapping = DraftMapping.best(sample)
    var writer = DraftWriter(sample, mapping, habits: DraftHabits(sample, mapping))
    text = writer.write(name: name)
  }

  /// `Payouts 2026 (1).csv` → `payouts-2026-1`.
  private static func name(of file: String) -> String {
    var stem = file.lowercased()[...]
    for ending in [".gz", ".csv", ".json", ".jsonl", ".ndjson", ".xml", ".txt", ".tsv"]
    where stem.hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
    }
    let words = stem.split { character in !(character.isASCII && (character.isLetter || character.isNumber)) }
    let name = words.joined(separator: "-").prefix(48)
    return name.isEmpty ? "draft" : String(name)
  }
}

/// How an unknown file writes times, amounts and nothing, over all columns that are mapped.
struct DraftHabits {
  var times: [TimeFormat] = []
  var either: [TimeFormat] = []
  /// Whether the formats go together in one list; else each field has its own.
  var areShared = true
  var decimal: ValueHabits.DecimalMark?
  var isDecimalOpen = false
  var nothing: [String] = []
  /// The column whose name says that its times are in UTC.
  var utcColumn: String?
  var needsZone = false
  var unknownZones: [String] = []

  init(_ sample: DraftSample, _ mapping: DraftMapping) {
    let fields = mapping.kind.schema.fields
    let clock = mapping.clock.map { $0.format + ($0.zone == nil ? "" : " z") }
    for (field, column) in mapping.fields.sorted(by: { $0.key < $1.key }) {
      let (facts, name) = (mapping.columns[column].facts, mapping.columns[column].name)
      switch fields[field].type.leaf {
      case .time, .date:
        note(
          facts, name, isTime: fields[field].type == .time, clock: column == mapping.timeColumn ? clock : nil)
      default: continue
      }
    }
    settle()
    note(amounts: mapping, delimiter: sample.delimiter == .semicolon)
    for column in mapping.columns {
      for word in column.facts.nothing where !nothing.contains(word.lowercased()) {
        nothing.append(word.lowercased())
      }
    }
    nothing.removeAll { $0 == "none" || $0 == "unknown" || $0 == "na" || $0 == "\\n" }
    for column in mapping.fields.values.sorted() {
      for word in mapping.columns[column].facts.nothing where !nothing.contains(word.lowercased()) {
        nothing.append(word.lowercased())
      }
    }
    let all = times + either
    areShared = all.indices.allSatisfy { index in
      all[(index + 1)...].allSatisfy { other in
        either.contains(all[index]) && either.contains(other) || all[index].clash(with: other) == nil
      }
    }
  }

  private mutating func note(_ facts: DraftFacts, _ name: String, isTime: Bool, clock: String?) {
    guard let found = facts.times else { return }
    let formats = found.formats.compactMap { Self.joined($0, clock) }
    let open = found.swapped.isEmpty ? [] : formats + found.swapped.compactMap { Self.joined($0, clock) }
    for format in open where !either.contains(format) { either.append(format) }
    if open.isEmpty { for format in formats where !times.contains(format) { times.append(format) } }
    for zone in found.unknownZones where !unknownZones.contains(zone) { unknownZones.append(zone) }
    guard isTime, formats.contains(where: \.needsZone) else { return }
    needsZone = true
    let words = name.lowercased()
    if words.contains("utc") || words.contains("gmt") { utcColumn = utcColumn ?? name }
  }

  /// A format of days with the time of day that stands in a column of its own.
  static func joined(_ format: TimeFormat, _ clock: String?) -> TimeFormat? {
    guard let clock else { return format }
    let day = format.isRFC3339 ? "yyyy-MM-dd" : format.text
    return try? TimeFormat(parsing: day + " " + clock)
  }

  /// Day and month have one order in all columns: a column that can tell tells for those that cannot.
  private mutating func settle() {
    let isDayFirst = times.contains { $0.text.hasPrefix("d") && !$0.text.contains("MMM") }
    let isMonthFirst = times.contains { $0.text.hasPrefix("M") && !$0.text.contains("MMM") }
    guard isDayFirst != isMonthFirst else { return }
    for format in either where format.text.hasPrefix(isDayFirst ? "d" : "M") && !times.contains(format) {
      times.append(format)
    }
    either = []
  }

  /// The mark that all columns of amounts allow.
  private mutating func note(amounts mapping: DraftMapping, delimiter isSemicolon: Bool) {
    let amounts = mapping.columns.compactMap(\.facts.amounts)
    let marks = amounts.compactMap(\.mark)
    isDecimalOpen = marks.isEmpty && amounts.contains(where: \.isAmbiguous)
    let commas = marks.count { $0 == .comma }
    if commas * 2 > marks.count || isDecimalOpen && isSemicolon { decimal = .comma }
  }
}
