import CaseModel
import RecordReading

extension Profile {
  /// Reads a profile. What is wrong with it is found all at once.
  ///
  /// - Parameters:
  ///   - text: the YAML, at most 256 kB.
  ///   - file: its path, for the sentences; its last part without `.yaml` must be the profile's name.
  ///   - isZone: whether a name is a zone of the time-zone database, or a fixed offset.
  public init(
    yaml text: String, file: String, isZone: @escaping (String) -> Bool
  ) throws(ProfileFaults) {
    var loader = ProfileLoader(isZone: isZone)
    do throws(ProfileFault) {
      loader.load(try ProfileYAML.read(text), fileName: file)
    } catch {
      loader.faults.add(error.line, error.sentence)
    }
    if let faults = loader.faults.faults(in: file) { throw faults }
    self = loader.profile
  }
}

/// Makes a profile of the tree of its YAML, and goes on after a mistake.
struct ProfileLoader {
  var profile = Profile(name: "", title: "", reading: ProfileReading(.csv))
  var faults = FaultList()
  let isZone: (String) -> Bool
  /// Reads literals as their types, to see whether that can be done.
  var trial = Fragment.empty

  init(isZone: @escaping (String) -> Bool) { self.isZone = isZone }

  var format: ProfileReading.Format { profile.reading.format }

  mutating func load(_ root: ProfileNode, fileName: String) {
    guard let keys = faults.keys(root, "the file", known: ProfileWords.file) else { return }
    loadHead(keys, fileName: fileName)
    loadReading(keys)
    loadMatches(keys)
    loadZones(keys)
    profile.habits = habits(keys, inheriting: ValueHabits())
    for node in faults.items(keys["skip"], "skip") { loadSkip(node) }
    if keys["records"] == nil {
      faults.add(keys.line, "no records. Expected at least one rule with kind and fields.")
    }
    for node in faults.items(keys["records"], "records") { loadRule(node) }
    profile.ignored = faults.texts(keys["ignore"], "ignore")
  }

  private mutating func loadHead(_ keys: ProfileKeys, fileName: String) {
    let file = fileName.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.hasSuffix(".yaml") ? String(file.dropLast(5)) : file
    if let name = faults.word(keys["profile"], "profile") {
      profile.name = name
      let isPlain = name.utf8.allSatisfy { isDigit($0) || $0 &- 97 < 26 || $0 == UInt8(ascii: "-") }
      if !isPlain || name.utf8.count > 64 {
        faults.add(
          keys.line(of: "profile"),
          "the name \(shown(name)) is not made of small letters, digits and hyphens. Expected up to 64.")
      } else if name != stem {
        faults.add(
          keys.line(of: "profile"),
          "the name \(shown(name)) is not the file's. Expected \(shown(stem)), or the file \(name).yaml.")
      }
    } else if keys["profile"] == nil {
      faults.add(keys.line, "no profile. Expected its name, here \(shown(stem)).")
    }
    profile.title = faults.word(keys["title"], "title") ?? ""
    if keys["title"] == nil { faults.add(keys.line, "no title. Expected what the export is.") }
    profile.source = faults.word(keys["source"], "source") ?? ""
    profile.platform = faults.word(keys["platform"], "platform")
    if let platform = profile.platform, platform.utf8.count > 200 {
      faults.add(keys.line(of: "platform"), "the platform is longer than 200 bytes. Expected a short name.")
    }
  }

  private mutating func loadZones(_ keys: ProfileKeys) {
    for entry in faults.entries(keys["zones"], "zones") ?? [] {
      guard let zone = faults.word(entry.value, "the zone of \(shown(entry.key))") else { continue }
      check(zone: zone, line: entry.line)
      profile.zones[entry.key] = zone
    }
  }

  /// Notes a name that is no zone.
  mutating func check(zone: String, line: Int) {
    guard !isZone(zone) else { return }
    faults.add(
      line,
      "unknown zone \(shown(zone)). Expected an IANA name as in Europe/Berlin, or an offset as in +02:00.")
  }

  private mutating func loadSkip(_ node: ProfileNode) {
    let known = ProfileWords.condition + ["because", "when"]
    guard let keys = faults.keys(node, "skip", known: known) else { return }
    let because = faults.word(keys["because"], "because")
    if keys["because"] == nil {
      faults.add(keys.line, "rows are skipped without because. Expected why such a row is no event.")
    }
    var conditions: [FieldCondition] = []
    if let when = keys["when"] {
      if let other = keys.first(of: ProfileWords.condition) {
        faults.add(
          keys.line(of: other), "\(other) beside when. Expected one condition, or several below when.")
      }
      conditions = self.conditions(when, "when", inItem: false)
    } else if let condition = condition(keys, inItem: false) {
      conditions = [condition]
    }
    if let because, !conditions.isEmpty { profile.skips.append(SkipRule(conditions, because: because)) }
  }
}
