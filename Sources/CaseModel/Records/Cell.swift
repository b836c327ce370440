/// A field's value packed into 64 bits; 0 is an absent value. What the bits mean is the field's type.
public enum Cell {
  /// No value.
  public static let absent: UInt64 = 0

  // Numbers are kept with their bits turned around a pattern that no finite number has, so that 0 stays free.
  @usableFromInline static let turn: UInt64 = 0x7ff8_dead_beef_0001

  @inlinable public static func symbol(_ symbol: Symbol) -> UInt64 { UInt64(symbol.raw) }
  @inlinable public static func time(_ time: Timestamp) -> UInt64 { UInt64(bitPattern: time.raw) }
  @inlinable public static func bool(_ value: Bool) -> UInt64 { value ? 2 : 1 }
  /// A number; minus zero is zero.
  @inlinable public static func number(_ value: Double) -> UInt64 {
    (value == 0 ? 0 : value).bitPattern ^ turn
  }
  /// The number in a cell that has one.
  @inlinable public static func number(_ cell: UInt64) -> Double { Double(bitPattern: cell ^ turn) }
  @inlinable public static func country(_ country: Country) -> UInt64 { UInt64(country.raw) }
  @inlinable public static func currency(_ currency: Currency) -> UInt64 { UInt64(currency.raw) }
  @inlinable public static func date(_ date: PartialDate) -> UInt64 { date.raw }
  /// `count` > 0 cells that begin at `start` in the table's list cells.
  @inlinable public static func list(start: Int, count: Int) -> UInt64 { UInt64(start) << 32 | UInt64(count) }
  /// The long text at this index of the portfolio's texts.
  @inlinable public static func longText(_ index: Int) -> UInt64 { UInt64(index) + 1 }
  /// A word of an enumeration by its index, or `other` with its text.
  @inlinable public static func word(_ index: Int) -> UInt64 { UInt64(index) + 1 }
  @inlinable public static func other(_ text: Symbol) -> UInt64 { UInt64(text.raw) << 32 | 0xff }

  /// An amount that fits 56 bits; nil where it must be kept as text (`moneyText`).
  public static func money(_ money: Money) -> UInt64? {
    guard let value = Int64(exactly: money.coefficient), (value << 8) >> 8 == value, money.scale < 32 else {
      return nil
    }
    return UInt64(bitPattern: value << 8) | UInt64(money.scale) << 2 | 1
  }

  /// An amount that is kept as text because it needs more digits.
  public static func moneyText(_ text: Symbol) -> UInt64 { UInt64(text.raw) << 32 | 2 }
}
