import RecordReading

/// How a file is recognised and read.
extension ProfileLoader {
  mutating func loadReading(_ keys: ProfileKeys) {
    guard let node = keys["read"] else {
      return faults.add(keys.line, "no read. Expected read with a format: csv, json or xml.")
    }
    guard let keys = faults.keys(node, "read", known: ProfileWords.reading) else { return }
    if keys["format"] == nil { faults.add(keys.line, "no format. Expected csv, json or xml.") }
    if let format = faults.choice(keys["format"], "format", ProfileReading.Format.self) {
      profile.reading = ProfileReading(format)
    }
    loadDelimiter(keys)
    if let encoding = faults.word(keys["encoding"], "encoding") {
      let name = encoding.lowercased()
      profile.reading.encoding = name
      if !ProfileWords.encodings.contains(name) {
        faults.addUnknown(keys.line(of: "encoding"), "encoding", encoding, known: ProfileWords.encodings)
      }
    }
    profile.reading.gathers = faults.flag(keys["gather"], "gather") ?? false
    loadRecordsPath(keys)
    loadAbove(keys)
  }

  private mutating func loadDelimiter(_ keys: ProfileKeys) {
    guard allows(keys, "delimiter", [.csv]), let word = faults.text(keys["delimiter"], "delimiter") else {
      return
    }
    let known = ProfileWords.delimiters
    if let found = known.first(where: { $0.word == word || word == "\t" && $0.word == "tab" }) {
      profile.reading.delimiter = found.value
    } else {
      faults.addUnknown(keys.line(of: "delimiter"), "delimiter", word, known: known.map(\.word))
    }
  }

  private mutating func loadRecordsPath(_ keys: ProfileKeys) {
    guard allows(keys, "records", [.json, .xml]) else { return }
    profile.reading.records = path(keys["records"], "records")
    if format == .xml, keys["records"] == nil {
      faults.add(
        keys.line, "no records. Expected the path of the records' element, or '.' for the whole document.")
    }
    if format == .xml, let path = profile.reading.records, !path.steps.allSatisfy(\.isPlainName) {
      faults.add(
        keys.line(of: "records"),
        "the path \(shown(path.description)) has brackets. Expected names with points between them.")
    }
  }

  private mutating func loadAbove(_ keys: ProfileKeys) {
    guard keys["above"] != nil, allows(keys, "above", [.xml]) else { return }
    for entry in faults.entries(keys["above"], "above") ?? [] {
      guard let path = path(entry.value, shown(entry.key)) else { continue }
      if path.steps.isEmpty || !path.steps.allSatisfy(\.isPlainName) {
        faults.add(
          entry.line,
          "the path \(shown(path.description)) is not of names alone. Expected names with points between them."
        )
      }
      profile.reading.above.append(ProfileReading.AboveValue(name: entry.key, path: path))
    }
  }

  /// Whether a key may stand in a profile of this format; one that may not is a mistake where it stands.
  mutating func allows(_ keys: ProfileKeys, _ key: String, _ formats: [ProfileReading.Format]) -> Bool {
    guard !formats.contains(format) else { return true }
    if keys[key] != nil {
      let words = formats.map(\.rawValue).joined(separator: " and ")
      faults.add(
        keys.line(of: key), "\(key) in a profile for \(format.rawValue). Expected it only for \(words).")
    }
    return false
  }

  /// A path; a mistake where it is none.
  mutating func path(_ node: ProfileNode?, _ name: String) -> NodePath? {
    guard let node, let text = faults.text(node, name) else { return nil }
    do { return try NodePath(parsing: text) } catch {
      faults.add(
        node.line, "\(name): \(shown(text)) is no path: \(error.reason). Expected one as in a.b[0].c.")
      return nil
    }
  }

  mutating func loadMatches(_ keys: ProfileKeys) {
    guard let node = keys["match"] else {
      return faults.add(
        keys.line,
        "no match. Expected how a file is recognised: a list with name, columns, keys, root or elements.")
    }
    guard case .list = node.value else {
      return faults.add(node.line, "match is no list. Expected `- columns: […]` and the like below it.")
    }
    for item in faults.items(node, "match") {
      guard let keys = faults.keys(item, "match", known: ProfileWords.match) else { continue }
      var match = ProfileMatch()
      match.name = faults.word(keys["name"], "name").map { Glob($0) }
      if allows(keys, "columns", [.csv]) { match.columns = faults.texts(keys["columns"], "columns") }
      if allows(keys, "keys", [.json]) {
        for key in faults.items(keys["keys"], "keys") { match.keys += path(key, "keys").map { [$0] } ?? [] }
      }
      if allows(keys, "root", [.xml]) { match.root = faults.word(keys["root"], "root") }
      if allows(keys, "namespace", [.xml]) {
        match.namespace = faults.word(keys["namespace"], "namespace").map { Glob($0) }
      }
      if allows(keys, "elements", [.xml]) { match.elements = faults.texts(keys["elements"], "elements") }
      profile.matches.append(match)
    }
  }
}

extension NodePath.Step {
  /// Whether it is a name and nothing else.
  var isPlainName: Bool {
    if case .name = self { true } else { false }
  }
}
