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
  private(set) var tape = RecordTape()
  /// What the syntax allows and a record may not have: the first of it, and the member in which it stood.
  private(set) var flaw: (reason: RejectReason, field: [UInt8]?)?

  private let limits: ReadLimits
  /// The open lists and objects, as indices of the tape.
  private let open: UnsafeMutablePointer<Int>
  private var depth = 0
  private var base: UnsafePointer<UInt8>
  private var end = 0
  private var place = 0
  /// The name of the member that is being read.
  private var name = TapeText()
  private var fault: Ending?

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
  private func sourceText(from start: Int, to end: Int) -> TapeText {
    TapeText(offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: end - start))
  }

  private mutating func note(_ reason: RejectReason) {
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

// Texts.
extension JSONParser {
  /// Reads a text from its opening quote to after its closing one.
  @inline(__always)
  private mutating func readString() -> TapeText {
    place += 1
    let start = place
    var seen: UInt64 = 0
    var at = place
    while true {
      at = stop(from: at, &seen)
      guard at < end else {
        fault = .cutOff(.closingQuote)
        return TapeText()
      }
      if base[at] == 0x22 { break }
      guard base[at] == 0x5C else {
        fault = .syntax(.escapedControl, at: at)
        return TapeText()
      }
      return readEscapedString(from: start, escape: at, &seen)
    }
    place = at + 1
    checkText(from: start, to: at, seen)
    return sourceText(from: start, to: at)
  }

  /// The next quote, backslash or control character. The bits of what lies before it are gathered in `seen`.
  @inline(__always)
  private func stop(from start: Int, _ seen: inout UInt64) -> Int {
    var at = start
    let one: UInt64 = 0x0101_0101_0101_0101
    while end - at >= 8 {
      let word = ByteScan.word(at: base + at)
      let quote = word ^ ByteScan.spread(0x22)
      let slash = word ^ ByteScan.spread(0x5C)
      // Exact for the lowest byte that is found, which is the one that counts.
      let found =
        (((quote &- one) & ~quote) | ((slash &- one) & ~slash) | ((word &- ByteScan.spread(0x20)) & ~word))
        & 0x8080_8080_8080_8080
      if found != 0 {
        let bits = found.trailingZeroBitCount & ~7
        seen |= word & ~(~0 << UInt64(bits))
        return at + bits >> 3
      }
      seen |= word
      at += 8
    }
    while at < end, base[at] != 0x22, base[at] != 0x5C, base[at] >= 0x20 {
      seen |= UInt64(base[at])
      at += 1
    }
    return at
  }

  @inline(__always)
  private mutating func checkText(from start: Int, to stop: Int, _ seen: UInt64) {
    if seen & 0x8080_8080_8080_8080 != 0,
      !UTF8Check.isValid(UnsafeBufferPointer(start: base + start, count: stop - start))
    {
      note(.invalidUTF8)
    }
    if stop - start > limits.fieldBytes { note(.fieldTooLong(limit: limits.fieldBytes)) }
  }

  /// Reads the rest of a text whose first backslash is at `escape`.
  private mutating func readEscapedString(from start: Int, escape: Int, _ seen: inout UInt64) -> TapeText {
    let kept = tape.scratchCount
    var from = start
    var at = escape
    while true {
      tape.keep(UnsafeBufferPointer(start: base + from, count: at - from))
      if base[at] == 0x22 { break }
      guard base[at] == 0x5C else {
        fault = .syntax(.escapedControl, at: at)
        return TapeText()
      }
      guard let after = readEscape(at: at) else { return TapeText() }
      from = after
      at = stop(from: after, &seen)
      guard at < end else {
        fault = .cutOff(.closingQuote)
        return TapeText()
      }
    }
    place = at + 1
    checkText(from: start, to: at, seen)
    return tape.text(from: kept)
  }

  /// Adds what the escape at a place stands for, and returns the place after it; nil with a fault.
  private mutating func readEscape(at escape: Int) -> Int? {
    guard escape + 1 < end else {
      fault = .cutOff(.closingQuote)
      return nil
    }
    switch base[escape + 1] {
    case 0x22: tape.keep(0x22)
    case 0x5C: tape.keep(0x5C)
    case 0x2F: tape.keep(0x2F)
    case 0x62: tape.keep(0x08)
    case 0x66: tape.keep(0x0C)
    case 0x6E: tape.keep(0x0A)
    case 0x72: tape.keep(0x0D)
    case 0x74: tape.keep(0x09)
    case 0x75: return readUnicodeEscape(at: escape)
    default:
      fault = .syntax(.escape, at: escape)
      return nil
    }
    return escape + 2
  }

  private mutating func readUnicodeEscape(at escape: Int) -> Int? {
    guard let unit = hexadecimal(at: escape + 2, escape: escape) else { return nil }
    guard unit & 0xF800 == 0xD800 else {
      if unit == 0 { note(.nul) }
      keep(UnicodeScalar(unit))
      return escape + 6
    }
    let second = escape + 6
    guard unit < 0xDC00 else {
      keep(nil)
      return second
    }
    guard second + 1 < end else {
      fault = .cutOff(.closingQuote)
      return nil
    }
    guard base[second] == 0x5C, base[second + 1] == 0x75 else {
      keep(nil)
      return second
    }
    guard let low = hexadecimal(at: second + 2, escape: second) else { return nil }
    guard low & 0xFC00 == 0xDC00 else {
      keep(nil)
      return second
    }
    keep(UnicodeScalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)))
    return second + 6
  }

  private mutating func hexadecimal(at start: Int, escape: Int) -> UInt32? {
    var number: UInt32 = 0
    for index in start..<start + 4 {
      guard index < end else {
        fault = .cutOff(.closingQuote)
        return nil
      }
      let byte = base[index]
      let letter = (byte | 0x20) &- 0x61
      guard byte &- 0x30 < 10 || letter < 6 else {
        fault = .syntax(.escape, at: escape)
        return nil
      }
      number = number << 4 | UInt32(letter < 6 ? letter + 10 : byte &- 0x30)
    }
    return number
  }

  /// Adds a character; half a surrogate pair becomes the replacement character and is noted.
  private mutating func keep(_ scalar: UnicodeScalar?) {
    if scalar == nil { note(.loneSurrogate) }
    for byte in UTF8.encode(scalar ?? "\u{FFFD}").map(Array.init) ?? [] { tape.keep(byte) }
  }
}
