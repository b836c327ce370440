import CaseModel
import Templating

/// How findings, tiers and rings come about, with every threshold in force.
struct MethodologyPage {
  static let html = "html/methodology.html"

  static let schema = Frame.schema([
    Frame.field("rungs", .list(["tier": Badge.schema, "when": .text])),
    Frame.field("look_back", .text, "In days."),
    Frame.field("as_of_origin", .optional(.text), "Where as-of came from."),
    Frame.field("zone_data", .optional(.text), "The version of the time-zone data."),
    Frame.field("changed", .list(.text), "What the configuration changed."),
    Frame.field("hub_limit", .text),
    Frame.field("hard", .text, "Kinds of hard link."), Frame.field("soft", .text, "Kinds of soft link."),
    Frame.field("indicator_count", .text),
    Frame.field("indicators", .list(IndicatorRow.schema)),
    Frame.field("thresholds", ThresholdTable.schema),
    Frame.field("sources", SourceList.schema),
  ])

  let edition: Edition

  func values() -> TemplateObject {
    let catalogue = edition.analysis.catalogue
    let hard = LinkKind.allCases.filter(\.isHard).map(\.title)
    let soft = LinkKind.allCases.filter { !$0.isHard }.map(\.title)
    var values = Frame.values(
      edition, in: .root, title: "Methodology: due diligence report", report: "methodology")
    values["rungs"] = .objects(
      Tier.allCases.reversed().map { ["tier": .object(Badge.value($0)), "when": .text(Ladder.when($0))] })
    values["look_back"] = .text(edition.analysis.lookBackDays.grouped)
    values["as_of_origin"] = .optional(edition.run.asOfOrigin.isEmpty ? nil : edition.run.asOfOrigin)
    values["zone_data"] = .optional(edition.run.zoneData.isEmpty ? nil : edition.run.zoneData)
    values["changed"] = .list(edition.run.changedSettings.map { .text($0) })
    values["hub_limit"] = .text(max(25, edition.portfolio.contractors.count / 200).grouped)
    values["hard"] = .text(Wording.list(hard))
    values["soft"] = .text(Wording.list(soft))
    values["indicator_count"] = .text(catalogue.count.grouped)
    values["indicators"] = .objects(catalogue.map { IndicatorRow.value($0, in: .root) })
    values["thresholds"] = .objects(ThresholdTable.values(catalogue, .root))
    values["sources"] = SourceList.values(edition.sources.keys, edition)
    return values
  }
}

/// What was read, what was refused and why, and what the data could not say.
struct DataQualityPage {
  static let html = "html/data-quality.html"
  static let rejectedLimit = 500
  static let fileLimit = 300

  static let schema = Frame.schema(
    QualitySums.fields
      + [
        Frame.field("rejected", .list(issue), "Rejected records, the first 500."),
        Frame.field("rejected_count", .text), Frame.field("rejected_more", .optional(.text)),
        Frame.field("others", .list(issue), "Conflicts, dropped values, unreadable files; the first 200."),
        Frame.field("others_count", .text), Frame.field("others_more", .optional(.text)),
        Frame.field(
          "unread_fields", .list(["file": .text, "fields": .text]), "Columns and keys that nothing reads."),
        Frame.field("notes", .list(.text)),
        Frame.field("unassessed", .list(Unassessed.schema)),
        Frame.field("hubs", .list(["value": .rich, "kind": .text, "contractors": .text])),
        Frame.field("hubs_more", .optional(.text)), Frame.field("hub_limit", .text),
      ])

  private static let issue: TemplateSchema = .object(
    [Frame.field("outcome", .text), Frame.field("field", .text), Frame.field("reason", .text)] + Place.fields)

  let edition: Edition

  func values() -> TemplateObject {
    var values = Frame.values(
      edition, in: .root, title: "Data quality: due diligence report", report: "data-quality")
    QualitySums(edition: edition, limit: Self.fileLimit).add(to: &values)
    let issues = edition.portfolio.issues
    add(
      issues.filter { $0.outcome == .rejected || $0.outcome == .conflict }, "rejected",
      limit: Self.rejectedLimit, to: &values)
    add(
      issues.filter { $0.outcome == .noted || $0.outcome == .unreadable }, "others", limit: 200, to: &values
    )
    values["unread_fields"] = .objects(unreadFields())
    values["notes"] = .list(edition.portfolio.notes.prefix(100).map { .text(Clip.text($0, limit: 400)) })
    values["unassessed"] = .objects(Unassessed(edition: edition).values(in: .root))
    var rings = TemplateObject()
    RingSection(edition: edition, limit: 100).add(to: &rings)
    for name in ["hubs", "hubs_more", "hub_limit"] { values[name] = rings[name] ?? .absent }
    return values
  }

  private func add(_ issues: [ImportIssue], _ name: String, limit: Int, to values: inout TemplateObject) {
    values[name] = .objects(issues.prefix(limit).map { issue($0) })
    values[name + "_count"] = .text(issues.count.grouped)
    let more = issues.count - min(limit, issues.count)
    let place = name == "rejected" ? "; all are in data/rejected.csv" : ""
    values[name + "_more"] = .optional(more > 0 ? "\(more.grouped) more are not shown here\(place)." : nil)
  }

  private func issue(_ issue: ImportIssue) -> TemplateObject {
    var object: TemplateObject = [
      "outcome": .text(IssueWords.outcome(issue.outcome)),
      "field": .text(issue.field.isEmpty ? "–" : Clip.text(issue.field)),
      "reason": .text(Clip.text(issue.reason)),
    ]
    Place(issue.provenance, edition.portfolio).add(to: &object)
    return object
  }

  private func unreadFields() -> [TemplateObject] {
    edition.portfolio.inputs.filter { !$0.unreadFields.isEmpty }.prefix(200).map { input in
      let names = input.unreadFields.prefix(30).map { Clip.text($0, limit: 80) }.joined(separator: ", ")
      let rest = input.unreadFields.count - 30
      return [
        "file": .text(Clip.text(input.path)),
        "fields": .text(rest > 0 ? "\(names) and \(rest.grouped) more" : names),
      ]
    }
  }
}
