/// Why a value cannot be read as its type.
public struct ValueError: Error, Sendable, Hashable {
  /// What was expected, as the end of a sentence: `not a time; expected RFC 3339, as in 2026-11-22T08:30:00Z`.
  public let reason: String
  /// An error with its reason.
  public init(_ reason: String) { self.reason = reason }
}

/// What came of reading one value.
public enum ReadValue: Sendable {
  case cell(UInt64)
  /// The value was dropped (an unreadable country or zone) or kept as `other`; the record stands.
  case noted(UInt64, reason: String)
}

extension Fragment {
  /// Reads one plain value as its type. The text has no blanks around it and is not empty.
  ///
  /// `isZone` says whether a name is a time zone of the table in use.
  public mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, as type: FieldType, isZone: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(ValueError) -> ReadValue {
    switch type {
    case .text: return .cell(Cell.symbol(texts.intern(text)))
    case .longText: return .cell(addText(text))
    case .id: return .cell(Cell.symbol(try readID(text)))
    case .time:
      guard let time = Timestamp(parsing: text) else {
        throw ValueError("not a time; expected RFC 3339 with a zone, as in 2026-11-22T08:30:00Z")
      }
      return .cell(Cell.time(time))
    case .date:
      guard let date = PartialDate(parsing: text) else {
        throw ValueError("not a date; expected YYYY-MM-DD, YYYY-MM, YYYY or a range A/B")
      }
      return .cell(Cell.date(date))
    case .country:
      guard let country = Country(parsing: text) else {
        return .noted(
          Cell.absent, reason: "not a country; expected an ISO 3166-1 code or an English name; dropped")
      }
      return .cell(Cell.country(country))
    case .zone:
      guard isZone(text) else {
        return .noted(
          Cell.absent, reason: "not a time zone; expected an IANA name or an offset as in +02:00; dropped")
      }
      return .cell(Cell.symbol(texts.intern(text)))
    case .money: return .cell(try readMoney(text))
    case .currency:
      guard let currency = Currency(parsing: text) else {
        throw ValueError("not a currency; expected a code of ISO 4217")
      }
      return .cell(Cell.currency(currency))
    case .ip:
      guard let address = IPAddress(parsing: text) else { throw ValueError("not an IP address") }
      return .cell(Cell.symbol(texts.intern(address.description)))
    case .hash: return .cell(try readHash(text))
    case .bool:
      guard let value = Self.bool(text) else {
        throw ValueError("not true or false; expected true, false, 1, 0, yes or no")
      }
      return .cell(Cell.bool(value))
    case .number:
      guard let value = Self.number(text) else { throw ValueError("not a number") }
      return .cell(Cell.number(value))
    case .enumeration(let words):
      if let index = Self.index(of: text, in: words) { return .cell(Cell.word(index)) }
      return .noted(
        Cell.other(texts.intern(text)), reason: "not one of the contract's words; kept as 'other'")
    case .list(let element): return try read(text, as: element, isZone: isZone)
    case .objects: throw ValueError("expected an object")
    }
  }

  /// The symbol of an id; an e-mail address used as one is taken in small letters.
  public mutating func readID(_ text: UnsafeBufferPointer<UInt8>) throws(ValueError) -> Symbol {
    guard text.count <= 200 else { throw ValueError("longer than 200 bytes") }
    guard text.contains(UInt8(ascii: "@")) else { return texts.intern(text) }
    return texts.intern(String(decoding: text, as: UTF8.self).lowercased())
  }

  private mutating func readMoney(_ text: UnsafeBufferPointer<UInt8>) throws(ValueError) -> UInt64 {
    guard let money = Money(parsing: text) else {
      throw ValueError("not an amount; expected decimal text, as in 1240.50")
    }
    guard !money.isNegative else { throw ValueError("a negative amount; expected 0 or more") }
    return Cell.money(money) ?? Cell.moneyText(texts.intern(text))
  }

  private mutating func readHash(_ text: UnsafeBufferPointer<UInt8>) throws(ValueError) -> UInt64 {
    let lower = String(decoding: text, as: UTF8.self).lowercased()
    guard let colon = lower.firstIndex(of: ":") else { return Cell.symbol(texts.intern(text)) }
    let digits = lower[lower.index(after: colon)...].utf8
    let length = ["sha256": 64, "md5": 32, "phash64": 16, "dhash64": 16][String(lower[..<colon])]
    guard let length else { return Cell.symbol(texts.intern(text)) }
    guard digits.count == length, digits.allSatisfy({ hexDigit($0) != nil }) else {
      throw ValueError("not a hash; expected \(length) hexadecimal digits after the algorithm")
    }
    return Cell.symbol(texts.intern(lower))
  }

  /// true/false/1/0/yes/no, without regard to case.
  @inlinable
  public static func bool(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    switch text.count {
    case 1: text[0] == UInt8(ascii: "1") ? true : text[0] == UInt8(ascii: "0") ? false : nil
    case 2...5: boolWord(text)
    default: nil
    }
  }

  @usableFromInline
  static func boolWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
    if isWord(text, "true") || isWord(text, "yes") { return true }
    return isWord(text, "false") || isWord(text, "no") ? false : nil
  }

  /// A finite decimal number, as JSON writes it; also with a leading plus sign or zeros.
  public static func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard text.count <= 400,
      text.allSatisfy({ isDigit($0) || [43, 45, 46, 69, 101].contains($0) }), text.contains(where: isDigit),
      let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    return value
  }

  /// The index of a word, compared without case and with blanks and hyphens taken for underscores.
  @inlinable
  public static func index(of text: UnsafeBufferPointer<UInt8>, in words: [String]) -> Int? {
    for (index, word) in words.enumerated() where isWord(text, word) { return index }
    return nil
  }

  @inlinable
  static func isWord(_ text: UnsafeBufferPointer<UInt8>, _ word: String) -> Bool {
    let letters = word.utf8
    guard letters.count == text.count else { return false }
    var offset = 0
    for letter in letters {
      var byte = text[offset]
      if byte >= 65, byte <= 90 { byte |= 0x20 }
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") { byte = UInt8(ascii: "_") }
      guard byte == letter else { return false }
      offset += 1
    }
    return true
  }
}
