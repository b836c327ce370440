import CaseModel
import Templating

/// The first thing that a reader sees: what was recorded, in at most 60 words, by stated rules.
///
/// The titles of the findings that count are named, strongest first, as many as fit up to three; then that ordinary
/// explanations exist; then the first recommended step, where it fits.
struct BottomLine {
  static let wordLimit = 60

  static let fields: [TemplateSchema.Field] = [
    Frame.field("tier", Badge.schema, "What to do next."),
    Frame.field("say", .text, "The bottom line, at most 60 words."),
    Frame.field("why", .rich, "The rung of the ladder that applied."),
    Frame.field("change", .rich, "What would change the tier."),
    Frame.field("limits", .text, "What could not be assessed."),
  ]

  let edition: Edition
  let prose: Prose
  let assessment: Assessment
  let hasProfile: Bool

  func add(to values: inout TemplateObject) {
    values["tier"] = .object(Badge.value(assessment.tier))
    values["say"] = .text(say())
    values["why"] = .rich(prose.rich(assessment.tierReason))
    values["change"] = .rich(prose.rich(assessment.tierChange))
    values["limits"] = .text(limits())
  }

  func say() -> String {
    let counted = assessment.raised.filter { $0.countedUnder == nil }
    guard !counted.isEmpty else { return nothing() }
    let heavy = counted.filter { $0.strength >= .medium }
    let named = (heavy.isEmpty ? counted : heavy).map { title($0.indicator) }
    let closing = named.count == 1 ? "Ordinary explanations exist." : "Ordinary explanations exist for each."
    var text = opening(named, limit: 1, isHeavy: !heavy.isEmpty)
    for limit in [3, 2] where limit <= max(named.count, 2) {
      let longer = opening(named, limit: limit, isHeavy: !heavy.isEmpty)
      if Wording.words(in: longer) + Wording.words(in: closing) <= Self.wordLimit {
        text = longer
        break
      }
    }
    return withStep(text + " " + closing)
  }

  private func opening(_ named: [String], limit: Int, isHeavy: Bool) -> String {
    let facts = titles(named, limit: limit)
    guard isHeavy else {
      return "Only weak findings and notes were recorded: \(facts). They do not move the tier."
    }
    let count = Wording.count(named.count, "recorded fact needs", "recorded facts need")
    return "\(Wording.capitalised(count)) an explanation: \(facts)."
  }

  private func withStep(_ text: String) -> String {
    guard let step = StepSection(edition: edition, assessment: assessment).first() else { return text }
    let longer = "\(text) First step: \(Wording.lowered(step))"
    return Wording.words(in: longer) <= Self.wordLimit ? longer : text
  }

  private func nothing() -> String {
    let assessed = assessment.notRaised.count
    let missing = assessment.notAssessable.count
    guard assessed > 0 else {
      return
        "No indicator could be assessed: the data for all \(missing.grouped) is missing. This says nothing in either direction."
    }
    let rest =
      missing == 0
      ? "" : " The other \(missing.grouped) could not be assessed, which says nothing in either direction."
    return
      "No indicator was raised. \(assessed.grouped) of \((assessed + missing).grouped) could be assessed.\(rest)"
  }

  private func titles(_ titles: [String], limit: Int) -> String {
    let named = titles.prefix(limit).map { Wording.lowered($0) }.joined(separator: "; ")
    let rest = titles.count - min(limit, titles.count)
    return rest > 0 ? "\(named); and \(Wording.number(rest)) more" : named
  }

  private func title(_ indicator: String) -> String {
    edition.entry(indicator)?.definition.title ?? indicator
  }

  private func limits() -> String {
    let missing = assessment.notAssessable.count
    let total = missing + assessment.notRaised.count + assessment.raised.count
    let coverage =
      missing == 0
      ? "All \(total.grouped) indicators could be assessed."
      : "\(missing.grouped) of \(total.grouped) indicators could not be assessed."
    let profile = hasProfile ? "" : " The data has no profile record of this contractor."
    return "This report does not say who the contractor is or where they come from. \(coverage)\(profile)"
  }
}
