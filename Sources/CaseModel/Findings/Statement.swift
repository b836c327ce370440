/// A sentence in which our words and a record's values are kept apart, so that each renderer escapes the values and
/// formats them one way everywhere. Written as string interpolation with typed holes:
///
///     let text: Statement = "On \(day: first) sign-ins came from \(country: here) and \(country: there)."
public struct Statement: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// One piece of a statement: words or a typed value.
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

  /// The pieces in reading order.
  public private(set) var parts: [Part]

  /// A statement of these parts.
  public init(_ parts: [Part]) { self.parts = parts }
  /// A statement of our own words; an empty text gives no part.
  public init(stringLiteral words: String) { parts = words.isEmpty ? [] : [.words(words)] }
  /// A statement from the words and typed holes of an interpolation.
  public init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

  /// Whether there is no part at all.
  public var isEmpty: Bool { parts.isEmpty }

  /// One statement after the other; no space is put between them.
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

  /// Collects words and typed holes; a bare string cannot be interpolated, so no value passes as our words.
  public struct Interpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    /// An empty collection; the expected sizes are not used.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds our own words.
    public mutating func appendLiteral(_ words: String) { if !words.isEmpty { parts.append(.words(words)) } }
    /// Adds the parts of another statement.
    public mutating func appendInterpolation(_ statement: Statement) { parts += statement.parts }
    /// Adds our own words that are chosen at run time; never a record's text.
    public mutating func appendInterpolation(words: String) { appendLiteral(words) }
    /// Adds a record's text that is not about a person.
    public mutating func appendInterpolation(value: String) { parts.append(.value(value)) }
    /// Adds a record's text that is shown as code.
    public mutating func appendInterpolation(code: String) { parts.append(.code(code)) }
    /// Adds a value about a person, shown as its kind allows.
    public mutating func appendInterpolation(personal: Personal) { parts.append(.personal(personal)) }
    /// Adds a country, shown by name.
    public mutating func appendInterpolation(country: Country) { parts.append(.country(country)) }
    /// Adds the day of a moment, in UTC.
    public mutating func appendInterpolation(day: Timestamp) { parts.append(.day(day)) }
    /// Adds a moment to the minute, in UTC.
    public mutating func appendInterpolation(moment: Timestamp) { parts.append(.moment(moment)) }
    /// Adds a whole number, shown with its digits grouped.
    public mutating func appendInterpolation(count: Int) { parts.append(.count(count)) }
    /// Adds a number, shown with at most one decimal.
    public mutating func appendInterpolation(decimal: Double) { parts.append(.decimal(decimal)) }
    /// Adds a share of 1, shown in percent.
    public mutating func appendInterpolation(percent: Double) { parts.append(.percent(percent)) }
    /// Adds a length of time in milliseconds.
    public mutating func appendInterpolation(duration: Int64) { parts.append(.duration(duration)) }
    /// Adds an amount, shown with the code of its currency.
    public mutating func appendInterpolation(money: Money, _ currency: Currency) {
      parts.append(.money(money, currency))
    }
    /// Adds another contractor, shown by id and link.
    public mutating func appendInterpolation(contractor: ContractorIndex) {
      parts.append(.contractor(contractor))
    }
    /// Adds an indicator by id; a page that has it as a finding shows the finding's number.
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
