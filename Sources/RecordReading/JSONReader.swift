/// What stood at the root of a JSON text.
public struct JSONOutcome: Sendable, Equatable {
  /// The root's kind; only `.list` and `.object` can hold records.
  public let root: RawKind
  /// The records that were handed over or rejected.
  public let records: UInt32
  /// False where the path of the records leads nowhere in this text; an empty list at its end is somewhere.
  public let isPathFound: Bool

  /// An outcome to compare with.
  public init(root: RawKind, records: UInt32, isPathFound: Bool = true) {
    self.root = root
    self.records = records
    self.isPathFound = isPathFound
  }
}

/// Reads one JSON text (RFC 8259) of any size in constant memory.
///
/// Without a path, the objects of a root array are records, and so are the objects of an array that is a member of a root
/// object; its other members are attributes. With a path, what it leads to is a record, and what is not on it is checked
/// and left out. Anything but an object where a record should be is a problem of that record.
public struct JSONReader {
  let window: ByteWindow
  private let limits: ReadLimits
  let parser: JSONParser.Box
  private let path: NodePath?
  private var records: UInt32 = 0
  var isPathFound = false

  /// Reads nothing yet.
  ///
  /// - Parameter path: where records stand. A record that is found under `{}` has its key as container, the innermost
  ///   of several; a list there holds records without keys.
  public init(source: any ByteSource, limits: ReadLimits = ReadLimits(), records path: NodePath? = nil) {
    window = ByteWindow(source: ReadAheadSource(source))
    self.limits = limits
    self.path = path
    parser = JSONParser.Box(limits: limits)
  }

