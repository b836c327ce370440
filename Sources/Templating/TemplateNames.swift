/// Finds the unit that a name means: for the caller by file name, for a partial by its path without
/// extension, sought from the including file's folder outwards.
struct TemplateNames: Sendable {
  private var pages: [String: Int] = [:]
  private var partials: [TemplateFormat: [String: Int]] = [:]

  /// Lists the units of the files: one for a file that names its format, one per format in use for another.
  init(files: [String], strict: Bool, units: inout [Unit], sources: inout [Int]) throws(TemplateError) {
    let formats = files.map { TemplateFormat(fileName: $0) }
    let used = TemplateFormat.allCases.filter(formats.contains)
    for (number, file) in files.enumerated() {
      guard pages[file] == nil else { throw .duplicateTemplate(name: file) }
      for format in formats[number].map({ [$0] }) ?? (used.isEmpty ? [.html] : used) {
        let unit = units.count
        units.append(Unit(file: file, format: format, start: 0, end: 0))
        sources.append(number)
        add(file, unit: unit, format: format, isExplicit: formats[number] != nil)
      }
    }
  }

  private mutating func add(_ file: String, unit: Int, format: TemplateFormat, isExplicit: Bool) {
    let stem = String(TemplateFormat.stem(of: file))
    for name in [file, stem] where pages[name] == nil { pages[name] = unit }
    if isExplicit, let dot = stem.lastIndex(of: ".") {
      partials[format, default: [:]][stem] = unit
      partials[format, default: [:]][String(stem[..<dot])] = unit
    } else if partials[format]?[stem] == nil {
      partials[format, default: [:]][stem] = unit
    }
  }

  /// The unit of a page.
  func page(_ name: String) throws(TemplateError) -> Int {
    if let unit = pages[name] { return unit }
    throw .unknownTemplate(name: name, nearest: NearestName.find(name, among: pages.keys.sorted()))
  }

  /// The unit of a partial or parent that `file` names, and the nearest name when there is none.
  func partial(_ name: String, from file: String, _ format: TemplateFormat) -> (unit: Int?, nearest: String?)
  {
    let known = partials[format] ?? [:]
    var folder = file[..<(file.lastIndex(of: "/").map { file.index(after: $0) } ?? file.startIndex)]
    let own = String(folder)
    while true {
      if let unit = known[folder + name] { return (unit, nil) }
      guard !folder.isEmpty else { break }
      let parent = folder.dropLast().lastIndex(of: "/")
      folder = folder[..<(parent.map { folder.index(after: $0) } ?? folder.startIndex)]
    }
    let names = known.keys.sorted().map { $0.hasPrefix(own) ? String($0.dropFirst(own.count)) : $0 }
    return (nil, NearestName.find(name, among: names))
  }
}
