extension TemplateSchema {
  /// The schema of a sample value: names that some items of a list lack become optional, an absent value or
  /// an empty list becomes an optional text or a list of texts. Write the schema by hand where that is wrong.
  public init(describing value: TemplateValue) {
    switch value {
    case .absent: self = .optional(.text)
    case .bool: self = .bool
    case .integer: self = .integer
    case .text, .bytes: self = .text
    case .rich: self = .rich
    case .markup: self = .markup
    case .link: self = .link
    case .object(let object):
      self = .object(object.entries.map { Field(name: $0.name, schema: Self(describing: $0.value)) })
    case .list(let items):
      self = .list(Self.union(of: items.map { Self(describing: $0) }))
    }
  }

  /// What in a page's values does not fit this schema, as a sentence, or nil when all of it fits. A value
  /// must offer every name of its schema (`.absent` where optional) and no other.
  public func mismatch(with values: TemplateObject) -> String? {
    mismatch(with: .object(values), path: "")
  }

  private func mismatch(with value: TemplateValue, path: String) -> String? {
    let facts = self.facts
    switch (facts.bare, value) {
    case (_, .absent):
      return facts.isOptional ? nil : "'\(path)' is absent. Expected \(facts.bare.kind)."
    case (.bool, .bool), (.integer, .integer), (.text, .text), (.text, .bytes), (.rich, .rich),
      (.markup, .markup), (.link, .link):
      return nil
    case (.list(let item), .list(let values)):
      for value in values {
        if let problem = item.mismatch(with: value, path: path + "[]") { return problem }
      }
      return nil
    case (.object(let fields), .object(let object)):
      return Self.mismatch(of: object, with: fields, path: path)
    default:
      return "'\(path)' is \(value.kind). Expected \(facts.bare.kind)."
    }
  }

  private static func mismatch(of object: TemplateObject, with fields: [Field], path: String) -> String? {
    let prefix = path.isEmpty ? "" : path + "."
    for field in fields {
      guard let value = object[field.name] else {
        return "'\(prefix)\(field.name)' is missing. Expected \(field.schema.kind)."
      }
      if let problem = field.schema.mismatch(with: value, path: prefix + field.name) { return problem }
    }
    let known = Set(fields.map(\.name))
    guard let extra = object.names.first(where: { !known.contains($0) }) else { return nil }
    return "'\(prefix)\(extra)' is not in the schema. Expected one of: "
      + fields.map(\.name).joined(separator: ", ") + "."
  }

  private static func union(of schemas: [TemplateSchema]) -> TemplateSchema {
    guard var result = schemas.first else { return .text }
    for schema in schemas.dropFirst() { result = result.union(schema) }
    return result
  }

  private func union(_ other: TemplateSchema) -> TemplateSchema {
    let (mine, theirs) = (facts, other.facts)
    let isOptional = mine.isOptional || theirs.isOptional
    let merged: TemplateSchema
    switch (mine.bare, theirs.bare) {
    case (.object(let left), .object(let right)): merged = .object(Self.union(left, right))
    case (.list(let left), .list(let right)): merged = .list(left.union(right))
    case (.text, let wide) where mine.isOptional: merged = wide
    case (let wide, _): merged = wide
    }
    return isOptional ? .optional(merged) : merged
  }

  private static func union(_ left: [Field], _ right: [Field]) -> [Field] {
    var fields = left.map { field in
      let match = right.first { $0.name == field.name }
      let schema = match.map { field.schema.union($0.schema) } ?? .optional(field.schema.bare)
      return Field(name: field.name, schema: schema)
    }
    for field in right where !left.contains(where: { $0.name == field.name }) {
      fields.append(Field(name: field.name, schema: .optional(field.schema.bare)))
    }
    return fields
  }
}
