import CaseModel
import Casework
import Importing
import Reporting
import Foundation
import Testing

/// Whole editions, compared byte for byte with what was reviewed before. `make golden` accepts a change.
struct GoldenTests {
  @Test(arguments: ["quiet", "loud", "sparse", "linked", "hostile"])
  func theEditionIsTheOneThatWasReviewed(scenario: String) throws {
    let folder = goldenFolder.appending(path: scenario)
    let expected = folder.appending(path: "expected")
    try withTemporaryFolder { temporary in
      let output = temporary.appending(path: "edition")
      _ = try CaseRun(testOptions(folder.appending(path: "input"), to: output), testEnvironment()).report()
      if ProcessInfo.processInfo.environment["BONAFIDE_ACCEPT_GOLDEN"] == "1" {
        try? FileManager.default.removeItem(at: expected)
        try FileManager.default.copyItem(at: output, to: expected)
        return
      }
      let found = differences(try files(in: expected), try files(in: output))
      let differs = !found.isEmpty
      #expect(
        !differs,
        """
        \(found.count) files differ; the first:
        \(found.prefix(8).joined(separator: "\n"))
        `make golden` accepts the change.
        """)
    }
  }
}
