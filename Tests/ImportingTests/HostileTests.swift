import CaseModel
import Importing
import RecordReading
import Testing

/// Files that are broken, or made to do harm: never a crash, one clear reason, and good neighbours are kept.
@Suite struct HostileTests {
  @Test(arguments: [1, 2, 4])
  func `A quote that never ends costs its own row, at the start, in the middle and at the end`(jobs: Int) {
    let good = (0..<4000).map { "c\($0),2026-01-01,\"text, \($0)\"\n" }
    for place in [0, 2000, 4000] {
      var rows = good
      rows.insert("bad,2026-01-01,\"never closed\n", at: place)
      let imported = Imported("bids.csv", "contractor_id,at,text\n" + rows.joined(), jobs: jobs)
      #expect(imported.input?.accepted == 4000)
      #expect(
        imported.rejected.map { imported.portfolio.place(of: $0.provenance) } == ["bids.csv:\(place + 2)"])
      #expect(imported.rejected.allSatisfy { $0.reason.contains("quote") })
    }
  }

  @Test func `Rows with a NUL, with bytes that are no UTF-8, or with the wrong number of cells are rejected`()
  {
    var bytes = Array("contractor_id,display_name\nc1,A\nc2,".utf8)
    bytes += [0xff, 0xfe] + Array("\nc3,".utf8) + [0] + Array("\nc4,x,y\nc5\nc6,B\n".utf8)
    let imported = Imported([file("contractors.csv", bytes: bytes)])
    #expect(imported.input?.accepted == 2)
    #expect(imported.rejected.map(\.provenance.line) == [3, 4, 5, 6])
    #expect(imported.rejected.map(\.field) == ["display_name", "display_name", "", ""])
    #expect(imported.rejected.allSatisfy { !$0.reason.hasSuffix(".") })
    let json = Imported([
      file(
        "a.jsonl",
        bytes: Array(#"{"kind":"client","client_id":"a"}"#.utf8) + [10, 0xff, 10]
          + Array(#"{"kind":"client","client_id":"b\u0000"}"#.utf8) + [10]
          + Array(#"{"kind":"client","client_id":"b\ud800"}"#.utf8) + [10]
          + Array(#"{"kind":"client","client_id":"c"}"#.utf8))
    ])
    #expect(json.input?.accepted == 2)
    #expect(json.input?.rejected == 3)
  }

  @Test func `A cell of ten megabytes costs its own row`() {
    let long = String(repeating: "x", count: 10 << 20)
    let imported = Imported(
      "bids.csv",
      "contractor_id,at,text\nc1,2026-01-01,a\nc2,2026-01-01,\(long)\nc3,2026-01-01,\"\(long)\"\nc4,2026-01-01,b\n",
      jobs: 2)
    #expect(imported.input?.accepted == 2)
    #expect(imported.rejected.map(\.field) == ["text", "text"])
    let json = Imported(
      "a.json",
      #"[{"kind":"bid","contractor_id":"c1","at":"2026-01-01","text":"\#(long)"},{"kind":"bid","contractor_id":"c1","at":"2026-01-01"}]"#
    )
    #expect(json.input?.accepted == 1)
    #expect(json.rejected.count == 1)
  }

  @Test func `Two hundred thousand columns leave the file unread`() {
    let names = (0..<200_000).map { "x\($0)" }.joined(separator: ",")
    let imported = Imported("bids.csv", "contractor_id,at,\(names)\n")
    #expect(imported.input?.problem.contains("200002 columns") == true)
    #expect(imported.input?.read == 0)
  }

  @Test func `Two hundred thousand levels are one rejected record or one broken file`() {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    let csv = Imported("contractors.csv", "contractor_id,aliases\nc1,\(deep)\nc2,a\n")
    #expect(csv.input?.accepted == 1)
    #expect(csv.rejected.map(\.field) == ["aliases"])
    let lines = Imported(
      "a.jsonl",
      "{\"kind\":\"client\",\"client_id\":\"a\",\"x\":\(deep)}\n{\"kind\":\"client\",\"client_id\":\"b\"}\n")
    #expect(lines.input?.accepted == 1)
    #expect(lines.rejected.count == 1)
    let json = Imported(
      "a.json", "{\"clients\": [{\"client_id\":\"a\",\"x\":\(deep)}, {\"client_id\":\"b\"}]}")
    #expect(json.input?.accepted == 1 || json.input?.problem.isEmpty == false)
    let elements = String(repeating: "<a>", count: 200_000) + String(repeating: "</a>", count: 200_000)
    let xml = Imported("a.xml", "<e><client client_id='b'/><client client_id='a'>\(elements)</client></e>")
    #expect(xml.input?.accepted == 1)
    #expect(xml.input?.problem.isEmpty == false || xml.rejected.count == 1)
  }

  @Test func `Entities and external definitions refuse the file, and nothing is expanded`() {
    let laughs = """
      <!DOCTYPE e [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
      <e><client client_id="&c;"/></e>
      """
    let external =
      "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><e><client client_id='a' name='&x;'/></e>"
    let include =
      "<e xmlns:xi='http://www.w3.org/2001/XInclude'><client client_id='a'/><xi:include href='b.xml'/></e>"
    for text in [laughs, external, include, "<!DOCTYPE e SYSTEM 'e.dtd'><e/>"] {
      let imported = Imported("a.xml", text)
      #expect(imported.input?.problem.isEmpty == false)
      #expect(imported.rows(.client).allSatisfy { $0.text(1) == nil })
      #expect(imported.input?.sumsAgree == true)
    }
  }

  @Test(arguments: ["logins.csv", "a.json", "a.jsonl", "a.xml", "logins.csv.gz", "a.json.gz"])
  func `An empty file is told as such`(path: String) {
    let imported = Imported([file(path, bytes: [])])
    #expect(imported.input?.problem == "the file is empty. Expected records.")
    #expect(imported.input?.read == 0)
    #expect(imported.input?.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func `An id of 200 bytes is read and one of 201 is not`() {
    let (fits, long) = (String(repeating: "a", count: 200), String(repeating: "b", count: 201))
    let imported = Imported(
      "logins.csv", "contractor_id,at\n\(fits),2026-01-01T00:00:00Z\n\(long),2026-01-01T00:00:00Z\n")
    #expect(imported.input?.accepted == 1)
    #expect(imported.rejected.map(\.field) == ["contractor_id"])
    #expect(
      Imported("bids.csv", "contractor_id,at\n\(long),2026-01-01\n").rejected.map(\.field) == [
        "contractor_id"
      ])
    #expect(
      Imported("bids.jsonl", #"{"contractor_id":"\#(long)","at":"2026-01-01"}"#).rejected.map(\.field) == [
        "contractor_id"
      ])
  }

  @Test func `Markup and control characters in ids and texts are kept as they are`() {
    let id = "<script>alert(1)</script>\u{1b}[31m\u{202e}`|**x**"
    for imported in [
      Imported("contractors.csv", "contractor_id,display_name\n\"\(id)\",\"<b>\u{7f}\"\n"),
      Imported(
        "contractors.jsonl",
        "{\"contractor_id\":\"<script>alert(1)</script>\\u001b[31m\u{202e}`|**x**\",\"display_name\":\"<b>\u{7f}\"}"
      ),
    ] {
      #expect(imported.portfolio.indices.map { imported.portfolio.dossier($0).id } == [id])
      #expect(imported.value(.contractor, "display_name") == "<b>\u{7f}")
    }
  }

  @Test func `A platform with odd bytes is one platform, and none can pass for the export's own`() {
    let odd = "\u{0}0\u{1f}<&\u{fffd}".dropFirst()
    let imported = Imported([
      file(
        "bids.csv", "platform,contractor_id,at\n\"\(odd)\",c1,2026-01-01\n,c1,2026-01-01\n0,c1,2026-01-01\n"),
      file(
        "x.csv",
        bytes: Array("kind,platform,contractor_id,at\nbid,".utf8) + [0xff, 0x30]
          + Array(",c1,2026-01-01\n".utf8)),
    ])
    #expect(
      Set(imported.portfolio.indices.map { imported.portfolio.dossier($0).platform }) == [
        String(odd), "default", "0",
      ])
    #expect(imported.portfolio.inputs.map(\.rejected) == [0, 1])
  }

  @Test func `A file that breaks keeps what was read and tells the line`() {
    let csv = Imported([
      brokenFile("bids.csv", "contractor_id,at\nc1,2026-01-01\nc2,2026-01-01\nc3,20"),
      file("clients.csv", "client_id\nk\n"),
    ])
    #expect(csv.input("bids.csv")?.accepted == 2)
    #expect(csv.input("bids.csv")?.problem.contains("cannot be read") == true)
    #expect(csv.input("bids.csv")?.problemLine == 4)
    #expect(csv.input("bids.csv")?.sha256 == "")
    #expect(csv.input("clients.csv")?.accepted == 1)
    let json = Imported("a.json", "{\"clients\": [\n{\"client_id\": \"a\"},\n{\"client_id\": ")
    #expect(json.input?.accepted == 1)
    #expect(json.input?.problemLine == 3)
    let xml = Imported("a.xml", "<e>\n<client client_id='a'/>\n<client client_id='b'></e>")
    #expect(xml.input?.accepted == 1)
    #expect(xml.input?.problemLine == 3)
    let gzip = Imported([file("clients.csv.gz", bytes: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2])])
    #expect(gzip.input?.problem.contains("compressed data") == true)
    #expect(gzip.input?.sha256.count == 64)
  }

  @Test func `Files that nothing reads are listed with the reason`() {
    let imported = Imported([
      file("a/notes.txt", "x"), file("a/data.csv", "a,b\n1,2\n"),
      file("a/bids.csv", "contractor_id,text\nc1,x\n"),
      file("a/n.json", "7"), file("a/p.json", #"{"name": "x"}"#),
      file("a/svg.xml", "<svg><path d=''/></svg>"),
      file("a/clients.csv", "client_id\nk\n"),
    ])
    let inputs = Dictionary(uniqueKeysWithValues: imported.portfolio.inputs.map { ($0.path, $0) })
    for path in ["a/notes.txt", "a/data.csv", "a/bids.csv", "a/n.json", "a/p.json", "a/svg.xml"] {
      #expect(inputs[path]?.profile == "", "\(path)")
      #expect(inputs[path]?.problem.isEmpty == false, "\(path)")
      #expect(inputs[path]?.problem.contains("Expected") == true, "\(path)")
      #expect(inputs[path]?.sha256.count == 64)
    }
    #expect(inputs["a/bids.csv"]?.problem.contains("lacks at.") == true)
    #expect(inputs["a/clients.csv"]?.profile == "canonical")
    #expect(inputs["a/clients.csv"]?.problem == "")
  }

  @Test func `Records of no or an unknown kind, and kinds that are no lists, are rejected`() {
    let imported = Imported(
      "a.json",
      #"{"robots": [{"id": 1}, {"kind": "client", "client_id": "k"}], "clients": {"client_id": "k2"}, "bids": null, "logins": []}"#
    )
    #expect(imported.input?.read == 3)
    #expect(imported.input?.accepted == 1)
    #expect(imported.rejected.map(\.kind) == [.client, nil])
    let lines = Imported(
      "export.jsonl", "{\"kind\":\"client\",\"client_id\":\"k\"}\n[1]\n\"x\"\n{\"client_id\":\"k\"}\n")
    #expect(lines.rejected.count == 3)
    let unsaid = Imported("export.jsonl", "{\"client_id\":\"k\"}\n[1]\n\"x\"\n")
    #expect(unsaid.input?.read == 0)
    #expect(unsaid.input?.problem.contains("profiles draft") == true)
    let csv = Imported("export.csv", "kind,client_id\nclient,k\nrobot,k\n,k\nbid,x\n")
    #expect(csv.input?.accepted == 1)
    #expect(csv.rejected.map(\.provenance.line) == [3, 4, 5])
    #expect(csv.rejected.map(\.field) == ["", "", "contractor_id"])
  }
}
