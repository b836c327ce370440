import Foundation
import RecordReading
import Testing

/// The corpus of csv-spectrum: each CSV file has its records as JSON beside it.
@Suite struct CSVSpectrumTests {
  @Test(.enabled(if: Corpora.isThere(Corpora.csv)))
  func everyFileGivesTheRecordsOfItsJSON() throws {
    let files = Corpora.files(in: Corpora.csv) { $0.hasSuffix(".csv") }
    #expect(files.count >= 12)
    for file in files {
      let name = file.deletingPathExtension().lastPathComponent
      let data = try Data(contentsOf: Corpora.csv.appending(path: "json/\(name).json"))
      let expected = try records(data)
      for blockBytes in [16, 1 << 20] {
        let result = readCSV(try FileSource(path: file.path), blockBytes: blockBytes)
        let names = (result.header?.names ?? []).map { String(decoding: $0, as: UTF8.self) }
        let found = result.rows.map { Dictionary(zip(names, $0)) { first, _ in first } }
        #expect(found.map(compared) == expected.map(compared), "\(name)")
        #expect(result.problems.isEmpty && result.error == nil, "\(name)")
      }
    }
  }

  /// Without the one cell in which the corpus differs from itself: a number that its JSON has replaced.
  private func compared(_ record: [String: String]) -> [String: String] {
    record.filter { $0.key != "Contact Phone Number" }
  }

  /// A list of records, or one record alone.
  private func records(_ data: Data) throws -> [[String: String]] {
    if let list = try? JSONDecoder().decode([[String: String]].self, from: data) { return list }
    return [try JSONDecoder().decode([String: String].self, from: data)]
  }
}
