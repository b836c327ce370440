import ArgumentParser
import Casework

/// `bonafide check [INPUT …]`: reads and validates, writes nothing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read and validate exports; write nothing.")

  @OptionGroup var reading: ReadOptions

  func run() throws {
    let run = CaseRun(reading.runOptions, try reading.environment())
    let result = try run.read()
    reading.complain(result)
    if !reading.quiet { for line in RunText(result).lines { Terminal.say(line) } }
    let refusals = Complaints(result.portfolio).refusals
    if reading.strict, !refusals.isEmpty { Terminal.exit(4) }
  }
}
