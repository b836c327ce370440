import CaseModel
import Foundation
import Reporting

/// What a run was asked for. The command line fills it in; nothing here is parsed again.
public struct RunOptions: Sendable {
  public var inputs: [String] = ["input"]
  public var output = "output"
  public var asOf: Timestamp?
  public var period = ISODuration.week
  /// The configuration file; nil takes `bonafide.yaml` where it exists.
  public var config: String?
  /// A folder with the user's own templates, over those built in, file by file.
  public var templates: String?
  public var formats = Set(ReportFormat.allCases)
  public var jobs = 1
  public var isStrict = false

  public init() {}
}

/// What a run takes from the world around it: the clock, a seed, and whether progress is shown.
public struct RunEnvironment: Sendable {
  /// The moment of the run. It decides only which records lie in the future; no output holds it.
  public var clock: Timestamp
  /// Keeps hostile input from slowing the tables of texts; it has no influence on any output.
  public var seed: UInt64
  public var zones: ZoneLibrary
  /// Called with the name of each step as it begins.
  public var progress: @Sendable (String) -> Void

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
  public static let version = "0.1.0"
  public static let catalogue = "2026.11"
  public static let generator = "bonafide \(version)"
}
