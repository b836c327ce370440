import ArgumentParser
import Casework

/// The root command. It parses, prints and exits; whatever a test could want lies in Casework.
@main
struct Bonafide: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bonafide",
    abstract: "Due diligence reports on freelance contractors, from the exports that you have.",
    discussion: """
      Reads exports (CSV, JSON, JSON Lines, XML; also gzip), computes published red-flag indicators, finds rings of \
      linked accounts, and writes advisory-style reports as static HTML and Markdown. A finding is a reason to look, \
      never a verdict. Nothing leaves this machine.
      """,
    version: "\(Product.generator), catalogue \(Product.catalogue)",
    subcommands: [ReportCommand.self, CheckCommand.self, IndicatorsCommand.self, ProfilesCommand.self])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as RunError {
      Terminal.complain(error.description)
      Terminal.exit(error.exitStatus)
    } catch {
      // Help and version are no errors; every other message of the parser is about wrong usage.
      let code = exitCode(for: error)
      if code.isSuccess {
        Terminal.say(fullMessage(for: error))
        Terminal.exit(0)
      }
      Terminal.complain(fullMessage(for: error))
      Terminal.exit(2)
    }
  }
}
