import CaseModel
import Testing

@testable import Analysis

@Suite("Catalogue and its settings")
struct ThresholdTests {
  private let tinies: [any Indicator] = [SharedSomething(), ManyLogins(), BidPattern()]

  private func errors(_ settings: CatalogueSettings) -> [SettingsError] {
    do throws(SettingsErrors) {
      _ = try Catalogue(tinies, settings: settings)
      return []
    } catch {
      return error.all
    }
  }

  @Test("Rules stand in the order of ids, with their defaults")
  func defaults() throws {
    let catalogue = try Catalogue(tinies)
    #expect(
      catalogue.rules.map(\.definition.id) == ["bid.pattern", "login.many-logins", "pay.shared-something"])
    #expect(catalogue.rules[1].thresholds.map(\.value) == ["3", "0.5"])
    #expect(catalogue.rules[1].thresholds.allSatisfy { !$0.isChanged })
    #expect(catalogue.lookBackDays == 180)
  }

  @Test("A threshold that is set is in force, and said to be changed")
  func set() throws {
    let settings = CatalogueSettings(
      lookBackDays: 90, thresholds: ["login.many-logins": ["logins": "7", "share": "1"]],
      strengths: ["bid.pattern": "weak"], switchedOff: ["pay.shared-something"])
    let catalogue = try Catalogue(tinies, settings: settings)
    #expect(catalogue.rules.map(\.definition.id) == ["bid.pattern", "login.many-logins"])
    #expect(catalogue.rules.map(\.strength) == [.weak, .medium])
    #expect(catalogue.rules[1].thresholds.map(\.value) == ["7", "1"])
    #expect(catalogue.rules[1].thresholds.map(\.isChanged) == [true, true])
    #expect((catalogue.rules[1].indicator as? ManyLogins)?.thresholds.logins == 7)
    #expect(catalogue.lookBackDays == 90)
  }

  @Test("A setting in force changes the outcome")
  func changesOutcome() throws {
    let drafts = (1...4).map { login("a", "2026-11-0\($0)T00:00:00Z", ip: "192.0.2.1") }
    let portfolio = try Portfolio(drafts)
    for (value, raised) in [("4", 1), ("5", 0)] {
      let settings = CatalogueSettings(thresholds: ["login.many-logins": ["logins": value]])
      let analysis = Analyst(try Catalogue([ManyLogins()], settings: settings)).analyse(
        portfolio, asOf: tinyAsOf)
      #expect(analysis.assessments[0].raised.count == raised)
      #expect(analysis.catalogue[0].thresholds[0].value == value)
    }
  }

  @Test("An unknown indicator is an error that names the nearest, wherever it stands")
  func unknownIndicator() {
    let found = errors(
      CatalogueSettings(
        thresholds: ["login.many-login": [:]], strengths: ["bid.patern": "weak"], switchedOff: ["nothing"]))
    #expect(
      found.map(\.path) == [
        ["strengths", "bid.patern"], ["switched_off", "nothing"], ["thresholds", "login.many-login"],
      ])
    #expect(found[0].expectation.hasSuffix("; the nearest is bid.pattern"))
    #expect(found[1].expectation == "Known are bid.pattern, login.many-logins, pay.shared-something")
  }

  @Test("An unknown threshold is an error that lists the known ones and the nearest")
  func unknownThreshold() {
    let found = errors(CatalogueSettings(thresholds: ["login.many-logins": ["login": "4"]]))
    #expect(found.map(\.path) == [["thresholds", "login.many-logins", "login"]])
    #expect(
      found.first?.description
        == "thresholds.login.many-logins.login: the indicator has no threshold of this name. Known are logins, share; the nearest is logins."
    )
  }

  @Test(
    "A value that is no number, negative, or a share above 1 is an error",
    arguments: [
      ("logins", "many"), ("logins", "-1"), ("logins", "2.5"), ("share", "1.01"), ("share", "-0.1"),
      ("share", "nan"),
      ("share", ""), ("share", "1e400"),
    ])
  func badValues(name: String, text: String) {
    let found = errors(CatalogueSettings(thresholds: ["login.many-logins": [name: text]]))
    #expect(found.map(\.path) == [["thresholds", "login.many-logins", name]])
    #expect(found.first?.problem.hasPrefix("'\(text)' is not a") == true)
  }

  @Test("A strength may be lowered, never raised, and must be a word of the contract")
  func strengths() {
    #expect(errors(CatalogueSettings(strengths: ["login.many-logins": "medium"])).isEmpty)
    #expect(
      errors(CatalogueSettings(strengths: ["login.many-logins": "strong"])).first?.expectation
        == "One of note, weak, medium was expected")
    #expect(
      errors(CatalogueSettings(strengths: ["login.many-logins": "faint"])).first?.problem
        == "'faint' is no strength")
  }

  @Test("A look-back of no days is an error, and all errors come at once")
  func allAtOnce() {
    let found = errors(
      CatalogueSettings(lookBackDays: 0, strengths: ["bid.pattern": "loud"], switchedOff: ["x"]))
    #expect(found.map { $0.path[0] } == ["look_back_days", "strengths", "switched_off"])
  }
}
