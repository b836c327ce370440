import ArgumentParser
import Casework

/// `bonafide profiles`: how exports of vendors become records.
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles",
    abstract: "List the profiles, show one, draft one for an unknown file, or test one.",
    discussion: """
      A profile says how one vendor's export becomes records. Files are recognised by themselves; a file that no \
      profile fits needs one of its own: draft it, correct it, test it, and give its folder with --profiles.
      """,
    subcommands: [List.self, Show.self, Draft.self, Test.self], defaultSubcommand: List.self)

  struct Shared: ParsableArguments {
    @Option(help: "A folder with profiles of your own, over those built in, name by name.")
    var profiles: String?

    func text() throws -> ProfileText {
      let environment = try RunEnvironment.current()
      return ProfileText(try ProfileShelf(folder: profiles, zones: environment.zones), environment)
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the profiles.")
    @OptionGroup var shared: Shared

    func run() throws { for line in try shared.text().list() { Terminal.say(line) } }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a profile, to read it or to make one of your own from it.")
    @OptionGroup var shared: Shared
    @Argument(help: "The profile's name.")
    var name: String

    func run() throws { Terminal.say(try shared.text().show(name), terminator: "") }
  }

  struct Draft: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "draft", abstract: "Look at an unknown file and print a first profile for it.")
    @OptionGroup var shared: Shared
    @Argument(help: "The file.")
    var file: String

    func run() throws { Terminal.say(try shared.text().draft(file), terminator: "") }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Show the first records of a file as a profile reads them.")
    @OptionGroup var shared: Shared
    @Argument(help: "The profile: its name, or a file that ends in .yaml.")
    var profile: String
    @Argument(help: "The file.")
    var file: String
    @Option(help: "How many records to show.")
    var records = 5

    func validate() throws {
      if !(0...10_000).contains(records) {
        throw ValidationError("--records \(records): expected 0 to 10000.")
      }
    }

    func run() throws {
      for line in try shared.text().test(profile, file, records: records) { Terminal.say(line) }
    }
  }
}
