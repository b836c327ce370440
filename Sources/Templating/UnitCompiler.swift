/// Compiles one file in one format to instructions at the end of the program's tables.
struct UnitCompiler {
  /// A section, block or parent that is not closed yet.
  private struct Open {
    var tag: Tag
    var instruction: Int
    /// Leading white space that is taken from each line of the body.
    var dedent: Int
    /// The white space before the tag, emitted as a literal of its own, where it may become indentation.
    var margin: (instruction: Int, range: Range<Int>)?
    var overrides: [Override] = []
    var isOverride = false
  }

  let resolve: (String) -> (unit: Int?, nearest: String?)
  let strict: Bool
  private var reader: TagReader
  private var opens: [Open] = []
  private var textStart = 0
  private var tables: ProgramTables

  private init(
    source: [UInt8], file: String, strict: Bool, tables: ProgramTables,
    resolve: @escaping (String) -> (unit: Int?, nearest: String?)
  ) {
    reader = TagReader(source: source, file: file)
    self.strict = strict
    self.tables = tables
    self.resolve = resolve
  }

  /// Adds the file's instructions to `tables`.
  static func compile(
    _ source: [UInt8], unit: Int, strict: Bool, into tables: inout ProgramTables,
    resolve: @escaping (String) -> (unit: Int?, nearest: String?)
  ) throws(TemplateError) {
    var compiler = UnitCompiler(
      source: source, file: tables.units[unit].file, strict: strict, tables: tables, resolve: resolve)
    tables = ProgramTables()
    let start = compiler.tables.instructions.count
    try compiler.run()
    tables = compiler.tables
    tables.units[unit].start = start
    tables.units[unit].end = tables.instructions.count
  }

  private mutating func run() throws(TemplateError) {
    while let tag = try reader.next() {
      try checkParent(before: tag)
      switch tag.kind {
      case .comment, .delimiters: standalone(tag)
      case .variable, .raw: try variable(tag)
      case .section, .inverted: try section(tag)
      case .partial, .dynamicPartial: try partial(tag)
      case .parent: try parent(tag)
      case .block: try block(tag)
      case .close: try close(tag)
      }
    }
    if let open = opens.last {
      throw .syntax(
        reader.position(of: open.tag),
        problem: "'\(open.tag.name)' is not closed. Expected '{{/\(open.tag.name)}}'.")
    }
    literal(textStart..<reader.source.count)
  }

  // MARK: Tags

  private mutating func variable(_ tag: Tag) throws(TemplateError) {
    try checkName(tag)
    literal(textStart..<tag.range.lowerBound)
    textStart = tag.range.upperBound
    emit(Instruction(operation: tag.kind == .raw ? .raw : .variable, a: tables.path(tag.name)), tag)
  }

  private mutating func section(_ tag: Tag) throws(TemplateError) {
    try checkName(tag)
    standalone(tag)
    let operation: Instruction.Operation = tag.kind == .section ? .section : .inverted
    emit(Instruction(operation: operation, a: tables.path(tag.name)), tag)
    try open(Open(tag: tag, instruction: tables.instructions.count - 1, dedent: dedent))
  }

  private mutating func partial(_ tag: Tag) throws(TemplateError) {
    var instruction = Instruction(operation: .partial)
    if tag.kind == .dynamicPartial {
      try checkName(tag)
      instruction = Instruction(operation: .dynamicPartial, a: tables.path(tag.name))
    } else {
      instruction.a = try unit(tag)
    }
    if let lineStart = standalone(tag) {
      instruction.c = indent(lineStart..<tag.range.lowerBound)
    }
    emit(instruction, tag)
  }

  private mutating func parent(_ tag: Tag) throws(TemplateError) {
    let margin = margin(before: tag)
    emit(Instruction(operation: .parent, a: try unit(tag)), tag)
    try open(Open(tag: tag, instruction: tables.instructions.count - 1, dedent: dedent, margin: margin))
  }

