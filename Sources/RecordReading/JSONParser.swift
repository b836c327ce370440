/// Parses one JSON value (RFC 8259) that stands in memory, onto a tape. Iterative, and strict.
struct JSONParser: ~Copyable {
  /// How parsing a value ended.
  enum Ending {
    /// Well-formed; the place after it. Look at `flaw` for what makes the record unusable all the same.
    case value(next: Int)
    /// The bytes end inside the value, or at the end of a number that may go on.
    case cutOff(JSONExpectation)
    /// Not JSON at a place.
    case syntax(JSONExpectation, at: Int)
    /// Over a limit; the rest was not looked at.
    case over(RejectReason)
  }

  /// The nodes of the last value.
  var tape = RecordTape()
  /// What the syntax allows and a record may not have: the first of it, and the member in which it stood.
  private(set) var flaw: (reason: RejectReason, field: [UInt8]?)?

  let limits: ReadLimits
  /// The open lists and objects, as indices of the tape.
  private let open: UnsafeMutablePointer<Int>
  private var depth = 0
  var base: UnsafePointer<UInt8>
  var end = 0
  var place = 0
  /// The name of the member that is being read.
  private var name = TapeText()
  var fault: Ending?

  init(limits: ReadLimits) {
    self.limits = limits
    open = .allocate(capacity: max(limits.depth, 1))
    base = UnsafePointer(tape.scratch)
  }

  deinit { open.deallocate() }

  /// Parses the value that begins at or after `start`; blanks before it are skipped.
  ///
  /// - Parameter start: the first byte; offsets of the tape count from here.
  mutating func parse(_ start: UnsafePointer<UInt8>, count: Int) -> Ending {
    base = start
    end = count
    place = 0
    depth = 0
    flaw = nil
    fault = nil
    name = TapeText()
    tape.reset()
    while true {
      readValue()
      if let fault { return fault }
      if tape.count > limits.nodes { return .over(.tooManyValues(limit: limits.nodes)) }
      if !closeAndContinue() { return fault ?? .value(next: place) }
    }
  }

  /// Gives the last value a name of its own.
  mutating func nameRoot(_ bytes: [UInt8]) {
    let text = bytes.withUnsafeBufferPointer { tape.keep($0) }
    tape.setName(0, text)
  }

  /// What the last value is.
  var rootKind: RawKind { tape.count > 0 ? tape.entries[0].kind : .null }

  @inline(__always)
  private mutating func skipBlanks() {
    while place < end {
      let byte = base[place]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      place += 1
    }
  }

  /// Reads a scalar, or opens a list or an object up to its first value.
  @inline(__always)
  private mutating func readValue() {
    while true {
      skipBlanks()
      guard place < end else { return fault = .cutOff(.value) }
      switch base[place] {
      case 0x22:
        let value = readString()
        _ = tape.append(.text, name: name, value: value)
        return
      case 0x7B:
        guard begin(.object), !closesEmpty(0x7D), fault == nil, readName() else { return }
      case 0x5B:
        guard begin(.list), !closesEmpty(0x5D), fault == nil else { return }
        name = TapeText()
      case 0x74: return readWord("true", .bool)
      case 0x66: return readWord("false", .bool)
      case 0x6E: return readWord("null", .null)
      case 0x2D, 0x30...0x39: return readNumber()
      default: return fault = .syntax(.value, at: place)
      }
    }
  }

  /// Closes what ends here and goes on to the next value. False at the end of the root, or with a fault.
  @inline(__always)
  private mutating func closeAndContinue() -> Bool {
    while depth > 0 {
      let container = open[depth - 1]
      let isObject = tape.entries[container].kind == .object
      let expected: JSONExpectation = isObject ? .commaOrBrace : .commaOrBracket
      skipBlanks()
      guard place < end else {
        fault = .cutOff(expected)
        return false
      }
      let byte = base[place]
      if byte == 0x2C {
        place += 1
        if !isObject {
          name = TapeText()
          return true
        }
        return readName()
      }
      guard byte == (isObject ? 0x7D : 0x5D) else {
        fault = .syntax(expected, at: place)
        return false
      }
      place += 1
      tape.close(container)
      depth -= 1
    }
    return false
  }

  private mutating func begin(_ kind: RawKind) -> Bool {
    guard depth < limits.depth else {
      fault = .over(.tooDeep(limit: limits.depth))
      return false
    }
    place += 1
    open[depth] = tape.append(kind, name: name, value: TapeText())
    depth += 1
    return true
  }

  /// True where the container that was just opened is closed at once; its closing bracket is left to be read.
  private mutating func closesEmpty(_ bracket: UInt8) -> Bool {
    skipBlanks()
    guard place < end else {
      fault = .cutOff(bracket == 0x7D ? .name : .value)
      return false
    }
    return base[place] == bracket
  }

  /// Reads a name and its colon. False with a fault.
  @inline(__always)
  private mutating func readName() -> Bool {
    skipBlanks()
    guard place < end else {
      fault = .cutOff(.name)
      return false
    }
    guard base[place] == 0x22 else {
      fault = .syntax(.name, at: place)
      return false
    }
    name = readString()
    guard fault == nil else { return false }
    skipBlanks()
    guard place < end else {
      fault = .cutOff(.colon)
      return false
    }
    guard base[place] == 0x3A else {
      fault = .syntax(.colon, at: place)
      return false
    }
    place += 1
    return true
  }

  private mutating func readWord(_ word: StaticString, _ kind: RawKind) {
    let available = min(word.utf8CodeUnitCount, end - place)
    for index in 0..<available where base[place + index] != word.utf8Start[index] {
      return fault = .syntax(.value, at: place + index)
    }
    guard available == word.utf8CodeUnitCount else { return fault = .cutOff(.value) }
    let value = kind == .null ? TapeText() : sourceText(from: place, to: place + available)
    _ = tape.append(kind, name: name, value: value)
    place += available
  }

  @inline(__always)
  func sourceText(from start: Int, to end: Int) -> TapeText {
    TapeText(offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end - start))
  }

  mutating func note(_ reason: RejectReason) {
    guard flaw == nil else { return }
    let bytes = tape.view(source: base).bytes(name.offset, name.count)
    flaw = (reason, name.count == 0 ? nil : Array(bytes.prefix(200)))
  }
}

// Numbers.
extension JSONParser {
  private mutating func readNumber() {
    let start = place
    var at = place
    if base[at] == 0x2D { at += 1 }
    guard at < end else { return fault = .cutOff(.number) }
    if base[at] == 0x30 {
      at += 1
    } else {
      guard skipDigits(&at) else { return }
    }
    if at < end && base[at] == 0x2E {
      at += 1
      guard skipDigits(&at) else { return }
    }
    if at < end && base[at] | 0x20 == 0x65 {
      at += 1
      if at < end && (base[at] == 0x2B || base[at] == 0x2D) { at += 1 }
      guard skipDigits(&at) else { return }
    }
    if at - start > limits.fieldBytes { note(.fieldTooLong(limit: limits.fieldBytes)) }
    _ = tape.append(.number, name: name, value: sourceText(from: start, to: at))
    place = at
  }

  /// Skips one digit and those after it. False with a fault where there is none.
  private mutating func skipDigits(_ at: inout Int) -> Bool {
    guard at < end else {
      fault = .cutOff(.number)
      return false
    }
    guard base[at] &- 0x30 < 10 else {
      fault = .syntax(.number, at: at)
      return false
    }
    while at < end && base[at] &- 0x30 < 10 { at += 1 }
    return true
  }
}
