import CaseModel

/// An amount as people write it: `-1.234,56 €`, `(1,560.00)`, `USD 12.5`, `12'000.-` is none.
///
/// The decimal mark is given, never guessed. Thousands marks are checked: groups of three digits, or, with commas, two
/// and a last one of three as in India.
public struct AmountText: Sendable, Equatable {
  /// Whether it is less than nothing; false for nothing.
  public var isNegative = false
  /// Whether it is nothing.
  public var isZero = true
  /// The currency, where a code of ISO 4217 or a sign of one currency stands beside the number.
  public var currency: Currency?

  /// Why a text is no amount, as the end of a sentence.
  public struct Fault: Error, Sendable, Equatable {
    /// What is wrong and what was expected.
    public let reason: String
  }

  /// Reads a text and puts its number into `digits`, in place of what was there: as the data contract's `money` wants
  /// it, with a point, without sign, without zeros in front.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, decimal: ValueHabits.DecimalMark?, into digits: inout [UInt8]
  ) throws(Fault) -> AmountText {
    digits.removeAll(keepingCapacity: true)
    guard bytes.count <= 200 else { throw Fault(reason: "longer than 200 bytes; expected an amount") }
    var frame = AmountFrame(bytes)
    try frame.peelFront()
    try frame.peelBack()
    let number = UnsafeBufferPointer(rebasing: bytes[frame.start..<frame.end])
    try AmountDigits.read(
      number, mark: decimal == .comma ? UInt8(ascii: ",") : UInt8(ascii: "."), into: &digits)
    var amount = AmountText()
    amount.isZero = digits.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    amount.isNegative = frame.isNegative && !amount.isZero
    amount.currency = try frame.currency()
    return amount
  }
}

/// The digits of an amount, with the marks between them.
enum AmountDigits {
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, mark: UInt8, into digits: inout [UInt8]
  ) throws(AmountText.Fault) {
    var groups = AmountGroups()
    var at = 0
    var decimals = -1
    while at < bytes.count {
      let byte = bytes[at]
      if isDigit(byte) {
        if decimals >= 0 { decimals += 1 } else { groups.count += 1 }
        let isLeadingZero = decimals < 0 && digits.isEmpty && byte == UInt8(ascii: "0")
        if !isLeadingZero { digits.append(byte) }
        at += 1
      } else if byte == mark {
        guard decimals < 0 else {
          throw AmountText.Fault(reason: "two decimal marks; is the profile's `decimal` right?")
        }
        decimals = 0
        try groups.close()
        if digits.isEmpty { digits.append(UInt8(ascii: "0")) }
        digits.append(UInt8(ascii: "."))
        at += 1
      } else {
        guard decimals < 0 else {
          throw AmountText.Fault(reason: "a mark after the decimals; is the profile's `decimal` right?")
        }
        at += try groups.mark(bytes, at: at)
      }
    }
    if decimals < 0 { try groups.close() }
    guard decimals != 0 else { throw AmountText.Fault(reason: "no digits after the decimal mark") }
    if digits.isEmpty { digits.append(UInt8(ascii: "0")) }
    guard digits.count <= 38, decimals <= 36 else { throw AmountText.Fault(reason: "more than 36 digits") }
  }
}

/// Thousands marks, and whether they stand where they may.
private struct AmountGroups {
  /// The mark that is used, as its bytes in one number; 0 before the first.
  private var used = 0
  /// The digits since the last mark.
  var count = 0
  /// The digits of the first group; 0 within it.
  private var first = 0
  private var hasTwo = false
  private var hasThree = false

  /// Takes the mark at a place and returns its length.
  mutating func mark(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) throws(AmountText.Fault) -> Int {
    let width = Self.width(bytes, at: place)
    guard width > 0 else {
      throw AmountText.Fault(
        reason: "not an amount; expected digits, with a currency, a sign or marks around them")
    }
    let mark = bytes[place..<place + width].reduce(0) { $0 << 8 | Int($1) }
    guard used == 0 || used == mark else { throw AmountText.Fault(reason: "two kinds of thousands mark") }
    used = mark
    try end(isLast: false)
    return width
  }

  /// Ends the whole number.
  mutating func close() throws(AmountText.Fault) {
    if used != 0 { try end(isLast: true) }
  }

  private mutating func end(isLast: Bool) throws(AmountText.Fault) {
    let isRight: Bool
    switch count {
    case _ where first == 0: isRight = (1...3).contains(count)
    case 3 where isLast: isRight = true
    case 3: isRight = !hasTwo
    case 2 where !isLast: isRight = used == 0x2C && !hasThree && first <= 2
    default: isRight = false
    }
    guard isRight else {
      throw AmountText.Fault(
        reason: "a thousands mark that is not before three digits; is the profile's `decimal` right?")
    }
    if first == 0 {
      first = count
    } else if !isLast {
      hasTwo = hasTwo || count == 2
      hasThree = hasThree || count == 3
    }
    count = 0
  }

  private static func width(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    switch bytes[place] {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "'"), 0x20: return 1
    case 0xE2 where bytes[place...].starts(with: [0xE2, 0x80, 0x99]): return 3
    case 0x09: return 0
    default: return blankWidth(bytes, at: place)
    }
  }
}
