import CaseModel
import Testing

@testable import Analysis

@Suite("What can be assessed")
struct CoverageTests {
  private func outcome(_ indicator: any Indicator, _ drafts: [RecordDraft], of id: String = "a") throws
    -> Outcome
  {
    let portfolio = try Portfolio(drafts)
    let catalogue = Catalogue(defaults: [indicator])
    let contractor = try #require(portfolio.contractor(platform: "default", id: id))
    return Assessor(catalogue, context: Analyst(catalogue).context(portfolio, asOf: tinyAsOf)).outcomes(
      for: contractor)[0]
  }

  private func missing(_ indicator: any Indicator, _ drafts: [RecordDraft], of id: String = "a") throws
    -> [Missing]
  {
    guard case .notAssessable(let missing) = try outcome(indicator, drafts, of: id) else { return [] }
    return missing
  }

  private let person = RecordDraft(.contractor, ["contractor_id": "a"])

  private func bid(
    _ id: String, _ at: String, status: String = "declined", file: Int = 0, amount: String? = ""
  ) -> RecordDraft {
    var draft = RecordDraft(.bid, file: file, ["contractor_id": id, "at": at, "status": status])
    if let amount { draft.fields.append((name: "amount", text: amount)) }
    return draft
  }
  private func bids(_ count: Int, status: String = "accepted", from id: String = "a", amount: String? = "")
    -> [RecordDraft]
  {
    (0..<count).map {
      bid(id, "2026-\($0 % 2 == 0 ? "10" : "11")-0\($0 % 9 + 1)T00:00:00Z", status: status, amount: amount)
    }
  }

  @Test("(a) A platform without a needed kind: not assessable, whatever other platforms have")
  func noRecords() throws {
    var elsewhere = login("x", "2026-11-01T00:00:00Z", ip: "192.0.2.1")
    elsewhere.platform = "elsewhere"
    #expect(try missing(ManyLogins(), [person, elsewhere]) == [.noRecords(.login)])
  }

  @Test("(b) A rule that counts events is not raised for a contractor without any")
  func noneOfOwn() throws {
    let outcome = try outcome(ManyLogins(), [person, login("b", "2026-11-01T00:00:00Z", ip: "192.0.2.1")])
    #expect(outcome.expectation == .notRaised)
  }

  @Test("(b) A pattern needs its minimum of records that have the fields")
  func tooFew() throws {
    #expect(try missing(BidPattern(), [person] + bids(9, from: "b")) == [.tooFew(.bid, have: 0, need: 5)])
    #expect(try missing(BidPattern(), bids(4) + bids(9, from: "b")) == [.tooFew(.bid, have: 4, need: 5)])
    #expect(try missing(BidPattern(), bids(4) + bids(3, status: "")) == [.tooFew(.bid, have: 4, need: 5)])
    #expect(try missing(BidPattern(), bids(5)).isEmpty)
  }

  @Test("(b) Where the rule has a window, records before the look-back are not counted")
  func oldRecords() throws {
    let old = (1...5).map { bid("a", "2025-01-0\($0)T00:00:00Z") }
    #expect(try missing(BidPattern(), old + bids(2)) == [.tooFew(.bid, have: 2, need: 5)])
  }

  @Test("(b) A failed sign-in is no record")
  func failedLogins() throws {
    let outcome = try outcome(
      ManyLogins(), (1...3).map { login("a", "2026-11-0\($0)T00:00:00Z", ip: "192.0.2.1", success: "false") })
    #expect(outcome.expectation == .notRaised)
  }

  @Test("(c) A field that no file of the platform has is unknown")
  func unknownField() throws {
    let bare = RecordDraft(.login, ["contractor_id": "a", "at": "2026-11-01T00:00:00Z"])
    #expect(try missing(ManyLogins(), [bare]) == [.unknownField(.login, "ip")])
  }

