import CaseModel
import Templating

/// The findings of a contractor: each an article with its sentence, its records and what may explain it.
struct FindingSection {
  static let evidence: TemplateSchema = .object(
    [
      Frame.field("date", .text, "The day in UTC, or a dash."),
      Frame.field("clock", .optional(.text), "The time of day in UTC."),
      Frame.field("text", .rich, "What was recorded."),
    ] + Place.fields)

  static let excerpt: TemplateSchema = .object(
    [Frame.field("text", .text, "A record's text, at most 400 characters.")] + Place.fields)

  static let schema: TemplateSchema = [
    "number": .text.described("`F1`."),
    "anchor": .text.described("The element's id, `f1`."),
    "reference": .link.described("A link to the element."),
    "title": .text,
    "indicator": .text.described("The indicator's id."),
    "code": .rich.described("The same, as code."),
    "page": .link.described("The indicator's page."),
    "badge": Badge.schema,
    "category": .text,
    "seen": .optional(.text).described("When it was first and last seen."),
    "statement": .rich.described("What was recorded, in one or two sentences."),
    "evidence": .list(evidence).described("The first records."),
    "more": .list(evidence).described("Further records, where there are more than ten."),
    "more_count": .text,
    "shown": .rich.described("How many records are shown, and those of other contractors."),
    "counted_once": .optional(.rich).described("Of which finding it is the same fact."),
    "left_out": .optional(.text).described("Records that lacked a field."),
    "excerpts": .list(excerpt),
    "alternatives": .text.described("Ordinary explanations."),
    "settle": .text.described("How to settle the question."),
    "base_rate": .text,
    "rule": .rich.described("The rule in force, and what was found."),
    "guidance": .list([
      "source": .text, "reference": .link, "relation": .text.described("How the source names it."),
    ]),
    "only_industry": .bool.described("No government source names it."),
  ]

  /// The rows of evidence that stand open, where there are some more than that.
  static let openRows = 8
  /// The longest excerpt, in characters.
  static let excerptLimit = 400

  let edition: Edition
  let prose: Prose
  let assessment: Assessment
  let detail: Detail

  func values() -> [TemplateObject] {
    assessment.raised.enumerated().map { finding($1, number: $0 + 1) }
  }

  private func finding(_ raised: RaisedIndicator, number: Int) -> TemplateObject {
    let finding = raised.finding
    let entry = edition.entry(raised.indicator)
    let definition = entry?.definition
    let citations = definition?.citations ?? []
    let rows = finding.evidence.prefix(detail.evidenceRows)
    let open = rows.count > Self.openRows + 2 ? Self.openRows : rows.count
    return [
      "number": .text("F\(number)"),
      "anchor": .text("f\(number)"),
      "reference": .optional(Link(fragment: "f\(number)")),
      "title": .text(definition?.title ?? raised.indicator),
      "indicator": .text(raised.indicator),
      "code": .rich([.code(raised.indicator)]),
      "page": .optional(prose.folder.link(.indicator(raised.indicator))),
      "badge": .object(Badge.value(raised.strength)),
      "category": .text(definition?.category.title ?? ""),
      "seen": .optional(seen(finding)),
      "statement": .rich(prose.rich(finding.statement)),
      "evidence": .objects(rows.prefix(open).map { evidence($0) }),
      "more": .objects(rows.dropFirst(open).map { evidence($0) }),
      "more_count": .text((rows.count - open).grouped),
      "shown": .rich(shown(finding)),
      "counted_once": .optional(countedOnce(raised, number: number)),
      "left_out": .optional(leftOut(finding)),
      "excerpts": .objects(excerpts(finding)),
      "alternatives": .text(sentence(definition?.alternatives ?? [], separator: ". ")),
      "settle": .text(settle(definition?.followUp ?? [])),
      "base_rate": .text(baseRate(raised.baseRate)),
      "rule": .rich(prose.rich(finding.rule)),
      "guidance": .objects(citations.map { Guidance.value($0) }),
      "only_industry": .bool(Guidance.isIndustryOnly(citations, edition)),
    ]
  }

  private func evidence(_ row: Evidence) -> TemplateObject {
    let place = Place(row.provenance, edition.portfolio)
    let hasClock = row.at.map { !$0.isDateOnly } ?? false
    var object: TemplateObject = [
      "date": .text(row.at?.date.iso ?? "–"),
      "clock": .optional(hasClock ? row.at.map { Wording.clock($0) } : nil),
      "text": .rich(prose.rich(row.text, dates: .short)),
    ]
    place.add(to: &object)
    return object
  }

