import ArgumentParser
import Casework
import Reporting

/// `bonafide report [INPUT …] [--output DIR]`: the main job.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Read exports and write the reports.",
    discussion: """
      Writes index.html and portfolio.md, a page and a ticket text for each contractor and each ring, a page for each \
      indicator, and the same as data under data/. The folder must be missing, empty, or an edition of earlier; the \
      new edition takes its place at once.
      """)

  @OptionGroup var reading: ReadOptions

  @Option(name: [.customLong("output")], help: "The folder to write to.")
  var output = "output"

  @Option(help: "What 'this period' means in the text, as an ISO 8601 duration (default: P7D).")
  var period: ISODuration?

  @Option(help: "The configuration (default: bonafide.yaml, where it exists).")
  var config: String?

  @Option(help: "A folder with templates of your own, over those built in, file by file.")
  var templates: String?

  @Option(help: "What to write, of html, markdown, json, csv (default: all).")
  var formats: FormatList?

  func run() throws {
    var options = reading.runOptions
    options.output = output
    options.period = period ?? .week
    options.config = config
    options.templates = templates
    if let formats { options.formats = formats.formats }
    let run = CaseRun(options, try reading.environment())
    let outcome = try run.report()
    reading.complain(outcome.reading)
    guard !reading.quiet else { return }
    let text = RunText(outcome, asOfOrigin: run.asOfOrigin(outcome.reading), output: output)
    for line in text.lines { Terminal.say(line) }
    if reading.verbose { Terminal.say(outcome.times.sentence) }
  }
}

/// `html,markdown`.
struct FormatList: ExpressibleByArgument {
  let formats: Set<ReportFormat>

  init?(argument: String) {
    let words = argument.split(separator: ",").map { $0.lowercased() }
    let formats = words.compactMap { ReportFormat(rawValue: $0) }
    guard !formats.isEmpty, formats.count == words.count else { return nil }
    self.formats = Set(formats)
  }
}

extension ISODuration: ExpressibleByArgument {
  /// A length of time as ISO 8601 writes it; nil, which is wrong usage, for any other text.
  public init?(argument: String) { self.init(argument) }
}
