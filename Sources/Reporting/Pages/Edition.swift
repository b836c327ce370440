import CaseModel
import Templating

/// All that pages are made of, prepared once: who is who, which source is which, what the indicators are.
final class Edition: Sendable {
  let settings: ReportSettings
  let portfolio: Portfolio
  let analysis: CaseAnalysis
  let run: RunFacts
  let excerpts: [TextReference: String]
  /// The offsets of every zone that a contractor claims.
  let zones: [String: ZoneOffsets]
  let slugs: [String]
  let ids: [String]
  let hasSeveralPlatforms: Bool
  /// By the indicator's id: its place in `analysis.catalogue`.
  let entryNumbers: [String: Int]
  let sources: [String: Source]
  let clusterNumbers: [String: Int]
  /// The groups that declare each contractor, as places in `analysis.groups`.
  let groupNumbers: [ContractorIndex: [Int]]
  let hubs: HubIndex
  /// The issues about records of each contractor, as places in `portfolio.issues`.
  let issueNumbers: [ContractorIndex: [Int]]
  /// What was missing, in words, for all that is missing anywhere: contractors lack the same things.
  let missingTexts: [[Missing]: String]
  /// For each indicator that nobody could be assessed for, what was missing most often.
  let unassessed: [String: String]
  /// What names an indicator on a contractor's page.
  let indicatorNames: [String: TemplateObject]
  /// The name of the style sheet in `assets`.
  let styleName: String

  init(
    settings: ReportSettings, portfolio: Portfolio, analysis: CaseAnalysis, run: RunFacts,
    zones: (String) -> ZoneOffsets?, excerpts: [TextReference: String], styleName: String
  ) {
    self.settings = settings
    self.portfolio = portfolio
    self.analysis = analysis
    self.run = run
    self.excerpts = excerpts
    self.styleName = styleName
    ids = portfolio.contractors.map { portfolio.texts[$0.id] }
    slugs = portfolio.contractors.map {
      Slug.of(platform: portfolio.texts[$0.platform], id: portfolio.texts[$0.id])
    }
    hasSeveralPlatforms = Set(portfolio.contractors.map(\.platform)).count > 1
    entryNumbers = Self.places(analysis.catalogue.map(\.definition.id))
    clusterNumbers = Self.places(analysis.clusters.map(\.id))
    sources = Self.sources(of: analysis.catalogue)
    groupNumbers = Self.groups(of: analysis)
    issueNumbers = Self.issues(of: portfolio)
    hubs = HubIndex(analysis.hubs, portfolio)
    let shortfalls = Shortfalls(analysis)
    missingTexts = shortfalls.texts
    unassessed = shortfalls.unassessed
    indicatorNames = Dictionary(
      analysis.catalogue.map { entry in
        (entry.definition.id, CoverageSection.indicator(entry.definition.id, .contractors))
      }, uniquingKeysWith: { first, _ in first })
    self.zones = Self.zones(of: portfolio, zones)
  }

  func id(of contractor: ContractorIndex) -> String { ids[Int(contractor.raw)] }
  func slug(of contractor: ContractorIndex) -> String { slugs[Int(contractor.raw)] }
  func assessment(of contractor: ContractorIndex) -> Assessment { analysis.assessments[Int(contractor.raw)] }
  func entry(_ indicator: String) -> CatalogueEntry? {
    entryNumbers[indicator].map { analysis.catalogue[$0] }
  }
  func cluster(_ id: String?) -> Cluster? { id.flatMap { clusterNumbers[$0] }.map { analysis.clusters[$0] } }

  /// `BF-20261122-ctr-20417`: the number by which a report is quoted.
  func reportNumber(_ name: String) -> String {
    let day = analysis.asOf.date.iso.utf8.filter { $0 != UInt8(ascii: "-") }
    return "BF-\(String(decoding: day, as: UTF8.self))-\(name)"
  }

  /// Whether a moment lies in the period that the texts speak of.
  func isInPeriod(_ time: Timestamp) -> Bool {
    time.milliseconds >= settings.periodStart.milliseconds
      && time.milliseconds < settings.periodEnd.milliseconds
  }

  /// The last moment of the period, to name its last day.
  var periodLast: Timestamp {
    let last = settings.periodEnd.milliseconds - 1
    return last > settings.periodStart.milliseconds ? Timestamp(milliseconds: last) : settings.periodStart
  }

  // MARK: Indexes

  private static func places(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  private static func sources(of catalogue: [CatalogueEntry]) -> [String: Source] {
    Dictionary(catalogue.flatMap(\.sources).map { ($0.id, $0) }) { first, _ in first }
  }

  private static func groups(of analysis: CaseAnalysis) -> [ContractorIndex: [Int]] {
    var numbers: [ContractorIndex: [Int]] = [:]
    for (place, group) in analysis.groups.enumerated() {
      for member in group.members { numbers[member, default: []].append(place) }
    }
    return numbers
  }

  private static func issues(of portfolio: Portfolio) -> [ContractorIndex: [Int]] {
    var numbers: [ContractorIndex: [Int]] = [:]
    for (place, issue) in portfolio.issues.enumerated() where issue.contractor != .none {
      numbers[issue.contractor, default: []].append(place)
    }
    return numbers
  }

  private static func zones(
    of portfolio: Portfolio, _ offsets: (String) -> ZoneOffsets?
  ) -> [String: ZoneOffsets] {
    var known: [String: ZoneOffsets] = [:]
    for row in portfolio.table(.contractor).all {
      guard let zone = Contractor(row).claimedTimeZone, known[zone] == nil else { continue }
      known[zone] = offsets(zone)
    }
    return known
  }
}
