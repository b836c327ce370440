import CaseModel
import Templating

/// What to do next: the measures of the findings that count, from mild to heavy, each once.
struct StepSection {
  static let schema: TemplateSchema = .list([
    "text": .text, "settles": .text.described("`F1, F2`."),
    "sources": .rich.described("Ids, or this product."),
  ])

  private struct Step {
    let followUp: FollowUp
    var findings: [Int]
    var sources: [String]
  }

  let edition: Edition
  let assessment: Assessment

  func values(limit: Int = 12) -> [TemplateObject] {
    steps().prefix(limit).map { step in
      [
        "text": .text(Sentence.closed(step.followUp.text)),
        "settles": .text(step.findings.map { "F\($0)" }.joined(separator: ", ")),
        "sources": .rich(Self.words(step.sources)),
      ]
    }
  }

  /// The sources of a step; where there is none it is this product's own proposal.
  static func words(_ sources: [String]) -> RichText {
    guard !sources.isEmpty else { return "practice of this product" }
    return RichText(
      sources.enumerated().flatMap { place, source -> [RichText.Run] in
        place == 0 ? [.value(source)] : [.words(", "), .value(source)]
      })
  }

  /// The first step's text; nil where nothing counts.
  func first() -> String? { steps().first.map { Sentence.closed($0.followUp.text) } }

  /// Ids of the sources that name one of the steps.
  func sources() -> [String] { steps().flatMap(\.sources) }

  private func steps() -> [Step] {
    var steps: [Step] = []
    for (place, raised) in assessment.raised.enumerated() where raised.countedUnder == nil {
      for followUp in edition.entry(raised.indicator)?.definition.followUp ?? [] {
        if let known = steps.firstIndex(where: { $0.followUp.text == followUp.text }) {
          if !steps[known].findings.contains(place + 1) { steps[known].findings.append(place + 1) }
          for source in followUp.sources where !steps[known].sources.contains(source) {
            steps[known].sources.append(source)
          }
        } else {
          steps.append(Step(followUp: followUp, findings: [place + 1], sources: followUp.sources))
        }
      }
    }
    return steps.enumerated().sorted {
      ($0.element.followUp.order, $0.offset) < ($1.element.followUp.order, $1.offset)
    }.map(\.element)
  }
}
