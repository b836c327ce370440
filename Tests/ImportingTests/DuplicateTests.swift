import CaseModel
import Importing
import RecordReading
import Testing

/// Duplicates, versions, conflicts, and the order of files.
@Suite struct DuplicateTests {
  private func export(_ date: String?, _ body: String) -> String {
    date.map { "{\"exported_at\": \"\($0)\", \(body)}" } ?? "{\(body)}"
  }
  private func contractor(_ name: String, _ more: String = "") -> String {
    #""contractors": [{"contractor_id": "c1", "display_name": "\#(name)"\#(more)}]"#
  }

  @Test func `Equal records without an id are counted as they stand in one file`() {
    let imported = Imported("bids.csv", "contractor_id,at\nc1,2026-01-01\nc1,2026-01-01\nc1,2026-01-01\n")
    #expect(imported.rows(.bid).count == 3)
    let logins = Imported(
      "logins.csv", "contractor_id,at\nc1,2026-01-01T00:00:00Z\nc1,2026-01-01T00:00:00Z\n")
    #expect(logins.portfolio.logins.count == 2)
  }

  @Test(arguments: ["login", "bid", "payout_method", "message"])
  func `The n-th equal record of one file is the n-th of another`(kind: String) {
    let other = kind == "payout_method" ? "\"account\":\"a\"" : "\"at\":\"2026-01-01T00:00:00Z\""
    let extra = kind == "message" ? ",\"text\":\"one two three four five six\"" : ""
    let a = #"{"kind":"\#(kind)","contractor_id":"c1",\#(other)\#(extra)}"#
    let b = #"{"kind":"\#(kind)","contractor_id":"c2",\#(other)\#(extra)}"#
    let files = [
      file("x/1.jsonl", [a, b, a].joined(separator: "\n")),
      file("x/2.jsonl", [a, a, a, b, b].joined(separator: "\n")),
      file("x/3.jsonl", [a].joined(separator: "\n")),
    ]
    let imported = Imported(files)
    #expect(imported.portfolio.inputs.map(\.accepted) == [3, 2, 0])
    #expect(imported.portfolio.inputs.map(\.duplicates) == [0, 3, 1])
    #expect(imported.portfolio.inputs.allSatisfy { $0.sumsAgree })
    #expect(imported.portfolio.issues.isEmpty)
    #expect(
      imported.portfolio.indices.map { imported.portfolio.dossier($0).count(Kind(named: kind) ?? .bid) } == [
        3, 2,
      ])
  }

  @Test func `Texts, lists and amounts tell records without an id apart, and amounts are equal by value`() {
    let files = [
      file(
        "a/1.jsonl", #"{"kind":"bid","contractor_id":"c","at":"2026-01-01","amount":"1.5","text":"one text"}"#
      ),
      file(
        "a/2.jsonl",
        #"{"kind":"bid","contractor_id":"c","at":"2026-01-01","amount":"1.50","text":"one text"}"#),
      file(
        "a/3.jsonl",
        #"{"kind":"bid","contractor_id":"c","at":"2026-01-01","amount":"1.5","text":"one text."}"#),
      file(
        "a/4.jsonl", #"{"kind":"time_entry","contractor_id":"c","started_at":"2026-01-01","activity":[1,2]}"#),
      file(
        "a/5.jsonl", #"{"kind":"time_entry","contractor_id":"c","started_at":"2026-01-01","activity":[1,3]}"#),
    ]
    #expect(Imported(files).portfolio.inputs.map(\.duplicates) == [0, 1, 0, 0, 0])
  }

  @Test func `With an id the same content is a duplicate, in one file and in another`() {
    let row = "b1,c1,2026-01-01,submitted\n"
    let imported = Imported([
      file("a/bids-1.csv", "bid_id,contractor_id,at,status\n" + row + row),
      file("a/bids-2.csv", "bid_id,contractor_id,at,status\n" + row),
    ])
    #expect(imported.portfolio.inputs.map(\.accepted) == [1, 0])
    #expect(imported.portfolio.inputs.map(\.duplicates) == [1, 1])
    #expect(
      imported.issues(.duplicate).map(\.reason)
        == Array(repeating: "the same record as a/bids-1.csv:2", count: 2))
  }

  @Test func `One id on two platforms is two records, also where accounts tie the contractors`() {
    let a =
      #"{"platform": "a", "logins": [{"login_id": "1", "contractor_id": "x", "at": "2026-01-01T00:00:00Z"}], "contractors": [{"contractor_id": "x", "accounts": [{"platform": "b", "account_id": "y"}]}]}"#
    let b =
      #"{"platform": "b", "logins": [{"login_id": "1", "contractor_id": "y", "at": "2026-01-01T00:00:00Z"}, {"contractor_id": "y", "at": "2026-01-02T00:00:00Z"}]}"#
    let c = #"{"platform": "a", "logins": [{"contractor_id": "x", "at": "2026-01-02T00:00:00Z"}]}"#
    let imported = Imported([file("a.json", a), file("b.json", b), file("c.json", c)])
    #expect(imported.portfolio.indices.count == 1)
    #expect(imported.portfolio.logins.count == 4)
    #expect(imported.portfolio.issues.isEmpty)
  }

  @Test func `Different content in exports of different dates are versions, and the newest stands`() {
    let files = [
      file("z.json", export("2026-01-01", contractor("Old", #", "aliases": ["A", "B"], "bio": "x""#))),
      file(
        "a.json",
        export("2026-03-01", contractor("New", #", "aliases": ["B", "C"], "bio": "y", "status": "ok""#))),
    ]
    let imported = Imported(files)
    #expect(imported.portfolio.inputs.map(\.path) == ["z.json", "a.json"])
    #expect(imported.portfolio.dossier(ContractorIndex(raw: 0)).profile?.displayName == "New")
    #expect(imported.portfolio.inputs.map(\.duplicates) == [1, 0])
    #expect(imported.issues(.duplicate).map(\.reason) == ["an older version of a.json:1, which stands"])
    let changes = imported.portfolio.dossier(ContractorIndex(raw: 0)).profileChanges
    #expect(
      changes.map { "\($0.field) \($0.old ?? "-") \($0.new ?? "-")" }.sorted() == [
        "aliases - C", "aliases A -", "display_name Old New",
      ])
    #expect(changes.allSatisfy { $0.at?.isDateOnly == true && $0.at?.iso == "2026-03-01" })
    #expect(imported.portfolio.inputs.allSatisfy { $0.sumsAgree })
    #expect(imported.result.asOf == nil)
  }

  @Test func `No change is derived where the export has it, where a field is unknown, or without two dates`()
  {
    let change =
      #", "profile_changes": [{"contractor_id": "c1", "at": "2026-02-01T00:00:00Z", "field": "display_name", "old": "Old", "new": "New"}]"#
    let recorded = Imported([
      file("1.json", export("2026-01-01", contractor("Old"))),
      file("2.json", export("2026-03-01", contractor("New") + change)),
    ])
    #expect(recorded.rows(.profileChange).count == 1)
    let outside = Imported([
      file("1.json", export("2026-01-01", contractor("Old"))),
      file("2.json", export("2026-01-15", contractor("New") + change)),
    ])
    #expect(outside.rows(.profileChange).count == 2)
    let unknown = Imported([
      file("1.json", export("2026-01-01", contractor("A", #", "status": "ok""#))),
      file("2.json", export("2026-03-01", contractor("A"))),
    ])
    #expect(unknown.rows(.profileChange).isEmpty)
    let undated = Imported([
      file("1.json", export(nil, contractor("A"))), file("2.json", export("2026-03-01", contractor("B"))),
    ])
    #expect(undated.rows(.profileChange).isEmpty)
    #expect(undated.issues(.conflict).count == 1)
  }

  @Test
  func
    `Different content with the same or no date is a conflict, and the later in the order of files stands`()
  {
    for date in [nil, "2026-01-01"] {
      let files = [
        file("b.json", export(date, contractor("B"))), file("a.json", export(date, contractor("A"))),
      ]
      let imported = Imported(files)
      #expect(imported.portfolio.dossier(ContractorIndex(raw: 0)).profile?.displayName == "B")
      #expect(imported.portfolio.inputs.map(\.rejected) == [1, 0])
      #expect(imported.issues(.conflict).map { imported.portfolio.place(of: $0.provenance) } == ["a.json:1"])
      #expect(imported.portfolio.inputs.allSatisfy { $0.sumsAgree })
    }
    let logins = Imported(
      "logins.csv",
      "login_id,contractor_id,at\n1,c1,2026-01-01T00:00:00Z\n1,c1,2026-01-02T00:00:00Z\n1,c1,2026-01-02T00:00:00Z\n"
    )
    #expect(logins.portfolio.logins.map(\.at.iso) == ["2026-01-02T00:00:00Z"])
    #expect(logins.input?.rejected == 1)
    #expect(logins.input?.duplicates == 1)
  }

  @Test func `Accounts join their records to the contractor who names them`() {
    let imported = Imported([
      file(
        "a.json",
        #"{"platform": "a", "contractors": [{"contractor_id": "1", "display_name": "One", "accounts": [{"platform": "b", "account_id": "9"}]}], "bids": [{"contractor_id": "1", "at": "2026-01-01"}]}"#
      ),
      file(
        "b.json",
        #"{"platform": "b", "contractors": [{"contractor_id": "9", "display_name": "Nine", "accounts": [{"platform": "c", "account_id": "5"}]}], "bids": [{"contractor_id": "9", "at": "2026-01-01"}]}"#
      ),
      file(
        "c.json",
        #"{"platform": "c", "bids": [{"contractor_id": "5", "at": "2026-01-01"}, {"contractor_id": "6", "at": "2026-01-01"}]}"#
      ),
    ])
    #expect(imported.portfolio.indices.map { imported.portfolio.dossier($0).id } == ["1", "6"])
    let dossier = imported.portfolio.dossier(ContractorIndex(raw: 0))
    #expect(dossier.count(.bid) == 3)
    #expect(dossier.profile?.displayName == "One")
    #expect(dossier.count(.contractor) == 2)
    // Account 6 is nobody's, which is said, with what to do.
    #expect(imported.portfolio.notes.count == 1)
    #expect(imported.portfolio.notes.first?.hasPrefix("1 account of c is tied to no contractor.") == true)
  }

  @Test func `Contractors who name each other are one; an account that two name is tied to none`() {
    func profile(_ platform: String, _ id: String, _ accounts: [(String, String)]) -> SourceFile {
      let list = accounts.map { #"{"platform": "\#($0.0)", "account_id": "\#($0.1)"}"# }.joined(
        separator: ",")
      return file(
        "\(platform)\(id).json",
        #"{"platform": "\#(platform)", "contractors": [{"contractor_id": "\#(id)", "accounts": [\#(list)]}]}"#
      )
    }
    let mutual = Imported([
      profile("a", "1", [("b", "2"), ("c", "3")]), profile("b", "2", [("a", "1"), ("c", "3")]),
      profile("c", "3", [("b", "2"), ("a", "1")]),
    ])
    #expect(mutual.portfolio.indices.map { mutual.portfolio.dossier($0).id } == ["1"])
    let claimed = Imported([
      profile("a", "1", [("z", "9")]), profile("b", "2", [("z", "9")]), profile("z", "9", []),
    ])
    #expect(claimed.portfolio.indices.count == 3)
    #expect(claimed.portfolio.notes.count == 1)
    #expect(claimed.portfolio.notes.first?.contains("several contractors") == true)
    let chain = Imported([
      profile("a", "1", [("b", "2"), ("z", "9")]), profile("b", "2", [("z", "9")]), profile("z", "9", []),
    ])
    #expect(chain.portfolio.indices.map { chain.portfolio.dossier($0).id } == ["1"])
  }

  @Test func `Two inputs that give files one path follow their content, not the order of arguments`() {
    let a = file("in/contractors.csv", "contractor_id,display_name\nc1,A\n")
    let b = file("in/contractors.csv", "contractor_id,display_name\nc1,B\n")
    #expect(dump(Imported([a, b]).result) == dump(Imported([b, a]).result))
  }
}
