/// Texts, their escapes and their encoding.
extension JSONParser {
  /// Reads a text from its opening quote to after its closing one.
  @inline(__always)
  mutating func readString() -> TapeText {
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
