import CaseModel

/// What can be written of an edition.
public enum ReportFormat: String, Sendable, CaseIterable, Hashable {
  case html, markdown, json, csv
}

/// What the organisation that publishes the reports says about itself and about this edition.
public struct ReportSettings: Sendable {
  /// Shown in the banner; empty where none is given.
  public var organisation: String
  /// Where to write or call to contest a finding; empty where none is given.
  public var contact: String
  /// Where confirmed cases are reported, in the organisation's own words; empty where none is given.
  public var reportingRoutes: String
  /// The handling label.
  public var label: TrafficLight
  /// The sentence beside the label; the label's own where it is empty.
  public var handling: String
  /// The first moment of the period that the texts speak of.
  public var periodStart: Timestamp
  /// The first moment after the period.
  public var periodEnd: Timestamp
  /// What is written.
  public var formats: Set<ReportFormat>
  /// Name and version of the program: `bonafide 0.1.0`.
  public var generator: String
  /// The version of the catalogue of indicators: `2026.11`.
  public var catalogue: String

  /// Settings of an edition.
  public init(
    organisation: String = "", contact: String = "", reportingRoutes: String = "",
    label: TrafficLight = .amber, handling: String = "", periodStart: Timestamp, periodEnd: Timestamp,
    formats: Set<ReportFormat> = Set(ReportFormat.allCases), generator: String = "bonafide 0.1.0",
    catalogue: String = "2026.11"
  ) {
    self.organisation = organisation
    self.contact = contact
    self.reportingRoutes = reportingRoutes
    self.label = label
    self.handling = handling
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.formats = formats
    self.generator = generator
    self.catalogue = catalogue
  }

  var handlingSentence: String { handling.isEmpty ? label.handling : handling }
}

/// Facts of the run that stand in no record.
public struct RunFacts: Sendable {
  /// Where as-of came from, as the end of a sentence: `the latest event in the records`, `given with --as-of`.
  public var asOfOrigin: String
  /// The thresholds, strengths and indicators that the configuration changed, each as a phrase, in order.
  public var changedSettings: [String]
  /// The version of the time-zone data; empty where unknown.
  public var zoneData: String

  /// Facts of a run.
  public init(asOfOrigin: String = "", changedSettings: [String] = [], zoneData: String = "") {
    self.asOfOrigin = asOfOrigin
    self.changedSettings = changedSettings
    self.zoneData = zoneData
  }
}