  private func seen(_ finding: Finding) -> String? {
    guard let first = finding.firstSeen, let last = finding.lastSeen else { return nil }
    let end = edition.isInPeriod(last) ? ", in this period" : ""
    return first.date == last.date
      ? "Seen on \(Wording.longDate(last))\(end)" : "Seen \(Wording.span(first, last))\(end)"
  }

  /// `5 of 31 records of this contractor; also 58 records of two other contractors: ctr-2 (44) and ctr-3 (14)`.
  private func shown(_ finding: Finding) -> RichText {
    let rows = min(finding.evidence.count, detail.evidenceRows)
    let noun = finding.evidenceTotal == 1 ? "record" : "records"
    var runs: [RichText.Run] = [
      .words("\(rows.grouped) of \(finding.evidenceTotal.grouped) \(noun) of this contractor")
    ]
    guard !finding.others.isEmpty else { return RichText(runs) }
    let records = finding.others.reduce(0) { $0 + $1.records }
    let people = Wording.count(finding.others.count, "other contractor", "other contractors")
    runs.append(.words("; also \(records.grouped) \(records == 1 ? "record" : "records") of \(people): "))
    let named = finding.others.prefix(min(10, detail.listLimit))
    for (place, other) in named.enumerated() {
      if place > 0 { runs.append(.words(place == finding.others.count - 1 ? " and " : ", ")) }
      runs.append(prose.contractor(other.contractor))
      runs.append(.words(" (\(other.records.grouped))"))
    }
    let rest = finding.others.count - named.count
    if rest > 0 { runs.append(.words(" and \(rest.grouped) more")) }
    return RichText(runs)
  }

  private func countedOnce(_ raised: RaisedIndicator, number: Int) -> RichText? {
    guard let under = raised.countedUnder, let place = prose.findings[under] else { return nil }
    let stronger = assessment.raised[place - 1].finding
    let shared = Self.shared(raised.finding.recordKeys, stronger.recordKeys)
    let (own, other) = (raised.finding.recordKeys.count, stronger.recordKeys.count)
    let end = ". The two are one fact: F\(place) counts, F\(number) does not count again."
    // The half is that of the smaller evidence, so that is the sum to print.
    if other < own {
      return [
        .words(Self.part(shared, of: other) + " of "), prose.indicator(under),
        .words(" \(Self.verb(shared)) also evidence of F\(number)\(end)"),
      ]
    }
    let opening =
      own == 1 ? "Its record is" : "\(shared.grouped) of its \(own.grouped) records \(Self.verb(shared))"
    return [.words("\(opening) also evidence of "), prose.indicator(under), .words(end)]
  }

  private static func part(_ shared: Int, of total: Int) -> String {
    total == 1 ? "The record" : "\(shared.grouped) of the \(total.grouped) records"
  }

  private static func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }

  /// How many keys two sorted lists share.
  static func shared(_ left: [UInt64], _ right: [UInt64]) -> Int {
    var (first, second, count) = (0, 0, 0)
    while first < left.count, second < right.count {
      if left[first] == right[second] {
        count += 1
        first += 1
        second += 1
      } else if left[first] < right[second] {
        first += 1
      } else {
        second += 1
      }
    }
    return count
  }

  private func leftOut(_ finding: Finding) -> String? {
    guard finding.leftOut > 0 else { return nil }
    let records = Wording.count(finding.leftOut, "record was", "records were")
    return "\(Wording.capitalised(records)) left out, because a field that the rule needs was empty."
  }

  private func excerpts(_ finding: Finding) -> [TemplateObject] {
    finding.excerpts.prefix(detail.evidenceRows > 4 ? 3 : 1).compactMap { reference in
      guard let text = edition.excerpts[reference] else { return nil }
      let place = Place(reference.provenance, edition.portfolio)
      let isLong = text.count > Self.excerptLimit
      var object: TemplateObject = ["text": .text(isLong ? text.prefix(Self.excerptLimit) + "…" : text)]
      place.add(to: &object)
      return object
    }
  }

  private func settle(_ steps: [FollowUp]) -> String {
    steps.sorted { $0.order < $1.order }.prefix(3).map { Sentence.closed($0.text) }.joined(separator: " ")
  }

  private func sentence(_ phrases: [String], separator: String) -> String {
    Sentence.closed(Wording.capitalised(phrases.joined(separator: separator)))
  }

  private func baseRate(_ rate: BaseRate) -> String {
    "\(rate.raised.grouped) of \(rate.assessable.grouped) assessable contractors in this portfolio"
  }
}

/// A phrase as a sentence.
enum Sentence {
  /// With a full stop at its end, where it has none.
  static func closed(_ text: String) -> String {
    guard let last = text.last, !".?!".contains(last) else { return text }
    return text + "."
  }
}
