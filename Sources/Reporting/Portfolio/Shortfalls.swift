import CaseModel

/// What was missing for indicators that could not be assessed, put into words once for all pages.
struct Shortfalls {
  /// By what was missing.
  private(set) var texts: [[Missing]: String] = [:]
  /// For each indicator that nobody could be assessed for, what was missing most often; of equals the first by its words.
  private(set) var unassessed: [String: String] = [:]

  init(_ analysis: CaseAnalysis) {
    let ids = Set(analysis.catalogue.filter { $0.baseRate.assessable == 0 }.map(\.definition.id))
    var counts: [String: [[Missing]: Int]] = [:]
    for assessment in analysis.assessments {
      for (indicator, missing) in assessment.notAssessable {
        if texts[missing] == nil { texts[missing] = CoverageSection.text(missing) }
        if ids.contains(indicator) { counts[indicator, default: [:]][missing, default: 0] += 1 }
      }
    }
    for (indicator, counts) in counts { unassessed[indicator] = most(counts) }
  }

  /// Different shortfalls may read alike: they are one.
  private func most(_ counts: [[Missing]: Int]) -> String? {
    var sums: [String: Int] = [:]
    for (missing, count) in counts { sums[texts[missing] ?? "", default: 0] += count }
    return sums.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
