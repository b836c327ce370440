import Dispatch
import RecordReading
import Synchronization
import Testing

@Suite struct XMLRecordPathTests {
  private let statements = """
    <?xml version="1.0"?>
    <Document xmlns="urn:x"><Camt v="8">
      <Hdr><Id>M1</Id></Hdr>
      <Stmt><Acct><Id><IBAN>A1</IBAN></Id></Acct>
        <Bal><Amt Ccy="EUR">1</Amt></Bal>
        <Ntry><Amt Ccy="EUR">10</Amt><Ntry>inner</Ntry></Ntry>
        <Ntry><Amt Ccy="USD">20</Amt></Ntry>
      </Stmt>
      <Stmt><Ntry><Amt>30</Amt></Ntry></Stmt>
      <Stmt><Acct><Id><IBAN>A&amp;3</IBAN><Othr/></Id></Acct></Stmt>
      <Ntry/>
    </Camt></Document>
    """

  @Test func aPathLeadsToTheRecordsAndNowhereElse() throws {
    let result = try readXML(statements, at: "Camt.Stmt.Ntry")
    #expect(result.error == nil && result.found.attributes.isEmpty)
    #expect(
      result.found.records
        == ["{Amt: {Ccy: 'EUR', : '10'}, Ntry: 'inner'}", "{Amt: {Ccy: 'USD', : '20'}}", "{Amt: '30'}"])
    #expect(result.found.places == ["Ntry:6:1", "Ntry:7:2", "Ntry:9:3"])
  }

  @Test func aNameAloneIsFoundAtAnyDepthAndAPointIsTheRoot() throws {
    #expect(try readXML(statements, at: "Ntry").found.records.count == 4)
    #expect(try readXML("<Ntry><a>1</a></Ntry>", at: "Ntry").found.records.isEmpty)
    let whole = try readXML("<c i='7'><a>1</a></c>", at: ".")
    #expect(whole.found.records == ["{i: '7', a: '1'}"] && whole.found.places == ["c:1:1"])
    #expect(try readXML("<r><x><a n='1'/></x><y><a n='2'/></y></r>", at: "*.a").found.records.count == 2)
    #expect(try readXML("<r><x><a n='1'/></x></r>", at: "x[].a[]").found.records == ["{n: '1'}"])
  }

  @Test func valuesAboveLastUntilTheElementEndsThatHoldsThemAndTheRecords() throws {
    let paths = ["Camt.Stmt.Acct.Id.IBAN", "Camt.Hdr.Id", "Camt.v", "Camt.Stmt.Bal.Amt.Ccy"]
    for step in [Int.max, 1, 7] {
      let result = try readXML(statements, at: "Camt.Stmt.Ntry", above: paths, step: step)
      #expect(
        result.found.aboves
          == [
            "0: 2=8", "0: 1=M1", "0: 0=A1", "0: 3=EUR", "2: 0=nil", "2: 3=nil", "3: 0=A&3", "3: 0=nil",
            "3: 1=nil", "3: 2=nil",
          ])
    }
  }

  @Test func valuesAboveRecordsAtAnyDepthEndWithTheElementThatHeldTheRecords() throws {
    let result = try readXML(statements, at: "Ntry", above: ["Camt.Stmt.Acct.Id.IBAN", "Camt.v"])
    #expect(result.found.aboves == ["0: 1=8", "0: 0=A1", "2: 0=nil", "3: 0=A&3", "3: 0=nil", "4: 1=nil"])
  }

  @Test func onlyTextRightInTheElementIsTheValueAndBlanksAreNone() throws {
    let text = "<r><a>x<b>y</b>z</a><c> </c><d/><l n='1'/></r>"
    let result = try readXML(text, at: "l", above: ["a", "a.b", "c", "d"])
    #expect(result.found.aboves.prefix(2) == ["0: 1=y", "0: 0=xz"])
    #expect(result.found.aboves.count == 4)
  }

  @Test func theLastOfSeveralValuesHoldsAndOneThatIsTooLongIsAProblem() throws {
    let twice = try readXML("<r><a>1</a><a>2</a><l/></r>", at: "l", above: ["a"])
    #expect(twice.found.aboves == ["0: 0=1", "0: 0=2", "1: 0=nil"])
    let long = String(repeating: "x", count: 2 << 20)
    let result = try readXML("<r><a>\(long)</a><l/></r>", at: "l", above: ["a"])
    #expect(result.found.aboves.isEmpty && result.found.records == ["{}"])
    #expect(
      result.found.problems
        == [ReadProblem(line: 1, record: 0, field: Array("a".utf8), reason: .fieldTooLong(limit: 1 << 20))])
  }

  @Test func namesAreToldApartHoweverManyThereAre() throws {
    let text = (0..<20_000).map { "<l name\($0)='\($0)'><x\($0)>\($0)</x\($0)></l>" }.joined()
    let result = try readXML("<r>\(text)</r>", at: "l")
    #expect(result.error == nil && result.found.records.count == 20_000)
    #expect(result.found.records.enumerated().allSatisfy { $1 == "{name\($0): '\($0)', x\($0): '\($0)'}" })
  }

  /// A document that is large enough to be parsed on a thread of its own.
  private func large(end: String) -> String {
    let statement =
      "<s id='S'><l n='1'><t>x &amp; y</t></l><l/><l>\(String(repeating: "<d>", count: 70))"
      + "\(String(repeating: "</d>", count: 70))</l></s>\n"
    return "<r v='7'>" + String(repeating: statement, count: 8_000) + end
  }

  @Test func aLargeDocumentIsDeliveredInOrder() throws {
    let result = try readXML(large(end: "</r>"), at: "s.l", above: ["s.id", "v"])
    #expect(result.error == nil && result.found.records.count == 16_000)
    #expect(Set(result.found.records) == ["{n: '1', t: 'x & y'}", "{}"])
    let places = (0..<8_000).flatMap { ["l:\($0 + 1):\($0 * 3 + 1)", "l:\($0 + 1):\($0 * 3 + 2)"] }
    #expect(result.found.places == places)
    #expect(result.found.problems.map(\.record) == (1...8_000).map { $0 * 3 })
    let statements = (0..<8_000).flatMap { ["\($0 * 2): 0=S", "\($0 * 2 + 2): 0=nil"] }
    #expect(result.found.aboves == ["0: 1=7"] + statements + ["16000: 1=nil"])
  }

  @Test func manyLargeDocumentsAreReadAtOnce() {
    let text = large(end: "</r>")
    let counts = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 12) { _ in
      let count = (try? readXML(text, at: "s.l"))?.found.records.count
      counts.withLock { $0.append(count ?? 0) }
    }
    #expect(counts.withLock { $0 } == [Int](repeating: 16_000, count: 12))
  }

  @Test func aLargeDocumentThatBreaksKeepsTheRecordsBefore() throws {
    let cut = try readXML(large(end: "<s><l n='2'/>"), at: "s.l")
    #expect(cut.found.records.count == 16_001 && cut.error?.line == 8_001)
    let twice = try readXML(large(end: "</r><r/>"), at: "s.l")
    #expect(twice.found.records.count == 16_000 && twice.error != nil)
    let bytes = Array(large(end: "<s><l n='").utf8) + [0xFF] + Array("'/></s></r>".utf8)
    let result = try readXML(bytes, at: "s.l")
    #expect(result.found.records.count == 16_000 && result.error?.line == 8_001)
  }

  @Test(arguments: [
    ("a.b[]", true), ("*", true), (".", true), ("a[0]", false), ("a{}", false), ("a[b=c]", false),
  ])
  func onlyNamesLeadToElements(path: String, leads: Bool) throws {
    #expect(try NodePath(parsing: path).leadsToElements == leads)
  }
}
