import CaseModel
import Templating

/// The portfolio report: who is where on the ladder, and what the data could not say. A large portfolio has further
/// pages with contractors alone.
struct PortfolioPage {
  static let html = "html/portfolio.html"
  static let markdown = "markdown/portfolio.md"
  /// Contractors of a page.
  static let pageRows = 200
  /// Contractors of the matrix.
  static let matrixColumns = 25

  static let schema = Frame.schema(
    [
      Frame.field("name", .text, "The heading of the page."),
      Frame.field("is_first", .bool, "Whether it is the first page; only that one has more than the table."),
      Frame.field("contractor_count", .text),
      Frame.field("say", .text, "The bottom line."),
      Frame.field("first_step", .rich, "What to read first."),
      Frame.field("tiers", .list(["tier": Badge.schema, "count": .text])),
      Frame.field("rows", .list(ContractorRow.schema), "Contractors, by tier and then by id."),
      Frame.field("rows_first", .text), Frame.field("rows_last", .text),
      Frame.field("previous", .optional(page)), Frame.field("next", .optional(page)),
      Frame.field("pages", .list(page), "All pages, where there are several."),
      Frame.field("left_out", .optional(.text), "What was left out to keep the page short."),
    ] + MatrixSection.fields + RingSection.fields + QualitySums.fields
      + [
        Frame.field("unassessed", .list(Unassessed.schema), "Indicators that nobody could be assessed for."),
        Frame.field("indicator_count", .text),
        Frame.field("indicators", .list(IndicatorRow.schema), "Every indicator that was in force."),
      ])

  private static let page: TemplateSchema = [
    "number": .text, "page": .link, "span": .text, "is_current": .bool,
  ]

  let edition: Edition
  let roster: Roster
  /// From 1.
  let number: Int

  /// The values for a page with so many rows; Markdown has the first page alone, with fewer.
  func values(rows limit: Int = Self.pageRows, listLimit: Int = 100, leftOut: String = "") -> TemplateObject {
    let isFirst = number == 1
    let start = (number - 1) * limit
    let members = Array(roster.order.dropFirst(start).prefix(limit))
    let heading = isFirst ? "Portfolio" : "Portfolio, page \(number)"
    var values = Frame.values(
      edition, in: .root, title: "\(heading): due diligence report", report: "portfolio")
    values["name"] = .text(heading)
    values["is_first"] = .bool(isFirst)
    values["contractor_count"] = .text(roster.order.count.grouped)
    values["say"] = .text(PortfolioWords(edition: edition, roster: roster).say())
    values["first_step"] = .rich(PortfolioWords(edition: edition, roster: roster).firstStep())
    values["tiers"] = .objects(
      Tier.allCases.reversed().map {
        ["tier": .object(Badge.value($0)), "count": .text(roster.count(of: $0).grouped)]
      })
    values["rows"] = .objects(members.map { ContractorRow(edition: edition).value($0) })
    values["rows_first"] = .text((members.isEmpty ? 0 : start + 1).grouped)
    values["rows_last"] = .text((start + members.count).grouped)
    addPages(to: &values)
    values["left_out"] = .optional(leftOut.isEmpty ? nil : leftOut)
    MatrixSection(edition: edition, roster: roster).add(to: &values, isShown: isFirst)
    RingSection(edition: edition, limit: isFirst ? listLimit : 0).add(to: &values)
    QualitySums(edition: edition, limit: isFirst ? min(listLimit, 40) : 0).add(to: &values)
    values["unassessed"] = .objects(isFirst ? Unassessed(edition: edition).values(in: .root) : [])
    values["indicator_count"] = .text(edition.analysis.catalogue.count.grouped)
    values["indicators"] = .objects(
      isFirst ? edition.analysis.catalogue.map { IndicatorRow.value($0, in: .root) } : [])
    return values
  }

  private func addPages(to values: inout TemplateObject) {
    let count = max((roster.order.count + Self.pageRows - 1) / Self.pageRows, 1)
    values["previous"] = .optional(number > 1 ? page(number - 1) : nil)
    values["next"] = .optional(number < count ? page(number + 1) : nil)
    values["pages"] = .objects(count > 1 ? (1...count).map { page($0) } : [])
  }

  private func page(_ number: Int) -> TemplateObject {
    let first = (number - 1) * Self.pageRows + 1
    let last = min(number * Self.pageRows, roster.order.count)
    return [
      "number": .text(String(number)), "page": .optional(PageFolder.root.link(.portfolioPage(number))),
      "span": .text("\(first.grouped) to \(last.grouped)"), "is_current": .bool(number == self.number),
    ]
  }
}

/// The contractors by tier, highest first, then in the portfolio's order.
struct Roster: Sendable {
  let order: [ContractorIndex]
  private let counts: [Int]

  init(_ analysis: CaseAnalysis) {
    var counts = [Int](repeating: 0, count: Tier.allCases.count)
    var byTier = [[ContractorIndex]](repeating: [], count: Tier.allCases.count)
    for assessment in analysis.assessments {
      counts[assessment.tier.rawValue] += 1
      byTier[assessment.tier.rawValue].append(assessment.contractor)
    }
    self.counts = counts
    order = byTier.reversed().flatMap { $0 }
  }

  func count(of tier: Tier) -> Int { counts[tier.rawValue] }
  /// The contractors of a tier, in order.
  func members(of tier: Tier, in analysis: CaseAnalysis) -> [ContractorIndex] {
    order.filter { analysis.assessments[Int($0.raw)].tier == tier }
  }
}

/// A contractor in a table.
struct ContractorRow {
  static let schema: TemplateSchema = [
    "contractor": .rich.described("The id, with a link."), "name": .text, "platform": .optional(.text),
    "tier": Badge.schema, "strong": .text, "medium": .text, "weak": .text, "note": .text,
    "not_assessable": .text, "ring": .optional(.rich),
    "last": .text.described("The day of the last activity."),
  ]

  let edition: Edition

  func value(_ contractor: ContractorIndex) -> TemplateObject {
    let dossier = edition.portfolio.dossier(contractor)
    let assessment = edition.assessment(of: contractor)
    return [
      "contractor": .rich([Prose(edition: edition, folder: .root).contractor(contractor, limit: 40)]),
      "name": .text(Clip.head(Clip.shown(.name, dossier.displayName), limit: 60)),
      "platform": .optional(edition.hasSeveralPlatforms ? Clip.head(dossier.platform, limit: 40) : nil),
      "tier": .object(Badge.value(assessment.tier)),
      "strong": .text(count(.strong, assessment)), "medium": .text(count(.medium, assessment)),
      "weak": .text(count(.weak, assessment)), "note": .text(count(.note, assessment)),
      "not_assessable": .text(assessment.notAssessable.count.grouped),
      "ring": .optional(ring(assessment.cluster)),
      "last": .text(Activity.last(of: dossier)?.date.iso ?? "–"),
    ]
  }

  /// Empty where there is none.
  private func count(_ strength: Strength, _ assessment: Assessment) -> String {
    let count = assessment.raised.filter { $0.strength == strength }.count
    return count == 0 ? "" : String(count)
  }

  private func ring(_ id: String?) -> RichText? {
    guard let id, let link = PageFolder.root.link(.cluster(id)) else { return nil }
    return [.idLink(id.prefix(6) + "…", link)]
  }
}
