/// Walks every page through its partials, parents and blocks, follows the page's format over the literal
/// text, gives each value its place, and refuses what cannot be made safe.
struct PlaceCheck {
  private enum Context: Hashable {
    case html(HTMLContext)
    case markdown(MarkdownContext)
    case text
  }

  /// One template under one set of overrides, started in one context.
  private struct Visit: Hashable {
    let unit: Int
    let context: Context
    let parents: [Int32]
  }

  private var tables: ProgramTables
  private var results: [Visit: Context] = [:]
  private var underWay: Set<Visit> = []
  private var assumed: Set<Visit> = []
  private var visited: Set<Int> = []
  /// The overrides in force, outermost first, and the blocks met under each.
  private var parents: [Int32] = []
  private var blocksMet: [Int32: Set<Int32>] = [:]
  private var depth = 0

  /// Gives every value its place; with `strict` on, refuses a value in an unsafe one.
  static func assignPlaces(in tables: inout ProgramTables, strict: Bool) throws(TemplateError) {
    if strict {
      var check = PlaceCheck(tables: tables)
      tables = ProgramTables()
      try check.run()
      tables = check.tables
    }
    assignDefaults(in: &tables)
  }

  private init(tables: ProgramTables) { self.tables = tables }

  private static func assignDefaults(in tables: inout ProgramTables) {
    for unit in tables.units {
      for index in unit.start..<unit.end where tables.instructions[index].place == .unknown {
        tables.instructions[index].place = unit.format.place
      }
    }
  }

  private mutating func run() throws(TemplateError) {
    var included: Set<Int> = []
    var dynamicFormats: Set<TemplateFormat> = []
    for unit in tables.units {
      for instruction in tables.instructions[unit.start..<unit.end] {
        switch instruction.operation {
        case .partial, .parent: included.insert(Int(instruction.a))
        case .dynamicPartial: dynamicFormats.insert(unit.format)
        default: break
        }
      }
    }
    for unit in tables.units.indices where !included.contains(unit) && isPage(unit) { try page(unit) }
    for unit in tables.units.indices where !visited.contains(unit) {
      if isPage(unit) || dynamicFormats.contains(tables.units[unit].format) { try page(unit) }
    }
    try checkOverrides()
  }

  private func isPage(_ unit: Int) -> Bool { TemplateFormat(fileName: tables.units[unit].file) != nil }

  private mutating func page(_ unit: Int) throws(TemplateError) {
    let start: Context =
      switch tables.units[unit].format {
      case .html: .html(HTMLContext())
      case .markdown: .markdown(MarkdownContext())
      case .text: .text
      }
    let end = try visit(unit, from: start, at: tables.units[unit].start)
    guard case .html(let context) = end, context.mode != .text else { return }
    throw .unsafeContext(
      TemplatePosition(file: tables.units[unit].file, line: 1, column: 1),
      problem: "The page ends in \(context.words). Expected it to end in text.")
  }

  // MARK: Walking

  private mutating func visit(_ unit: Int, from context: Context, at index: Int) throws(TemplateError)
    -> Context
  {
    visited.insert(unit)
    let visit = Visit(unit: unit, context: context, parents: parents)
    if let known = results[visit] { return known }
    guard !underWay.contains(visit) else {
      assumed.insert(visit)
      return context
    }
    guard depth < Program.recursionLimit else {
      throw .recursionTooDeep(tables.position(of: index), limit: Program.recursionLimit)
    }
    depth += 1
    underWay.insert(visit)
    let end = try walk(tables.units[unit].start..<tables.units[unit].end, from: context)
    underWay.remove(visit)
    depth -= 1
    if assumed.contains(visit), joined(context, end) == nil {
      throw .unsafeContext(
        tables.position(of: index),
        problem: "A template that includes itself ends in \(words(end)). Expected \(words(context)).")
    }
    results[visit] = end
    return end
  }

  private mutating func walk(_ range: Range<Int>, from start: Context) throws(TemplateError) -> Context {
    var context = start
    var index = range.lowerBound
    while index < range.upperBound {
      let instruction = tables.instructions[index]
      let body = (index + 1)..<max(index + 1, Int(instruction.b))
      switch instruction.operation {
      case .literal: try read(instruction, at: index, in: &context)
      case .variable, .raw: try assign(index, isRaw: instruction.operation == .raw, in: &context)
      case .section, .inverted: context = try section(body, from: context, at: index)
      case .partial: context = try visit(Int(instruction.a), from: context, at: index)
      case .dynamicPartial: try requireText(context, at: index)
      case .parent: context = try parent(instruction, from: context, at: index)
      case .block: context = try block(instruction, body, from: context)
      }
      index = instruction.next(after: index)
    }
    return context
  }

