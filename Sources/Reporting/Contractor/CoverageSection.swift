import CaseModel
import Templating

/// What could not be assessed, by the data that was missing, with sums that add up.
struct CoverageSection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("coverage", sums, "How many indicators there are, by outcome."),
    Frame.field("missing", .list(missing), "What was missing; each indicator stands in one row."),
    Frame.field("not_raised", .list(indicator), "Indicators that were assessed and not raised."),
  ]

  static let indicator: TemplateSchema = [
    "indicator": .text.described("The indicator's id."), "code": .rich.described("The same, as code."),
    "page": .link.described("The indicator's page."),
  ]

  private static let missing: TemplateSchema = [
    "missing": .text, "indicators": .list(indicator), "count": .text,
  ]

  private static let sums: TemplateSchema = [
    "total": .text, "raised": .text, "not_raised": .text, "not_assessable": .text, "assessed": .text,
  ]

  let edition: Edition
  let assessment: Assessment

  func add(to values: inout TemplateObject) {
    let raised = assessment.raised.count
    let quiet = assessment.notRaised.count
    let unknown = assessment.notAssessable.count
    values["coverage"] = [
      "total": .text((raised + quiet + unknown).grouped), "raised": .text(raised.grouped),
      "not_raised": .text(quiet.grouped), "not_assessable": .text(unknown.grouped),
      "assessed": .text((raised + quiet).grouped),
    ]
    values["missing"] = .objects(rows())
    values["not_raised"] = .objects(assessment.notRaised.map { indicator($0) })
  }

  /// Each page names nearly all indicators: what names one is made once for all pages.
  private func indicator(_ id: String) -> TemplateObject {
    edition.indicatorNames[id] ?? Self.indicator(id, .contractors)
  }

  static func indicator(_ id: String, _ folder: PageFolder) -> TemplateObject {
    ["indicator": .text(id), "code": .rich([.code(id)]), "page": .optional(folder.link(.indicator(id)))]
  }

  /// By the number of indicators, then by what was missing.
  private func rows() -> [TemplateObject] {
    var groups: [String: [String]] = [:]
    for (indicator, missing) in assessment.notAssessable {
      groups[edition.missingTexts[missing] ?? Self.text(missing), default: []].append(indicator)
    }
    return groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { missing, indicators in
      [
        "missing": .text(missing),
        "indicators": .objects(indicators.map { indicator($0) }),
        "count": .text(indicators.count.grouped),
      ]
    }
  }

  /// All that was missing, as one phrase that begins with a capital letter.
  static func text(_ missing: [Missing]) -> String {
    Wording.capitalised(missing.map(\.text).joined(separator: "; "))
  }
}
