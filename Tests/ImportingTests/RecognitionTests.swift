import RecordReading
import Testing

@testable import Importing

@Suite("What a file is")
struct RecognitionTests {
  private func recognise(_ name: String, _ text: String, _ profiles: [Profile] = []) -> Recognition {
    recognise(name, Array(text.utf8), profiles)
  }

  private func recognise(_ name: String, _ bytes: [UInt8], _ profiles: [Profile] = []) -> Recognition {
    let file = SourceFile(path: "input/\(name)", bytes: bytes.count) { _ throws(ReadError) in
      MemorySource(bytes)
    }
    return Recogniser(limits: ReadLimits(), profiles: ProfileLibrary { profiles }).recognise(file)
  }

  private func profile(
    _ name: String, _ format: ProfileReading.Format = .csv, _ fill: (inout ProfileMatch) -> Void
  ) -> Profile {
    var profile = Profile(name: name, title: name, reading: ProfileReading(format))
    var match = ProfileMatch()
    fill(&match)
    profile.matches = [match]
    return profile
  }

  private func name(_ recognition: Recognition) -> String? {
    if case .mapped(let profile, _, _) = recognition { return profile.name }
    return nil
  }

  private func reason(_ recognition: Recognition) -> String {
    if case .unread(let reason, _) = recognition { return reason }
    return ""
  }

  @Test("Canonical records need no profile, even where one would fit")
  func canonicalFirst() {
    let greedy = profile("greedy") { $0.columns = ["at"] }
    #expect(recognise("logins.csv", "contractor_id,at\na,2026-01-01\n", [greedy]) == .canonical(.csv))
    let keys = profile("keys", .json) { $0.keys = [] }
    #expect(recognise("x.json", "{\"logins\": [{\"at\": \"2026-01-01\"}]}", [keys]) == .canonical(.json))
    #expect(recognise("x.json", "[{\"kind\": \"login\"}]", [keys]) == .canonical(.json))
  }

  @Test("A column called Kind with a vendor's words makes no canonical file")
  func foreignKind() {
    let vendor = profile("vendor") { $0.columns = ["Kind", "Total"] }
    #expect(name(recognise("x.csv", "Kind,Total\nSale,1\nRefund,2\n", [vendor])) == "vendor")
    #expect(recognise("x.csv", "kind,at\nSale,1\nlogin,2\n", [vendor]) == .canonical(.csv))
  }

  @Test("A header is found among notes, whatever the blanks and case of its names")
  func headerAmongNotes() {
    let linked = profile("linked") { $0.columns = ["First Name", "Connected On"] }
    let text =
      "Notes:\n\"When exporting, some, \"\"data\"\"\nmay be missing\"\n\n FIRST  name ,URL,Connected On\nA,u,1\n"
    #expect(name(recognise("Connections.csv", text, [linked])) == "linked")
    #expect(name(recognise("Connections.csv", [0xef, 0xbb, 0xbf] + Array(text.utf8), [linked])) == "linked")
    #expect(name(recognise("Connections.csv", "First Name,Other\n", [linked])) == nil)
  }

  @Test("Two profiles that fit are an error that names both")
  func twoFit() {
    let one = profile("one") { $0.columns = ["Amount"] }
    let two = profile("two") { $0.columns = ["Date"] }
    let said = reason(recognise("x.csv", "Date,Amount\n1,2\n", [two, one]))
    #expect(said.contains("one and two"))
  }

  @Test("A file's name decides where a profile asks for one")
  func names() {
    let named = profile("named") {
      $0.name = Glob("Logins*.csv")
      $0.columns = ["IP Address"]
    }
    #expect(name(recognise("logins (1).csv", "Login Date,IP Address\n", [named])) == "named")
    #expect(name(recognise("other.csv", "Login Date,IP Address\n", [named])) == nil)
  }

  @Test("JSON is told by the keys of its first record, at the place where the profile looks")
  func keys() throws {
    var graph = profile("graph", .json) { _ in }
    graph.matches[0].keys = [
      try NodePath(parsing: "createdDateTime"), try NodePath(parsing: "status.errorCode"),
    ]
    graph.reading.records = try NodePath(parsing: "value[]")
    let text =
      "{\"@odata.context\": \"x\", \"value\": [{\"createdDateTime\": null, \"status\": {\"errorCode\": 0}}]}"
    #expect(name(recognise("x.json", text, [graph])) == "graph")
    #expect(name(recognise("x.json", text.replacing("status", with: "other"), [graph])) == nil)
    var lines = profile("lines", .json) { _ in }
    lines.matches[0].keys = [try NodePath(parsing: "uuid")]
    #expect(
      recognise("x.json", "{\"uuid\": 1}\n{\"uuid\": 2}\n", [lines])
        == .mapped(
          lines, .jsonLines, because: "the keys uuid of its first record"))
    #expect(name(recognise("x.jsonl", "{\"uuid\": 1}\n", [lines])) == "lines")
    #expect(name(recognise("x.json", "[{\"uuid\": 1}]", [lines])) == "lines")
  }

  @Test("A list of records that say no kind is one mistake, not one for each record")
  func noKind() {
    let said = reason(recognise("x.json", "[{\"name\": \"A\"}, {\"name\": \"B\"}]"))
    #expect(said.contains("no") && said.contains("profiles draft"))
    #expect(recognise("x.json", "[{\"kind\": \"reaction\"}]") == .canonical(.json))
    #expect(recognise("bids.json", "[{\"name\": \"A\"}]") == .canonical(.json))
  }

  @Test("XML is told by root, namespace and elements, also under another name than .xml")
  func xml() {
    let camt = profile("camt", .xml) {
      $0.root = "Document"
      $0.namespace = Glob("urn:iso:std:iso:20022:tech:xsd:camt.053.001.*")
      $0.elements = ["BkToCstmrStmt"]
    }
    let text =
      "<?xml version='1.0'?><!-- <Other> --><n:Document xmlns:n='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><n:BkToCstmrStmt/></n:Document>"
    #expect(name(recognise("statement.xml", text, [camt])) == "camt")
    #expect(name(recognise("statement.csv", text, [camt])) == "camt")
    #expect(name(recognise("statement.xml", text.replacing("camt.053", with: "pain.001"), [camt])) == nil)
  }

  @Test(
    "What is no export is said so, with what to do",
    arguments: [
      ("payments.csv", "PK\u{3}\u{4}...", "archive"), ("book.xlsx", "PK\u{3}\u{4}...", "workbook"),
      ("statement.pdf", "%PDF-1.7", "PDF"), ("x.csv", "<!DOCTYPE html><html>", "web page"),
      ("sdn.xml", "version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
      ("sdn.xml", "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", "error answer"),
      ("x.json", "{\"data\": null, \"errors\": [{\"message\": \"no\"}]}", "error answer"),
    ])
  func foreign(name: String, text: String, word: String) {
    let said = reason(recognise(name, text))
    #expect(said.contains(word))
    #expect(said.contains("Expected"))
  }

  @Test("UTF-16 with a mark is recognised as what it is")
  func decoded() {
    let one = profile("one") { $0.columns = ["Amount"] }
    let text = "Date,Amount\n1,2\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(name(recognise("x.csv", [0xff, 0xfe] + text, [one])) == "one")
  }

  @Test("A list of accounts is one by its name and header")
  func accounts() {
    #expect(recognise("accounts.csv", "Platform,Account_ID,contractor\n") == .accounts)
    #expect(recognise("accounts.csv", "platform,account\n") != .accounts)
    #expect(recognise("others.csv", "platform,account_id,contractor\n") != .accounts)
  }
}
