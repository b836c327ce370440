/// Reading along a path: only what stands on it is looked at, the rest is checked and dropped.
extension JSONReader {
  /// Follows the steps from the value at hand, and consumes it.
  mutating func follow<Sink: RawRecordSink>(
    _ steps: ArraySlice<NodePath.Step>, key: [UInt8], into sink: inout Sink
  ) throws(ReadError) {
    guard let step = steps.first else {
      isPathFound = true
      return try readRecord(container: key, into: &sink)
    }
    switch (try window.peekAfterBlanks(), step) {
    case (0x7B, .name), (0x7B, .any), (0x7B, .members):
      try followMembers(step, steps.dropFirst(), key: key, into: &sink)
    case (0x5B, .items), (0x5B, .index), (0x5B, .filter), (0x5B, .members):
      try followItems(step, steps.dropFirst(), key: step == .members ? [] : key, into: &sink)
    case (0x6E, _): try skipValue()
    case (_, .items), (_, .index(0)):
      try follow(steps.dropFirst(), key: key, into: &sink)
    case (_, .filter(let name, let value)):
      try followItem(where: name, is: value, steps.dropFirst(), key: key, into: &sink)
    default: try skipValue()
    }
  }

  private mutating func followMembers<Sink: RawRecordSink>(
    _ step: NodePath.Step, _ rest: ArraySlice<NodePath.Step>, key: [UInt8], into sink: inout Sink
  ) throws(ReadError) {
    window.consume(1)
    if try window.peekAfterBlanks() == 0x7D {
      isPathFound = isPathFound || step == .members
      return window.consume(1)
    }
    while true {
      let name = try readName()
      switch step {
      case .name(let wanted) where wanted != name: try skipValue()
      case .members: try follow(rest, key: name, into: &sink)
      default: try follow(rest, key: key, into: &sink)
      }
      let byte = try window.peekAfterBlanks()
      guard byte == 0x2C || byte == 0x7D else { throw broken(.commaOrBrace) }
      window.consume(1)
      if byte == 0x7D { return }
    }
  }

  private mutating func followItems<Sink: RawRecordSink>(
    _ step: NodePath.Step, _ rest: ArraySlice<NodePath.Step>, key: [UInt8], into sink: inout Sink
  ) throws(ReadError) {
    window.consume(1)
    if try window.peekAfterBlanks() == 0x5D {
      isPathFound = true
      return window.consume(1)
    }
    var index = 0
    while true {
      switch step {
      case .index(let wanted) where wanted != index: try skipValue()
      case .filter(let name, let value):
        try followItem(where: name, is: value, rest, key: key, into: &sink)
      default: try follow(rest, key: key, into: &sink)
      }
      index += 1
      let byte = try window.peekAfterBlanks()
      guard byte == 0x2C || byte == 0x5D else { throw broken(.commaOrBracket) }
      window.consume(1)
      if byte == 0x5D { return }
    }
  }

  /// Follows the rest of the path from an item whose member has the value. Whether it does shows only when the item was
  /// read, so it is read twice; one that is over a limit is reported as a record.
  private mutating func followItem<Sink: RawRecordSink>(
    where name: [UInt8], is value: [UInt8], _ rest: ArraySlice<NodePath.Step>, key: [UInt8],
    into sink: inout Sink
  ) throws(ReadError) {
    _ = try window.peekAfterBlanks()
    switch try parseHere() {
    case .value(let next):
      if holds(name, value) { return try follow(rest, key: key, into: &sink) }
      window.consume(next)
    case .tooLong, .over: try readRecord(container: key, into: &sink)
    }
  }

  /// Whether the value that was just parsed has a member of this name with this value.
  private func holds(_ name: [UInt8], _ value: [UInt8]) -> Bool {
    let root = RawNode(tape: parser.json.pointee.tape.view(source: window.start), index: 0)
    guard root.kind == .object else { return false }
    return root.children.contains {
      $0.name.elementsEqual(name) && !$0.isContainer && $0.value.elementsEqual(value)
    }
  }

  private func skipValue() throws(ReadError) {
    var skipper = JSONSkipper(window)
    try skipper.skip()
  }

  /// What a value is, by its first byte.
  func kind(_ first: UInt8) -> RawKind {
    switch first {
    case 0x7B: .object
    case 0x5B: .list
    case 0x22: .text
    case 0x74, 0x66: .bool
    case 0x6E: .null
    default: .number
    }
  }
}
