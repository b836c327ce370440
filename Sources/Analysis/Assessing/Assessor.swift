import CaseModel

/// Asks every indicator in force about every contractor.
///
/// What is not assessable is decided here, once, from what an indicator declares; a rule is asked only where its data
/// is there. The parts that are made side by side share nothing that changes, and results are in order: the same for
/// any number of jobs.
public struct Assessor: Sendable {
  private let rules: [Rule]
  private let context: Context
  private let check: NeedCheck
  /// By platform: what its data says of each rule.
  private let verdicts: [Symbol: [NeedCheck.Verdict]]

  /// An assessor of a portfolio.
  public init(_ catalogue: Catalogue, context: Context) {
    rules = catalogue.rules
    self.context = context
    let check = NeedCheck(
      portfolio: context.portfolio, coverage: Coverage(context.portfolio),
      networks: context.networks, lookBackStart: context.lookBackStart)
    self.check = check
    let platforms = Set(context.portfolio.contractors.map(\.platform))
    verdicts = Dictionary(
      uniqueKeysWithValues: platforms.map { platform in
        (platform, catalogue.rules.map { check.verdict($0.definition, on: platform) })
      })
  }

  /// The outcomes of one contractor, in the order of the catalogue's rules.
  public func outcomes(for contractor: ContractorIndex) -> [Outcome] {
    let dossier = context.portfolio.dossier(contractor)
    let verdicts = verdicts[context.portfolio.contractors[Int(contractor.raw)].platform] ?? []
    return zip(rules, verdicts).map { outcome(of: $0, $1, dossier) }
  }

  private func outcome(of rule: Rule, _ verdict: NeedCheck.Verdict, _ dossier: Dossier) -> Outcome {
    let missing = verdict.missing ?? check.missing(rule.definition, for: dossier.contractor)
    guard missing.isEmpty else { return .notAssessable(missing) }
    switch rule.indicator.evaluate(dossier, context) {
    case .raised(var finding):
      if finding.leftOut == 0 { finding.leftOut = check.leftOut(rule.definition, for: dossier.contractor) }
      return .raised(finding)
    case .notRaised:
      guard let short = verdict.short else { return .notRaised }
      return .notAssessable([short])
    case .notAssessable(let reasons):
      return .notAssessable(reasons)
    }
  }

  /// The assessments of all contractors, in order: outcomes, facts counted once and base rates, without tiers.
  public func assessments(jobs: Int) -> [Assessment] {
    let count = context.portfolio.contractors.count
    // Contractors differ in size: more parts than threads, so that none waits for the last.
    let parts = min(count, max(1, jobs) * 16)
    guard parts > 0 else { return [] }
    let batches = mapInParallel(jobs: jobs, count: parts) { part in
      ((count * part / parts)..<(count * (part + 1) / parts)).map {
        assessment(of: ContractorIndex(raw: UInt32($0)))
      }
    }
    return withBaseRates(batches.flatMap(\.self))
  }

  private func assessment(of contractor: ContractorIndex) -> Assessment {
    var assessment = Assessment(contractor: contractor)
    for (rule, outcome) in zip(rules, outcomes(for: contractor)) {
      let id = rule.definition.id
      switch outcome {
      case .raised(let finding):
        let strength = min(rule.strength, finding.atMost ?? rule.strength)
        assessment.raised.append(RaisedIndicator(indicator: id, strength: strength, finding: finding))
      case .notRaised: assessment.notRaised.append(id)
      case .notAssessable(let missing): assessment.notAssessable.append((id, missing))
      }
    }
    assessment.raised.sort { ($1.strength, $0.indicator) < ($0.strength, $1.indicator) }
    assessment.raised = FactCounting.counted(assessment.raised)
    return assessment
  }

  private func withBaseRates(_ assessments: [Assessment]) -> [Assessment] {
    let rates = Self.baseRates(assessments)
    return assessments.map { assessment in
      var assessment = assessment
      for index in assessment.raised.indices {
        assessment.raised[index].baseRate =
          rates[assessment.raised[index].indicator] ?? BaseRate(raised: 0, assessable: 0)
      }
      return assessment
    }
  }

  /// How many contractors each indicator was raised for, and could be assessed for.
  static func baseRates(_ assessments: [Assessment]) -> [String: BaseRate] {
    var rates: [String: BaseRate] = [:]
    for assessment in assessments {
      for raised in assessment.raised {
        rates[raised.indicator, default: BaseRate(raised: 0, assessable: 0)].raised += 1
        rates[raised.indicator, default: BaseRate(raised: 0, assessable: 0)].assessable += 1
      }
      for id in assessment.notRaised {
        rates[id, default: BaseRate(raised: 0, assessable: 0)].assessable += 1
      }
    }
    return rates
  }
}
