/// What a template may print or branch on: a tree of plain values, built by the caller for one page.
///
/// A value is falsy (`{{#x}}` skips it, `{{^x}}` shows it) when it is absent, false, zero, an empty text or
/// an empty list. Everything but `markup` is escaped on output for the template's format.
public enum TemplateValue: Sendable, Equatable {
  /// A known name without a value.
  case absent
  case bool(Bool)
  case integer(Int)
  /// A text, ours or a record's; escaped on output.
  case text(String)
  /// UTF-8 bytes; escaped on output. What is not UTF-8 is printed as U+FFFD.
  case bytes([UInt8])
  /// A sentence of words and values, rendered by the template's format.
  case rich(RichText)
  /// Finished markup: prints only through `{{{x}}}` in an HTML template.
  case markup(Markup)
  /// The only kind that may stand in `href`, `src` and the like, and in a Markdown link's place.
  case link(Link)
  case list([TemplateValue])
  case object(TemplateObject)
}

extension TemplateValue {
  /// `.text`, or `.absent` for nil.
  public static func optional(_ text: String?) -> TemplateValue {
    text.map { .text($0) } ?? .absent
  }

  /// `.integer`, or `.absent` for nil.
  public static func optional(_ integer: Int?) -> TemplateValue {
    integer.map { .integer($0) } ?? .absent
  }

  /// `.rich`, or `.absent` for nil.
  public static func optional(_ rich: RichText?) -> TemplateValue {
    rich.map { .rich($0) } ?? .absent
  }

  /// `.link`, or `.absent` for nil.
  public static func optional(_ link: Link?) -> TemplateValue {
    link.map { .link($0) } ?? .absent
  }

  /// `.markup`, or `.absent` for nil.
  public static func optional(_ markup: Markup?) -> TemplateValue {
    markup.map { .markup($0) } ?? .absent
  }

  /// `.object`, or `.absent` for nil.
  public static func optional(_ object: TemplateObject?) -> TemplateValue {
    object.map { .object($0) } ?? .absent
  }

  /// A list of objects.
  @inlinable
  public static func objects(_ objects: some Sequence<TemplateObject>) -> TemplateValue {
    .list(objects.map { .object($0) })
  }

  /// Whether a section with this value is shown.
  public var isTruthy: Bool {
    switch self {
    case .absent: false
    case .bool(let flag): flag
    case .integer(let number): number != 0
    case .text(let text): !text.utf8.isEmpty
    case .bytes(let bytes): !bytes.isEmpty
    case .rich(let rich): !rich.runs.isEmpty
    case .markup(let markup): !markup.bytes.isEmpty
    case .list(let items): !items.isEmpty
    case .link, .object: true
    }
  }

  /// The kind in words, for error messages and documentation: "a text", "a list".
  public var kind: String {
    switch self {
    case .absent: "absent"
    case .bool: "a yes or no"
    case .integer: "a number"
    case .text, .bytes: "a text"
    case .rich: "a rich text"
    case .markup: "markup"
    case .link: "a link"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

extension TemplateValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// A number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// A yes or no.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// A list.
  public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }

  /// An object; a name given twice keeps its last value.
  public init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .object(TemplateObject(elements))
  }
}
