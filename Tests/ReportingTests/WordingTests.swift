import CaseModel
import Templating
import Testing

@testable import Reporting

@Suite struct WordingTests {
  @Test("A bottom line has at most 60 words and names what was recorded")
  func bottomLine() throws {
    let fixture = try Fixture()
    let edition = try fixture.renderer().edition
    for contractor in fixture.portfolio.indices {
      let line = BottomLine(
        edition: edition, prose: Prose(edition: edition, folder: .contractors),
        assessment: edition.assessment(of: contractor), hasProfile: true
      ).say()
      #expect(Wording.words(in: line) <= BottomLine.wordLimit)
      #expect(line.hasSuffix("."))
    }
    let robin = edition.assessment(of: try fixture.contractor("ctr-20417"))
    let line = BottomLine(
      edition: edition, prose: Prose(edition: edition, folder: .contractors), assessment: robin,
      hasProfile: true
    ).say()
    #expect(
      line
        == "Two recorded facts need an explanation: several accounts are used from one device; one payout account serves several contractors. Ordinary explanations exist for each. First step: compare the accounts with the list of declared groups."
    )
  }

  @Test("Empty states say what they are, and nothing is called clear")
  func emptyStates() throws {
    let pages = try Fixture().pages()
    let nobody = text(pages["contractors/example-market--ctr-nobody.html"])
    #expect(nobody.contains("No indicator could be assessed"))
    #expect(nobody.contains("The data has no profile record of this contractor."))
    #expect(nobody.contains("No sign-in, bid, time entry, deliverable or sent message"))
    let quiet = text(pages["contractors/example-market--ctr-300.html"])
    #expect(quiet.contains("No indicator was raised. 3 of 5 could be assessed."))
    #expect(quiet.contains("None: this contractor is in no ring."))
    for (path, bytes) in pages where path.hasSuffix("html") || path.hasSuffix("md") {
      #expect(!text(bytes).lowercased().contains(" is clear"), "\(path)")
    }
  }

  @Test("Spans say once what both ends share")
  func spans() {
    func span(_ first: String, _ last: String) -> String {
      Wording.span(Fixture.moment("\(first)T00:00:00Z"), Fixture.moment("\(last)T00:00:00Z"))
    }
    #expect(span("2026-11-15", "2026-11-21") == "15 to 21 November 2026")
    #expect(span("2026-10-12", "2026-11-20") == "12 October to 20 November 2026")
    #expect(span("2025-12-30", "2026-01-02") == "30 December 2025 to 2 January 2026")
    #expect(span("2026-11-15", "2026-11-15") == "15 November 2026")
  }

  @Test("Elapsed time counts whole months and years")
  func elapsed() {
    func elapsed(_ first: String, _ last: String) -> String {
      Wording.elapsed(Fixture.moment("\(first)T00:00:00Z"), Fixture.moment("\(last)T00:00:00Z"))
    }
    #expect(elapsed("2025-02-14", "2026-11-22") == "1 year 9 months")
    #expect(elapsed("2025-11-22", "2026-11-22") == "1 year")
    #expect(elapsed("2026-11-10", "2026-11-22") == "12 days")
    #expect(elapsed("2026-10-22", "2026-11-22") == "1 month")
  }

  @Test("Money is summed for each currency alone, and accounts are one by their letters and digits")
  func money() throws {
    let page = text(try Fixture().pages()["contractors/example-market--ctr-20417.html"])
    #expect(
      page.contains("<th scope=\"row\">EUR</th><td class=\"num\">0.00</td><td class=\"num\">915.50</td>"))
    #expect(
      page.contains(
        "<th scope=\"row\">USD</th><td class=\"num\">0.00</td><td class=\"num\">2,480.00</td><td class=\"num\">2,480.00</td><td class=\"num\">3,720.00</td>"
      ))
    #expect(page.contains("<span class=\"id\">ending 4471</span></th><td>Robin Ashdale</td>"))
    #expect(page.contains("USD 2,480.00</td>"))
    #expect(page.contains("Also recorded, and in no column: 1 prepayment."))
    #expect(!page.contains("EX004471") && !page.contains("EX00 4471"))
  }

  @Test("Steps of several findings are merged and ordered from mild to heavy")
  func steps() throws {
    let markdown = text(try Fixture().pages()["contractors/example-market--ctr-20417.md"])
    #expect(
      markdown.contains(
        """
        1. Compare the accounts with the list of declared groups. Settles F1. Source: practice of this product.
        1. Match the account holder with the identity document. Settles F2. Source: `US-2022-05-16`.
        1. Ask how the device is shared and record the answer. Settles F1, F2. Source: `US-2022-05-16`, SEAL.
        """))
  }

  @Test("A moment in a sentence leaves the zone to the sentence, and a table's moment to its heading")
  func moments() throws {
    let prose = Prose(edition: try Fixture().renderer().edition, folder: .contractors)
    let statement: Statement = "Until \(moment: Fixture.moment("2026-10-14T12:33:00Z")) UTC."
    #expect(prose.rich(statement).plain == "Until 14 October 2026, 12:33 UTC.")
    #expect(prose.rich(statement, dates: .short).plain == "Until 2026-10-14 12:33 UTC.")
  }

  @Test(
    "What counts once is said with the sum of the smaller evidence",
    arguments: [(12, 9, 5), (9, 12, 5), (1, 4, 1), (4, 1, 1)])
  func countedOnce(own: Int, stronger: Int, shared: Int) throws {
    let fixture = try Fixture()
    let edition = try fixture.renderer().edition
    func raised(_ id: String, _ records: Range<Int>) -> RaisedIndicator {
      let evidence = records.map {
        Evidence(Provenance(file: 0, line: UInt32($0), record: UInt32($0)), kind: .login, at: nil, "Sign-in")
      }
      return RaisedIndicator(
        indicator: id, strength: .strong,
        finding: Finding("Seen.", rule: "Here.", measures: [], evidence: evidence))
    }
    var weaker = raised("pay.shared-payout", stronger - shared..<stronger - shared + own)
    weaker.countedUnder = "net.shared-device"
    let assessment = Assessment(
      contractor: ContractorIndex(raw: 0), raised: [raised("net.shared-device", 0..<stronger), weaker])
    var prose = Prose(edition: edition, folder: .contractors)
    prose.findings = ["net.shared-device": 1, "pay.shared-payout": 2]
    let values = FindingSection(edition: edition, prose: prose, assessment: assessment, detail: .full)
      .values()
    guard case .rich(let sentence)? = values[1]["counted_once"] else {
      Issue.record("no sentence")
      return
    }
    let expected =
      switch (own, stronger) {
      case (12, 9): "5 of the 9 records of F1 are also evidence of F2."
      case (9, 12): "5 of its 9 records are also evidence of F1."
      case (1, 4): "Its record is also evidence of F1."
      default: "The record of F1 is also evidence of F2."
      }
    #expect(sentence.plain == expected + " The two are one fact: F1 counts, F2 does not count again.")
  }

  @Test("A label is known with and without its prefix, and no other word is")
  func labels() {
    #expect(TrafficLight(named: "amber+strict") == .amberStrict)
    #expect(TrafficLight(named: "TLP:RED") == .red)
    #expect(TrafficLight(named: "WHITE") == nil)
  }
}
