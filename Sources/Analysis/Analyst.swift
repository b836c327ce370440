import CaseModel

/// Turns a portfolio into all that a report says of it: assessments, rings, hubs, groups and the catalogue in force.
public struct Analyst: Sendable {
  private let catalogue: Catalogue

  /// An analyst with a catalogue in force.
  public init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// The analysis of a portfolio at a moment. Records after `asOf` must not be in it. The result is the same for any
  /// number of jobs. `reference` gives time zones, and what the user's files say of networks; `previous` are the rings of
  /// the edition before: a ring keeps its id while most of its members stay.
  public func analyse(
    _ portfolio: Portfolio, asOf: Timestamp, reference: ReferenceData = ReferenceData(), jobs: Int = 1,
    previous: [PreviousCluster] = []
  ) -> CaseAnalysis {
    let context = context(portfolio, asOf: asOf, reference: reference, jobs: jobs, previous: previous)
    let assessments = Assessor(catalogue, context: context).assessments(jobs: jobs)
    let clusters = context.net.rings
    var ringOf: [ContractorIndex: Int] = [:]
    for (number, cluster) in clusters.enumerated() {
      for member in cluster.members { ringOf[member] = number }
    }
    let ladder = TierLadder(groups: context.groups)
    return CaseAnalysis(
      asOf: asOf, lookBackDays: catalogue.lookBackDays,
      assessments: assessments.map { ladder.placed($0, in: ringOf[$0.contractor].map { clusters[$0] }) },
      clusters: clusters, hubs: context.keys.hubs, groups: context.groups.groups,
      catalogue: entries(assessments))
  }

  /// What indicators look at beside the dossier.
  public func context(
    _ portfolio: Portfolio, asOf: Timestamp, reference: ReferenceData = ReferenceData(), jobs: Int = 1,
    previous: [PreviousCluster] = []
  ) -> Context {
    let start = asOf.instant.advanced(by: -Int64(catalogue.lookBackDays) * Timestamp.dayLength)
    let links = LinkSettings(catalogue)
    let keys = KeyIndex(
      portfolio: portfolio, asOf: asOf, lookBackStart: start, texts: links.texts, jobs: jobs)
    return Context(
      portfolio: portfolio, asOf: asOf, lookBackStart: start, keys: keys,
      groups: GroupIndex(portfolio: portfolio), links: links, reference: reference,
      staleDays: catalogue.listDays, previous: previous)
  }

  private func entries(_ assessments: [Assessment]) -> [CatalogueEntry] {
    let rates = Assessor.baseRates(assessments)
    var raised: [String: [ContractorIndex]] = [:]
    for assessment in assessments {
      for indicator in assessment.raised {
        raised[indicator.indicator, default: []].append(assessment.contractor)
      }
    }
    return catalogue.rules.map { rule in
      let id = rule.definition.id
      let cited = rule.definition.citations.map(\.source)
      let sources = cited.enumerated().filter { cited.firstIndex(of: $1) == $0 }.compactMap {
        Bibliography.source($1)
      }
      return CatalogueEntry(
        definition: rule.definition, strength: rule.strength, thresholds: rule.thresholds, sources: sources,
        baseRate: rates[id] ?? BaseRate(raised: 0, assessable: 0), contractors: raised[id] ?? [])
    }
  }
}
