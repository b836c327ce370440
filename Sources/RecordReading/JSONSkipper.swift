/// Checks a JSON value of any size and depth without keeping it. One bit for every open level is all that it needs.
struct JSONSkipper {
  /// Levels that are followed at all; deeper ones break the file.
  static let deepest = 1_000_000

  private let window: ByteWindow
  /// Whether each open level is an object, 64 to a word.
  private var kinds: [UInt64] = []
  private var depth = 0

  init(_ window: ByteWindow) { self.window = window }

  /// Consumes one value.
  ///
  /// - Throws: where it is no JSON.
  mutating func skip() throws(ReadError) {
    repeat {
      try skipValue()
      while depth > 0, try !goesOn() {}
    } while depth > 0
  }

  private var isObject: Bool { kinds[(depth - 1) >> 6] >> UInt64((depth - 1) & 63) & 1 == 1 }

  private mutating func skipValue() throws(ReadError) {
    while true {
      switch try next(.value) {
      case 0x22: return try skipString()
      case 0x7B:
        try open(isObject: true)
        if try next(.name) == 0x7D { return }
        try skipName()
      case 0x5B:
        try open(isObject: false)
        if try next(.value) == 0x5D { return }
      case 0x74: return try skipWord("true")
      case 0x66: return try skipWord("false")
      case 0x6E: return try skipWord("null")
      case 0x2D, 0x30...0x39: return try skipNumber()
      default: throw broken(.value)
      }
    }
  }

  /// True where another value follows in the open level; else closes the level.
  private mutating func goesOn() throws(ReadError) -> Bool {
    let expected: JSONExpectation = isObject ? .commaOrBrace : .commaOrBracket
    let byte = try next(expected)
    if byte == 0x2C {
      window.consume(1)
      if isObject { try skipName() }
      return true
    }
    guard byte == (isObject ? 0x7D : 0x5D) else { throw broken(expected) }
    window.consume(1)
    depth -= 1
    return depth == 0
  }

  private mutating func open(isObject: Bool) throws(ReadError) {
    guard depth < Self.deepest else {
      throw ReadError(.jsonTooDeep(limit: Self.deepest), line: window.line())
    }
    window.consume(1)
    if depth >> 6 == kinds.count { kinds.append(0) }
    let bit: UInt64 = 1 << UInt64(depth & 63)
    if isObject { kinds[depth >> 6] |= bit } else { kinds[depth >> 6] &= ~bit }
    depth += 1
  }

  private func skipName() throws(ReadError) {
    guard try next(.name) == 0x22 else { throw broken(.name) }
    try skipString()
    guard try next(.colon) == 0x3A else { throw broken(.colon) }
    window.consume(1)
  }

  private func skipString() throws(ReadError) {
    window.consume(1)
    while true {
      guard let byte = try window.peek() else { throw broken(.closingQuote) }
      guard byte >= 0x20 else { throw broken(.escapedControl) }
      window.consume(1)
      if byte == 0x22 { return }
      if byte == 0x5C { try skipEscape() }
    }
  }

  private func skipEscape() throws(ReadError) {
    let letter = try window.peek()
    switch letter {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: window.consume(1)
    case 0x75:
      window.consume(1)
      for _ in 0..<4 {
        guard let byte = try window.peek(), byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 else {
          throw broken(.escape)
        }
        window.consume(1)
      }
    default: throw broken(letter == nil ? .closingQuote : .escape)
    }
  }

  private func skipWord(_ word: StaticString) throws(ReadError) {
    for index in 0..<word.utf8CodeUnitCount {
      guard try window.peek() == word.utf8Start[index] else { throw broken(.value) }
      window.consume(1)
    }
  }

  private func skipNumber() throws(ReadError) {
    if try window.peek() == 0x2D { window.consume(1) }
    if try window.peek() == 0x30 { window.consume(1) } else { try skipDigits() }
    if try window.peek() == 0x2E {
      window.consume(1)
      try skipDigits()
    }
    guard let exponent = try window.peek(), exponent | 0x20 == 0x65 else { return }
    window.consume(1)
    let sign = try window.peek()
    if sign == 0x2B || sign == 0x2D { window.consume(1) }
    try skipDigits()
  }

  private func skipDigits() throws(ReadError) {
    var count = 0
    while let byte = try window.peek(), byte &- 0x30 < 10 {
      window.consume(1)
      count += 1
    }
    guard count > 0 else { throw broken(.number) }
  }

  private func next(_ expected: JSONExpectation) throws(ReadError) -> UInt8 {
    guard let byte = try window.peekAfterBlanks() else { throw broken(expected) }
    return byte
  }

  private func broken(_ expected: JSONExpectation) -> ReadError {
    ReadError(.json(expected: expected), line: window.line())
  }
}
