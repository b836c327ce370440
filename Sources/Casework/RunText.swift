import CaseModel
import Publishing

/// What a run says at its end: what it read, refused, found and wrote, as of when, and which file to open.
public struct RunText: Sendable {
  /// The sentences to print, one a line, in order.
  public let lines: [String]

  /// The lines of `bonafide check`.
  public init(_ reading: CaseRun.Reading) {
    lines = Self.readLines(reading)
  }

  /// The lines of `bonafide report`.
  public init(_ outcome: CaseRun.Outcome, asOfOrigin: String, output: String) {
    let analysis = outcome.analysis
    var lines = Self.readLines(outcome.reading)
    let tiers = Tier.allCases.reversed().map { tier in
      "\(analysis.assessments.filter { $0.tier == tier }.count.grouped) \(tier.name)"
    }
    let findings = analysis.assessments.reduce(0) { $0 + $1.raised.count }
    lines.append("As of \(analysis.asOf.iso) (\(asOfOrigin)).")
    lines.append(
      "Assessed \(Self.count(analysis.assessments.count, "contractor")) against \(Self.count(analysis.catalogue.count, "indicator")): "
        + tiers.joined(separator: ", ")
        + "; \(Self.count(findings, "finding")), \(Self.count(analysis.clusters.count, "ring")).")
    let summary = outcome.summary
    lines.append(
      "Wrote \(Self.count(summary.files, "file")) to \(output): \(summary.new.grouped) new, \(summary.changed.grouped) changed, "
        + "\(summary.unchanged.grouped) unchanged.")
    if let reason = summary.notAtomicReason {
      lines.append("The edition was not put in place at once: \(reason)")
    }
    lines.append("Open \(output)/index.html")
    self.lines = lines
  }

  private static func readLines(_ reading: CaseRun.Reading) -> [String] {
    let inputs = reading.portfolio.inputs
    func sum(_ count: (InputFile) -> Int) -> String { inputs.reduce(0) { $0 + count($1) }.grouped }
    let unread = inputs.filter { $0.profile.isEmpty }.count
    let broken = inputs.filter { !$0.profile.isEmpty && !$0.problem.isEmpty }.count
    var first = "Read \(count(inputs.count, "file"))"
    if unread > 0 { first += " (\(unread) unread)" }
    if broken > 0 { first += " (\(broken) not to the end)" }
    first +=
      ", \(count(inputs.reduce(0) { $0 + $1.read }, "record")) = \(sum { $0.accepted }) accepted + \(sum { $0.rejected }) rejected"
    first +=
      " + \(sum { $0.duplicates }) duplicates + \(sum { $0.ignored }) ignored + \(sum { $0.later }) later."
    return [first] + profileLine(inputs)
  }

  /// Which profiles were used, and for how many files each.
  private static func profileLine(_ inputs: [InputFile]) -> [String] {
    let mapped = Dictionary(grouping: inputs.filter { !$0.because.isEmpty }) { $0.profile }
    guard !mapped.isEmpty else { return [] }
    let parts = mapped.keys.sorted().map { name in
      let files = mapped[name] ?? []
      return "\(name) for \(files.count == 1 ? files[0].path : count(files.count, "file"))"
    }
    return ["Profiles: \(parts.joined(separator: ", ")). --verbose says why, and so does data-quality.html."]
  }

  static func count(_ value: Int, _ one: String) -> String {
    "\(value.grouped) \(value == 1 ? one : one + "s")"
  }
}
