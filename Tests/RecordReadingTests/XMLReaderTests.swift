import RecordReading
import Testing

@Suite struct XMLReaderTests {
  @Test func attributesAndChildElementsAreFields() {
    let result = readXML(
      """
      <?xml version="1.0"?>
      <export platform="p" exported_at="2026">
        <login id="1" ip="192.0.2.1"/>
        <logins>
          <login><id>2</id><tools><tool>ssh</tool><tool/></tools></login>
        </logins>
      </export>
      """)
    #expect(result.error == nil)
    #expect(result.found.attributes == ["platform='p'", "exported_at='2026'"])
    #expect(
      result.found.records == ["{id: '1', ip: '192.0.2.1'}", "{id: '2', tools: {tool: 'ssh', tool: ''}}"])
    #expect(result.found.places == ["login:3:1", "login:5:2"])
  }

  @Test func theRootIsNoRecordAndRecordsInsideRecordsAreFields() {
    let result = readXML("<login><contractor><login>x</login><name>A</name></contractor></login>")
    #expect(result.found.records == ["{login: 'x', name: 'A'}"])
    #expect(result.found.places == ["contractor:1:1"])
  }

  @Test func textsUnderTheRootAreItsAttributes() {
    let result = readXML("<e><platform>p &amp; q</platform><note> </note><s><login a='1'/></s></e>")
    #expect(result.found.attributes == ["platform='p & q'"])
    #expect(result.found.records == ["{a: '1'}"])
  }

  @Test func entitiesAndCDATAAreOneText() {
    let result = readXML(
      "<e><login a='x &amp; &#38; &lt;&quot;y&quot;'><t>a&#233;&amp;<![CDATA[<b> & c]]><!-- no --> d</t></login></e>"
    )
    #expect(result.found.records == ["{a: 'x & & <\"y\"', t: 'aé&<b> & c d'}"])
  }

  @Test func textBesideElementsHasNoNameAndBlanksAreNothing() {
    let result = readXML(
      "<e><login>\n <t>1</t> mixed <u k='v'>w</u>\n</login><login>only</login><login> </login></e>")
    #expect(result.found.records == ["{t: '1', : ' mixed ', u: {k: 'v', : 'w'}}", "{: 'only'}", "{}"])
  }

  @Test func namespacesAreMatchedByLocalName() {
    let result = readXML(
      """
      <x:e xmlns:x="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <x:login xsi:type="t" x:id="1" xml:lang="en"><x:ip xsi:nil="true"/></x:login></x:e>
      """)
    #expect(result.found.records == ["{id: '1', ip: ''}"])
    #expect(readXML("<e><u:login a='1'/></e>").found.records == ["{a: '1'}"])
  }

  @Test func theLineIsThatOfTheElementsStart() {
    let blank = String(repeating: "\n", count: 70_000)
    let result = readXML("<e>\(blank)<login\n a='1'\n b='2'>\n</login><login/></e>")
    #expect(result.found.places == ["login:70001:1", "login:70004:2"])
  }

  @Test func theSeamsOfReadsDoNotShow() {
    let record = "<login a='é&amp;1'>\n<t>text &lt; <![CDATA[x]]></t></login>\n"
    let text = "<e p='q'>" + String(repeating: record, count: 3_000) + "</e>"
    for step in [1, 7, 4_096, 65_536] {
      let result = readXML(text, step: step)
      #expect(result.error == nil && result.found.records.count == 3_000)
      #expect(Set(result.found.records) == ["{a: 'é&1', t: 'text < x'}"])
      #expect(result.found.places.last == "login:5999:3000")
    }
  }

  @Test func otherEncodingsAreDecoded() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><e><login a=\"é€😀\"/></e>"
    let units = [0xFEFF] + Array(text.utf16)
    let little = units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let big = units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    #expect(readXML(little).found.records == ["{a: 'é€😀'}"])
    #expect(readXML(big, step: 3).found.records == ["{a: 'é€😀'}"])
    let latin =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><e><login a='".utf8) + [0xE9] + Array("'/></e>".utf8)
    #expect(readXML(latin).found.records == ["{a: 'é'}"])
    #expect(readXML("\u{FEFF}<e><login/></e>").found.records == ["{}"])
  }

  @Test func invalidUTF8BreaksTheFile() {
    let bytes = Array("<e><login a='1'/>\n<login a='".utf8) + [0xFF] + Array("'/></e>".utf8)
    let result = readXML(bytes)
    #expect(result.found.records == ["{a: '1'}"])
    #expect(result.error?.line == 2)
  }

  @Test(arguments: ["EUC-JP", "Shift_JIS", "UTF-16LE", "windows-1252", "no-such-encoding"])
  func bytesThatTheEncodingDoesNotKnowBreakTheFile(name: String) {
    var bytes = Array("<?xml version='1.0' encoding='\(name)'?><e>\n<login a='1'/><login a='".utf8)
    bytes += [0x81, 0xFF, 0xFF, 0x8D]
    bytes += Array("'/><login a='2'/></e>".utf8)
    let isKnownByOtherWords = name == "UTF-16LE" || name == "no-such-encoding"
    for result in [readXML(bytes), readXML(bytes, step: 1)] {
      #expect(result.error != nil && !result.found.records.contains("{a: '2'}"))
      #expect(result.error?.reason == .encoding || isKnownByOtherWords)
    }
  }

  @Test func halfASurrogatePairInUTF16BreaksTheFile() {
    let text = Array("<e><login a='1'/><login a='".utf16) + [0xD800, 0x41] + Array("'/></e>".utf16)
    let bytes = ([0xFEFF] + text).flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(readXML(bytes).error == ReadError(.encoding, line: 1))
    #expect(readXML(bytes).found.records == ["{a: '1'}"])
    #expect(readXML(Array(bytes.prefix(31))).error != nil)
  }

  @Test func aTruncatedDocumentKeepsTheRecordsBefore() {
    let result = readXML("<e>\n<login a='1'/>\n<login a='2'>")
    #expect(result.found.records == ["{a: '1'}"])
    #expect(result.error?.line == 3)
    #expect(result.error?.description.contains("Expected a well-formed document.") == true)
  }

  @Test func anEmptyFileSaysSoAndTextIsNoXML() {
    #expect(readXML("").error == ReadError(.empty))
    #expect(readXML("id,name\n").error != nil)
    #expect(readXML("<").error != nil)
    #expect(readXML("<e><login></e>").error?.line == 1)
  }

  @Test(arguments: [
    "<!DOCTYPE e [<!ENTITY a 'x'>]><e><login a='&a;'/></e>",
    "<!DOCTYPE e [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><e><login>&a;</login></e>",
    "<!DOCTYPE e [<!ENTITY % p SYSTEM 'http://192.0.2.1/x.dtd'> %p;]><e/>",
    "<!DOCTYPE e SYSTEM 'e.dtd'><e><login/></e>",
    "<!DOCTYPE e PUBLIC '-//X' 'http://192.0.2.1/e.dtd'><e><login/></e>",
    "<!DOCTYPE e [<!ATTLIST login a CDATA 'x'>]><e><login/></e>",
    "<!DOCTYPE e [<!ATTLIST login a (x|y) 'x'>]><e><login/></e>",
    "<!DOCTYPE e [<!ELEMENT e ANY>]><e><login/></e>",
    "<!DOCTYPE e [<!NOTATION n SYSTEM 'x'>]><e><login/></e>",
  ])
  func aDocumentTypeThatDeclaresOrPointsElsewhereBreaksTheFile(text: String) {
    let result = readXML(text)
    #expect(result.found.records.isEmpty)
    #expect(result.error == ReadError(.documentType, line: 1))
  }

  @Test func aDocumentTypeThatOnlyNamesTheRootIsRead() {
    #expect(readXML("<!DOCTYPE e><e><login/></e>").found.records == ["{}"])
  }

  @Test func aBillionLaughsExpandNothing() {
    var text = "<!DOCTYPE e [<!ENTITY a0 'ha'>"
    for level in 1...30 { text += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);'>" }
    let result = readXML(text + "]><e><login a='&a30;'>&a30;</login></e>")
    #expect(result.error == ReadError(.documentType, line: 1))
    #expect(readXML("<e><login>&undeclared;</login></e>").error != nil)
  }

  @Test func xIncludeBreaksTheFile() {
    let text =
      "<e xmlns:i='http://www.w3.org/2001/XInclude'><login/><i:include href='file:///etc/hostname'/></e>"
    let result = readXML(text)
    #expect(result.found.records == ["{}"])
    #expect(result.error == ReadError(.include, line: 1))
  }

  @Test func deepNestingRejectsARecordAndThenTheFile() {
    let seventy = String(repeating: "<a>", count: 70) + String(repeating: "</a>", count: 70)
    let result = readXML("<e><login>\(seventy)</login><login b='1'/></e>")
    #expect(result.found.records == ["{b: '1'}"])
    #expect(result.found.problems.map(\.reason) == [.tooDeep(limit: 64)])
    let deep = "<e><login b='1'/><login>" + String(repeating: "<a>", count: 200_000)
    #expect(readXML(deep).error == ReadError(.xmlTooDeep, line: 1))
    #expect(readXML(deep).found.records == ["{b: '1'}"])
  }

  @Test func floodsOfAttributesAndLongTagsBreakTheFile() {
    let flood = (0..<2_001).map { " a\($0)=''" }.joined()
    #expect(
      readXML("<e><login\(flood)/></e>").error
        == ReadError(.tooManyAttributes(found: 2_001, limit: 2_000), line: 1))
    let long = String(repeating: " a=''", count: 600_000)
    #expect(readXML("<e><login\(long)/></e>").error != nil)
    let comment = "<e><!--" + String(repeating: "x", count: 3_000_000)
    #expect(readXML(comment).error == ReadError(.markupTooLong(limit: 1 << 20), line: 1))
  }

  @Test func aTextOfTenMegabytesRejectsItsRecord() {
    let long = String(repeating: "x", count: 10_000_000)
    let result = readXML("<e><login><bio>\(long)</bio></login><login a='1'/></e>")
    #expect(result.found.records == ["{a: '1'}"])
    #expect(
      result.found.problems == [
        ReadProblem(line: 1, record: 1, field: Array("bio".utf8), reason: .fieldTooLong(limit: 1 << 20))
      ])
  }

  @Test func tooManyNodesRejectTheRecord() {
    let many = String(repeating: "<t/>", count: 100_000)
    let result = readXML("<e><login>\(many)</login><login a='1'/></e>")
    #expect(result.found.problems.map(\.reason) == [.tooManyValues(limit: 100_000)])
    #expect(result.found.records == ["{a: '1'}"])
  }
}
