/// An exact decimal amount: `coefficient` × 10^−`scale`. Currencies stand beside it and are never mixed.
public struct Money: Sendable {
  public let coefficient: Int128
  public let scale: Int

  public static let zero = Money(coefficient: 0, scale: 0)

  public init(coefficient: Int128, scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// Reads decimal text: `1240`, `-12.50`, `+0.000000000000000001`. At most 36 digits; no exponent, no separators.
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    var value: Int128 = 0
    var scale = 0
    var digits = 0
    var seenPoint = false
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    for byte in rest {
      if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        guard isDigit(byte), digits < 36 else { return nil }
        value = value * 10 + Int128(byte &- 48)
        if value != 0 { digits += 1 }
        scale += seenPoint ? 1 : 0
        guard scale <= 36 else { return nil }
      }
    }
    guard let last = rest.last, isDigit(last) else { return nil }
    self.init(coefficient: isNegative ? -value : value, scale: scale)
  }

  /// Reads decimal text; see `init(parsing:)`.
  public init?(_ text: String) {
    var text = text
    guard let money = text.withUTF8({ Money(parsing: $0) }) else { return nil }
    self = money
  }

  /// The sum of two amounts of one currency; nil where it leaves the range of 38 digits.
  public static func sum(_ left: Money, _ right: Money) -> Money? {
    let scale = max(left.scale, right.scale)
    guard let first = left.scaled(to: scale), let second = right.scaled(to: scale) else { return nil }
    let (value, overflow) = first.addingReportingOverflow(second)
    return overflow ? nil : Money(coefficient: value, scale: scale)
  }

  private func scaled(to target: Int) -> Int128? {
    var value = coefficient
    for _ in scale..<max(target, scale) {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = next
    }
    return value
  }

  public var isNegative: Bool { coefficient < 0 }
  public var isZero: Bool { coefficient == 0 }

  /// The amount as a floating-point number, for measures; text always comes from the exact value.
  public var approximate: Double {
    var value = Double(coefficient)
    for _ in 0..<scale { value /= 10 }
    return value
  }

  /// The amount as decimal text, digits and decimals as given: `1240.5`.
  public var plain: String {
    var digits = String(coefficient.magnitude)
    while digits.utf8.count <= scale { digits = "0" + digits }
    let whole = String(digits.dropLast(scale))
    return (isNegative ? "-" : "") + (scale == 0 ? whole : whole + "." + String(digits.suffix(scale)))
  }

  /// `1,240.00`: a point for the decimals as given (at least two), commas between thousands.
  public var grouped: String {
    var digits = Array(String(coefficient.magnitude))
    while digits.count <= scale { digits.insert("0", at: 0) }
    var whole = String(digits[..<(digits.count - scale)])
    var decimals = String(digits[(digits.count - scale)...])
    while decimals.count < 2 { decimals += "0" }
    var index = whole.count - 3
    while index > 0 {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: index))
      index -= 3
    }
    return (isNegative ? "−" : "") + whole + "." + decimals
  }
}

extension Money: Hashable {
  public func hash(into hasher: inout Hasher) {
    var (value, scale) = (coefficient, scale)
    while scale > 0, value % 10 == 0 { (value, scale) = (value / 10, scale - 1) }
    hasher.combine(value)
    hasher.combine(scale)
  }

  /// Amounts are equal by value: 1.5 and 1.50 are the same.
  public static func == (left: Money, right: Money) -> Bool {
    let scale = max(left.scale, right.scale)
    guard let first = left.scaled(to: scale), let second = right.scaled(to: scale) else {
      return left.coefficient == right.coefficient && left.scale == right.scale
    }
    return first == second
  }
}

/// A currency by its ISO 4217 code.
public struct Currency: Hashable, Sendable {
  /// The three letters, the first in the highest byte.
  public let raw: UInt32

  public init(raw: UInt32) { self.raw = raw }

  /// The code in capital letters.
  public var code: String {
    String(
      decoding: [
        UInt8(truncatingIfNeeded: raw >> 16), UInt8(truncatingIfNeeded: raw >> 8),
        UInt8(truncatingIfNeeded: raw),
      ], as: UTF8.self)
  }
}
