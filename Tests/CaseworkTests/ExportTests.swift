import CaseModel
import Foundation
import Importing
import Publishing
import Testing

@testable import Casework

/// Exports of other services, from the files as they were downloaded to a report.
@Suite("Exports of other services")
struct ExportTests {
  private let contractors = "contractor_id,display_name\nc-1,Robin Example\nc-2,Sam Example\n"
  private let linkedIn =
    "Login Date,IP Address,User Agent,Login Type\n2026-10-01 09:00:00 UTC,192.0.2.10,Agent,LOGIN\n"
  private let sessions = """
    Session report of Example Staffing

    Account;Signed in;IP address;Country;Result
    c-1;24.10.2026 09:00:00;192.0.2.10;CA;OK
    c-1;25.10.2026 21:30:00;198.51.100.7;NZ;OK
    c-2;25.10.2026 08:15:00;203.0.113.9;NZ;FAILED

    """

  private func write(_ text: String, _ path: String, in folder: URL) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func reading(_ folder: URL, profiles: URL? = nil) throws -> CaseRun.Reading {
    var options = testOptions(folder, to: folder)
    options.profiles = profiles?.path(percentEncoded: false)
    return try CaseRun(options, testEnvironment()).read()
  }

  @Test("An archive is read where it lies, and its name says whose records they are")
  func archive() throws {
    try withTemporaryFolder { folder in
      try write(contractors, "contractors.csv", in: folder)
      try Data(storedZip([("Logins.csv", linkedIn), ("Rich Media/.hidden", "x")])).write(
        to: folder.appending(path: "c-1.zip"))
      let portfolio = try reading(folder).portfolio
      #expect(portfolio.inputs.map(\.path) == ["c-1.zip", "c-1.zip/Logins.csv", "contractors.csv"])
      #expect(portfolio.inputs.map(\.profile) == ["archive", "linkedin-logins", "canonical"])
      #expect(portfolio.inputs.allSatisfy { $0.problem.isEmpty && $0.sha256.count == 64 })
      let robin = try #require(portfolio.contractor(platform: "default", id: "c-1"))
      #expect(portfolio.dossier(robin).logins.count == 1)
    }
  }

