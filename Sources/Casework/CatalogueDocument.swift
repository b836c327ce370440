import Analysis
import CaseModel

/// `docs/catalogue.md`: every indicator as it stands in the code, and what the published lists ask for. A test fails where
/// the file says something else.
public enum CatalogueDocument {
  /// The whole document in Markdown.
  public static var text: String {
    var lines = [
      "# Catalogue of indicators", "",
      "This file is generated from the code (`make docs`); CI fails where it is stale. An indicator is a reason to look, never a verdict.",
      "No indicator fires from nationality, ethnicity, name or language alone. Every threshold is inclusive and can be changed in `bonafide.yaml`;",
      "the numbers are this product's own proposals, since the published lists give almost none.", "",
    ]
    lines += contents
    for indicator in Catalogue.all { lines += ["", "---", ""] + section(indicator) }
    lines += ["", "---", ""] + crosswalk
    lines += ["", "---", ""] + notBuilt
    return lines.joined(separator: "\n") + "\n"
  }

  private static var contents: [String] {
    var lines = [
      "## Contents", "",
      "\(Catalogue.all.count) indicators. Notes are shown and never move an account up the ladder.", "",
      "| Indicator | Strength | What it is |", "| --- | --- | --- |",
    ]
    for indicator in Catalogue.all {
      let definition = type(of: indicator).definition
      lines.append(
        "| [`\(definition.id)`](#\(anchor(definition.id))) | \(definition.strength.name) | \(cell(definition.title)) |"
      )
    }
    return lines + [
      "",
      "Then: [what the published lists ask for](#what-the-published-lists-ask-for), [what is not built](#what-is-not-built).",
    ]
  }

  // MARK: one indicator

  private static func section(_ indicator: any Indicator) -> [String] {
    let definition = type(of: indicator).definition
    var lines = ["## `\(definition.id)`", "", "**\(definition.title).** \(definition.rationale)", ""]
    let facts = [
      "Strength: \(definition.strength.name)", "Family: \(definition.category.title)",
      definition.windowDays > 0 ? "Span of data: \(definition.windowDays) days" : nil,
    ]
    lines.append(facts.compactMap { $0 }.joined(separator: ". ") + ".")
    if let rule = rule(of: indicator) { lines += ["", "**Rule.** \(rule)"] }
    lines += ["", "**Thresholds**", ""] + thresholds(indicator)
    lines += ["", "**Data needed.** Without them the outcome is 'not assessable'.", ""]
    lines += definition.needs.map { "- " + CatalogueText.describe($0) }
    lines +=
      ["", "**Published guidance.**\(onlyIndustry(definition))", ""] + definition.citations.map(citation)
    lines += ["", "**Ordinary explanations**", ""] + definition.alternatives.map { "- \($0)" }
    lines += ["", "**How to settle it**", ""]
    lines += definition.followUp.enumerated().map { "\($0 + 1). \($1.text)\(sources($1.sources))" }
    lines += ["", "**Examples, which are tests**", "", "| Example | Outcome |", "| --- | --- |"]
    lines += type(of: indicator).examples.map { "| \(cell($0.name)) | \(CatalogueText.word($0.expected)) |" }
    return lines
  }

  /// The rule as findings state it, with the default thresholds: from the first example that raises it.
  private static func rule(of indicator: any Indicator) -> String? {
    let runner = ExampleRunner(indicator)
    for example in type(of: indicator).examples where example.expected == .raised {
      guard case .raised(let finding)? = try? runner.outcome(of: example) else { continue }
      let text = finding.rule.parts.map { $0.plain(contractor: { _ in "another contractor" }) }.joined()
      guard let end = text.firstRange(of: " Here:") else { return text }
      return String(text[..<end.lowerBound])
    }
    return nil
  }

  private static func thresholds(_ indicator: any Indicator) -> [String] {
    let all = Catalogue(defaults: [indicator]).rules.flatMap(\.thresholds)
    guard !all.isEmpty else { return ["The rule has none."] }
    return ["| Name | Default | Unit | Meaning |", "| --- | --- | --- | --- |"]
      + all.map { "| `\($0.name)` | \($0.value) | \($0.unit) | \(cell($0.meaning)) |" }
  }

  private static func onlyIndustry(_ definition: IndicatorDefinition) -> String {
    let kinds = definition.citations.compactMap { Bibliography.source($0.source)?.kind }
    return kinds.contains(.government) ? "" : " Only industry sources name it; no government source does."
  }

  private static func citation(_ citation: Citation) -> String {
    let relation = CatalogueText.relation(citation)
    guard let source = Bibliography.source(citation.source) else { return "- \(citation.source) \(relation)" }
    return "- [\(source.title)](\(source.address)), \(source.issuer), \(source.date): \(relation)"
  }

  private static func sources(_ ids: [String]) -> String {
    ids.isEmpty ? "" : " (\(ids.joined(separator: ", ")))"
  }

  // MARK: the lists

  private static var crosswalk: [String] {
    let built = Set(Catalogue.all.map(\.id))
    var lines = [
      "## What the published lists ask for", "",
      "Each item of the two lists that were written for platforms and hirers, in our words, and the indicators that implement it.",
    ]
    for list in Crosswalk.all {
      lines += ["", "### \(list.title)", "", "| Item | What it says | Indicators |", "| --- | --- | --- |"]
      lines += list.items.map { item in
        let indicators = item.indicators.map { id in
          built.contains(id) ? "[`\(id)`](#\(anchor(id)))" : "`\(id)` (not built)"
        }
        return "| \(item.number) | \(cell(item.content)) | \(indicators.joined(separator: ", ")) |"
      }
    }
    return lines
  }

  private static var notBuilt: [String] {
    [
      "## What is not built", "",
      "Parts of the published indicators of these families that the data cannot carry:", "",
    ] + NotBuilt.all.map { "- `\($0.id)`: \($0.reason)" }
  }

  /// A text inside a table.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  /// The anchor that hosts of Markdown make of a heading.
  private static func anchor(_ id: String) -> String { id.replacing(".", with: "") }
}
