/// What a configuration may change in the catalogue: how much, never how. Values are texts as they were written;
/// `Catalogue` checks them.
public struct CatalogueSettings: Sendable, Hashable {
  /// The length of the look-back that ends at as-of, in days.
  public var lookBackDays: Int
  /// The age in days at which a network list is stale.
  public var listDays = 180
  /// Thresholds by indicator id and name.
  public var thresholds: [String: [String: String]]
  /// Strengths by indicator id; only lower ones than the default are taken.
  public var strengths: [String: String]
  /// The ids of indicators that are not run.
  public var switchedOff: [String]

  /// Settings; every default changes nothing.
  public init(
    lookBackDays: Int = 180, thresholds: [String: [String: String]] = [:], strengths: [String: String] = [:],
    switchedOff: [String] = []
  ) {
    self.lookBackDays = lookBackDays
    self.thresholds = thresholds
    self.strengths = strengths
    self.switchedOff = switchedOff
  }
}

/// A setting that cannot be applied: where it stands, what is wrong, and what was expected.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The keys from the top of the configuration: `["thresholds", "login.session-over-24h", "hours"]`. The first is
  /// `look_back_days`, `thresholds`, `strengths` or `switched_off`; the last of `switched_off` is the id.
  public let path: [String]
  /// What is wrong, without a full stop.
  public let problem: String
  /// What was expected, as a sentence without a full stop.
  public let expectation: String

  /// The path and both sentences; the configuration's file and line stand before it.
  public var description: String { "\(path.joined(separator: ".")): \(problem). \(expectation)." }
}

/// Every setting that cannot be applied, in the order of their paths.
public struct SettingsErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// At least one.
  public let all: [SettingsError]
  /// One line each.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
