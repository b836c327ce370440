/// The names a page may use, and what kind of value each has: checked against templates before anything is
/// rendered, and the source of `docs/templates.md`.
///
/// ```swift
/// let page: TemplateSchema = [
///   "title": .text.described("The contractor's name."),
///   "note": .optional(.rich),
///   "findings": .list(["id": .text, "sentence": .rich, "source": .optional(.link)]),
/// ]
/// ```
public indirect enum TemplateSchema: Sendable, Hashable {
  case bool
  case integer
  case text
  case rich
  case markup
  case link
  case list(TemplateSchema)
  case object([Field])
  /// May be absent; a section tests it.
  case optional(TemplateSchema)
  /// With a sentence for the documentation.
  case described(TemplateSchema, String)

  /// A name and what it holds.
  public struct Field: Sendable, Hashable {
    /// The name a template uses.
    public let name: String
    /// What it holds.
    public let schema: TemplateSchema

    /// A field.
    public init(name: String, schema: TemplateSchema) {
      self.name = name
      self.schema = schema
    }
  }
}

extension TemplateSchema: ExpressibleByDictionaryLiteral {
  /// An object with these fields, in this order.
  public init(dictionaryLiteral elements: (String, TemplateSchema)...) {
    self = .object(elements.map { Field(name: $0.0, schema: $0.1) })
  }

  /// This schema with a sentence for the documentation.
  public func described(_ sentence: String) -> TemplateSchema { .described(self, sentence) }
}
