/// Runs a program over one page's values.
struct Renderer {
  struct Frame {
    var value: TemplateValue
    /// The item's place in its list, from 1, and the list's length; 0 outside of lists.
    var index: Int32 = 0
    var count: Int32 = 0
  }

  let program: Program
  let instructions: UnsafeBufferPointer<Instruction>
  let text: UnsafeBufferPointer<UInt8>
  let paths: UnsafeBufferPointer<NamePath>
  let segments: UnsafeBufferPointer<UInt64>
  var stack: [Frame]
  var output: [UInt8]
  private var depth = 0
  /// White space for the start of each line of the template's text, and whether one starts here.
  private var indent: [UInt8] = []
  private var atLineStart = false
  /// The parents being rendered, outermost first, as indices into the program's overrides.
  private var parents: [Int32] = []

  /// Renders a unit to the end of `output`.
  static func render(
    _ unit: Int, of program: Program, with root: TemplateValue, into output: inout [UInt8]
  ) throws(TemplateError) {
    let start = output.count
    var taken: [UInt8] = []
    swap(&taken, &output)
    let tables = program.tables
    var failure: TemplateError?
    tables.instructions.withUnsafeBufferPointer { instructions in
      tables.text.withUnsafeBufferPointer { text in
        tables.paths.withUnsafeBufferPointer { paths in
          tables.segments.withUnsafeBufferPointer { segments in
            var renderer = Renderer(
              program: program, instructions: instructions, text: text, paths: paths, segments: segments,
              stack: [Frame(value: root)], output: [])
            swap(&renderer.output, &taken)
            do throws(TemplateError) {
              try renderer.run(
                tables.units[unit].start, tables.units[unit].end, for: tables.units[unit].start)
            } catch {
              failure = error
            }
            swap(&renderer.output, &taken)
          }
        }
      }
    }
    swap(&taken, &output)
    guard let failure else { return }
    output.removeSubrange(start...)
    throw failure
  }

  private init(
    program: Program, instructions: UnsafeBufferPointer<Instruction>, text: UnsafeBufferPointer<UInt8>,
    paths: UnsafeBufferPointer<NamePath>, segments: UnsafeBufferPointer<UInt64>, stack: [Frame],
    output: [UInt8]
  ) {
    self.program = program
    self.instructions = instructions
    self.text = text
    self.paths = paths
    self.segments = segments
    self.stack = stack
    self.output = output
  }

  /// Runs the instructions `start..<end` for the tag at `tag`.
  private mutating func run(_ start: Int, _ end: Int, for tag: Int) throws(TemplateError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Program.recursionLimit else {
      throw .recursionTooDeep(
        program.tables.position(of: tag), limit: Program.recursionLimit)
    }
    var index = start
    while index < end {
      let instruction = instructions[index]
      switch instruction.operation {
      case .literal: literal(Int(instruction.a)..<Int(instruction.b))
      case .variable:
        startLine()
        if let value = try value(instruction.a, at: index) {
          try print(value, in: instruction.place, at: index)
        }
      case .raw:
        startLine()
        if let value = try value(instruction.a, at: index) {
          try printRaw(value, instruction.place, at: index)
        }
      case .section: try section(instruction, at: index)
      case .inverted:
        if try value(instruction.a, at: index)?.isTruthy != true {
          try run(index + 1, Int(instruction.b), for: index)
        }
      case .partial: try partial(Int(instruction.a), instruction.c, at: index)
      case .dynamicPartial: try dynamicPartial(instruction, at: index)
      case .parent:
        parents.append(instruction.d)
        try partial(Int(instruction.a), instruction.c, at: index)
        parents.removeLast()
      case .block: try block(instruction, at: index)
      }
      index = instruction.next(after: index)
    }
  }

  // MARK: Text

  private mutating func literal(_ range: Range<Int>) {
    let bytes = UnsafeBufferPointer(rebasing: text[range])
    guard !indent.isEmpty else { return output.append(contentsOf: bytes) }
    var start = 0
    while start < bytes.count {
      let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      let end = newline.map { $0 + 1 } ?? bytes.count
      let isBlankLine = newline == start || (newline == start + 1 && bytes[start] == UInt8(ascii: "\r"))
      if atLineStart, !isBlankLine { output.append(contentsOf: indent) }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
      atLineStart = newline != nil
      start = end
    }
  }

  @inline(__always)
  private mutating func startLine() {
    guard !indent.isEmpty, atLineStart else { return }
    output.append(contentsOf: indent)
    atLineStart = false
  }

  // MARK: Tags with a body

  private mutating func section(_ instruction: Instruction, at index: Int) throws(TemplateError) {
    guard let value = try value(instruction.a, at: index) else { return }
    let (start, end) = (index + 1, Int(instruction.b))
    if case .list(let items) = value {
      let count = Int32(truncatingIfNeeded: items.count)
      var position: Int32 = 1
      for item in items {
        stack.append(Frame(value: item, index: position, count: count))
        try run(start, end, for: index)
        stack.removeLast()
        position &+= 1
      }
    } else if value.isTruthy {
      stack.append(Frame(value: value))
      try run(start, end, for: index)
      stack.removeLast()
    }
  }

  private mutating func block(_ instruction: Instruction, at index: Int) throws(TemplateError) {
    let outerIndent = indent
    if instruction.c > 0 { push(instruction.c) }
    defer { indent = outerIndent }
    for level in parents.indices {
      let overrides = program.tables.overrides[Int(parents[level])]
      guard let match = overrides.first(where: { $0.block == instruction.a }) else { continue }
      // A block inside the body belongs to the template that wrote the body: only those further out fill it.
      let saved = parents
      parents.removeSubrange(level...)
      try run(Int(match.start), Int(match.end), for: index)
      parents = saved
      return
    }
    try run(index + 1, Int(instruction.b), for: index)
  }

  // MARK: Other templates

  private mutating func partial(_ unit: Int, _ indentation: Int32, at index: Int) throws(TemplateError) {
    guard unit >= 0 else { return }
    let bounds = program.tables.units[unit]
    if indentation == 0, indent.isEmpty { return try run(bounds.start, bounds.end, for: index) }
    let outerIndent = indent
    if indentation == Program.inline {
      startLine()
      indent = []
      atLineStart = false
    } else {
      push(indentation)
    }
    try run(bounds.start, bounds.end, for: index)
    indent = outerIndent
    if indentation == Program.inline { atLineStart = false }
  }

  private mutating func dynamicPartial(_ instruction: Instruction, at index: Int) throws(TemplateError) {
    guard case .text(let name)? = try value(instruction.a, at: index) else { return }
    let unit = program.tables.units.first { $0.start <= index && index < $0.end }
    guard let unit else { return }
    let found = program.names.partial(name, from: unit.file, unit.format)
    if let unit = found.unit { return try partial(unit, instruction.c, at: index) }
    guard program.strict else { return }
    throw .unknownPartial(program.tables.position(of: index), name: name, nearest: found.nearest)
  }

  private mutating func push(_ indentation: Int32) {
    let range = program.tables.indents[Int(indentation)]
    guard !range.isEmpty else { return }
    if indent.isEmpty { atLineStart = true }
    indent += text[range]
  }
}
