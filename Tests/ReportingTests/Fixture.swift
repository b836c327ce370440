import CaseModel
import Testing

@testable import Reporting

/// A small portfolio and what an analysis might say of it: a ring of three, somebody quiet, somebody of whom the
/// data has next to nothing, and somebody whose every text is hostile.
struct Fixture {
  let portfolio: Portfolio
  let analysis: CaseAnalysis
  var settings: ReportSettings

  static let asOf = moment("2026-11-22T00:00:00Z")

  static func moment(_ text: String) -> Timestamp { Timestamp(text) ?? Timestamp(milliseconds: 0) }

  init(hostile: String = Hostile.text, contractors extra: Int = 0, loginsEach: Int = 0) throws {
    portfolio = try Portfolio(
      FixtureRecords.ring + FixtureRecords.quiet + FixtureRecords.hostile(hostile)
        + FixtureRecords.crowd(extra, loginsEach: loginsEach))
    analysis = FixtureAnalysis(portfolio: portfolio).analysis(hostile: hostile)
    settings = ReportSettings(
      organisation: "Example Marketplace, Trust and Compliance", contact: "trust@example.org or +1-555-0142",
      reportingRoutes: "the compliance officer decides whom to tell.",
      periodStart: Self.moment("2026-11-15T00:00:00Z"), periodEnd: Self.asOf)
  }

  func renderer(_ templates: [(name: String, bytes: [UInt8])] = []) throws -> ReportRenderer {
    try ReportRenderer(
      settings: settings, templates: templates, portfolio: portfolio, analysis: analysis,
      run: RunFacts(asOfOrigin: "the latest event in the records"),
      zones: { $0 == "America/Phoenix" ? ZoneOffsets(fixedMinutes: -420) : nil },
      excerpts: FixtureAnalysis(portfolio: portfolio).excerpts)
  }

  /// Every page by its path.
  func pages(jobs: Int = 2) throws -> [String: [UInt8]] {
    let sink = PageSink()
    try renderer().pages(write: { sink.put($0, $1) }, jobs: jobs)
    return sink.pages
  }

  func contractor(_ id: String, platform: String = "example-market") throws -> ContractorIndex {
    try #require(portfolio.contractor(platform: platform, id: id))
  }
}

/// A text that every format must make inert.
enum Hostile {
  static let text =
    "=HYPERLINK(\"https://evil.example\") <script>alert('x')</script> | @octocat #12 [a](javascript:1) ![i](x) `c` \u{202E}\u{200B}🙂 {{name}} --- \\"
}
