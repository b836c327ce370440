import Analysis
import CaseModel
import Digests
import Foundation
import Importing
import Publishing
import RecordReading
import Reporting

/// One run: read, analyse, render, publish.
public struct CaseRun: Sendable {
  private let options: RunOptions
  private let environment: RunEnvironment

  /// A run that is ready to start; nothing is read yet.
  public init(_ options: RunOptions, _ environment: RunEnvironment) {
    self.options = options
    self.environment = environment
  }

  /// What reading gave; `check` stops here.
  public struct Reading: Sendable {
    /// The portfolio, where as-of came from, and what was rejected.
    public let result: ImportResult
    /// The files that were read, in byte order of the paths that reports show.
    public let files: [SourceFile]
    /// Files of the user's that label networks.
    let networks: NetworkListFiles
    /// What could not be read of those files, one sentence each.
    public var listComplaints: [String] { networks.complaints }
    /// The records that were accepted, with the account of every input.
    public var portfolio: Portfolio { result.portfolio }
  }

  /// What a whole run gave.
  public struct Outcome: Sendable {
    /// What was read.
    public let reading: Reading
    /// What was found.
    public let analysis: CaseAnalysis
    /// What was written: the new, changed and unchanged files.
    public let summary: PublishSummary
    /// How long the steps took.
    public let times: StepTimes
  }

  /// Reads and validates; writes nothing.
  public func read() throws(RunError) -> Reading {
    let networks = try NetworkListFiles(options.networkLists)
    var files = try InputFolder.files(options.inputs)
    for list in networks.inputs { files += try InputFolder.files([list]) }
    guard !files.isEmpty else {
      throw .failed(
        "\(options.inputs.joined(separator: ", ")): no file to read. Expected exports in CSV, JSON, JSON Lines or XML."
      )
    }
    let zones = environment.zones
    var request = ImportRequest(
      files: files, clock: environment.clock, asOf: options.asOf,
      isZone: { zones.isZone(String(decoding: $0, as: UTF8.self)) }, jobs: options.jobs,
      seed: environment.seed)
    request.profiles = try ProfileShelf(folder: options.profiles, zones: zones).library
    request.zoneOffsets = { zones.offsets(of: $0) }
    request.meter = environment.meter
    let result = Import(request).run()
    try refuseIfStopped(files.count)
    let reading = Reading(result: result, files: files, networks: networks)
    guard reading.portfolio.inputs.contains(where: { $0.accepted > 0 }) else {
      throw .failed(
        "\(options.inputs.joined(separator: ", ")): nothing readable. Expected records of the data contract.\n"
          + Complaints(reading.portfolio).sentences.prefix(20).joined(separator: "\n"))
    }
    return reading
  }

  /// Ends the run where it was told to stop. Nothing is published by then.
  private func refuseIfStopped(_ files: Int) throws(RunError) {
    let meter = environment.meter
    guard meter.isStopped else { return }
    throw .interrupted(
      "Interrupted after \(meter.progress.files.grouped) of \(files.grouped) files and \(meter.progress.records.grouped) records. Nothing was published; the last edition stands."
    )
  }

  /// The whole run. Where it throws, the last edition stands as it was.
  public func report() throws(RunError) -> Outcome {
    let configuration = try loadConfiguration()
    let catalogue = try configuration.applied()
    let templates = try loadTemplates()
    do throws(PublishError) { _ = try OutputFolder.check(options.output) } catch {
      throw .failed(error.description)
    }
    var watch = Stopwatch()
    var times = StepTimes()
    let reading = try read()
    times.reading = watch.lap()
    try refuseUnderStrict(reading)
    guard let asOf = reading.result.asOf else {
      throw .usage("No record has an event whose time could stand for as-of. Expected --as-of TIME.")
    }
    environment.progress("Assessing \(reading.portfolio.contractors.count) contractors")
    let zones = environment.zones
    let analysis = Analyst(catalogue).analyse(
      reading.portfolio, asOf: asOf,
      reference: ReferenceData(zones: { zones.offsets(of: $0) }, networks: reading.networks.sources),
      jobs: options.jobs, previous: PreviousEdition.clusters(in: options.output))
    times.assessing = watch.lap()
    let excerpts = recall(analysis, reading)
    try refuseIfStopped(reading.files.count)
    environment.progress("Writing reports")
    let manifest = Manifest(
      configuration: configuration, analysis: analysis, reading: reading, options: options,
      zones: environment.zones)
    let renderer = try renderer(configuration, templates, reading, analysis, excerpts)
    let summary = try publish(renderer, manifest, reading)
    times.writing = watch.lap()
    return Outcome(reading: reading, analysis: analysis, summary: summary, times: times)
  }