  private mutating func block(_ tag: Tag) throws(TemplateError) {
    let isOverride = opens.last?.tag.kind == .parent
    var new = Open(tag: tag, instruction: 0, dedent: dedent, isOverride: isOverride)
    var extra: Int32 = 0
    if let nextLine = tag.nextLine, isOverride || tag.lineStart != nil {
      literal(textStart..<(tag.lineStart ?? tag.range.lowerBound))
      textStart = nextLine
      if let margin = bodyMargin(from: nextLine, closing: tag.name) {
        extra = indent(margin)
        new.dedent = margin.count
      } else if let lineStart = tag.lineStart {
        extra = indent(lineStart..<tag.range.lowerBound)
      }
    } else if isOverride {
      textStart = tag.range.upperBound
    } else {
      new.margin = margin(before: tag)
    }
    emit(Instruction(operation: .block, a: tables.block(tag.name), c: extra), tag)
    new.instruction = tables.instructions.count - 1
    try open(new)
  }

  private mutating func close(_ tag: Tag) throws(TemplateError) {
    guard let open = opens.last else {
      throw .syntax(
        reader.position(of: tag), problem: "'{{/\(tag.name)}}' closes nothing. Expected an open section.")
    }
    guard open.tag.name == tag.name else {
      throw .syntax(
        reader.position(of: tag),
        problem: "'{{/\(tag.name)}}' closes '\(open.tag.name)' of line \(open.tag.line). "
          + "Expected '{{/\(open.tag.name)}}'.")
    }
    switch open.tag.kind {
    case .parent: closeParent(open, tag)
    case .block: closeBlock(open, tag)
    default: standalone(tag)
    }
    opens.removeLast()
    tables.instructions[open.instruction].b = Int32(tables.instructions.count)
    guard open.isOverride else { return }
    let override = Override(
      block: tables.instructions[open.instruction].a, start: Int32(open.instruction + 1),
      end: Int32(tables.instructions.count))
    opens[opens.count - 1].overrides.append(override)
  }

  private mutating func closeParent(_ open: Open, _ tag: Tag) {
    tables.overrides.append(open.overrides)
    tables.instructions[open.instruction].d = Int32(tables.overrides.count - 1)
    textStart = tag.range.upperBound
    guard open.margin != nil, let nextLine = tag.nextLine else { return }
    textStart = nextLine
    takeMargin(open)
  }

  private mutating func closeBlock(_ open: Open, _ tag: Tag) {
    if open.isOverride {
      literal(textStart..<(tag.lineStart ?? tag.range.lowerBound))
      textStart = tag.range.upperBound
    } else if open.margin != nil, open.tag.line == tag.line, tag.nextLine != nil {
      literal(textStart..<tag.range.lowerBound)
      textStart = tag.range.upperBound
      takeMargin(open)
    } else {
      standalone(tag)
    }
  }

  // MARK: White space

  /// Ends the literal before a tag, without the tag's line if nothing else stands on it; returns where that
  /// line starts.
  @discardableResult
  private mutating func standalone(_ tag: Tag) -> Int? {
    guard let lineStart = tag.lineStart, let nextLine = tag.nextLine, lineStart >= textStart else {
      literal(textStart..<tag.range.lowerBound)
      textStart = tag.range.upperBound
      return nil
    }
    literal(textStart..<lineStart)
    textStart = nextLine
    return lineStart
  }

  /// Ends the literal before a tag that may turn out to stand alone; its margin becomes a literal of its own.
  private mutating func margin(before tag: Tag) -> (instruction: Int, range: Range<Int>)? {
    defer { textStart = tag.range.upperBound }
    guard let lineStart = tag.lineStart, lineStart >= textStart else {
      literal(textStart..<tag.range.lowerBound)
      return nil
    }
    literal(textStart..<lineStart)
    let range = lineStart..<tag.range.lowerBound
    let before = tables.instructions.count
    literal(range)
    return (before < tables.instructions.count ? before : -1, range)
  }

