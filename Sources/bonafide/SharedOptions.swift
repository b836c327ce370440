import ArgumentParser
import CaseModel
import Casework
import Foundation
import Importing

/// Options of `report` and `check`.
struct ReadOptions: ParsableArguments {
  @Argument(help: "Files or folders to read (default: input).")
  var input: [String] = []

  @Option(
    name: .customLong("as-of"), help: "The moment that the report speaks of (default: the latest event).")
  var asOf: Timestamp?

  @Option(help: "How many threads to use (default: as many as the machine has processors).")
  var jobs: Int?

  @Option(help: "A folder with profiles of your own, over those built in, name by name.")
  var profiles: String?

  @Option(
    name: .customLong("network-list"),
    help:
      "A file that labels networks: a table of networks, a MaxMind database, or network_list_entry records; may be given several times."
  )
  var networkLists: [String] = []

  @Flag(help: "Publish nothing where input was rejected (exit status 4).")
  var strict = false

  @Flag(help: "Print errors only.")
  var quiet = false

  @Flag(help: "Print every rejected record, every file, and how long the steps of a report took.")
  var verbose = false

  @Flag(name: .customLong("no-progress"), help: "Show no progress line on a terminal.")
  var noProgress = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs \(jobs): expected 1 to 256.") }
    if quiet, verbose { throw ValidationError("--quiet and --verbose: expected one of them.") }
  }

  var runOptions: RunOptions {
    var options = RunOptions()
    if !input.isEmpty { options.inputs = input }
    options.asOf = asOf
    options.jobs = jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
    options.isStrict = strict
    options.profiles = profiles
    options.networkLists = networkLists
    return options
  }

  func environment() throws -> RunEnvironment {
    let shows = !quiet && !noProgress && Terminal.showsProgress
    var environment = try RunEnvironment.current { step in if shows { Terminal.progress(step) } }
    if shows {
      let line = ProgressLine(show: environment.progress)
      environment.meter = ReadingMeter { line.update($0) }
    }
    Terminal.stopOnInterrupt(environment.meter)
    return environment
  }

  /// Prints what was rejected: the first twenty sentences and a count, or all of them.
  func complain(_ reading: CaseRun.Reading) {
    if !quiet, !noProgress, Terminal.showsProgress { Terminal.clearProgress() }
    for sentence in reading.listComplaints { Terminal.complain(sentence) }
    let complaints = Complaints(reading.portfolio)
    for sentence in verbose ? complaints.sentences : complaints.firstTwenty { Terminal.complain(sentence) }
    guard verbose else { return }
    for file in reading.portfolio.inputs {
      Terminal.say(
        "\(file.path): \(file.profile.isEmpty ? "unread" : file.profile)\(file.because.isEmpty ? "" : " (\(file.because))"), \(file.read.grouped) = \(file.accepted.grouped) accepted + "
          + "\(file.rejected.grouped) rejected + \(file.duplicates.grouped) duplicates + \(file.ignored.grouped) ignored + "
          + "\(file.later.grouped) later")
    }
  }
}

extension Timestamp: ExpressibleByArgument {
  /// RFC 3339, or a date alone, which means its first moment in UTC.
  public init?(argument: String) {
    guard let time = Timestamp(argument) else { return nil }
    self = time.instant
  }
}
