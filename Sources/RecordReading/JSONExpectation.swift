/// What a JSON text should have had where it broke.
public enum JSONExpectation: Sendable, Equatable, CustomStringConvertible {
  /// Any value.
  case value
  /// A name in quotes, inside an object.
  case name
  /// The colon after a name.
  case colon
  /// A comma or the end of the list.
  case commaOrBracket
  /// A comma or the end of the object.
  case commaOrBrace
  /// The rest of a string that the text cuts off.
  case closingQuote
  /// A control character, escaped.
  case escapedControl
  /// One of the escapes of RFC 8259.
  case escape
  /// A number as RFC 8259 writes it.
  case number
  /// The end of the text.
  case end
  /// UTF-8 outside of strings.
  case utf8

  /// A noun phrase that follows "Expected".
  public var description: String {
    switch self {
    case .value: "a value"
    case .name: "a name in double quotes"
    case .colon: "a colon after the name"
    case .commaOrBracket: "a comma or a closing bracket"
    case .commaOrBrace: "a comma or a closing brace"
    case .closingQuote: "the closing quote of a text"
    case .escapedControl: "control characters in a text to be escaped"
    case .escape: "an escape that JSON knows"
    case .number: "a number as JSON writes it"
    case .end: "nothing more"
    case .utf8: "UTF-8 text"
    }
  }
}