  @Test(
    "(c) A field that is empty in all of the contractor's records is named; in some, the rest is assessed")
  func emptyField() throws {
    let others = [login("b", "2026-11-01T00:00:00Z", ip: "192.0.2.1")]
    let empty = (1...3).map { login("a", "2026-11-0\($0)T00:00:00Z") }
    #expect(try missing(ManyLogins(), others + empty) == [.emptyField(.login, "ip")])
    let some = (4...6).map { login("a", "2026-11-0\($0)T00:00:00Z", ip: "192.0.2.1") }
    let old = login("a", "2025-01-01T00:00:00Z")
    guard case .raised(let finding) = try outcome(ManyLogins(), others + empty + some + [old]) else {
      Issue.record("not raised")
      return
    }
    #expect(finding.evidenceTotal == 3)
    #expect(finding.leftOut == 3, "the one before the look-back is not counted")
  }

  @Test("(c) A field that must only be known may be empty, but a file must have it")
  func knownField() throws {
    #expect(try missing(BidPattern(), bids(6, amount: nil)) == [.unknownField(.bid, "amount")])
    #expect(try missing(BidPattern(), bids(6, amount: "")).isEmpty)
    var elsewhere = bids(6, from: "b")
    for index in elsewhere.indices { elsewhere[index].file = 1 }
    #expect(try missing(BidPattern(), bids(6, amount: nil) + elsewhere) == [.unknownField(.bid, "amount")])
  }

  @Test("(d) Too short a span: a raised finding stands, otherwise the contractor is not assessable")
  func shortSpan() throws {
    let short = (1...7).map { bid("a", "2026-11-0\($0)T12:00:00Z", status: "declined") }
    #expect(try outcome(BidPattern(), short).expectation == .raised)
    let accepted = (1...7).map { bid("a", "2026-11-0\($0)T12:00:00Z", status: "accepted") }
    #expect(try missing(BidPattern(), accepted) == [.shortSpan(.bid, days: 7, need: 30)])
    #expect(
      try missing(BidPattern(), accepted + [bid("b", "2026-10-10T00:00:00Z")]) == [
        .shortSpan(.bid, days: 29, need: 30)
      ])
    #expect(
      try outcome(BidPattern(), accepted + [bid("b", "2026-10-09T00:00:00Z")]).expectation == .notRaised)
  }

  @Test("One of several kinds will do; without any, all are named; else the nearest is")
  func alternatives() throws {
    #expect(try missing(SharedSomething(), [person]) == [.noneOf([.payoutMethod, .document])])
    let method = RecordDraft(.payoutMethod, ["contractor_id": "b", "account": "ACC-4471"])
    #expect(try missing(SharedSomething(), [person, method]) == [.tooFew(.payoutMethod, have: 0, need: 1)])
    let document = RecordDraft(.document, ["contractor_id": "a", "number": "AB12345"])
    #expect(try outcome(SharedSomething(), [person, method, document]).expectation == .notRaised)
    let unnumbered = RecordDraft(.document, ["contractor_id": "a", "number": ""])
    #expect(try missing(SharedSomething(), [unnumbered]) == [.emptyField(.document, "number")])
  }

  @Test("A record that meets one of two alternatives of its kind is not left out")
  func alternativesOfOneKind() throws {
    struct EitherField: Indicator {
      struct Thresholds: ThresholdSet { static let fields: [ThresholdField<Self>] = [] }
      static let definition = tiny(
        "login.either-field", strength: .weak,
        needs: [Need(anyOf: [KindNeed(.login, fields: ["ip"]), KindNeed(.login, fields: ["device_id"])])])
      static let examples: [Example] = []
      var thresholds = Thresholds()
      func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome { .raised(finding("Signed in.", [])) }
    }
    let drafts = [
      login("a", "2026-11-01T00:00:00Z", ip: "192.0.2.1"),
      login("a", "2026-11-02T00:00:00Z", device: "dev-1"),
      login("a", "2026-11-03T00:00:00Z"),
    ]
    guard case .raised(let finding) = try outcome(EitherField(), drafts) else {
      Issue.record("not raised")
      return
    }
    #expect(finding.leftOut == 1)
  }

  @Test("A contractor without a profile record is assessed like any other")
  func withoutProfile() throws {
    let drafts = (1...3).map { login("a", "2026-11-0\($0)T00:00:00Z", ip: "192.0.2.1") }
    #expect(try outcome(ManyLogins(), drafts).expectation == .raised)
  }
}
