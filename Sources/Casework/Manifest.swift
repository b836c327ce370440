import Analysis
import CaseModel
import Digests
import Publishing
import Reporting

/// `data/run.json`: versions, the configuration in force, every input and every output with bytes and SHA-256.
struct Manifest: Sendable {
  private let head: String

  init(
    configuration: Configuration, analysis: CaseAnalysis, reading: CaseRun.Reading, options: RunOptions,
    zones: ZoneLibrary
  ) {
    var json = JSONText()
    json.open("{")
    json.pair("schema", "bonafide.run/1")
    json.pair("generator", Product.generator)
    json.pair("catalogue", Product.catalogue)
    json.pair("time_zone_data", zones.version)
    json.pair("as_of", analysis.asOf.iso)
    json.pair("period_start", options.period.before(analysis.asOf).iso)
    json.key("configuration")
    json.open("{")
    json.pair("look_back_days", analysis.lookBackDays)
    json.pair("network_list_days", configuration.catalogue.listDays)
    json.pair("tlp", configuration.tlp.label)
    json.pair("organisation", configuration.organisation)
    json.pair("contact", configuration.contact)
    json.pair("reporting_routes", configuration.reportingRoutes)
    json.key("formats")
    json.list(options.formats.map(\.rawValue).sorted())
    json.key("changed")
    json.list(configuration.changed)
    json.key("indicators")
    json.open("[")
    for entry in analysis.catalogue { json.indicator(entry) }
    json.close("]")
    json.close("}")
    json.key("network_lists")
    json.open("[")
    for file in reading.networks.entries {
      json.open("{")
      json.pair("path", file.path)
      json.pair("bytes", file.bytes)
      json.pair("sha256", file.sha256)
      json.pair("published", file.published)
      json.close("}")
    }
    json.close("]")
    json.key("inputs")
    json.open("[")
    for input in reading.portfolio.inputs { json.input(input) }
    json.close("]")
    head = json.text
  }

  /// The whole manifest.
  func bytes(outputs: [EditionOutput]) -> [UInt8] {
    var json = JSONText(continuing: head)
    json.key("outputs")
    json.open("[")
    for output in outputs {
      json.open("{")
      json.pair("path", output.path)
      json.pair("bytes", output.bytes)
      json.pair("sha256", output.sha256.hex)
      json.close("}")
    }
    json.close("]")
    json.close("}")
    return Array((json.text + "\n").utf8)
  }
}

extension JSONText {
  fileprivate mutating func indicator(_ entry: CatalogueEntry) {
    open("{")
    pair("id", entry.definition.id)
    pair("strength", entry.strength.name)
    key("thresholds")
    open("{")
    for threshold in entry.thresholds { pair(threshold.name, threshold.value) }
    close("}")
    close("}")
  }

  fileprivate mutating func input(_ input: InputFile) {
    open("{")
    pair("path", input.path)
    pair("bytes", input.bytes)
    pair("sha256", input.sha256)
    pair("profile", input.profile)
    pair("read", input.read)
    pair("accepted", input.accepted)
    pair("rejected", input.rejected)
    pair("duplicates", input.duplicates)
    pair("ignored", input.ignored)
    pair("later", input.later)
    if !input.problem.isEmpty { pair("problem", input.problem) }
    close("}")
  }
}
