import CaseModel
import RecordReading
import Testing

@testable import Importing

@Suite("Values in a vendor's words")
struct MappedValueTests {
  /// A profile of checks, with what else the file says.
  private func checks(_ habits: String, at: String = "At", more: String = "") -> String {
    """
    profile: checks
    title: Checks
    match: [{columns: [Who]}]
    read: {format: csv}
    \(habits)
    records:
      - kind: check
        fields:
          check_id: Id
          contractor_id: Who
          at: \(at)
          \(more)
    """
  }

  @Test("The order of day and month is settled by one value for the whole file")
  func eitherSettled() throws {
    let yaml = checks("times: [{either: [\"dd/MM/yyyy\", \"MM/dd/yyyy\"]}]")
    let text = "Id,Who,At\n1,c,05/03/2026\n2,c,05/01/2026\n3,c,25/03/2026\n"
    let day = try mapped(yaml, "input/a.csv", text)
    #expect(day.table(.check, "check_id", "at") == ["1 2026-03-05", "2 2026-01-05", "3 2026-03-25"])
    let month = try mapped(yaml, "input/a.csv", text.replacing("25/03", with: "03/25"))
    #expect(month.table(.check, "at") == ["2026-05-03", "2026-05-01", "2026-03-25"])
  }

  @Test("Where no value settles it, times that could be two are rejected, and the profile's line is named")
  func eitherOpen() throws {
    let yaml = checks("times: [{either: [\"dd/MM/yyyy\", \"MM/dd/yyyy\"]}]")
    let open = try mapped(yaml, "input/a.csv", "Id,Who,At\n1,c,05/03/2026\n2,c,05/05/2026\n")
    #expect(open.table(.check, "check_id", "at") == ["2 2026-05-05"])
    let reason = try #require(open.reasons(.rejected).first)
    #expect(
      reason.contains("'dd/MM/yyyy' or 'MM/dd/yyyy'") && reason.contains("line 11 of the profile 'checks'"))
    let both = try mapped(yaml, "input/a.csv", "Id,Who,At\n1,c,25/03/2026\n2,c,03/25/2026\n3,c,01/02/2026\n")
    #expect(both.rows(.check).isEmpty == false || both.rejected.count == 3)
    #expect(both.rejected.contains { $0.provenance.line == 4 })
  }

  @Test("Values strike out formats one by one, however many there are")
  func eitherOfFour() throws {
    let formats = ["M/d/yyyy h:mm:ss a", "d/M/yyyy h:mm:ss a", "d/M/yyyy H:mm:ss", "M/d/yyyy H:mm:ss"]
    let list = formats.map { "\"\($0)\"" }.joined(separator: ", ")
    let yaml = checks("assume_zone: UTC\ntimes: [{either: [\(list)]}]")
    let text = "Id,Who,At\n1,c,3/2/2026 17:22:01\n2,c,20/2/2026 1:00:00\n"
    let result = try mapped(yaml, "input/a.csv", text)
    #expect(result.table(.check, "at") == ["2026-02-03T17:22:01Z", "2026-02-20T01:00:00Z"])
  }

  @Test(
    "A time that is a number is counted in its unit",
    arguments: [
      ("seconds", "1692720000", "2023-08-22T16:00:00Z"),
      ("milliseconds", "1692720000123", "2023-08-22T16:00:00.123Z"),
      ("seconds", "1692720000.5", "2023-08-22T16:00:00.500Z"),
      ("milliseconds", "-1", "1969-12-31T23:59:59.999Z"),
    ])
  func epochs(unit: String, text: String, expected: String) throws {
    let result = try mapped(
      checks("", at: "{column: At, unit: \(unit)}"), "input/a.csv",
      "Id,Who,At\n1,c,\(text)\n2,c,soon\n3,c,1e99\n")
    #expect(result.table(.check, "at") == [expected])
    #expect(result.rejected.map(\.field) == ["at", "at"])
  }

  @Test("A month or a year alone is a date and no time")
  func partialDates() throws {
    let yaml = """
      profile: positions
      title: Positions
      match: [{columns: [Company Name, Started On]}]
      read: {format: csv, gather: true}
      times: ["MMM yyyy", "yyyy"]
      records:
        - kind: external_profile
          fields:
            contractor_id: {from: folder}
            service: {literal: linkedin}
            employment:
              fields: {employer: Company Name, title: Title, start: Started On, end: Finished On}
            posts: {from: count}
      """
    let text =
      "Company Name,Title,Started On,Finished On\nExample Ltd,Dev,Jan 2020,\n\"Other\nLtd\",Dev,2018,Dec 2019\nExample Ltd,Dev,Jan 2020,\n"
    let result = try mapped(yaml, "ctr-1/export.csv", text)
    let row = try #require(result.rows(.externalProfile).first)
    #expect(result.rows(.externalProfile).count == 1)
    let employment = try #require(Kind.externalProfile.schema.index(of: "employment"))
    let list = try #require(row.plain(employment))
    for part in ["Example Ltd", "2020-01", "2018", "2019-12"] { #expect(list.contains(part)) }
    #expect(result.value(.externalProfile, "posts") == "3")
    let input = try #require(result.input)
    #expect(input.read == 1 && input.accepted == 1 && input.sumsAgree && input.sha256.count == 64)
  }

  @Test(
    "An address may carry a port or brackets, or be a list of hops of which the first public one counts",
    arguments: [
      ("203.0.113.5:51000", "203.0.113.5"), ("[2001:db8::1]:443", "2001:db8::1"),
      ("2001:db8::1", "2001:db8::1"),
      ("2001:db8::1:443", "2001:db8::1:443"), ("10.0.0.4, 203.0.113.9", "203.0.113.9"),
      ("10.0.0.4", "10.0.0.4"),
      ("10.0.0.4 192.168.0.1", "10.0.0.4"), ("unknown; 198.51.100.7:80", "198.51.100.7"),
      ("fe80::1,2001:db8::2", "2001:db8::2"), ("::ffff:203.0.113.9", "203.0.113.9"),
    ])
  func addresses(text: String, expected: String) throws {
    let yaml = """
      profile: logins
      title: Sign-ins
      match: [{columns: [Who, When, From]}]
      read: {format: csv}
      records:
        - kind: login
          fields: {contractor_id: Who, at: When, ip: From}
      """
    let result = try mapped(
      yaml, "input/a.csv",
      "Who,When,From\nc,2026-10-01T09:00:00Z,\"\(text)\"\nc,2026-10-01T10:00:00Z,nowhere\n")
    #expect(result.portfolio.logins.map { result.portfolio.address(of: $0)?.description } == [expected])
    #expect(result.rejected.map(\.field) == ["ip"])
  }

  @Test("Ids keep zeros in front, letters, and numbers that no double holds")
  func ids() throws {
    let text =
      "Id,Who,At\n007,-4324475583306591935,2026-10-01\n9007199254740993,~013c695dd60c19c334,2026-10-02\n"
    let result = try mapped(checks(""), "input/a.csv", text)
    #expect(
      result.table(.check, "check_id", "contractor_id") == [
        "007 -4324475583306591935", "9007199254740993 ~013c695dd60c19c334",
      ])
    let json = """
      profile: numbers
      title: Numbers
      match: [{keys: [id]}]
      read: {format: json}
      records:
        - kind: check
          fields: {check_id: {path: id}, contractor_id: {path: who}, at: {path: at, unit: seconds}}
      """
    let big = try mapped(
      json, "input/a.json", "[{\"id\": 9007199254740993, \"who\": -4324475583306591935, \"at\": 1692720000}]")
    #expect(big.table(.check, "check_id", "contractor_id") == ["9007199254740993 -4324475583306591935"])
  }

  @Test("A word outside the contract's is kept as other, and countries are dropped with a note")
  func wordsAndNotes() throws {
    let yaml = """
      profile: documents
      title: Documents
      match: [{columns: [Who, Sort]}]
      read: {format: csv}
      records:
        - kind: document
          fields:
            contractor_id: Who
            type: {column: Sort, map: {ID card: national_id, none: ""}}
            issuing_country: Country
      """
    let result = try mapped(
      yaml, "input/a.csv", "Who,Sort,Country\nc,id CARD,DE\nc,Library card,Atlantis\nc,NONE,\n")
    #expect(
      Set(result.table(.document, "type", "issuing_country")) == ["national_id DE", "Library card -", "- -"])
    #expect(result.reasons(.noted).count == 2)
  }

  @Test("A list is split, and its items are treated one by one")
  func lists() throws {
    let yaml = """
      profile: people
      title: People
      match: [{columns: [Who, Skills]}]
      read: {format: csv}
      nothing: [n/a]
      records:
        - kind: contractor
          fields:
            contractor_id: Who
            skills: {column: Skills, split: " | ", map: {js: JavaScript}}
            former_names: Names
      """
    let result = try mapped(yaml, "input/a.csv", "Who,Skills,Names\nc,Swift | n/a | JS |  ,\"A; B\"\n")
    let skills = try #require(result.value(.contractor, "skills"))
    #expect(skills.contains("Swift") && skills.contains("JavaScript") && !skills.contains("n/a"))
    #expect(result.value(.contractor, "former_names") == "A; B")
  }

  @Test("The sign of an amount is dropped, or makes it nothing")
  func signs() throws {
    func payment(_ sign: String) throws -> [String] {
      let yaml = """
        profile: signs
        title: Signs
        match: [{columns: [Who, Amount]}]
        read: {format: csv}
        records:
          - kind: payment
            fields:
              contractor_id: Who
              at: {literal: 2026-10-01}
              direction: {literal: other}
              amount: {column: Amount, sign: \(sign)}
              currency: {literal: USD}
        """
      return try mapped(yaml, "input/a.csv", "Who,Amount\nc,-1.00\nc,2.00\nc,(3.00)\nc,4.00-\n").table(
        .payment, "amount")
    }
    try #expect(payment("absolute") == ["1.00", "2.00", "3.00", "4.00"])
    try #expect(payment("drop_positive") == ["1.00", "3.00", "4.00"])
    try #expect(payment("drop_negative") == ["2.00"])
  }

  @Test("Long texts are found again through the profile")
  func recall() throws {
    let yaml = """
      profile: messages
      title: Messages
      match: [{columns: [CONTENT, FROM]}]
      read: {format: csv}
      times: ["yyyy-MM-dd HH:mm:ss z"]
      skip: [{column: FROM, is: [""], because: no sender}]
      records:
        - kind: message
          fields:
            contractor_id: {from: folder}
            at: DATE
            text: {column: CONTENT, extract: "<p>*{text}</p>"}
      """
    let long = String(repeating: "words about the contract, ", count: 8)
    let source = file(
      "ctr-1/messages.csv",
      "Notes:\n\nFROM,DATE,CONTENT\n,2026-08-01 02:00:00 UTC,<p>x</p>\nA,2026-08-01 02:00:00 UTC,\"<p>\(long)\n&amp; \"\"more\"\"</p>\"\n"
    )
    let library = try ProfileLibrary(profile(yaml))
    let result = try mapped(yaml, [source])
    let row = try #require(result.rows(.message).first)
    let reference = TextReference(row.provenance, kind: .message, field: "text")
    let found = TextRecall.recall(
      [reference], files: [source], portfolio: result.portfolio, profiles: library)
    #expect(found[reference]?.hasSuffix("&amp; \"more\"") == true)
    #expect(TextRecall.recall([reference], files: [source], portfolio: result.portfolio).isEmpty)
  }
}
