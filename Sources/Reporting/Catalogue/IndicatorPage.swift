import CaseModel
import Templating

/// One indicator: what it is, what it needs, what may explain it, and who has it.
struct IndicatorPage {
  static let html = "html/indicator.html"
  /// Contractors that the page names.
  static let limit = 300

  static let schema = Frame.schema([
    Frame.field("name", .text, "The indicator's title."),
    Frame.field("indicator", .text), Frame.field("category", .text), Frame.field("badge", Badge.schema),
    Frame.field("default_strength", .optional(.text), "Where the configuration lowered the strength."),
    Frame.field("rationale", .text, "Why the pattern deserves a look."),
    Frame.field("base_rate", .text),
    Frame.field("needs", .list(.text), "The data without which the rule says nothing."),
    Frame.field("window", .optional(.text)),
    Frame.field("thresholds", ThresholdTable.schema),
    Frame.field("alternatives", .list(.text)),
    Frame.field("follow_up", .list(["text": .text, "sources": .rich])),
    Frame.field("guidance", .list(["source": .text, "reference": .link, "relation": .text])),
    Frame.field("only_industry", .bool),
    Frame.field("contractors", .list(["contractor": .rich, "tier": Badge.schema])),
    Frame.field("contractors_more", .optional(.text)),
    Frame.field("sources", SourceList.schema),
  ])

  let edition: Edition
  let entry: CatalogueEntry

  func values() -> TemplateObject {
    let definition = entry.definition
    var values = Frame.values(
      edition, in: .indicators, title: "\(definition.title): indicator \(definition.id)",
      report: definition.id)
    values["name"] = .text(definition.title)
    values["indicator"] = .text(definition.id)
    values["category"] = .text(definition.category.title)
    values["badge"] = .object(Badge.value(entry.strength))
    values["default_strength"] = .optional(
      entry.strength == definition.strength ? nil : definition.strength.name)
    values["rationale"] = .text(Sentence.closed(definition.rationale))
    values["base_rate"] = .text(
      "\(entry.baseRate.raised.grouped) of \(entry.baseRate.assessable.grouped) assessable contractors in this portfolio"
    )
    values["needs"] = .list(definition.needs.map { .text(NeedWords.text($0)) })
    values["window"] = .optional(definition.windowDays > 0 ? "\(definition.windowDays) days of data" : nil)
    values["thresholds"] = .objects(ThresholdTable.values([entry], .indicators))
    values["alternatives"] = .list(definition.alternatives.map { .text(Wording.capitalised($0)) })
    values["follow_up"] = .objects(definition.followUp.sorted { $0.order < $1.order }.map { followUp($0) })
    values["guidance"] = .objects(definition.citations.map { Guidance.value($0) })
    values["only_industry"] = .bool(Guidance.isIndustryOnly(definition.citations, edition))
    values["contractors"] = .objects(entry.contractors.prefix(Self.limit).map { contractor($0) })
    let more = entry.contractors.count - min(Self.limit, entry.contractors.count)
    values["contractors_more"] = .optional(more > 0 ? "\(more.grouped) more are in data/findings.csv." : nil)
    values["sources"] = SourceList.values(
      definition.citations.map(\.source) + definition.followUp.flatMap(\.sources), edition)
    return values
  }

  private func followUp(_ step: FollowUp) -> TemplateObject {
    [
      "text": .text(Sentence.closed(step.text)),
      "sources": .rich(StepSection.words(step.sources)),
    ]
  }

  private func contractor(_ contractor: ContractorIndex) -> TemplateObject {
    [
      "contractor": .rich([Prose(edition: edition, folder: .indicators).contractor(contractor)]),
      "tier": .object(Badge.value(edition.assessment(of: contractor).tier)),
    ]
  }
}

/// The data that an indicator needs, in words.
enum NeedWords {
  /// `10 or more logins with ip and country; or bids`.
  static func text(_ need: Need) -> String {
    Wording.capitalised(need.anyOf.map { text($0) }.joined(separator: "; or "))
  }

  private static func text(_ need: KindNeed) -> String {
    let noun = KeyFacts.spaced(need.kind.plural)
    let count = need.minimum > 1 ? "\(need.minimum.grouped) or more \(noun)" : noun
    let fields = need.fields.isEmpty ? "" : " with " + Wording.list(need.fields)
    let known = need.known.isEmpty ? "" : ", in a file that has " + Wording.list(need.known)
    return count + fields + known
  }
}
