import Analysis
import CaseModel
import Measures

/// The catalogue as plain text, for the command line.
public enum CatalogueText {
  /// One line for each indicator: id, strength, title.
  public static var list: [String] {
    let width = Catalogue.all.map { $0.id.utf8.count }.max() ?? 0
    return Catalogue.all.map { indicator in
      let definition = type(of: indicator).definition
      let id = indicator.id + String(repeating: " ", count: width - indicator.id.utf8.count)
      let strength =
        definition.strength.name + String(repeating: " ", count: 6 - definition.strength.name.utf8.count)
      return "\(id)  \(strength)  \(definition.title)"
    }
  }

  /// Everything about one indicator.
  public static func show(_ id: String) throws(RunError) -> [String] {
    guard let indicator = Catalogue.all.first(where: { $0.id == id }) else {
      let near = nearestWord(to: id, in: Catalogue.all.map(\.id)).map { " The nearest is \($0)." } ?? ""
      throw .usage("\(id): no indicator has this id. Expected one that `bonafide indicators` lists.\(near)")
    }
    let definition = type(of: indicator).definition
    let thresholds = Catalogue(defaults: [indicator]).rules.flatMap(\.thresholds)
    var lines = [definition.id, definition.title + ".", ""]
    lines.append("Strength: \(definition.strength.name). Family: \(definition.category.title).")
    lines += ["", definition.rationale]
    lines += ["", "Thresholds (inclusive):"]
    lines += thresholds.map { "  \($0.name) = \($0.value) \($0.unit): \($0.meaning)" }
    lines += ["", "Data needed:"] + definition.needs.map { "  " + describe($0) }
    if definition.windowDays > 0 { lines.append("  \(definition.windowDays) days of records") }
    lines += ["", "Published guidance:"] + definition.citations.map(describe)
    lines += ["", "Ordinary explanations:"] + definition.alternatives.map { "  \($0)" }
    lines += ["", "How to settle it:"] + definition.followUp.map { "  \($0.text)" }
    lines += ["", "Examples:"] + type(of: indicator).examples.map { "  \($0.name): \(word($0.expected))" }
    return lines
  }

  /// A need in words: `2 bids with text, or messages`.
  static func describe(_ need: Need) -> String {
    need.anyOf.map { alternative in
      var text =
        alternative.minimum > 1
        ? "\(alternative.minimum) \(alternative.kind.plural)" : alternative.kind.plural
      let fields = alternative.fields + alternative.known
      if !fields.isEmpty { text += " with \(fields.joined(separator: ", "))" }
      return text
    }.joined(separator: ", or ")
  }

  private static func describe(_ citation: Citation) -> String {
    guard let source = Bibliography.source(citation.source) else {
      return "  \(citation.source) \(relation(citation))"
    }
    return
      "  \(source.id) \(relation(citation)): \(source.title). \(source.issuer), \(source.date). \(source.address)"
  }

  /// How a source names an indicator, in words.
  static func relation(_ citation: Citation) -> String {
    let relation =
      switch citation.relation {
      case .lists: "lists it"
      case .method: "describes it as a method"
      case .measure: "names it as a measure"
      }
    return relation + (citation.isReported ? ", as reported" : "")
  }

  /// An outcome in words.
  static func word(_ expectation: Example.Expectation) -> String {
    switch expectation {
    case .raised: "raised"
    case .notRaised: "not raised"
    case .notAssessable: "not assessable"
    }
  }
}