  private mutating func section(
    _ body: Range<Int>, from start: Context, at index: Int
  ) throws(TemplateError) -> Context {
    var context = start
    // The second round starts where the first may have ended, as a second item of a list does.
    for _ in 0..<2 {
      let end = try walk(body, from: context)
      guard let both = joined(context, end) else {
        throw .unsafeContext(
          tables.position(of: index),
          problem: "A section starts in \(words(context)) and ends in \(words(end)). Expected the same.")
      }
      if both == context { break }
      context = both
      if case .html(let html) = both, html.mode == .boundary, isLiteral(body), isBetween(start) { break }
    }
    return context
  }

  /// `<option {{#x}}selected{{/x}}>`: printed twice it would still be no more than a name.
  private func isLiteral(_ body: Range<Int>) -> Bool {
    tables.instructions[body].allSatisfy { $0.operation == .literal }
  }

  private func isBetween(_ context: Context) -> Bool {
    guard case .html(let html) = context else { return false }
    return html.mode == .between
  }

  private mutating func parent(
    _ instruction: Instruction, from context: Context, at index: Int
  ) throws(TemplateError) -> Context {
    guard !tables.overrides[Int(instruction.d)].isEmpty else {
      return try visit(Int(instruction.a), from: context, at: index)
    }
    parents.append(instruction.d)
    defer { parents.removeLast() }
    return try visit(Int(instruction.a), from: context, at: index)
  }

  private mutating func block(
    _ instruction: Instruction, _ body: Range<Int>, from context: Context
  ) throws(TemplateError) -> Context {
    for number in parents { blocksMet[number, default: []].insert(instruction.a) }
    for level in parents.indices {
      let overrides = tables.overrides[Int(parents[level])]
      guard let match = overrides.first(where: { $0.block == instruction.a }) else { continue }
      let saved = parents
      parents.removeSubrange(level...)
      defer { parents = saved }
      return try walk(Int(match.start)..<Int(match.end), from: context)
    }
    return try walk(body, from: context)
  }

  // MARK: Steps

  private func read(_ literal: Instruction, at index: Int, in context: inout Context) throws(TemplateError) {
    let bytes = tables.text[Int(literal.a)..<Int(literal.b)]
    do throws(Refusal) {
      switch context {
      case .html(var html):
        for byte in bytes {
          try html.read(CollectionOfOne(byte))
          if html.isPrintedRefresh {
            throw Refusal(
              problem: "A value stands in the content of <meta http-equiv>. Expected the template's own text."
            )
          }
        }
        context = .html(html)
      case .markdown(var markdown):
        try markdown.read(bytes)
        context = .markdown(markdown)
      case .text: break
      }
    } catch {
      throw .unsafeContext(tables.position(of: index), problem: error.problem)
    }
  }

  private mutating func assign(_ index: Int, isRaw: Bool, in context: inout Context) throws(TemplateError) {
    do throws(Refusal) {
      let place: Place
      switch context {
      case .html(var html):
        place = try html.place(isRaw: isRaw)
        context = .html(html)
        if html.isPrintedRefresh {
          throw Refusal(problem: "A value stands in <meta http-equiv>. Expected the template's own text.")
        }
      case .markdown(var markdown):
        place = try markdown.place(isRaw: isRaw)
        context = .markdown(markdown)
      case .text: place = .bare
      }
      let known = tables.instructions[index].place
      guard known == .unknown || known == place else {
        throw Refusal(
          problem: "A value stands in two kinds of place. Expected a template of its own for each.")
      }
      tables.instructions[index].place = place
    } catch {
      throw .unsafeContext(tables.position(of: index), problem: error.problem)
    }
  }

  private func requireText(_ context: Context, at index: Int) throws(TemplateError) {
    guard words(context) != "text" else { return }
    throw .unsafeContext(
      tables.position(of: index),
      problem: "A template chosen by a value stands in \(words(context)). Expected text.")
  }

  private func joined(_ one: Context, _ other: Context) -> Context? {
    switch (one, other) {
    case (.html(let one), .html(let other)): one.joined(with: other).map { .html($0) }
    case (.markdown(let one), .markdown(let other)): one.joined(with: other).map { .markdown($0) }
    default: one
    }
  }

  private func words(_ context: Context) -> String {
    switch context {
    case .html(let html): html.words
    case .markdown(let markdown): markdown.words
    case .text: "text"
    }
  }

  /// A block that fills nothing is most likely misspelt.
  private func checkOverrides() throws(TemplateError) {
    for number in tables.overrides.indices {
      guard let met = blocksMet[Int32(number)] ?? (tables.overrides[number].isEmpty ? nil : []) else {
        continue
      }
      for override in tables.overrides[number] where !met.contains(override.block) {
        let name = tables.blockNames[Int(override.block)]
        let known = met.map { tables.blockNames[Int($0)] }.sorted()
        let nearest = NearestName.find(name, among: known).map { "'\($0)', perhaps" }
        throw .syntax(
          tables.position(of: Int(override.start) - 1),
          problem: "'\(name)' fills no block. Expected \(nearest ?? "a block of the parent template").")
      }
    }
  }
}

extension TemplateFormat {
  /// The place of a value where contexts are not checked.
  var place: Place {
    switch self {
    case .html: .text
    case .markdown: .markdown
    case .text: .bare
    }
  }
}
