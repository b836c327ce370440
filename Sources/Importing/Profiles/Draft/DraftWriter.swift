import CaseModel
import RecordReading

/// Writes a drafted profile, with a comment wherever somebody has to decide.
struct DraftWriter {
  let sample: DraftSample
  let mapping: DraftMapping
  let habits: DraftHabits
  private(set) var lines: [String] = []
  /// Columns that the rules use.
  private(set) var used = Set<Int>()

  init(_ sample: DraftSample, _ mapping: DraftMapping, habits: DraftHabits) {
    self.sample = sample
    self.mapping = mapping
    self.habits = habits
  }

  mutating func add(_ line: String) { lines.append(line) }
  mutating func use(_ column: Int) { used.insert(column) }

  mutating func write(name: String) -> String {
    let records = rules()
    writeHead(name)
    writeMatch()
    writeReading()
    writeHabits()
    add("records:")
    lines += records
    writeRest()
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func writeHead(_ name: String) {
    add(
      "# Drafted from \(DraftYAML.comment(sample.fileName)). Read every line with a comment, then try it on the file:"
    )
    add("#   bonafide profiles test \(name).yaml FILE")
    add("profile: \(DraftYAML.scalar(name))")
    add("title: \(DraftYAML.scalar("Draft for " + sample.fileName))")
    add("# source: where in the service the file comes from")
    add("# platform: the service's name; without it records are of the platform `default`")
    add("")
  }

  private mutating func writeMatch() {
    add("match:")
    switch sample.format {
    case .csv:
      let names = sample.columns.enumerated().filter { !$0.element.name.contains("#") }
      let chosen = Set(names.filter { used.contains($0.offset) }.map(\.offset)).union(
        names.prefix(4).map(\.offset))
      let columns = names.filter { chosen.contains($0.offset) }.prefix(12).map(\.element.name)
      add(
        "  - columns: \(DraftYAML.list(columns.isEmpty ? sample.columns.prefix(4).map(\.name) : Array(columns)))"
      )
    case .json:
      let there = sample.columns.enumerated().filter {
        $0.element.values.first?.isEmpty == false && !$0.element.name.contains("[")
      }
      let chosen = (there.filter { used.contains($0.offset) } + there.filter { !used.contains($0.offset) })
        .prefix(6)
      let keys = chosen.map(\.element.name)
      let other = sample.columns.prefix(1).map { DraftPaths.top(of: $0.name) }
      add("  - keys: \(DraftYAML.list(keys.isEmpty ? other.filter { !$0.isEmpty } : keys))")
    case .xml:
      add("  - root: \(DraftYAML.scalar(sample.root ?? ""))")
      if let namespace = sample.namespace { add("    namespace: \(DraftYAML.scalar(namespace))") }
      let elements = (sample.records ?? "").split(separator: ".").map(String.init)
      if !elements.isEmpty { add("    elements: \(DraftYAML.list(elements))") }
    }
    add("")
  }

  private mutating func writeReading() {
    add("read:")
    add("  format: \(sample.format.rawValue)")
    if sample.format == .csv, sample.delimiter != .comma,
      let word = ProfileWords.delimiters.first(where: { $0.value == sample.delimiter })?.word
    {
      add("  delimiter: \(word == "tab" ? word : "\"\(word)\"")")
    }
    if let encoding = sample.encoding {
      add("  encoding: \(encoding)   # a guess: the file is not UTF-8 and does not say what it is")
    }
    if let records = sample.records { add("  records: \(DraftYAML.scalar(records))") }
    add("")
  }

  private mutating func writeHabits() {
    if let column = habits.utcColumn {
      add("zone: UTC   # the name of \(DraftYAML.comment(column)) says so")
    } else if habits.needsZone {
      add(
        "assume_zone: UTC   # the file does not say: put the zone of whoever exported it; `zone:` where the vendor states one"
      )
    }
    if !habits.unknownZones.isEmpty {
      let zones = habits.unknownZones.map { "\(DraftYAML.scalar($0)): UTC" }.joined(separator: ", ")
      add("zones: {\(zones)}   # which zone is meant is not known: put it in place of UTC")
    }
    if let times = times(habits.times, habits.either), habits.areShared {
      let comment =
        habits.either.isEmpty
        ? "" : "   # day or month first? No value seen tells; where you know, keep the one that is right"
      add("times: \(times)\(comment)")
    }
    if habits.isDecimalOpen {
      add(
        "decimal: \((habits.decimal ?? .point).rawValue)   # point or comma? The amounts seen can be read either way"
      )
    } else if habits.decimal == .comma {
      add("decimal: comma")
    }
    if !habits.nothing.isEmpty {
      add("nothing: [\(habits.nothing.map { "\"\($0)\"" }.joined(separator: ", "))]")
    }
    if lines.last != "" { add("") }
  }

  /// A list of formats; nil where RFC 3339 alone does.
  func times(_ formats: [TimeFormat], _ either: [TimeFormat]) -> String? {
    var items = formats.map { "\"\($0.text)\"" }
    if !either.isEmpty {
      items.append("{either: [\(either.map { "\"\($0.text)\"" }.joined(separator: ", "))]}")
    }
    return items.isEmpty || items == ["\"rfc3339\""] ? nil : "[\(items.joined(separator: ", "))]"
  }

  private mutating func writeRest() {
    var rest = sample.columns.indices.filter { !used.contains($0) }.map { sample.columns[$0].name }
    if sample.format != .csv { rest = topNames(rest) }
    guard !rest.isEmpty else { return }
    add("")
    add(
      "# Not placed. A column that is neither mapped nor ignored is reported as unread; to leave one out on purpose, take its"
    )
    add("# line and `ignore:` out of the comment.")
    add("# ignore:")
    for name in rest.prefix(200) { add("#   - \(DraftYAML.scalar(name))") }
  }

  /// The keys at the top of a record that no mapped path begins with.
  private func topNames(_ paths: [String]) -> [String] {
    let taken = Set(used.map { DraftPaths.top(of: sample.columns[$0].name) })
    var seen = Set<String>()
    return paths.map(DraftPaths.top).filter { !$0.isEmpty && !taken.contains($0) && seen.insert($0).inserted }
  }
}