  private mutating func takeMargin(_ open: Open) {
    guard let margin = open.margin else { return }
    if margin.instruction >= 0 {
      tables.instructions[margin.instruction].b = tables.instructions[margin.instruction].a
    }
    // The body's own dedent does not apply to the margin: it stands outside.
    tables.instructions[open.instruction].c = indent(margin.range, dedent: outerDedent)
  }

  private var dedent: Int { opens.last?.dedent ?? 0 }

  private var outerDedent: Int { opens.dropLast().last?.dedent ?? 0 }

  private mutating func indent(_ range: Range<Int>, dedent: Int? = nil) -> Int32 {
    tables.indent(reader.source[range].dropFirst(dedent ?? self.dedent))
  }

  /// The white space that the first line of a block's body starts with; nil when the body is empty.
  private func bodyMargin(from start: Int, closing name: String) -> Range<Int>? {
    let source = reader.source
    var lineStart = start
    var end = start
    while end < source.count {
      if source[end] == UInt8(ascii: "\n") || source[end] == UInt8(ascii: "\r") {
        lineStart = end + 1
      } else if !TagReader.isSpace(source[end]) {
        break
      }
      end += 1
    }
    let closing = Array("{{/\(name)}}".utf8)
    return source[end...].starts(with: closing) ? nil : lineStart..<end
  }

  private mutating func literal(_ range: Range<Int>) {
    guard !range.isEmpty, opens.last?.tag.kind != .parent else { return }
    let start = tables.text.count
    var atLineStart = range.lowerBound == 0 || reader.source[range.lowerBound - 1] == UInt8(ascii: "\n")
    var index = range.lowerBound
    while index < range.upperBound {
      if atLineStart {
        let limit = min(index + dedent, range.upperBound)
        while index < limit, TagReader.isSpace(reader.source[index]) { index += 1 }
      }
      let lineEnd = reader.source[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
      let end = lineEnd.map { $0 + 1 } ?? range.upperBound
      tables.text.append(contentsOf: reader.source[index..<end])
      (index, atLineStart) = (end, true)
    }
    guard tables.text.count > start else { return }
    tables.positions.append((0, 0))
    tables.instructions.append(
      Instruction(operation: .literal, a: Int32(start), b: Int32(tables.text.count)))
  }

  // MARK: Parts

  private mutating func emit(_ instruction: Instruction, _ tag: Tag) {
    tables.instructions.append(instruction)
    tables.positions.append((Int32(tag.line), Int32(tag.column)))
  }

  private mutating func open(_ new: Open) throws(TemplateError) {
    guard opens.count < Program.nestingLimit else {
      throw .nestedTooDeep(reader.position(of: new.tag), limit: Program.nestingLimit)
    }
    opens.append(new)
  }

  private func unit(_ tag: Tag) throws(TemplateError) -> Int32 {
    let found = resolve(tag.name)
    if let unit = found.unit { return Int32(unit) }
    guard strict else { return -1 }
    throw .unknownPartial(reader.position(of: tag), name: tag.name, nearest: found.nearest)
  }

  private func checkName(_ tag: Tag) throws(TemplateError) {
    guard strict, tag.name != "." else { return }
    let segments = tag.name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isName = segments.allSatisfy { segment in
      !segment.isEmpty && segment.allSatisfy { Self.isNameByte($0) }
    }
    guard !isName else { return }
    throw .syntax(
      reader.position(of: tag),
      problem: "'\(tag.name)' is not a name. Expected letters, digits, '-' and '_', with dots between names.")
  }

  /// Inside a parent tag only blocks are used: anything else is a mistake that would vanish in silence.
  private func checkParent(before tag: Tag) throws(TemplateError) {
    guard strict, opens.last?.tag.kind == .parent else { return }
    let text = reader.source[min(textStart, tag.range.lowerBound)..<tag.range.lowerBound]
    let isKnown = [.block, .close, .comment, .delimiters].contains(tag.kind)
    guard !isKnown || !text.allSatisfy(TagReader.isBlank) else { return }
    throw .syntax(
      reader.position(of: tag),
      problem: "Something other than a block stands in a parent tag and would not be printed. "
        + "Expected '{{$block}}'.")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
