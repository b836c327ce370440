import CaseModel
import Casework
import Importing
import Reporting
import Foundation
import Testing

/// The same input gives the same bytes.
struct DeterminismTests {
  let sample = packageRoot.appending(path: "input")

  private func edition(_ inputs: [String], jobs: Int, seed: UInt64) throws -> [String: Data] {
    try withTemporaryFolder { folder in
      let output = folder.appending(path: "edition")
      var options = testOptions(sample, to: output, jobs: jobs)
      options.inputs = inputs
      _ = try CaseRun(options, testEnvironment(seed: seed)).report()
      return try files(in: output)
    }
  }

  @Test func theNumberOfThreadsAndTheSeedDoNotMatter() throws {
    let path = sample.path(percentEncoded: false)
    let one = try edition([path], jobs: 1, seed: 1)
    let four = try edition([path], jobs: 4, seed: 99)
    #expect(differences(one, four) == [])
    #expect(one.count > 50)
  }

  @Test func theOrderOfArgumentsDoesNotMatter() throws {
    let first = goldenFolder.appending(path: "quiet/input").path(percentEncoded: false)
    let second = goldenFolder.appending(path: "linked/input").path(percentEncoded: false)
    let forward = try edition([first, second], jobs: 2, seed: 1)
    let backward = try edition([second, first], jobs: 2, seed: 2)
    #expect(differences(forward, backward) == [])
  }
}
