import CaseModel
import Templating

/// The ladder of tiers, with the rung that applied.
enum Ladder {
  static let schema: TemplateSchema = .list([
    "tier": Badge.schema, "when": .text, "here": .rich.described("Whether the rung applied."),
  ])

  /// From the highest rung; `reason` stands at the rung that applied.
  static func values(tier: Tier, reason: RichText) -> [TemplateObject] {
    Tier.allCases.reversed().map { rung in
      let here: RichText =
        rung == tier
        ? RichText([.words("Applies. ")] + reason.runs) : rung > tier ? "Does not apply" : "Passed"
      return ["tier": .object(Badge.value(rung)), "when": .text(when(rung)), "here": .rich(here)]
    }
  }

  /// The rung's condition, in the words of the design.
  static func when(_ tier: Tier) -> String {
    switch tier {
    case .routine: "Nothing but weak findings and notes, however many"
    case .monitor: "A medium finding"
    case .review: "A strong finding; or medium findings in two categories"
    case .escalate:
      "A strong finding and at least a medium one in another category; or a ring in which two kinds of link, one of them hard, tie the contractor; or an exact watch-list match on an identifier"
    }
  }
}

/// The thresholds of indicators, as they were in force.
enum ThresholdTable {
  static let schema: TemplateSchema = .list([
    "indicator": .text, "page": .link, "name": .text, "value": .text, "unit": .text, "meaning": .text,
    "changed": .bool.described("The configuration changed it."),
  ])

  static func values(_ entries: some Sequence<CatalogueEntry>, _ folder: PageFolder) -> [TemplateObject] {
    entries.flatMap { entry in
      entry.thresholds.map { threshold in
        [
          "indicator": .text(entry.definition.id),
          "page": .optional(folder.link(.indicator(entry.definition.id))),
          "name": .text(threshold.name), "value": .text(threshold.value), "unit": .text(threshold.unit),
          "meaning": .text(threshold.meaning), "changed": .bool(threshold.isChanged),
        ]
      }
    }
  }
}

/// The evidence records that a report names, in the order of the findings.
struct AppendixSection {
  static let schema: TemplateSchema = .list(
    .object(
      [
        Frame.field("reference", .text, "`E1`."), Frame.field("finding", .text, "`F1`."),
        Frame.field("anchor", .link), Frame.field("kind", .text), Frame.field("record", .text, "Its own id."),
        Frame.field("date", .text), Frame.field("clock", .optional(.text)),
      ] + Place.fields))

  let edition: Edition
  let assessment: Assessment
  let detail: Detail

  func values() -> [TemplateObject] {
    guard detail.hasAppendix else { return [] }
    var rows: [TemplateObject] = []
    for (number, raised) in assessment.raised.enumerated() {
      let anchor = Link(fragment: "f\(number + 1)")
      for evidence in raised.finding.evidence.prefix(detail.evidenceRows) {
        rows.append(row(evidence, reference: rows.count + 1, finding: number + 1, anchor))
      }
    }
    return rows
  }

  private func row(_ evidence: Evidence, reference: Int, finding: Int, _ anchor: Link?) -> TemplateObject {
    let place = Place(evidence.provenance, edition.portfolio)
    let hasClock = evidence.at.map { !$0.isDateOnly } ?? false
    var object: TemplateObject = [
      "reference": .text("E\(reference)"),
      "finding": .text("F\(finding)"),
      "anchor": .optional(anchor),
      "kind": .text(evidence.kind.name),
      "record": .text(evidence.recordID.isEmpty ? "–" : Clip.text(evidence.recordID)),
      "date": .text(evidence.at?.date.iso ?? "–"),
      "clock": .optional(hasClock ? evidence.at.map { Wording.clock($0) } : nil),
    ]
    place.add(to: &object)
    return object
  }
}
