import ArgumentParser
import CaseModel
import Testing

@testable import bonafide

struct CommandLineTests {
  private func refuses(_ arguments: [String]) -> Bool {
    do {
      _ = try Bonafide.parseAsRoot(arguments)
      return false
    } catch { return !Bonafide.exitCode(for: error).isSuccess }
  }

  @Test(arguments: [
    ["report", "--redact", "masked"], ["report", "--watchlist", "f"], ["report", "--ticket", "jira"],
    ["report", "--single-file"], ["report", "--as-of", "yesterday"], ["report", "--period", "week"],
    ["report", "--formats", "html,pdf"], ["report", "--jobs", "0"], ["report", "--quiet", "--verbose"],
    ["publish"], ["indicators", "show"],
  ])
  func whatIsNotBuiltOrMakesNoSenseIsWrongUsage(arguments: [String]) { #expect(refuses(arguments)) }

  @Test(arguments: [
    ["report"], ["report", "a", "b", "--output", "o", "--as-of", "2026-11-22", "--period", "P1M"],
    ["report", "--formats", "html,markdown", "--jobs", "2", "--strict", "--no-progress"], ["check", "input"],
    ["indicators"], ["indicators", "show", "login.session-over-24h"],
  ])
  func theOptionsOfTheContractAreTaken(arguments: [String]) { #expect(!refuses(arguments)) }

  @Test func aDateAloneMeansItsFirstMoment() throws {
    let command = try #require(
      try Bonafide.parseAsRoot(["report", "--as-of", "2026-11-22"]) as? ReportCommand)
    #expect(command.reading.asOf?.iso == "2026-11-22T00:00:00Z")
  }
}
