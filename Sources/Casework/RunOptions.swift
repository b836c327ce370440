import CaseModel
import Foundation
import Importing
import Reporting

/// What a run was asked for. The command line fills it in; nothing here is parsed again.
public struct RunOptions: Sendable {
  /// Files and folders to read; folders are read with their sub-folders.
  public var inputs: [String] = ["input"]
  /// The folder to write to: missing, empty, or an earlier edition.
  public var output = "output"
  /// The moment that the report speaks of; nil takes the latest event in the records.
  public var asOf: Timestamp?
  /// The length of 'this period' in the text; it ends at as-of.
  public var period = ISODuration.week
  /// The configuration file; nil takes `bonafide.yaml` where it exists.
  public var config: String?
  /// A folder with the user's own profiles, over those built in, name by name.
  public var profiles: String?
  /// Files that label networks, beside the records of the exports.
  public var networkLists: [String] = []
  /// A folder with the user's own templates, over those built in, file by file.
  public var templates: String?
  /// What to write.
  public var formats = Set(ReportFormat.allCases)
  /// The number of threads, 1 or more; it has no influence on any output.
  public var jobs = 1
  /// Whether any rejected or unreadable input stops the run before anything is published.
  public var isStrict = false

  /// The defaults of the command line, on one thread.
  public init() {}
}

/// What a run takes from the world around it: the clock, a seed, and whether progress is shown.
public struct RunEnvironment: Sendable {
  /// The moment of the run. It decides only which records lie in the future; no output holds it.
  public var clock: Timestamp
  /// Keeps hostile input from slowing the tables of texts; it has no influence on any output.
  public var seed: UInt64
  /// The time-zone database; its version is named in the output.
  public var zones: ZoneLibrary
  /// Called with the name of each step as it begins.
  public var progress: @Sendable (String) -> Void
  /// How far reading has come; stopping it ends the run before anything is published.
  public var meter = ReadingMeter()

  /// The environment of this process: `SOURCE_DATE_EPOCH` stands for the clock where it is set.
  public static func current(progress: @escaping @Sendable (String) -> Void = { _ in }) throws(RunError)
    -> RunEnvironment
  {
    var seconds = Int64(Date().timeIntervalSince1970)
    if let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], !given.isEmpty {
      guard let value = Int64(given), value >= 0, value < 100_000_000_000 else {
        throw .usage(
          "SOURCE_DATE_EPOCH: not a number of seconds. Expected seconds since 1970-01-01T00:00:00Z.")
      }
      seconds = value
    }
    return RunEnvironment(
      clock: Timestamp(milliseconds: seconds * 1000), seed: UInt64.random(in: .min ... .max),
      zones: ZoneLibrary(),
      progress: progress)
  }
}

/// Name and version of the program and of its catalogue.
public enum Product {
  /// The version of the program.
  public static let version = "0.1.0"
  /// The version of the catalogue of indicators: year and month.
  public static let catalogue = "2026.11"
  /// Name and version, as outputs name what made them.
  public static let generator = "bonafide \(version)"
}
