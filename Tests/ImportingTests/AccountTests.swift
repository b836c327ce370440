import CaseModel
import Testing

@testable import Importing

@Suite("Whose accounts are whose")
struct AccountTests {
  private let contractors = "contractor_id,display_name\nc-1,Robin Example\nc-2,Sam Example\n"
  private let logins =
    "platform,contractor_id,at\nidp,robin@example.org,2026-10-01T09:00:00Z\nidp,sam@example.org,2026-10-01T10:00:00Z\n"

  @Test(
    "A list of accounts puts their records under the contractor; e-mail addresses are compared without case")
  func ties() throws {
    let result = Imported([
      file("contractors.csv", contractors), file("logins.csv", logins),
      file("accounts.csv", "platform,account_id,contractor\nidp,Robin@Example.org,c-1\n"),
    ])
    let portfolio = result.portfolio
    let robin = try #require(portfolio.contractor(platform: "default", id: "c-1"))
    #expect(portfolio.dossier(robin).logins.count == 1)
    #expect(portfolio.contractor(platform: "idp", id: "robin@example.org") == nil)
    #expect(portfolio.contractor(platform: "idp", id: "sam@example.org") != nil)
    let input = try #require(portfolio.inputs.first { $0.path.hasSuffix("accounts.csv") })
    #expect(input.accepted == 1 && input.sumsAgree)
    // The other account is named as untied, with what to do.
    #expect(portfolio.notes.contains { $0.contains("1 account of idp is tied to no contractor") })
  }

  @Test("A contractor's id on two platforms needs its platform")
  func platforms() throws {
    let two = "platform,contractor_id,display_name\none,c-1,Robin Example\ntwo,c-1,Other Example\n"
    let unclear = Imported([
      file("contractors.csv", two), file("logins.csv", logins),
      file("accounts.csv", "platform,account_id,contractor\nidp,robin@example.org,c-1\n"),
    ])
    #expect(unclear.portfolio.contractor(platform: "idp", id: "robin@example.org") != nil)
    #expect(
      unclear.portfolio.notes.contains { $0.contains("accounts.csv:2") && $0.contains("several platforms") })
    let clear = Imported([
      file("contractors.csv", two), file("logins.csv", logins),
      file(
        "accounts.csv",
        "platform,account_id,contractor,contractor_platform\nidp,robin@example.org,c-1,two\n"
      ),
    ])
    let owner = try #require(clear.portfolio.contractor(platform: "two", id: "c-1"))
    #expect(clear.portfolio.dossier(owner).logins.count == 1)
  }

  @Test("A line without an account or a contractor is rejected, one that names nobody is noted")
  func faults() throws {
    let result = Imported([
      file("contractors.csv", contractors), file("logins.csv", logins),
      file(
        "accounts.csv", "platform,account_id,contractor\nidp,,c-1\nidp,nobody,c-1\nidp,sam@example.org,c-9\n"),
    ])
    let input = try #require(result.portfolio.inputs.first { $0.path.hasSuffix("accounts.csv") })
    #expect(input.read == 3 && input.rejected == 1 && input.accepted == 2)
    #expect(result.portfolio.issues.contains { $0.field == "account_id" })
    #expect(result.portfolio.notes.contains { $0.contains("accounts.csv:3") })
    #expect(result.portfolio.notes.contains { $0.contains("accounts.csv:4") })
  }
}
