import Analysis
import CaseModel
import Foundation
import Reporting
import Yams

/// What `bonafide.yaml` says: thresholds, strengths and switched-off indicators, and the words of the reports.
public struct Configuration: Sendable {
  /// The look-back, and the changes to thresholds, strengths and indicators; checked by `applied()`.
  public var catalogue = CatalogueSettings()
  /// The name in the banner of the reports; empty where none is set.
  public var organisation = ""
  /// Where to write or call to contest a finding; empty where none is set.
  public var contact = ""
  /// Where confirmed cases are reported, in the organisation's own words; empty where none is set.
  public var reportingRoutes = ""
  /// The handling label of the reports, after TLP 2.0; amber unless set.
  public var tlp = TrafficLight.amber
  /// The keys that the file sets, in the order of the file: printed in the method section.
  public var changed: [String] = []
  /// The file, and the line of each key by its path, to say where a mistake stands.
  private var file = ""
  private var lines: [[String]: Int] = [:]

  /// The defaults.
  public init() {}

  /// Reads a configuration. Every mistake is an error with file, line and the known words.
  public init(yaml text: String, file: String) throws(RunError) {
    let root: Node?
    do { root = try Yams.compose(yaml: text) } catch {
      throw .failed("\(file): not readable as YAML. \(Self.oneLine(error))")
    }
    self.file = file
    guard let root else { return }
    guard case .mapping(let mapping) = root else {
      throw .failed("\(file):\(root.mark?.line ?? 1): not a mapping. Expected keys such as look_back_days.")
    }
    for (key, value) in mapping {
      lines[[Self.word(key)]] = key.mark?.line ?? 1
      try read(Self.word(key), value, Entry(file: file, line: key.mark?.line ?? 1))
    }
  }

  /// The catalogue with the configuration applied; what cannot be applied is an error with file and line.
  public func applied() throws(RunError) -> Catalogue {
    do { return try Catalogue(settings: catalogue) } catch {
      let sentences = error.all.map { mistake in
        let line = (0...mistake.path.count).reversed().lazy.compactMap {
          lines[Array(mistake.path.prefix($0))]
        }.first
        return
          "\(file):\(line ?? 1): \(mistake.path.dropFirst().joined(separator: ": ")): \(mistake.problem). \(mistake.expectation)."
      }
      throw .failed(sentences.joined(separator: "\n"))
    }
  }

  private static let known = [
    "contact", "look_back_days", "network_list_days", "organisation", "reporting_routes", "strengths",
    "switched_off",
    "thresholds", "tlp",
  ]

  private struct Entry {
    let file: String
    let line: Int
    func fail(_ sentence: String) -> RunError { .failed("\(file):\(line): \(sentence)") }
    func at(_ node: Node) -> Entry { Entry(file: file, line: node.mark?.line ?? line) }
  }

  private mutating func read(_ key: String, _ value: Node, _ entry: Entry) throws(RunError) {
    changed.append(key)
    switch key {
    case "look_back_days":
      guard let days = value.int, (1...3650).contains(days) else {
        throw entry.fail("look_back_days is not a number of days. Expected 1 to 3650.")
      }
      catalogue.lookBackDays = days
    case "network_list_days":
      guard let days = value.int, (1...3650).contains(days) else {
        throw entry.fail("network_list_days is not a number of days. Expected 1 to 3650.")
      }
      catalogue.listDays = days
    case "organisation": organisation = try text(value, key, entry)
    case "contact": contact = try text(value, key, entry)
    case "reporting_routes": reportingRoutes = try text(value, key, entry)
    case "tlp":
      guard let label = TrafficLight(named: try text(value, key, entry)) else {
        throw entry.fail(
          "tlp is not a label of TLP 2.0. Expected one of \(TrafficLight.allCases.map(\.label).joined(separator: ", "))."
        )
      }
      tlp = label
    case "thresholds":
      try eachPair(value, key, entry) { (id, node, entry) throws(RunError) in
        try self.eachPair(node, id, entry) { (name, node, entry) throws(RunError) in
          self.catalogue.thresholds[id, default: [:]][name] = node.string ?? ""
          self.lines[["thresholds", id, name]] = entry.line
          self.changed.append("\(id): \(name)")
        }
      }
    case "strengths":
      try eachPair(value, key, entry) { (id, node, entry) throws(RunError) in
        self.catalogue.strengths[id] = node.string ?? ""
        self.lines[["strengths", id]] = entry.line
        self.changed.append("\(id): strength")
      }
    case "switched_off":
      guard case .sequence(let items) = value else {
        throw entry.fail("switched_off is not a list of indicators.")
      }
      for item in items {
        catalogue.switchedOff.append(Self.word(item))
        lines[["switched_off", Self.word(item)]] = item.mark?.line ?? entry.line
      }
    default:
      throw entry.fail("unknown key '\(key)'. Known: \(Self.known.joined(separator: ", ")).")
    }
  }

  private func text(_ node: Node, _ key: String, _ entry: Entry) throws(RunError) -> String {
    guard case .scalar(let scalar) = node, scalar.string.utf8.count <= 2000 else {
      throw entry.fail("\(key) is not a text of at most 2,000 bytes.")
    }
    return scalar.string
  }

  private func eachPair(
    _ node: Node, _ key: String, _ entry: Entry, _ body: (String, Node, Entry) throws(RunError) -> Void
  ) throws(RunError) {
    guard case .mapping(let mapping) = node else { throw entry.fail("\(key) is not a mapping.") }
    for (name, value) in mapping { try body(Self.word(name), value, entry.at(name)) }
  }

  private static func word(_ node: Node) -> String { node.string ?? "" }

  private static func oneLine(_ error: any Error) -> String {
    "\(error)".split(separator: "\n").prefix(2).joined(separator: " ")
  }
}
