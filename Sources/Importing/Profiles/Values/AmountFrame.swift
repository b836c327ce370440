import CaseModel

/// What stands around the digits of an amount: signs, brackets, currencies.
struct AmountFrame {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var start = 0
  private(set) var end: Int
  /// Minus signs and pairs of brackets.
  private var minuses = 0
  private var hasPlus = false
  private var isOpen = false
  private var code: Currency?
  private var sign: (isThere: Bool, currency: Currency?) = (false, nil)

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    end = bytes.count
  }

  var isNegative: Bool { minuses > 0 }

  /// The currency of the code or the sign; where both stand they must agree.
  func currency() throws(AmountText.Fault) -> Currency? {
    if let code, let other = sign.currency, code != other {
      throw AmountText.Fault(reason: "the currencies \(other.code) and \(code.code) at once")
    }
    return code ?? sign.currency
  }

  /// Takes what stands before the digits.
  mutating func peelFront() throws(AmountText.Fault) {
    while start < end, !isDigit(bytes[start]), !isMarkBeforeDigit(start) {
      let rest = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if blankWidth(bytes, at: start) > 0 {
        start += blankWidth(bytes, at: start)
      } else if bytes[start] == UInt8(ascii: "("), !isOpen {
        isOpen = true
        start += 1
      } else if bytes[start] == UInt8(ascii: "+") {
        hasPlus = true
        start += 1
      } else if let width = Self.minusWidth(rest) {
        minuses += 1
        start += width
      } else {
        let length = word(from: start, step: 1)
        try take(UnsafeBufferPointer(rebasing: bytes[start..<start + length]))
        start += length
      }
    }
    guard start < end else { throw AmountText.Fault(reason: "not an amount; expected digits") }
  }

  /// Takes what stands after the digits.
  mutating func peelBack() throws(AmountText.Fault) {
    var isClosed = false
    while end > start, !isDigit(bytes[end - 1]) {
      if let width = blankBefore(end) {
        end -= width
      } else if bytes[end - 1] == UInt8(ascii: ")"), isOpen, !isClosed {
        isClosed = true
        minuses += 1
        end -= 1
      } else if let width = minusBefore(end) {
        minuses += 1
        end -= width
      } else {
        let length = word(from: end - 1, step: -1)
        guard length > 0, end - length > start else {
          throw AmountText.Fault(reason: "no digits after the last mark")
        }
        try take(UnsafeBufferPointer(rebasing: bytes[end - length..<end]))
        end -= length
      }
    }
    guard isOpen == isClosed else { throw AmountText.Fault(reason: "a bracket that does not close") }
    guard minuses + (hasPlus ? 1 : 0) <= 1 else { throw AmountText.Fault(reason: "two signs") }
  }

  /// Takes a currency's code or sign.
  private mutating func take(_ word: UnsafeBufferPointer<UInt8>) throws(AmountText.Fault) {
    if let found = Currency(parsing: word), word.allSatisfy({ $0 &- 65 < 26 || $0 &- 97 < 26 }) {
      guard code == nil else { throw AmountText.Fault(reason: "two currencies") }
      code = found
      return
    }
    guard !word.isEmpty, let index = CurrencySigns.index(of: word) else {
      throw AmountText.Fault(
        reason: "not an amount; expected digits, with a currency, a sign or marks around them")
    }
    guard !sign.isThere else { throw AmountText.Fault(reason: "two currency signs") }
    sign = (true, CurrencySigns.currency(at: index))
  }

  /// The length of the run of bytes that are no digit, blank, bracket, plus, minus or mark.
  private func word(from place: Int, step: Int) -> Int {
    var at = place
    while at >= start, at < end, isWordByte(at), blankWidth(bytes, at: at) == 0, !isInsideBlank(at, step),
      Self.minusWidth(UnsafeBufferPointer(rebasing: bytes[at...])) == nil
    { at += step }
    return (at - place) * step
  }

  private func isWordByte(_ at: Int) -> Bool {
    let byte = bytes[at]
    if byte == UInt8(ascii: ".") { return at > 0 && lowered(bytes[at - 1]) &- 97 < 26 }
    return !isDigit(byte) && byte != UInt8(ascii: "(") && byte != UInt8(ascii: ")")
      && byte != UInt8(ascii: "+")
      && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "'")
  }

  /// Backwards, the last byte of a blank or a minus comes first.
  private func isInsideBlank(_ at: Int, _ step: Int) -> Bool {
    step < 0 && (blankBefore(at + 1) != nil || minusBefore(at + 1) != nil)
  }

  private func isMarkBeforeDigit(_ at: Int) -> Bool {
    let isMark = bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ",")
    return isMark && at + 1 < end && isDigit(bytes[at + 1])
  }

  private func blankBefore(_ place: Int) -> Int? {
    for width in 1...3 where place - width >= start && blankWidth(bytes, at: place - width) == width {
      return width
    }
    return nil
  }

  private func minusBefore(_ place: Int) -> Int? {
    for width in [1, 3] where place - width >= start {
      if Self.minusWidth(UnsafeBufferPointer(rebasing: bytes[place - width..<place])) == width {
        return width
      }
    }
    return nil
  }

  /// The bytes of `-`, U+2212 or U+2013.
  private static func minusWidth(_ rest: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = rest.first else { return nil }
    if first == UInt8(ascii: "-") { return 1 }
    guard first == 0xE2, rest.count >= 3 else { return nil }
    let isMinus = rest[1] == 0x88 && rest[2] == 0x92 || rest[1] == 0x80 && rest[2] == 0x93
    return isMinus ? 3 : nil
  }
}

/// Signs of currencies. Only those that one currency has say which; a dollar sign alone does not.
enum CurrencySigns {
  private static let table: [(sign: String, code: String)] = [
    ("€", "EUR"), ("US$", "USD"), ("CA$", "CAD"), ("AU$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"),
    ("R$", "BRL"),
    ("zł", "PLN"), ("Kč", "CZK"), ("₹", "INR"), ("₽", "RUB"), ("₴", "UAH"), ("₫", "VND"), ("₺", "TRY"),
    ("₪", "ILS"), ("₦", "NGN"), ("₱", "PHP"), ("$", ""), ("£", ""), ("¥", ""), ("¥", ""), ("₩", ""),
    ("kr", ""),
    ("kr.", ""), ("Fr.", ""), ("Rs", ""), ("Rs.", ""), ("A$", ""), ("C$", ""), ("S$", ""),
  ]
  private static let signs = table.map { Array($0.sign.utf8) }
  private static let currencies = table.map { entry in
    var code = entry.code
    return code.withUTF8 { Currency(parsing: $0) }
  }

  static func index(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    signs.firstIndex { $0.count == word.count && $0.elementsEqual(word) }
  }

  static func currency(at index: Int) -> Currency? { currencies[index] }
}
