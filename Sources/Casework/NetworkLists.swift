import CaseModel
import Digests
import Foundation
import RecordReading

/// The files of `--network-list`: tables of networks and databases of addresses are asked while rules are evaluated; a file
/// of `network_list_entry` records is read with the exports.
struct NetworkListFiles: Sendable {
  /// One file, as the manifest names it.
  struct Entry: Sendable {
    let path: String
    let bytes: Int
    let sha256: String
    let published: String
  }

  /// What rules ask, in the order in which the files were given.
  private(set) var sources: [NetworkSource] = []
  /// Files that are read with the exports.
  private(set) var inputs: [String] = []
  /// The files, for the manifest.
  private(set) var entries: [Entry] = []
  /// Sentences about lines that could not be read.
  private(set) var complaints: [String] = []

  init(_ paths: [String]) throws(RunError) {
    for path in paths { try add(path) }
  }

  private mutating func add(_ path: String) throws(RunError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .failed("\(path): cannot be read. Expected a list of networks.")
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if Self.isRecords(name) { return inputs.append(path) }
    let bytes = Array(data)
    let file: NetworkFile
    do throws(NetworkFileError) { file = try NetworkFile(bytes) } catch {
      throw .failed(
        "\(path): \(error.description) A file of network_list_entry records is named network_list_entries.csv, .json, .jsonl or .xml."
      )
    }
    if file.badLineCount > 0 {
      complaints.append(
        "\(name): \(file.badLineCount.grouped) lines could not be read, the first is line \(file.badLines.first ?? 0). Expected a network and what is known of it."
      )
    }
    let published = Timestamp(file.published)?.date
    sources.append(
      NetworkSource(name: name, published: published) { address in
        file.lookup(AddressBits(address)).map { NetworkFacts($0) }
      })
    entries.append(
      Entry(path: name, bytes: bytes.count, sha256: SHA256.hash(bytes).hex, published: file.published))
  }

  /// Whether a file's name says that it holds records of the data contract.
  private static func isRecords(_ name: String) -> Bool {
    let stem = String(name.prefix { $0 != "." && $0 != "-" })
    return Kind(named: stem.lowercased()) == .networkListEntry
  }
}

extension AddressBits {
  init(_ address: IPAddress) { self.init(high: address.high, low: address.low) }
}

extension NetworkFacts {
  init(_ facts: AddressFacts) {
    var country = facts.country
    self.init(
      country: country.withUTF8 { Country(parsing: $0) }, asn: facts.asn, name: facts.name,
      kind: NetworkKind(word: facts.kindOfNetwork) ?? .unknown)
  }
}
