import CaseModel
import RecordReading
import Testing

@testable import Importing

@Suite("JSON and XML in a vendor's words")
struct MappedTreeTests {
  /// A profile of contractors whose records stand somewhere.
  private func users(_ records: String, id: String = "{path: id}") -> String {
    """
    profile: users
    title: Users
    platform: example
    match: [{keys: [name]}]
    read: {format: json, records: "\(records)"}
    nothing: ["null"]
    records:
      - kind: contractor
        fields:
          contractor_id: \(id)
          display_name: {path: name}
          claimed_country: {path: place.country}
          skills: {path: "skills.skill[].label"}
    """
  }

  @Test(
    "Records stand in an object keyed by id, in edges, in a wrapper, in a bare list, or are the document",
    arguments: [
      (
        "result.users{}", "{from: key}",
        #"{"status":"success","result":{"users":{"7":{"name":"A"},"08":{"name":"B"}}}}"#, ["08", "7"]
      ),
      (
        "data.x.edges[].node", "{path: id}",
        #"{"data":{"x":{"edges":[{"node":{"id":"7","name":"A"}},{"node":{"id":"08","name":"B"}}]}}}"#,
        ["08", "7"]
      ),
      (
        "value[]", "{path: id}",
        #"{"@odata.context":"x","value":[{"id":7,"name":"A"},{"id":"08","name":"B"}],"next":"y"}"#,
        ["08", "7"]
      ),
      ("[]", "{path: id}", #"[{"id":7,"name":"A"},{"id":"08","name":"B"}]"#, ["08", "7"]),
      (".", "{path: id}", #"{"id":7,"name":"A"}"#, ["7"]),
    ])
  func places(records: String, id: String, text: String, expected: [String]) throws {
    let result = try mapped(users(records, id: id), "input/export.json", text)
    #expect(result.texts(.contractor, "contractor_id") == expected)
    #expect(result.input?.sumsAgree == true && result.input?.problem == "")
  }

  @Test("One object a line, inside a wrapper, is read in blocks")
  func lines() throws {
    let yaml = """
      profile: wrapped
      title: Wrapped
      match: [{keys: [msg.actor.alternateId]}]
      read: {format: json}
      records:
        - kind: login
          when: [{path: msg.eventType, like: ["user.session.*"]}]
          fields:
            contractor_id: {path: msg.actor.alternateId}
            at: {path: msg.published}
            ip: {path: msg.client.ipAddress}
            country: {path: msg.client.geo.country}
            success: {path: msg.outcome.result, map: {SUCCESS: "true"}, otherwise: "false"}
      skip: [{path: msg.eventType, unlike: ["user.session.*"], because: no sign-in}]
      ignore: [level, time]
      """
    let text = """
      {"level":"info","time":1,"msg":{"eventType":"user.session.start","published":"2026-02-14T22:18:51.843Z","actor":{"alternateId":"a@example.org"},"client":{"ipAddress":"203.0.113.5","geo":{"country":"United States"}},"outcome":{"result":"SUCCESS"}}}
      {"level":"info","msg":{"eventType":"policy.evaluate","published":"2026-02-14T22:18:51.843Z","actor":{"alternateId":"a@example.org"}},"extra":1}

      {"msg":{"published":"2026-02-15T22:18:51Z","outcome":{"result":"FAILURE"},"eventType":"user.session.start","client":null,"actor":{"alternateId":"A@example.org"}}}
      """
    let result = try mapped(yaml, "input/okta.jsonl", text)
    let logins = result.portfolio.logins
    #expect(logins.map(\.at.iso) == ["2026-02-14T22:18:51.843Z", "2026-02-15T22:18:51Z"])
    #expect(logins.map { result.portfolio.place(of: $0).countryCode?.code } == ["US", nil])
    #expect(logins.map { $0.marks.contains(.failed) } == [false, true])
    #expect(result.portfolio.contractors.count == 1)
    let input = try #require(result.input)
    #expect(input.read == 3 && input.ignored == 1 && input.accepted == 2 && input.sumsAgree)
    #expect(input.unreadFields == ["extra"])
    #expect(logins.map(\.provenance.line) == [1, 4])
    let known = try #require(input.knownFields[.login])
    #expect(known.contains(LoginCells.Field.country) && known.contains(LoginCells.Field.success))
    #expect(!known.contains(LoginCells.Field.userAgent))
  }

  @Test("Name and value lists, with the value under one key or another; several events in one item")
  func namesAndValues() throws {
    let yaml = """
      profile: reports
      title: Reports
      match: [{keys: [id.time]}]
      read: {format: json, records: "items[]"}
      records:
        - kind: login
          each: "events[]"
          when: [{path: name, is: [login_success, login_failure]}]
          fields:
            login_id: {join: [{path: /id.number}, {path: name}], separator: "-"}
            contractor_id: {path: /actor.email}
            at: {path: /id.time}
            success: {path: name, map: {login_success: "true"}, otherwise: "false"}
            network_name: {first: [{path: "parameters[name=kind].value"}, {path: "parameters[name=kind].multiValue[0]"}]}
      """
    let text = """
      {"items":[{"id":{"time":"2026-02-14T22:18:51Z","number":5},"actor":{"email":"a@example.org"},"events":[
        {"name":"login_failure","parameters":[{"name":"kind","multiValue":["password","otp"]}]},
        {"name":"login_success","parameters":[{"name":"other","value":"x"},{"name":"kind","value":"key"}]},
        {"name":"logout"}]},
       {"id":{"time":"2026-02-15T22:18:51Z","number":6},"actor":{"email":"a@example.org"},"events":[]}]}
      """
    let result = try mapped(yaml, "input/google.json", text)
    let names = result.portfolio.logins.map {
      result.portfolio.texts[result.portfolio.place(of: $0).networkName]
    }
    #expect(Set(names) == ["password", "key"])
    let input = try #require(result.input)
    #expect(input.read == 3 && input.accepted == 2 && input.rejected == 1 && input.sumsAgree)
  }

  @Test("One value where a list is meant, null blocks, and texts that mean nothing")
  func quirks() throws {
    let text = """
      [{"id":"1","name":"null","place":null,"skills":{"skill":{"label":"Swift"}}},
       {"id":"2","name":"B","place":{"country":"DE"},"skills":{"skill":[{"label":"C"},{"label":"Rust"}]}},
       {"id":"3","name":{"first":"C"},"other":1}]
      """
    let result = try mapped(users("[]"), "input/a.json", text)
    #expect(result.texts(.contractor, "display_name") == ["", "B"])
    let skills = result.texts(.contractor, "skills").map { $0 ?? "" }
    #expect(skills[0].contains("Swift") && skills[1].contains("C") && skills[1].contains("Rust"))
    #expect(result.reasons(.rejected) == ["display_name: an object where one value was expected"])
    #expect(result.input?.unreadFields == ["other"])
    let country = try #require(Kind.contractor.schema.index(of: "claimed_country"))
    #expect(result.input?.knownFields[.contractor]?.contains(country) == true)
  }

  @Test("An object of parts, and a list of objects with paths of their own")
  func objects() throws {
    let yaml = """
      profile: parts
      title: Parts
      match: [{keys: [id]}]
      read: {format: json}
      records:
        - kind: contractor
          fields:
            contractor_id: {path: id}
            company: {fields: {name: {path: firm.name}, officers: {path: "firm.officers"}}}
            employment:
              each: "jobs{}"
              fields: {employer: {path: at}, title: {path: /headline}, start: {path: from}}
      """
    let text = """
      [{"id":"1","headline":"Dev","firm":{"name":"Example Ltd","officers":["A","B"]},"jobs":{"x":{"at":"One","from":"2019-05"},"y":{"at":"Two"}}},
       {"id":"2","jobs":{"x":{"at":"One","from":"soon"}}}]
      """
    let result = try mapped(yaml, "input/a.json", text)
    let jobs = try #require(result.value(.contractor, "employment"))
    #expect(jobs.contains("One") && jobs.contains("Two") && jobs.contains("2019-05") && jobs.contains("Dev"))
    let company = try #require(result.value(.contractor, "company"))
    #expect(company.contains("Example Ltd"))
    #expect(result.rejected.map(\.field) == ["employment"])
  }

  private static let statement = """
    profile: statement
    title: Statement
    platform: bank
    match: [{root: Document, elements: [Ntry]}]
    read:
      format: xml
      records: Stmt.Ntry
      above: {account: Stmt.Acct.Id.IBAN}
    times: ["yyyy-MM-dd", rfc3339]
    skip: [{path: Sts, not: [BOOK], because: not booked}]
    records:
      - kind: payment
        each: "Dtls.Tx[]"
        fields: &payment
          payment_id: {first: [{path: Id}, {path: /Ref}]}
          contractor_id: {above: account}
          at: {path: /Date}
          direction: {path: /CdtDbtInd, map: {CRDT: earning}, otherwise: withdrawal}
          amount: {path: Amt}
          currency: {path: Amt.Ccy}
          account_holder: {first: [{path: Cdtr.Nm}, {path: Cdtr.Pty.Nm}]}
      - kind: payment
        otherwise: true
        fields:
          payment_id: {path: Ref}
          contractor_id: {above: account}
          at: {path: Date}
          direction: {path: CdtDbtInd, map: {CRDT: earning}, otherwise: withdrawal}
          amount: {path: Amt}
          currency: {path: Amt.Ccy}
          account_holder: {path: "Dtls.Info[1]"}
    """

  @Test(
    "An entry with parts of its own gives a record of each; names of any space, attributes and zeros in front"
  )
  func xml() throws {
    let text = """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02" xmlns:b="urn:b"><Stmt>
        <Acct><Id><IBAN> DE001 </IBAN></Id></Acct>
        <Ntry><Ref>1</Ref><Amt Ccy="EUR">000000000000149.87</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
          <Date>2026-10-01</Date><Dtls/></Ntry>
        <Ntry><Ref>2</Ref><b:Amt Ccy="EUR">30.00</b:Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><Date>2026-10-02</Date>
          <Dtls><Tx><Id> T-1 </Id><Amt Ccy="EUR">10.00</Amt><Cdtr><Nm>A</Nm></Cdtr></Tx>
          <Tx><Amt Ccy="USD">20.00</Amt><Cdtr><Pty><Nm>B</Nm></Pty></Cdtr></Tx></Dtls></Ntry>
        <Ntry><Ref>3</Ref><Amt Ccy="EUR">1</Amt><Sts>PDNG</Sts></Ntry>
        <Ntry><Ref>4</Ref><Amt Ccy="EUR">5</Amt><Sts>BOOK</Sts><Date>2026-10-03</Date><CdtDbtInd>DBIT</CdtDbtInd>
          <Dtls><Info>first</Info><Info>second</Info></Dtls></Ntry>
      </Stmt></Document>
      """
    let yaml = Self.statement.replacing(" &payment", with: "")
    let result = try mapped(yaml, "input/camt.xml", text)
    #expect(
      Set(result.table(.payment, "contractor_id", "payment_id", "amount", "currency", "account_holder")) == [
        "DE001 1 149.87 EUR -", "DE001 T-1 10.00 EUR A", "DE001 2 20.00 USD B", "DE001 4 5 EUR second",
      ])
    let input = try #require(result.input)
    #expect(input.read == 5 && input.ignored == 1 && input.accepted == 4 && input.sumsAgree)
  }

  @Test("A file in which the profile finds no record is told as such, and an answer of errors is no export")
  func nothingThere() throws {
    let empty = try mapped(
      Self.statement.replacing(" &payment", with: ""), "input/camt.xml",
      "<Document><Stmt><Other><Ntry>1</Ntry></Other></Stmt></Document>")
    #expect(empty.input?.problem.contains("holds no record where the profile 'statement' looks") == true)
    let errors = try mapped(users("value[]"), "input/a.json", #"{"data":null,"errors":[{"message":"no"}]}"#)
    #expect(errors.input?.problem.contains("error") == true && errors.input?.read == 0)
  }
}
