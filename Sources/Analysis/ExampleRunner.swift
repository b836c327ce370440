import CaseModel

/// Runs the examples of indicators: for tests, and for the page that shows an indicator.
public struct ExampleRunner: Sendable {
  private let indicator: any Indicator
  /// The contractor that an example speaks of, and its platform.
  public static let contractor = "a"
  /// The platform of an example's contractor.
  public static let platform = "default"

  /// A runner of one indicator's examples, with its default thresholds.
  public init(_ indicator: any Indicator) { self.indicator = indicator }

  /// What the indicator shows for contractor `a` of an example, or of these records in its place. Not assessable
  /// where no record is about that contractor.
  public func outcome(
    of example: Example, records: [RecordDraft]? = nil, asOf: Timestamp? = nil
  ) throws(ValueError) -> Outcome {
    let portfolio = try Portfolio(records ?? example.records)
    guard let contractor = portfolio.contractor(platform: Self.platform, id: Self.contractor) else {
      return .notAssessable([.other("no record of contractor \(Self.contractor)")])
    }
    let catalogue = Catalogue(defaults: [indicator])
    let context = Analyst(catalogue).context(portfolio, asOf: asOf ?? example.asOf)
    return Assessor(catalogue, context: context).outcomes(for: contractor)[0]
  }
}

extension Outcome {
  /// The outcome as an example expects it.
  public var expectation: Example.Expectation {
    switch self {
    case .raised: .raised
    case .notRaised: .notRaised
    case .notAssessable: .notAssessable
    }
  }
}
