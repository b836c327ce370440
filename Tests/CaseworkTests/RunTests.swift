import CaseModel
import Importing
import Reporting
import Foundation
import Testing

import CaseModel
import Importing
import Reporting
@testable import Casework

/// What a run does at its edges: nothing to read, nothing to write to, input that is refused.
struct RunTests {
  private let quiet = goldenFolder.appending(path: "quiet/input")

  private func failure(_ body: () throws -> Void) -> RunError? {
    do {
      try body()
      return nil
    } catch { return error as? RunError }
  }

  @Test func anEmptyFolderFailsInOneSentence() throws {
    try withTemporaryFolder { folder in
      let error = failure {
        _ = try CaseRun(testOptions(folder, to: folder.appending(path: "o")), testEnvironment()).report()
      }
      #expect(error?.exitStatus == 1)
      #expect(error?.description.contains("no file to read") == true)
    }
  }

  @Test func aMissingFolderFailsInOneSentence() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appending(path: "missing")
      let error = failure {
        _ = try CaseRun(testOptions(missing, to: folder.appending(path: "o")), testEnvironment()).report()
      }
      #expect(error?.exitStatus == 1)
      #expect(error?.description.contains("no such file or folder") == true)
    }
  }

  @Test func aFolderOfSomethingElseIsNotTouched() throws {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "mine")
      try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
      try Data("keep".utf8).write(to: output.appending(path: "thesis.txt"))
      let error = failure { _ = try CaseRun(testOptions(quiet, to: output), testEnvironment()).report() }
      #expect(error?.exitStatus == 1)
      #expect(try files(in: output) == ["thesis.txt": Data("keep".utf8)])
    }
  }

  @Test func strictPublishesNothingWhereInputWasRejected() throws {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "edition")
      var options = testOptions(goldenFolder.appending(path: "hostile/input"), to: output)
      options.isStrict = true
      let error = failure { _ = try CaseRun(options, testEnvironment()).report() }
      #expect(error?.exitStatus == 4)
      #expect(!FileManager.default.fileExists(atPath: output.path()))
    }
  }

  @Test func theSumsOfEveryFileAgree() throws {
    let reading = try CaseRun(testOptions(packageRoot.appending(path: "input"), to: quiet), testEnvironment())
      .read()
    #expect(reading.portfolio.inputs.count > 20)
    for file in reading.portfolio.inputs { #expect(file.sumsAgree, "\(file.path)") }
  }

  @Test func aRecordLaterThanAsOfIsSetAsideAndCounted() throws {
    var options = testOptions(quiet, to: quiet)
    options.asOf = Timestamp("2026-09-01T00:00:00Z")
    let reading = try CaseRun(options, testEnvironment()).read()
    let later = reading.portfolio.inputs.reduce(0) { $0 + $1.later }
    #expect(later > 0)
    #expect(reading.portfolio.logins.allSatisfy { $0.at.iso <= "2026-09-01T00:00:00Z" })
    let agree = reading.portfolio.inputs.allSatisfy { $0.sumsAgree }
    #expect(agree)
  }

  @Test func twoInputsOfOneNameAreToldApart() {
    #expect(InputFolder.distinctNames(["/a/export", "/b/export"]) == ["a/export", "b/export"])
    #expect(InputFolder.distinctNames(["/a/x", "/b/y"]) == ["x", "y"])
  }

  @Test func hiddenFilesReadmesAndLinksAreNotRead() throws {
    try withTemporaryFolder { folder in
      let header = "contractor_id,at\nc,2026-01-01T00:00:00Z\n"
      for name in ["logins.csv", ".logins.csv", "README.csv"] {
        try Data(header.utf8).write(to: folder.appending(path: name))
      }
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "logins-2.csv"), withDestinationURL: folder.appending(path: "logins.csv"))
      let files = try InputFolder.files([folder.path(percentEncoded: false)])
      #expect(files.map(\.path) == ["logins.csv"])
    }
  }
}
