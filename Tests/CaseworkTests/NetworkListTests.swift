import CaseModel
import Foundation
import Testing

@testable import Casework

@Suite("Lists of networks, and what stays from one edition to the next")
struct NetworkListTests {
  private func run(_ folder: URL, _ files: [String: String], lists: [String] = [], to name: String = "out")
    throws
    -> CaseRun.Outcome
  {
    let input = folder.appending(path: "in")
    try? FileManager.default.removeItem(at: input)
    try FileManager.default.createDirectory(at: input, withIntermediateDirectories: true)
    for (path, text) in files { try Data(text.utf8).write(to: input.appending(path: path)) }
    var options = testOptions(input, to: folder.appending(path: name))
    options.networkLists = lists.map { folder.appending(path: $0).path(percentEncoded: false) }
    return try CaseRun(options, testEnvironment()).report()
  }

  private let contractors = "contractor_id,display_name\na,A\nb,B\nc,C\nd,D\ne,E\n"

  @Test("A table of networks is asked, and named in the manifest; a file of records is read with the exports")
  func lists() throws {
    try withTemporaryFolder { folder in
      let table = "network,country,asn,name,network_type\n192.0.2.0/24,NZ,64500,Example,vpn\n"
      try Data(table.utf8).write(to: folder.appending(path: "networks.csv"))
      let records = "list,range,label,published\nExample list,203.0.113.0/24,vpn,2026-11-01\n"
      try Data(records.utf8).write(to: folder.appending(path: "network_list_entries.csv"))
      let outcome = try run(
        folder,
        [
          "contractors.csv": contractors,
          "logins.csv": "contractor_id,at,ip\na,2026-10-01T09:00:00Z,192.0.2.1\n",
        ],
        lists: ["networks.csv", "network_list_entries.csv"])
      let manifest = try String(contentsOf: folder.appending(path: "out/data/run.json"), encoding: .utf8)
      #expect(manifest.contains("\"networks.csv\""))
      #expect(
        outcome.reading.portfolio.inputs.contains {
          $0.path == "network_list_entries.csv" && $0.accepted == 1
        })
    }
  }

  @Test("A list that is none is an error in one sentence")
  func broken() throws {
    try withTemporaryFolder { folder in
      try Data("hello\nworld\n".utf8).write(to: folder.appending(path: "networks.txt"))
      let error = #expect(throws: RunError.self) {
        try run(folder, ["contractors.csv": contractors], lists: ["networks.txt"])
      }
      #expect(error?.exitStatus == 1)
      #expect(error?.description.contains("networks.txt") == true)
    }
  }

  @Test("A ring keeps its id while most of its members stay")
  func rings() throws {
    func logins(_ ids: String) -> String {
      "contractor_id,at,device_id\n"
        + ids.map {
          "\($0),2026-10-01T09:00:00Z,dev-1\n\($0),2026-10-02T09:00:00Z,dev-1\n\($0),2026-10-03T09:00:00Z,dev-1\n"
        }
        .joined()
    }
    try withTemporaryFolder { folder in
      let first = try run(folder, ["contractors.csv": contractors, "logins.csv": logins("abcd")])
      let id = try #require(first.analysis.clusters.first?.id)
      let smaller = ["contractors.csv": contractors, "logins.csv": logins("bcd")]
      #expect(try run(folder, smaller).analysis.clusters.map(\.id) == [id])
      #expect(try run(folder, smaller, to: "fresh").analysis.clusters.map(\.id) != [id])
    }
  }
}
