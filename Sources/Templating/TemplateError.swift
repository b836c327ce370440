/// Where in a template something stands.
public struct TemplatePosition: Sendable, Equatable {
  /// The file's name as it was given to the library.
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in bytes.
  public let column: Int

  var description: String { "\(file):\(line):\(column)" }
}

/// What can be wrong with a template, or with a value for it.
public enum TemplateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A tag that is not closed, a section that ends elsewhere, a name that is none; `problem` is a sentence.
  case syntax(TemplatePosition, problem: String)
  /// Neither the page's schema nor its values know the name.
  case unknownName(TemplatePosition, name: String, nearest: String?)
  /// No template file has the name of a partial or parent.
  case unknownPartial(TemplatePosition, name: String, nearest: String?)
  /// No template file has the name asked for.
  case unknownTemplate(name: String, nearest: String?)
  /// Two files have the same name.
  case duplicateTemplate(name: String)
  /// A tag stands where its value cannot be made safe; `problem` is a sentence that names the place.
  case unsafeContext(TemplatePosition, problem: String)
  /// A value of the wrong kind for its place: a text in `href`, a list printed.
  case wrongKind(TemplatePosition, name: String, found: String, expected: String)
  /// Sections are nested deeper than the limit.
  case nestedTooDeep(TemplatePosition, limit: Int)
  /// Partials include each other deeper than the limit: most likely one includes itself without end.
  case recursionTooDeep(TemplatePosition, limit: Int)

  /// One sentence on what is wrong and one on what was expected, starting with `file:line:column`.
  public var description: String {
    switch self {
    case .syntax(let position, let problem), .unsafeContext(let position, let problem):
      "\(position.description): \(problem)"
    case .unknownName(let position, let name, let nearest):
      "\(position.description): no value is named '\(name)'. \(Self.suggestion(nearest))"
    case .unknownPartial(let position, let name, let nearest):
      "\(position.description): no template is named '\(name)'. \(Self.suggestion(nearest))"
    case .unknownTemplate(let name, let nearest):
      "\(name): no template has this name. \(Self.suggestion(nearest))"
    case .duplicateTemplate(let name):
      "\(name): two templates have this name. Expected one."
    case .wrongKind(let position, let name, let found, let expected):
      "\(position.description): '\(name)' is \(found). Expected \(expected)."
    case .nestedTooDeep(let position, let limit):
      "\(position.description): sections are nested too deep. Expected at most \(limit) levels."
    case .recursionTooDeep(let position, let limit):
      "\(position.description): templates include each other too deep. Expected at most \(limit) levels."
    }
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { "Expected '\($0)', perhaps." } ?? "Expected a known name."
  }
}
