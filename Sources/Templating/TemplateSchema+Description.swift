extension TemplateSchema {
  /// One name that a page may use, for the documentation.
  public struct Entry: Sendable, Equatable {
    /// The path from the page's root, `findings[].sentence`.
    public let path: String
    /// "a text", "a list", "a link".
    public let kind: String
    /// Whether it may be absent.
    public let isOptional: Bool
    /// The sentence given with `described`, or empty.
    public let sentence: String
  }

  /// Every name, outermost first and in the order of the schema.
  public func entries() -> [Entry] {
    var entries: [Entry] = []
    collect(path: "", into: &entries)
    return entries
  }

  /// A Markdown table of every name, its kind and its sentence.
  public func describe() -> String {
    var lines = ["| Name | Kind | What it is |", "| --- | --- | --- |"]
    for entry in entries() {
      let kind = entry.isOptional ? entry.kind + ", may be absent" : entry.kind
      lines.append("| `\(entry.path)` | \(kind) | \(entry.sentence) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func collect(path: String, into entries: inout [Entry]) {
    switch bare {
    case .object(let fields):
      for field in fields {
        let child = path.isEmpty ? field.name : path + "." + field.name
        let facts = field.schema.facts
        entries.append(
          Entry(path: child, kind: facts.bare.kind, isOptional: facts.isOptional, sentence: facts.sentence))
        facts.bare.collect(path: child, into: &entries)
      }
    case .list(let item): item.collect(path: path + "[]", into: &entries)
    default: break
    }
  }

  /// Without `optional` and `described`.
  var bare: TemplateSchema { facts.bare }

  /// What the wrappers say, and what they wrap.
  var facts: (bare: TemplateSchema, isOptional: Bool, sentence: String) {
    var schema = self
    var isOptional = false
    var sentence = ""
    while true {
      switch schema {
      case .optional(let inner): (schema, isOptional) = (inner, true)
      case .described(let inner, let words):
        if sentence.isEmpty { sentence = words }
        schema = inner
      default: return (schema, isOptional, sentence)
      }
    }
  }

  /// The kind in words.
  var kind: String {
    switch self {
    case .bool: "a yes or no"
    case .integer: "a number"
    case .text: "a text"
    case .rich: "a rich text"
    case .markup: "markup"
    case .link: "a link"
    case .list: "a list"
    case .object: "an object"
    case .optional(let inner), .described(let inner, _): inner.kind
    }
  }
}