  @Test("An archive that leads out of itself is refused as a whole, in one sentence")
  func hostileArchive() throws {
    try withTemporaryFolder { folder in
      try write(contractors, "contractors.csv", in: folder)
      try Data(storedZip([("../Logins.csv", linkedIn)])).write(to: folder.appending(path: "c-1.zip"))
      let portfolio = try reading(folder).portfolio
      #expect(portfolio.inputs.map(\.path) == ["c-1.zip", "contractors.csv"])
      #expect(portfolio.inputs[0].profile.isEmpty && !portfolio.inputs[0].problem.isEmpty)
      #expect(
        !FileManager.default.fileExists(atPath: folder.deletingLastPathComponent().path() + "/Logins.csv"))
    }
  }

  @Test("Two people whose archives have one name stay two")
  func sameNames() throws {
    try withTemporaryFolder { folder in
      try write(contractors, "contractors.csv", in: folder)
      try write(linkedIn, "c-1/export/Logins.csv", in: folder)
      try write(linkedIn.replacing("192.0.2.10", with: "192.0.2.11"), "c-2/export/Logins.csv", in: folder)
      let portfolio = try reading(folder).portfolio
      for id in ["c-1", "c-2"] {
        let contractor = try #require(portfolio.contractor(platform: "default", id: id))
        #expect(portfolio.dossier(contractor).logins.count == 1)
      }
      #expect(portfolio.contractors.count == 2)
    }
  }

  @Test("From a file that nothing reads to its records: draft, test, read")
  func draft() throws {
    try withTemporaryFolder { folder in
      let exports = folder.appending(path: "exports")
      let profiles = folder.appending(path: "profiles")
      try write(sessions, "sessions.csv", in: exports)
      let file = exports.appending(path: "sessions.csv").path(percentEncoded: false)
      let unread = #expect(throws: RunError.self) { try reading(exports) }
      #expect(unread?.description.contains("bonafide profiles draft") == true)
      let environment = testEnvironment()
      let shelf = try ProfileShelf(folder: nil, zones: environment.zones)
      try write(try ProfileText(shelf, environment).draft(file), "sessions.yaml", in: profiles)
      let path = profiles.appending(path: "sessions.yaml").path(percentEncoded: false)
      let shown = try ProfileText(shelf, environment).test(path, file).joined(separator: "\n")
      #expect(shown.contains("contractor_id: c-1") && shown.contains("ip: 192.0.2.10"))
      #expect(shown.contains("in the zone that the profile assumes"))
      let portfolio = try reading(exports, profiles: profiles).portfolio
      #expect(portfolio.inputs.map(\.profile) == ["sessions"])
      #expect(portfolio.inputs[0].accepted == 3)
      #expect(portfolio.contractors.count == 2)
    }
  }

  @Test("Mistakes of a user's profile are errors with file and line, before anything is read")
  func mistakes() throws {
    try withTemporaryFolder { folder in
      try write(contractors, "exports/contractors.csv", in: folder)
      try write("profile: wrong\ntitle: x\nfoo: 1\n", "profiles/wrong.yaml", in: folder)
      let error = #expect(throws: RunError.self) {
        try reading(folder.appending(path: "exports"), profiles: folder.appending(path: "profiles"))
      }
      #expect(error?.exitStatus == 1)
      #expect(error?.description.contains("wrong.yaml:3: ") == true)
    }
  }

  @Test("The samples of all profiles are read together, each through its own")
  func together() throws {
    let folder = packageRoot.appending(path: "Tests/ImportingTests/Profiles")
    let portfolio = try reading(folder).portfolio
    let samples = portfolio.inputs.filter { !$0.path.hasSuffix("expected.json") }
    #expect(samples.count >= 40)
    for input in samples {
      let folder = String(input.path.prefix { $0 != "/" })
      #expect(input.profile == folder, "\(input.path): \(input.problem)")
      #expect(input.sumsAgree)
    }
  }

  static let shared = packageRoot.deletingLastPathComponent().appending(path: "shared/data")
  static let hasShared = FileManager.default.fileExists(atPath: shared.path(percentEncoded: false))

  @Test("Real exports give a report together", .enabled(if: hasShared, "../shared is absent"))
  func realExports() throws {
    try withTemporaryFolder { folder in
      var options = testOptions(
        Self.shared.appending(path: "corpora/export-samples"), to: folder.appending(path: "o"))
      options.inputs.append(Self.shared.appending(path: "logins").path(percentEncoded: false))
      let outcome = try CaseRun(options, testEnvironment()).report()
      let inputs = outcome.reading.portfolio.inputs
      let read = inputs.filter { !$0.profile.isEmpty }
      #expect(
        read.map(\.profile).sorted() == ["payoneer", "rba-logins", "stripe-payments", "upwork-earnings"])
      #expect(read.allSatisfy { $0.rejected == 0 && $0.problem.isEmpty && $0.sumsAgree })
      #expect(outcome.summary.files > 20)
    }
  }

  @Test("An interrupt leaves the last edition whole, and says what was read")
  func interrupt() throws {
    try withTemporaryFolder { folder in
      try write(contractors, "in/contractors.csv", in: folder)
      try write("contractor_id,at\nc-1,2026-10-01T09:00:00Z\n", "in/logins.csv", in: folder)
      let output = folder.appending(path: "out")
      let options = testOptions(folder.appending(path: "in"), to: output)
      _ = try CaseRun(options, testEnvironment()).report()
      let before = try files(in: output)
      let environment = testEnvironment()
      environment.meter.stop()
      let error = #expect(throws: RunError.self) { try CaseRun(options, environment).report() }
      #expect(error?.exitStatus == 130)
      #expect(error?.description.hasPrefix("Interrupted after 0 of 2 files and 0 records.") == true)
      #expect(try files(in: output) == before)
    }
  }

  @Test("The progress line says files, records, rate and time left")
  func progress() {
    var progress = ReadingMeter.Progress()
    progress.files = 3
    progress.allFiles = 40
    progress.records = 1_200_000
    progress.bytes = 250
    progress.allBytes = 1000
    #expect(
      ProgressLine.text(progress, elapsed: .milliseconds(100)) == "Reading: 3 of 40 files, 1,200,000 records")
    #expect(
      ProgressLine.text(progress, elapsed: .seconds(30))
        == "Reading: 3 of 40 files, 1,200,000 records, 40,000 a second, 1 min 30 s left")
  }
}
