import CaseModel
import Importing
import RecordReading
import Testing

/// What import promises of one file: absent and unknown, values that cannot be read, counts.
@Suite struct PromiseTests {
  static let header = "contractor_id,display_name,claimed_country,claimed_time_zone,registered_at\n"

  @Test func `An empty cell, blanks, null, an empty text and an empty element are absent`() {
    let texts = [
      ("contractors.csv", "contractor_id,display_name,aliases\nc1, \t ,\"\"\n"),
      ("a.json", #"{"contractors": [{"contractor_id": "c1", "display_name": null, "aliases": [null, ""]}]}"#),
      ("a.json", #"{"contractors": [{"contractor_id": "c1", "display_name": "", "aliases": []}]}"#),
      (
        "a.xml",
        "<e><contractor contractor_id='c1' display_name=''><aliases> <alias/></aliases></contractor></e>"
      ),
    ]
    for (path, text) in texts {
      let imported = Imported(path, text)
      #expect(imported.input?.accepted == 1)
      #expect(imported.rows(.contractor).first?.has(2) == false)
      #expect(imported.value(.contractor, "aliases") == "", "\(path)")
    }
  }

  @Test func `A field that the file has is known though it is empty, one that it does not have is unknown`() {
    for (path, text) in [
      ("contractors.csv", "contractor_id,display_name\nc1,\n"),
      ("a.json", #"[{"kind": "contractor", "contractor_id": "c1", "display_name": null}]"#),
      ("a.xml", "<e><contractor contractor_id='c1'><display_name/></contractor></e>"),
    ] {
      let portfolio = Imported(path, text).portfolio
      let index = Kind.contractor.schema.index(of:)
      #expect(portfolio.knows(.contractor, field: index("display_name") ?? 0, in: 0))
      #expect(!portfolio.knows(.contractor, field: index("legal_name") ?? 0, in: 0))
      #expect(!portfolio.knows(.bid, field: 0, in: 0))
    }
    let headerOnly = Imported("logins.csv", "contractor_id,at,ip\n").portfolio
    #expect(headerOnly.knows(.login, field: LoginCells.Field.ip, in: 0))
  }

  @Test
  func `What a rejected record has is known all the same, also behind the field that it is rejected for`() {
    let imported = Imported(
      "a.jsonl", #"{"kind":"login","contractor_id":"c","at":"never","ip":"192.0.2.1","x":1}"#)
    #expect(imported.portfolio.knows(.login, field: LoginCells.Field.ip, in: 0))
    #expect(imported.input?.unreadFields == ["login.x"])
    #expect(imported.rejected.map(\.field) == ["at"])
  }

  @Test(
    "A value that cannot be read as its type rejects the record and names the field",
    arguments: [
      ("contractors", "registered_at", "yesterday", "not a time"),
      ("contractors", "birth_date", "13/13/1980", "not a date"),
      ("contractors", "hourly_rate", "12,50", "not an amount"),
      ("contractors", "hourly_rate", "-3", "negative"),
      ("contractors", "currency", "XX1", "not a currency"),
      ("contractors", "years_experience", "many", "not a number"),
      ("contractors", "verified", "maybe", "not true or false"),
      ("contractors", "photo_hash", "sha256:12", "not a hash"),
      ("contractors", "emails", "[1", "not JSON"),
      ("contractors", "registered_at", "2026-11-22T08:31:00", "not a time"),
      ("contractors", "registered_at", "2026-02-30", "not a time"),
      ("contractors", "verified_at", "2026-01-01T25:00:00Z", "not a time"),
      ("logins", "ip", "300.1.1.1", "not an IP address"),
      ("logins", "success", "perhaps", "not true or false"),
      ("logins", "latitude", "91", "out of range"), ("logins", "longitude", "-180.1", "out of range"),
      ("logins", "longitude", "1e999", "not a number"), ("logins", "ended_at", "later", "not a time"),
      ("reviews", "rating", "5.1", "out of range"), ("reviews", "rating", "-1", "out of range"),
      ("clients", "ips", "192.0.2.1;x", "not an IP address"),
    ])
  func typeFaults(plural: String, field: String, value: String, reason: String) {
    let required = [
      "contractors": "contractor_id", "logins": "contractor_id,at", "reviews": "contractor_id,at",
      "clients": "client_id",
    ]
    let names = required[plural] ?? ""
    let values = names.contains("at") ? "c1,2026-01-01T00:00:00Z" : "c1"
    let good = values + ",\n"
    let csv = Imported(
      "\(plural).csv", "\(names),\(field)\n\(good)\(values),\"\(value)\"\n\(good.replacing("c1", with: "c2"))"
    )
    #expect(csv.rejected.map(\.field) == [field])
    #expect(csv.rejected.first?.reason.contains(reason) == true, "\(csv.rejected.first?.reason ?? "")")
    #expect(csv.rejected.first.map { csv.portfolio.place(of: $0.provenance) } == "\(plural).csv:3")
    #expect(csv.input?.accepted == 2)
    #expect(csv.portfolio.issues.allSatisfy { !$0.reason.contains(value) || value.count < 4 })
    guard !value.hasPrefix("["), !value.contains(";") else { return }
    let members = names.split(separator: ",").map {
      "\"\($0)\": \"\($0 == "at" ? "2026-01-01T00:00:00Z" : "c1")\""
    }
    let json = Imported(
      "a.json", "{\"\(plural)\": [{\(members.joined(separator: ",")), \"\(field)\": \"\(value)\"}]}")
    #expect(json.rejected.map(\.field) == [field])
    #expect(json.rejected.map(\.reason) == csv.rejected.map(\.reason))
  }

  @Test func `A record without a required field, or with two values for one, is rejected`() {
    let csv = Imported("logins.csv", "contractor_id,at\n,2026-01-01T00:00:00Z\nc1,\n")
    #expect(csv.rejected.map(\.field) == ["contractor_id", "at"])
    let json = Imported(
      "a.jsonl",
      """
      {"kind": "bid", "contractor_id": "c1", "contractor_id": "c2", "at": "2026-01-01"}
      {"kind": "bid", "contractor_id": "c1", "text": {"a": 1}, "at": "2026-01-01"}
      {"kind": "bid", "contractor_id": ["c1"], "at": "2026-01-01"}
      {"kind": "contractor", "contractor_id": "c1", "accounts": [{"platform": "x"}]}
      {"kind": "contractor", "contractor_id": "c1", "emails": [["a@example.org"]]}
      {"kind": "contractor", "contractor_id": "c1", "company": [{"name": "A"}, {"name": "B"}]}
      {"kind": "contractor", "contractor_id": "c1"}
      """)
    #expect(
      json.rejected.map(\.field) == [
        "contractor_id", "text", "contractor_id", "accounts", "emails", "company",
      ])
    #expect(json.rejected.first?.reason.contains("more than once") == true)
    #expect(json.input?.accepted == 1)
    let xml = Imported("a.xml", "<e><bid contractor_id='c1' at='2026-01-01'><at>2026-01-02</at></bid></e>")
    #expect(xml.rejected.map(\.field) == ["at"])
  }

  @Test func `A value outside an enumeration becomes other with its text, and is counted`() {
    for imported in [
      Imported("bids.csv", "contractor_id,at,status\nc1,2026-01-01,Shelved\nc1,2026-01-02,Accepted\n"),
      Imported("bids.jsonl", #"{"contractor_id":"c1","at":"2026-01-01","status":"Shelved"}"#),
    ] {
      let row = imported.rows(.bid).first
      #expect(row?.word(4) == "other")
      #expect(row?.wordAsWritten(4) == "Shelved")
      #expect(imported.issues(.noted).map(\.field) == ["status"])
      #expect(imported.input?.rejected == 0)
    }
    let login = Imported("logins.csv", "contractor_id,at,network_type\nc1,2026-01-01T00:00:00Z,dsl\n")
    #expect(login.portfolio.logins.first.map { login.portfolio.place(of: $0).networkWord } == "other")
    #expect(login.issues(.noted).map(\.field) == ["network_type"])
  }

  @Test func `An unreadable country or zone is dropped with a note, also in a list`() {
    let imported = Imported(
      "contractors.csv",
      Self.header + "c1,A,Atlantis,Nowhere,\nc2,B,Germany,Europe/Berlin,\nc3,C,Atlantis,,never\n")
    #expect(imported.issues(.noted).map(\.field) == ["claimed_country", "claimed_time_zone"])
    #expect(imported.input?.accepted == 2)
    #expect(imported.rows(.contractor).map { Contractor($0).claimedCountry?.code } == [nil, "DE"])
    let list = Imported(
      "a.jsonl", #"{"kind":"watchlist_entry","entry_id":"w","list":"l","countries":["DE","Atlantis","FR"]}"#)
    #expect(list.value(.watchlistEntry, "countries") == "DE; FR")
    let login = Imported(
      "logins.csv", "contractor_id,at,country,client_time_zone\nc1,2026-01-01T00:00:00Z,Atlantis,Nowhere\n")
    #expect(login.issues(.noted).map(\.field) == ["client_time_zone", "country"])
    #expect(login.input?.accepted == 1)
  }

  @Test func `An e-mail address used as an id is compared without case, any other id with it`() {
    let imported = Imported(
      "logins.csv",
      """
      contractor_id,at
      Ada@Example.org,2026-01-01T00:00:00Z
      ada@example.ORG,2026-01-02T00:00:00Z
      Ada,2026-01-03T00:00:00Z
      ada,2026-01-04T00:00:00Z
      """)
    #expect(
      imported.portfolio.indices.map { imported.portfolio.dossier($0).id } == [
        "Ada", "ada", "ada@example.org",
      ])
  }

  @Test func `A record dated after the clock is rejected, one after as-of is set aside and counted`() {
    let text = """
      contractor_id,at,ended_at
      c1,2026-10-01T00:00:00Z,2027-10-01T00:00:00Z
      c1,2026-11-01T00:00:00Z,
      c1,2026-12-01T00:00:01Z,
      """
    let all = Imported("logins.csv", text)
    #expect(all.rejected.map(\.field) == ["at"])
    #expect(all.result.asOf?.iso == "2026-11-01T00:00:00Z")
    #expect(all.result.asOfSource.map { all.portfolio.place(of: $0) } == "logins.csv:3")
    let early = Imported("logins.csv", text, asOf: "2026-10-15T00:00:00Z")
    #expect(early.input?.later == 1)
    #expect(early.input?.accepted == 1)
    #expect(early.portfolio.logins.count == 1)
    #expect(early.result.asOf?.iso == "2026-10-15T00:00:00Z")
    #expect(early.result.asOfSource == nil)
    #expect(
      Imported("bids.csv", "contractor_id,at\nc1,2026-10-02\n", asOf: "2026-10-01T00:00:00Z").input?.later
        == 1)
  }

  @Test func `The default as-of is the latest event, never an expiry, a due date, an end or a birth date`() {
    let imported = Imported(
      "a.jsonl",
      """
      {"kind":"shipment","contractor_id":"c1","at":"2026-01-01","delivered_at":"2026-02-03"}
      {"kind":"document","contractor_id":"c1","submitted_at":"2026-01-05","expires":"2030-01-01"}
      {"kind":"contract","contract_id":"k","contractor_id":"c1","started_at":"2026-01-02","ended_at":"2026-09-01"}
      {"kind":"deliverable","contractor_id":"c1","due_at":"2026-08-01"}
      {"kind":"contractor","contractor_id":"c1","registered_at":"2026-07-01","birth_date":"1990-01-01"}
      """)
    #expect(imported.result.asOf?.iso == "2026-02-03T00:00:00Z")
    #expect(Imported("contractors.csv", "contractor_id\nc1\n").result.asOf == nil)
  }

  @Test func `The platform is the record's, else the export's, wherever it stands in the file, else default`()
  {
    let record = #"{"contractor_id": "c1", "at": "2026-01-01T00:00:00Z"}"#
    let own = #"{"contractor_id": "c1", "at": "2026-01-02T00:00:00Z", "platform": "own"}"#
    let empty = #"{"contractor_id": "c1", "at": "2026-01-03T00:00:00Z", "platform": ""}"#
    for text in [
      #"{"platform": "acme", "logins": [\#(record), \#(own), \#(empty)]}"#,
      #"{"logins": [\#(record), \#(own), \#(empty)], "platform": "acme"}"#,
    ] {
      let imported = Imported("a.json", text)
      #expect(imported.portfolio.indices.map { imported.portfolio.dossier($0).platform } == ["acme", "own"])
      #expect(imported.portfolio.indices.map { imported.portfolio.dossier($0).logins.count } == [2, 1])
    }
    let xml = Imported(
      "a.xml", "<e platform='acme'><login contractor_id='c1' at='2026-01-01T00:00:00Z'/></e>")
    #expect(xml.portfolio.contractor(platform: "acme", id: "c1") != nil)
    let csv = Imported("bids.csv", "platform,contractor_id,at\nacme,c1,2026-01-01\n,c1,2026-01-01\n")
    #expect(csv.portfolio.indices.map { csv.portfolio.dossier($0).platform } == ["acme", "default"])
    #expect(Imported("a.json", #"{"platform": "acme", "bids": []}"#).input?.platform == "acme")
  }

  @Test func `An unreadable date of an export is noted and the export counts as undated`() {
    let imported = Imported(
      "a.json", #"{"exported_at": "soon", "covers_from": "2026-01-01", "clients": [{"client_id": "k"}]}"#)
    #expect(imported.issues(.noted).map(\.field) == ["exported_at"])
    #expect(imported.input?.exportedAt == nil)
    #expect(imported.input?.coversFrom?.iso == "2026-01-01")
    #expect(imported.input?.accepted == 1)
  }

  @Test func `Columns and keys that the contract does not have are listed`() {
    #expect(
      Imported("bids.csv", "contractor_id,at,Foo,at\nc1,2026-01-01,1,2\n").input?.unreadFields == [
        "bid.Foo", "bid.at",
      ])
    let json = Imported(
      "a.json", #"{"version": 2, "bids": [{"contractor_id": "c1", "at": "2026-01-01", "foo": 1}]}"#)
    #expect(json.input?.unreadFields == ["bid.foo", "version"])
    let nested = Imported(
      "a.jsonl",
      #"{"kind": "contractor", "contractor_id": "c1", "emails": [{"address": "a", "bar": 1}], "email": "x"}"#)
    #expect(nested.input?.unreadFields == ["contractor.bar", "contractor.email"])
  }

  @Test func `Names that the contract does not have are bounded, and the same for any number of workers`() {
    let lines = (0..<6000).map { #"{"kind":"client","client_id":"k\#($0)","x\#($0)":1}"# }.shuffled(
      using: &Self.random)
    let lists = [1, 2, 4].map {
      Imported("a.jsonl", lines.joined(separator: "\n"), jobs: $0).input?.unreadFields
    }
    #expect(lists[0]?.count == 1000)
    #expect(lists[0]?.first == "client.x0")
    #expect(Set(lists).count == 1)
  }
  nonisolated(unsafe) private static var random = SplitMix(state: 7)

  @Test func `Records of a contractor without a profile are kept`() {
    let imported = Imported("reviews.csv", "contractor_id,at,rating\nc1,2026-01-01,4\n")
    let dossier = imported.portfolio.contractor(platform: "default", id: "c1").map {
      imported.portfolio.dossier($0)
    }
    #expect(dossier?.profile == nil)
    #expect(dossier?.count(.review) == 1)
    #expect(dossier?.displayName == "c1")
  }

  @Test func `Several records on one line are named by their number, also beside rejected ones`() {
    let imported = Imported(
      "a.json",
      #"{"bids": [{"contractor_id": "c1", "at": "2026-01-01"}, {"contractor_id": "c1", "at": "x"}, 7]}"#)
    #expect(
      imported.rejected.map { imported.portfolio.place(of: $0.provenance) } == [
        "a.json:1, record 2", "a.json:1, record 3",
      ])
    let lines = Imported("a.json", "{\"bids\": [\n{\"contractor_id\": \"c1\", \"at\": \"x\"}\n]}")
    #expect(lines.rejected.map { lines.portfolio.place(of: $0.provenance) } == ["a.json:2"])
  }
}
