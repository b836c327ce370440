/// A sentence made of runs, rendered by the template's format: `<code>` in HTML is a code span in Markdown.
///
/// In an attribute only its plain text is printed, escaped.
public struct RichText: Sendable, Equatable, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
  /// One run of a sentence.
  public enum Run: Sendable, Equatable {
    /// Our words. Escaped like any text, but not shielded from reference syntax as a value is.
    case words(String)
    /// A record's value. Escaped; in Markdown a code span when it holds something a forge would act on.
    case value(String)
    /// HTML `<code>`; a Markdown code span.
    case code(String)
    /// HTML `<span class="id">`; a Markdown code span.
    case id(String)
    /// HTML `<time>`, with `datetime` when `machine` (an HTML date or time string) is given; plain in Markdown.
    case time(String, machine: String? = nil)
    /// HTML `<a>`. In Markdown a link only for an https address or a relative path to a `.md` file,
    /// otherwise the text alone. The text is escaped as a value.
    case link(String, Link)
    /// HTML `<a class="id">`; as `link` in Markdown, the text a code span.
    case idLink(String, Link)
    /// HTML `<strong>`, Markdown `**…**`; the text is ours.
    case strong(String)

    /// The run's text without any markup.
    public var plain: String {
      switch self {
      case .words(let text), .value(let text), .code(let text), .id(let text), .strong(let text): text
      case .time(let text, _), .link(let text, _), .idLink(let text, _): text
      }
    }
  }

  /// The runs, in reading order. Nothing is put between them: spaces belong to the words.
  public var runs: [Run]

  /// A sentence of these runs.
  public init(_ runs: [Run]) { self.runs = runs }

  /// A sentence of these runs.
  public init(arrayLiteral elements: Run...) { runs = elements }

  /// A sentence of our words alone.
  public init(stringLiteral value: String) { runs = [.words(value)] }

  /// The sentence without any markup, unescaped.
  public var plain: String { runs.map(\.plain).joined() }
}