  // MARK: what a run is given

  private func loadConfiguration() throws(RunError) -> Configuration {
    let path = options.config ?? "bonafide.yaml"
    guard let bytes = FileManager.default.contents(atPath: path) else {
      if options.config == nil, !FileManager.default.fileExists(atPath: path) { return Configuration() }
      throw .failed("\(path): cannot be read. Expected a configuration in YAML.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .failed("\(path): not UTF-8. Expected a configuration in YAML.")
    }
    return try Configuration(yaml: text, file: path)
  }

  /// The user's own templates, by their path inside the folder.
  private func loadTemplates() throws(RunError) -> [(name: String, bytes: [UInt8])] {
    guard let folder = options.templates else { return [] }
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      throw .failed("\(folder): no such folder. Expected a folder of templates.")
    }
    var templates: [(name: String, bytes: [UInt8])] = []
    for path in paths.sorted() where !path.hasPrefix(".") && !path.contains("/.") {
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
      templates.append((path, Array(bytes)))
    }
    return templates
  }

  private func refuseUnderStrict(_ reading: Reading) throws(RunError) {
    guard options.isStrict else { return }
    let complaints = Complaints(reading.portfolio)
    guard !complaints.refusals.isEmpty else { return }
    throw .strict(complaints.firstTwenty + ["Nothing was published: input was rejected under --strict."])
  }

  // MARK: what a run makes

  private func recall(_ analysis: CaseAnalysis, _ reading: Reading) -> [TextReference: String] {
    let references = analysis.assessments.flatMap { $0.raised.flatMap(\.finding.excerpts) }
    guard !references.isEmpty else { return [:] }
    return TextRecall.recall(references, files: reading.files, portfolio: reading.portfolio)
  }

  private func renderer(
    _ configuration: Configuration, _ templates: [(name: String, bytes: [UInt8])], _ reading: Reading,
    _ analysis: CaseAnalysis, _ excerpts: [TextReference: String]
  ) throws(RunError) -> ReportRenderer {
    let settings = ReportSettings(
      organisation: configuration.organisation, contact: configuration.contact,
      reportingRoutes: configuration.reportingRoutes, label: configuration.tlp,
      periodStart: options.period.before(analysis.asOf), periodEnd: analysis.asOf, formats: options.formats,
      generator: Product.generator, catalogue: Product.catalogue)
    let zones = environment.zones
    let facts = RunFacts(
      asOfOrigin: asOfOrigin(reading), changedSettings: configuration.changed, zoneData: zones.version)
    do {
      return try ReportRenderer(
        settings: settings, templates: templates, portfolio: reading.portfolio, analysis: analysis,
        run: facts,
        zones: { zones.offsets(of: $0) }, excerpts: excerpts)
    } catch {
      throw .failed("\(error)")
    }
  }

  /// Where as-of came from, in words.
  public func asOfOrigin(_ reading: Reading) -> String {
    reading.result.asOfSource.map { "the latest event in the records, \(reading.portfolio.place(of: $0))" }
      ?? "given with --as-of"
  }

  private func publish(
    _ renderer: ReportRenderer, _ manifest: Manifest, _ reading: Reading
  ) throws(RunError) -> PublishSummary {
    let meter = environment.meter
    do {
      let edition = try Edition(at: options.output)
      try renderer.pages(
        write: { path, bytes in
          if meter.isStopped { throw RunError.interrupted("") }
          try edition.write(path: path, bytes: bytes)
        }, jobs: options.jobs)
      return try edition.commit { manifest.bytes(outputs: $0) }
    } catch {
      try refuseIfStopped(reading.files.count)
      throw .failed("\(error)")
    }
  }
}
