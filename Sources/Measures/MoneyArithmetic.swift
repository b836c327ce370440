import CaseModel

extension Money {
  /// The first amount less the second, both of one currency; nil where it leaves the range of 38 digits.
  public static func difference(_ left: Money, _ right: Money) -> Money? {
    sum(left, Money(coefficient: -right.coefficient, scale: right.scale))
  }

  /// Whether this amount is at least another of its currency. Amounts too far apart in digits to be compared exactly
  /// are compared approximately.
  public func isAtLeast(_ other: Money) -> Bool {
    Money.difference(self, other).map { !$0.isNegative } ?? (approximate >= other.approximate)
  }

  /// This amount as a share of another of its currency, from one division of whole numbers; nil where the other is
  /// nothing, or the two are too far apart in digits.
  public func share(of whole: Money) -> Double? {
    guard !whole.isZero, let part = Money.sum(self, Money(coefficient: 0, scale: whole.scale)),
      let whole = Money.sum(whole, Money(coefficient: 0, scale: part.scale))
    else { return nil }
    return Self.double(part.coefficient) / Self.double(whole.coefficient)
  }

  /// The nearest floating-point number: of 64 bits in one step, of 128 bits in many.
  private static func double(_ value: Int128) -> Double {
    Int64(exactly: value).map { Double($0) } ?? Double(value)
  }
}
