/// A sentence in which our words and a record's values are kept apart, so that each renderer escapes the values and
/// formats them one way everywhere. Written as string interpolation with typed holes:
///
///     let text: Statement = "On \(day: first) sign-ins came from \(country: here) and \(country: there)."
public struct Statement: Hashable, Sendable, ExpressibleByStringInterpolation {
  public enum Part: Hashable, Sendable {
    /// Our own words.
    case words(String)
    /// A record's text that is not about a person: a status, a title, a job's id.
    case value(String)
    /// A record's text that is shown as code: ids, slugs, tools, ports.
    case code(String)
    case personal(Personal)
    case country(Country)
    /// A day in UTC.
    case day(Timestamp)
    /// A moment to the minute in UTC; a date alone where only a date was given.
    case moment(Timestamp)
    case count(Int)
    /// A number with at most one decimal.
    case decimal(Double)
    /// A share of 1, shown in percent.
    case percent(Double)
    /// Milliseconds, shown as `3 h 20 min` or `2 d 4 h`.
    case duration(Int64)
    case money(Money, Currency)
    /// Another contractor: shown by id and link, never by name.
    case contractor(ContractorIndex)
    case indicator(String)
  }

  public private(set) var parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }
  public init(stringLiteral words: String) { parts = words.isEmpty ? [] : [.words(words)] }
  public init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  public var isEmpty: Bool { parts.isEmpty }

  public static func + (left: Statement, right: Statement) -> Statement {
    Statement(left.parts + right.parts)
  }

  /// Statements one after another with words between them, and other words before the last.
  public static func joined(_ items: [Statement], separator: String = ", ", last: String = " and ")
    -> Statement
  {
    var parts: [Part] = []
    for (index, item) in items.enumerated() {
      if index > 0 { parts.append(.words(index == items.count - 1 ? last : separator)) }
      parts += item.parts
    }
    return Statement(parts)
  }

  public struct Interpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}

    public mutating func appendLiteral(_ words: String) { if !words.isEmpty { parts.append(.words(words)) } }
    public mutating func appendInterpolation(_ statement: Statement) { parts += statement.parts }
    public mutating func appendInterpolation(words: String) { appendLiteral(words) }
    public mutating func appendInterpolation(value: String) { parts.append(.value(value)) }
    public mutating func appendInterpolation(code: String) { parts.append(.code(code)) }
    public mutating func appendInterpolation(personal: Personal) { parts.append(.personal(personal)) }
    public mutating func appendInterpolation(country: Country) { parts.append(.country(country)) }
    public mutating func appendInterpolation(day: Timestamp) { parts.append(.day(day)) }
    public mutating func appendInterpolation(moment: Timestamp) { parts.append(.moment(moment)) }
    public mutating func appendInterpolation(count: Int) { parts.append(.count(count)) }
    public mutating func appendInterpolation(decimal: Double) { parts.append(.decimal(decimal)) }
    public mutating func appendInterpolation(percent: Double) { parts.append(.percent(percent)) }
    public mutating func appendInterpolation(duration: Int64) { parts.append(.duration(duration)) }
    public mutating func appendInterpolation(money: Money, _ currency: Currency) {
      parts.append(.money(money, currency))
    }
    public mutating func appendInterpolation(contractor: ContractorIndex) {
      parts.append(.contractor(contractor))
    }
    public mutating func appendInterpolation(indicator: String) { parts.append(.indicator(indicator)) }
    /// `3 accounts`, `1 account`: a number with the word that fits it.
    public mutating func appendInterpolation(_ count: Int, _ one: String, _ many: String) {
      parts.append(.count(count))
      parts.append(.words(" " + (count == 1 ? one : many)))
    }
  }
}

extension Statement {
  /// The plain text of the statement; a contractor is shown by what `name` gives.
  public func plain(contractor name: (ContractorIndex) -> String) -> String {
    parts.map { $0.plain(contractor: name) }.joined()
  }
}

extension Statement.Part {
  /// The part as plain text, formatted as everywhere.
  public func plain(contractor name: (ContractorIndex) -> String) -> String {
    switch self {
    case .words(let text), .value(let text), .code(let text), .indicator(let text): text
    case .personal(let value): value.shown
    case .country(let country): country.name
    case .day(let time): time.date.iso
    case .moment(let time): time.minuteText
    case .count(let count): count.grouped
    case .decimal(let value): Self.oneDecimal(value)
    case .percent(let share): Self.oneDecimal(share * 100) + " %"
    case .duration(let milliseconds): Self.durationText(milliseconds)
    case .money(let amount, let currency): "\(amount.grouped) \(currency.code)"
    case .contractor(let index): name(index)
    }
  }

  private static func oneDecimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    let tenths = Int((abs(value) * 10).rounded())
    let text = tenths % 10 == 0 ? (tenths / 10).grouped : "\((tenths / 10).grouped).\(tenths % 10)"
    return value < 0 && tenths > 0 ? "−" + text : text
  }

  private static func durationText(_ milliseconds: Int64) -> String {
    let minutes = Int(milliseconds / Timestamp.minuteLength)
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    if days > 0 { return hours == 0 ? "\(days.grouped) d" : "\(days.grouped) d \(hours) h" }
    if hours > 0 { return rest == 0 ? "\(hours) h" : "\(hours) h \(rest) min" }
    return milliseconds >= Timestamp.minuteLength ? "\(rest) min" : "\(milliseconds / 1000) s"
  }
}

extension Timestamp {
  /// `2026-11-21 15:48`, in UTC; a date alone where only a date was given.
  public var minuteText: String {
    isDateOnly ? date.iso : "\(date.iso) \(pad(hour, 2)):\(pad(minute, 2))"
  }
}
