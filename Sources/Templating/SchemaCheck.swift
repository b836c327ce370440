/// Walks a page through its partials, parents and blocks with a schema in the place of values.
struct SchemaCheck {
  /// A template under way with this schema innermost: met again, it has nothing new to say.
  private struct Visit: Hashable {
    let unit: Int
    let parents: [Int32]
    let innermost: TemplateSchema
  }

  private let tables: ProgramTables
  private var stack: [TemplateSchema]
  private var parents: [Int32] = []
  private var underWay: Set<Visit> = []
  /// Templates that passed, each with the whole stack it passed under.
  private var passed: Set<[Visit]> = []

  /// Checks one page.
  /// - Throws: `unknownName` or `wrongKind`.
  static func check(_ unit: Int, of program: Program, against schema: TemplateSchema) throws(TemplateError) {
    var check = SchemaCheck(tables: program.tables, stack: [schema.bare])
    try check.visit(unit, at: program.tables.units[unit].start)
  }

  private init(tables: ProgramTables, stack: [TemplateSchema]) {
    self.tables = tables
    self.stack = stack
  }

  private mutating func visit(_ unit: Int, at index: Int) throws(TemplateError) {
    guard unit >= 0 else { return }
    let visit = Visit(unit: unit, parents: parents, innermost: stack.last ?? .object([]))
    guard underWay.insert(visit).inserted else { return }
    defer { underWay.remove(visit) }
    let whole = stack.map { Visit(unit: unit, parents: parents, innermost: $0) }
    guard !passed.contains(whole) else { return }
    guard underWay.count < Program.recursionLimit else {
      throw .recursionTooDeep(tables.position(of: index), limit: Program.recursionLimit)
    }
    try walk(tables.units[unit].start..<tables.units[unit].end)
    passed.insert(whole)
  }

  private mutating func walk(_ range: Range<Int>) throws(TemplateError) {
    var index = range.lowerBound
    while index < range.upperBound {
      let instruction = tables.instructions[index]
      let body = (index + 1)..<max(index + 1, Int(instruction.b))
      switch instruction.operation {
      case .literal: break
      case .variable, .raw: try variable(instruction, at: index)
      case .section: try section(instruction, body, at: index)
      case .inverted:
        _ = try schema(of: instruction.a, at: index)
        try walk(body)
      case .partial: try visit(Int(instruction.a), at: index)
      case .dynamicPartial: try expect(instruction, [.text], "a text", at: index)
      case .parent:
        parents.append(instruction.d)
        try visit(Int(instruction.a), at: index)
        parents.removeLast()
      case .block: try block(instruction, body)
      }
      index = instruction.next(after: index)
    }
  }

  private mutating func section(
    _ instruction: Instruction, _ body: Range<Int>, at index: Int
  ) throws(TemplateError) {
    guard let schema = try schema(of: instruction.a, at: index) else { return try walk(body) }
    if case .list(let item) = schema { stack.append(item.bare) } else { stack.append(schema) }
    try walk(body)
    stack.removeLast()
  }

  private mutating func block(_ instruction: Instruction, _ body: Range<Int>) throws(TemplateError) {
    for level in parents.indices {
      let overrides = tables.overrides[Int(parents[level])]
      guard let match = overrides.first(where: { $0.block == instruction.a }) else { continue }
      let saved = parents
      parents.removeSubrange(level...)
      defer { parents = saved }
      return try walk(Int(match.start)..<Int(match.end))
    }
    try walk(body)
  }

  private func variable(_ instruction: Instruction, at index: Int) throws(TemplateError) {
    if instruction.operation == .raw { return try expect(instruction, [.markup], "markup", at: index) }
    switch instruction.place {
    case .address, .markdownAddress: try expect(instruction, [.link], "a link", at: index)
    case .bare:
      try expect(instruction, [.text, .integer, .rich, .link, .markup], "a printable value", at: index)
    case .text, .attribute, .plainText, .markdown, .unknown:
      try expect(instruction, [.text, .integer, .rich, .link], "a text, a number or a link", at: index)
    }
  }

  private func expect(
    _ instruction: Instruction, _ kinds: [TemplateSchema], _ words: String, at index: Int
  ) throws(TemplateError) {
    guard let schema = try schema(of: instruction.a, at: index), !kinds.contains(schema) else { return }
    throw .wrongKind(
      tables.position(of: index), name: tables.pathNames[Int(instruction.a)], found: schema.kind,
      expected: words)
  }

  /// The schema of a path without its wrappers; nil for `-first` and the like.
  private func schema(of path: Int32, at index: Int) throws(TemplateError) -> TemplateSchema? {
    guard tables.paths[Int(path)].kind == .name else { return nil }
    let names = tables.names(of: path)
    guard let first = names.first else { return stack.last }
    var found = stack.reversed().lazy.compactMap { Self.field(first, of: $0) }.first
    var known = stack.reversed().flatMap(Self.names)
    for (count, name) in names.enumerated() {
      if count > 0, let object = found {
        known = Self.names(of: object)
        found = Self.field(name, of: object)
      }
      guard found == nil else { continue }
      throw .unknownName(
        tables.position(of: index), name: names.prefix(count + 1).joined(separator: "."),
        nearest: NearestName.find(name, among: known))
    }
    return found
  }

  private static func field(_ name: String, of schema: TemplateSchema) -> TemplateSchema? {
    guard case .object(let fields) = schema else { return nil }
    return fields.first { $0.name == name }?.schema.bare
  }

  private static func names(of schema: TemplateSchema) -> [String] {
    guard case .object(let fields) = schema else { return [] }
    return fields.map(\.name)
  }
}
