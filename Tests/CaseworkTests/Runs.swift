import CaseModel
import Importing
import Reporting
@testable import Casework
import Foundation

/// The environment of a test: a clock that stands still, and time-zone data whose version is not printed.
func testEnvironment(clock: String = "2026-11-23T00:00:00Z", seed: UInt64 = 7) -> RunEnvironment {
  RunEnvironment(
    clock: Timestamp(clock) ?? Timestamp(milliseconds: 0), seed: seed, zones: ZoneLibrary().named("test"),
    progress: { _ in })
}

/// Options for a run of a folder.
func testOptions(_ input: URL, to output: URL, jobs: Int = 2) -> RunOptions {
  var options = RunOptions()
  options.inputs = [input.path(percentEncoded: false)]
  options.output = output.path(percentEncoded: false)
  options.config = nil
  options.jobs = jobs
  return options
}
