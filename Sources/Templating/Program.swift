/// What one tag or stretch of text became: plain numbers into the program's tables, so that a render touches
/// no reference count of anything that two threads share.
struct Instruction {
  enum Operation: UInt8 {
    /// Text `a..<b` of the pool.
    case literal
    /// The value at path `a`, escaped for `place`.
    case variable
    /// The value at path `a`, unescaped.
    case raw
    /// The instructions up to `b`, for each value at path `a`.
    case section
    /// The instructions up to `b`, if the value at path `a` is falsy.
    case inverted
    /// Unit `a` with indentation `c`.
    case partial
    /// The unit named by the value at path `a`, with indentation `c`.
    case dynamicPartial
    /// Unit `a` with indentation `c` under the overrides `d`; the instructions up to `b` are their bodies.
    case parent
    /// The body up to `b`, or what overrides the block name `a`, with further indentation `c`.
    case block
  }

  var operation: Operation
  var place: Place = .unknown
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = Program.inline
  var d: Int32 = 0

  /// The instruction after this one and its body.
  func next(after index: Int) -> Int {
    switch operation {
    case .section, .inverted, .parent, .block: Int(b)
    default: index + 1
    }
  }
}

/// Where a value is printed, as the context check found it.
enum Place: UInt8 {
  /// Not reached by the check.
  case unknown
  /// HTML text, or the text of `<title>` and `<textarea>`.
  case text
  /// A quoted HTML attribute.
  case attribute
  /// A quoted HTML attribute that holds an address.
  case address
  /// Text that cannot hold an element: `<title>`, `<textarea>`.
  case plainText
  /// Markdown text.
  case markdown
  /// The target of a Markdown link.
  case markdownAddress
  /// No escaping: the text format, or any place with strictness off in it.
  case bare
}

/// A dotted name. No segments is `.`.
struct NamePath {
  enum Kind: UInt8 { case name, first, last, index }

  var start: Int32
  var count: Int32
  var kind: Kind
}

/// A block's replacement: the body is the instructions `start..<end`.
struct Override {
  var block: Int32
  var start: Int32
  var end: Int32
}

/// One file in one format.
struct Unit {
  var file: String
  var format: TemplateFormat
  var start: Int
  var end: Int
}

/// All templates of a library, compiled. Never changes once the library is made.
final class Program: Sendable {
  /// The indentation of a tag that does not stand alone on its line.
  static let inline: Int32 = -1
  /// Deeper than any template a person writes; far from the end of a thread's stack.
  static let nestingLimit = 100
  static let recursionLimit = 200

  let tables: ProgramTables
  let names: TemplateNames
  let strict: Bool

  init(tables: ProgramTables, names: TemplateNames, strict: Bool) {
    self.tables = tables
    self.names = names
    self.strict = strict
  }
}

/// The tables that compiling fills.
struct ProgramTables: Sendable {
  var instructions: [Instruction] = []
  var positions: [(line: Int32, column: Int32)] = []
  var text: [UInt8] = []
  var paths: [NamePath] = []
  var pathNames: [String] = []
  var segments: [UInt64] = []
  var segmentNames: [String] = []
  var blockNames: [String] = []
  var indents: [Range<Int>] = [0..<0]
  var overrides: [[Override]] = [[]]
  var units: [Unit] = []
  private var pathIndex: [String: Int32] = [:]
  private var blockIndex: [String: Int32] = [:]

  /// The number of a path, given as it stands in the tag.
  mutating func path(_ name: String) -> Int32 {
    if let known = pathIndex[name] { return known }
    let number = Int32(paths.count)
    let kinds: [String: NamePath.Kind] = ["-first": .first, "-last": .last, "-index": .index]
    let start = Int32(segments.count)
    if name != ".", kinds[name] == nil {
      for segment in name.split(separator: ".", omittingEmptySubsequences: false) {
        segments.append(TemplateObject.fingerprint(of: String(segment)))
        segmentNames.append(String(segment))
      }
    }
    let count = Int32(segments.count) - start
    paths.append(NamePath(start: start, count: count, kind: kinds[name] ?? .name))
    pathNames.append(name)
    pathIndex[name] = number
    return number
  }

  /// The number of a block's name.
  mutating func block(_ name: String) -> Int32 {
    if let known = blockIndex[name] { return known }
    let number = Int32(blockNames.count)
    blockNames.append(name)
    blockIndex[name] = number
    return number
  }

  /// The number of an indentation.
  mutating func indent(_ bytes: some Collection<UInt8>) -> Int32 {
    guard !bytes.isEmpty else { return 0 }
    let start = text.count
    text.append(contentsOf: bytes)
    indents.append(start..<text.count)
    return Int32(indents.count - 1)
  }

  /// The names of a path's segments.
  func names(of path: Int32) -> ArraySlice<String> {
    let path = paths[Int(path)]
    return segmentNames[Int(path.start)..<Int(path.start + path.count)]
  }

  /// Where an instruction stands; for a literal, where the tag before it does.
  func position(of index: Int) -> TemplatePosition {
    guard let unit = units.first(where: { $0.start <= index && index < $0.end }) else {
      return TemplatePosition(file: "", line: 1, column: 1)
    }
    let tag = (unit.start...index).last { positions[$0].line > 0 }
    let place = tag.map { positions[$0] } ?? (line: 1, column: 1)
    return TemplatePosition(file: unit.file, line: Int(place.line), column: Int(place.column))
  }
}