  /// Hands over every record, attribute of the root and problem. To be called once.
  ///
  /// - Throws: where the text is no JSON or the source broke; what was handed over before stands.
  public mutating func read<Sink: RawRecordSink>(into sink: inout Sink) throws(ReadError) -> JSONOutcome {
    try skipByteOrderMark()
    guard let first = try window.peekAfterBlanks() else { throw ReadError(.empty) }
    let root: RawKind
    switch first {
    case _ where path != nil:
      root = kind(first)
      try follow(path?.steps[...] ?? [], key: [], into: &sink)
    case 0x5B:
      root = .list
      try readRecords(container: [], into: &sink)
    case 0x7B:
      root = .object
      try readMembers(into: &sink)
    default:
      root = try readScalar()
    }
    if try window.peekAfterBlanks() != nil { throw broken(.end) }
    return JSONOutcome(root: root, records: records, isPathFound: path == nil || isPathFound)
  }

  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) { try window.drain() }

  private func skipByteOrderMark() throws(ReadError) {
    guard try window.peek() != nil, window.available >= 3 else { return }
    let start = window.start
    if start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF { window.consume(3) }
  }

  private mutating func readScalar() throws(ReadError) -> RawKind {
    switch try parseHere() {
    case .value(let next):
      window.consume(next)
      return parser.json.pointee.rootKind
    case .tooLong, .over:
      var skipper = JSONSkipper(window)
      try skipper.skip()
      return .text
    }
  }

  private mutating func readMembers<Sink: RawRecordSink>(into sink: inout Sink) throws(ReadError) {
    window.consume(1)
    if try window.peekAfterBlanks() == 0x7D { return window.consume(1) }
    while true {
      let name = try readName()
      if try window.peekAfterBlanks() == 0x5B {
        try readRecords(container: name, into: &sink)
      } else {
        try readAttribute(name: name, into: &sink)
      }
      let byte = try window.peekAfterBlanks()
      guard byte == 0x2C || byte == 0x7D else { throw broken(.commaOrBrace) }
      window.consume(1)
      if byte == 0x7D { return }
    }
  }

  /// Reads a member's name and colon. A name over the limits is read as an empty one.
  mutating func readName() throws(ReadError) -> [UInt8] {
    guard try window.peekAfterBlanks() == 0x22 else { throw broken(.name) }
    var name: [UInt8] = []
    switch try parseHere() {
    case .value(let next):
      let start = window.start
      if parser.json.pointee.flaw == nil {
        name = Array(RawNode(tape: parser.json.pointee.tape.view(source: start), index: 0).value)
      }
      window.consume(next)
    case .tooLong, .over:
      var skipper = JSONSkipper(window)
      try skipper.skip()
    }
    guard try window.peekAfterBlanks() == 0x3A else { throw broken(.colon) }
    window.consume(1)
    return name
  }

  private mutating func readAttribute<Sink: RawRecordSink>(
    name: [UInt8], into sink: inout Sink
  ) throws(ReadError) {
    let line = window.line()
    let reason: RejectReason?
    switch try parseHere() {
    case .value(let next):
      reason = parser.json.pointee.flaw?.reason
      if reason == nil {
        parser.json.pointee.nameRoot(name)
        let view = parser.json.pointee.tape.view(source: window.start)
        sink.attribute(
          RawRecord(tape: view, container: .init(start: window.start, count: 0), line: line, number: 0))
      }
      window.consume(next)
    case .tooLong: reason = try skipped(.recordTooLong(limit: limits.recordBytes))
    case .over(let limit): reason = try skipped(limit)
    }
    guard let reason else { return }
    sink.problem(ReadProblem(line: line, record: 0, field: Array(name.prefix(200)), reason: reason))
  }

  private mutating func readRecords<Sink: RawRecordSink>(
    container: [UInt8], into sink: inout Sink
  ) throws(ReadError) {
    window.consume(1)
    if try window.peekAfterBlanks() == 0x5D { return window.consume(1) }
    while true {
      try readRecord(container: container, into: &sink)
      let byte = try window.peekAfterBlanks()
      guard byte == 0x2C || byte == 0x5D else { throw broken(.commaOrBracket) }
      window.consume(1)
      if byte == 0x5D { return }
    }
  }

  mutating func readRecord<Sink: RawRecordSink>(
    container: [UInt8], into sink: inout Sink
  ) throws(ReadError) {
    _ = try window.peekAfterBlanks()
    let line = window.line()
    let reason: RejectReason?
    switch try parseHere() {
    case .value(let next):
      records &+= 1
      reason = rejectReason()
      if reason == nil {
        let view = parser.json.pointee.tape.view(source: window.start)
        let number = records
        container.withUnsafeBufferPointer { name in
          sink.record(RawRecord(tape: view, container: name, line: line, number: number))
        }
      }
      window.consume(next)
    case .tooLong:
      records &+= 1
      reason = try skipped(.recordTooLong(limit: limits.recordBytes))
    case .over(let limit):
      records &+= 1
      reason = try skipped(limit)
    }
    guard let reason else { return }
    sink.problem(
      ReadProblem(line: line, record: records, field: parser.json.pointee.flaw?.field, reason: reason))
  }

  private func rejectReason() -> RejectReason? {
    guard parser.json.pointee.rootKind == .object else {
      return .notAnObject(found: parser.json.pointee.rootKind)
    }
    return parser.json.pointee.flaw?.reason
  }

  private func skipped(_ reason: RejectReason) throws(ReadError) -> RejectReason {
    var skipper = JSONSkipper(window)
    try skipper.skip()
    return reason
  }

  enum Parsed {
    case value(next: Int)
    case tooLong
    case over(RejectReason)
  }

  /// Parses the value at the window's place, which the window is made to hold as a whole. A value that runs over the
  /// buffer's end is parsed once more when there is more of it: that is rare, and keeps the parser free of seams.
  func parseHere() throws(ReadError) -> Parsed {
    while true {
      let ending = parser.json.pointee.parse(window.start, count: window.available)
      switch ending {
      case .value(let next):
        // A number that ends with the buffer may go on.
        if next == window.available, parser.json.pointee.rootKind == .number, try window.refill() { continue }
        return next > limits.recordBytes ? .tooLong : .value(next: next)
      case .over(let reason): return .over(reason)
      case .syntax(let expected, let at):
        throw ReadError(.json(expected: expected), line: window.line(ahead: at))
      case .cutOff(let expected):
        if window.available > limits.recordBytes { return .tooLong }
        guard try window.refill() else {
          throw ReadError(.json(expected: expected), line: window.line(ahead: window.available))
        }
      }
    }
  }

  func broken(_ expected: JSONExpectation) -> ReadError {
    ReadError(.json(expected: expected), line: window.line())
  }
}

extension JSONParser {
  /// The parser in one place of memory: a reader that is copied does not copy it, and no access to it is checked.
  final class Box {
    let json: UnsafeMutablePointer<JSONParser>

    init(limits: ReadLimits) {
      json = .allocate(capacity: 1)
      json.initialize(to: JSONParser(limits: limits))
    }

    deinit {
      json.deinitialize(count: 1)
      json.deallocate()
    }
  }
}
