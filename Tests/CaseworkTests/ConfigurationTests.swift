import Analysis
import Testing

import CaseModel
import Importing
import Reporting
@testable import Casework

struct ConfigurationTests {
  private func failure(_ yaml: String) -> String? {
    do {
      _ = try Configuration(yaml: yaml, file: "bonafide.yaml").applied()
      return nil
    } catch {
      return error.description
    }
  }

  @Test func everyKeyIsTaken() throws {
    let yaml = """
      organisation: Example Marketplace, Trust
      contact: trust@example.org
      reporting_routes: Write to the police of your country.
      tlp: TLP:GREEN
      look_back_days: 90
      thresholds:
        login.session-over-24h:
          sessions: 3
      strengths:
        pay.payout-churn: weak
      switched_off: [bid.template-shared]
      """
    let configuration = try Configuration(yaml: yaml, file: "bonafide.yaml")
    #expect(configuration.organisation == "Example Marketplace, Trust")
    #expect(configuration.tlp.label == "TLP:GREEN")
    #expect(configuration.catalogue.lookBackDays == 90)
    #expect(configuration.catalogue.thresholds["login.session-over-24h"] == ["sessions": "3"])
    #expect(configuration.catalogue.strengths == ["pay.payout-churn": "weak"])
    #expect(configuration.catalogue.switchedOff == ["bid.template-shared"])
  }

  @Test func anEmptyFileChangesNothing() throws {
    #expect(try Configuration(yaml: "", file: "f").changed == [])
  }

  @Test func anUnknownKeyIsAnErrorThatNamesTheLineAndTheKnownKeys() throws {
    let sentence = try #require(failure("contact: a\norganization: b\n"))
    #expect(
      sentence.hasPrefix("bonafide.yaml:2: unknown key 'organization'. Known: contact, look_back_days,"))
  }

  @Test func anUnknownIndicatorIsAnErrorThatNamesTheLine() throws {
    let sentence = try #require(failure("thresholds:\n  login.session-over-24:\n    sessions: 3\n"))
    #expect(sentence.contains("bonafide.yaml:"))
    #expect(sentence.contains("login.session-over-24h"))
  }

  @Test func aStrengthCanOnlyBeLowered() throws {
    let sentence = try #require(failure("\nstrengths:\n  login.session-over-24h: strong\n"))
    #expect(sentence.hasPrefix("bonafide.yaml:3:"))
  }

  @Test(arguments: [
    "tlp: TLP:PINK", "look_back_days: soon", "look_back_days: 0", "- a\n- b", "a: [", "thresholds: 3",
  ])
  func aMistakeIsOneSentence(yaml: String) throws {
    let sentence = try #require(failure(yaml))
    #expect(sentence.hasPrefix("bonafide.yaml"))
    #expect(!sentence.contains("\n"))
  }
}
