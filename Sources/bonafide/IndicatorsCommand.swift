import ArgumentParser
import Casework

/// `bonafide indicators`: the catalogue; `bonafide indicators show ID`: one indicator in full.
struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "List the indicators, or show one.",
    subcommands: [ListIndicators.self, ShowIndicator.self], defaultSubcommand: ListIndicators.self)

  struct ListIndicators: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the indicators.")

    func run() { for line in CatalogueText.list { Terminal.say(line) } }
  }

  struct ShowIndicator: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show one indicator: rule, thresholds, data, sources, explanations, examples.")

    @Argument(help: "The indicator's id, as in login.session-over-24h.")
    var id: String

    func run() throws { for line in try CatalogueText.show(id) { Terminal.say(line) } }
  }
}
