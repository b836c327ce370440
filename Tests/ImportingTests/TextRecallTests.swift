import CaseModel
import Importing
import RecordReading
import Testing

@Suite struct TextRecallTests {
  private func reference(_ imported: Imported, _ kind: Kind, _ field: String, _ index: Int = 0)
    -> TextReference
  {
    TextReference(imported.rows(kind)[index].provenance, kind: kind, field: field)
  }

  @Test func `A long text is read again in every format`() {
    let text = "First line, \"quoted\" é\nsecond line"
    let json =
      #"{"contractor_id":"c1","at":"2026-01-01","text":" First line, \"quoted\" \u00e9\nsecond line "}"#
    let csv =
      "contractor_id,Text,at\nc0,no,bad\nc0,\"x\ny\",2026-01-02\nc1,\"First line, \"\"quoted\"\" é\nsecond line\",2026-01-01\n"
    let files = [
      file("bids.csv", csv), file("bids.jsonl", "{}\n\n" + json),
      file("a.json", "{\"clients\": [{\"client_id\": \"k\"}], \"bids\": [\(json)]}"),
      file(
        "a.xml",
        "<e><bid/><bid contractor_id='c1' at='2026-01-01'><text>First line, \"quoted\" é\nsecond line</text></bid></e>"
      ),
      file("bids-2.csv.gz", bytes: gzipped(csv)),
    ]
    for source in files {
      let imported = Imported([file("x.txt", ""), source])
      let wanted = imported.rows(.bid).filter {
        $0.contractor.map { imported.portfolio.dossier($0).id } == "c1"
      }
      #expect(wanted.count == 1)
      let references = wanted.map { TextReference($0.provenance, kind: .bid, field: "text") }
      let found = TextRecall.recall(references, files: files, portfolio: imported.portfolio)
      #expect(references.map { found[$0] } == [text], "\(source.path)")
    }
  }

  @Test(arguments: [1, 3])
  func `Texts far apart in a file of many blocks are found`(jobs: Int) {
    let padding = String(repeating: " x", count: 400)
    let rows = (0..<4_000).map { "c\($0 % 7),2026-01-01,\"text number \($0),\nwith two lines\(padding)\"\n" }
    let files = [file("bids.csv", "contractor_id,at,text\n" + rows.joined())]
    let imported = Imported(files, jobs: jobs)
    let references = imported.rows(.bid).filter { $0.provenance.record % 1_300 == 1 }.map {
      TextReference($0.provenance, kind: .bid, field: "text")
    }
    let found = TextRecall.recall(references, files: files, portfolio: imported.portfolio)
    #expect(
      Set(found.values)
        == Set([0, 1_300, 2_600, 3_900].map { "text number \($0),\nwith two lines\(padding)" }))
    #expect(found.allSatisfy { $0.value.hasPrefix("text number \($0.key.provenance.record - 1),") })
  }

  @Test func `A text is cut at a character to four thousand bytes`() {
    let texts = [
      (String(repeating: "é", count: 3000), 4000), ("x" + String(repeating: "é", count: 3000), 3999),
      (String(repeating: "a", count: 3999) + "e\u{301}" + "b", 3999),
      (String(repeating: "a", count: 4000), 4000),
    ]
    for (text, bytes) in texts {
      let files = [file("bids.csv", "contractor_id,at,text\nc,2026-01-01,\(text)\n")]
      let imported = Imported(files)
      let wanted = reference(imported, .bid, "text")
      let found = TextRecall.recall([wanted], files: files, portfolio: imported.portfolio)[wanted]
      #expect(found?.utf8.count == bytes)
      #expect(found.map { text.hasPrefix($0) } == true)
    }
  }

  @Test func `A file that has changed or is gone gives nothing, a plain field needs no file`() {
    let original = file("bids.csv", "contractor_id,at,job_id,text\nc,2026-01-01,j1,one text\n")
    let imported = Imported([original])
    let text = reference(imported, .bid, "text")
    let changed = file("bids.csv", "contractor_id,at,job_id,text\nc,2026-01-01,j1,two text\n")
    #expect(TextRecall.recall([text], files: [changed], portfolio: imported.portfolio).isEmpty)
    #expect(TextRecall.recall([text], files: [], portfolio: imported.portfolio).isEmpty)
    #expect(
      TextRecall.recall([text], files: [changed, original], portfolio: imported.portfolio)[text] == "one text"
    )
    let job = reference(imported, .bid, "job_id")
    #expect(TextRecall.recall([job], files: [], portfolio: imported.portfolio) == [job: "j1"])
    let none = TextReference(text.provenance, kind: .bid, field: "nothing")
    #expect(
      TextRecall.recall(
        [none, reference(imported, .bid, "amount")], files: [original], portfolio: imported.portfolio
      ).isEmpty)
  }
}
