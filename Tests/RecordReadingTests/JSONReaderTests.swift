import Foundation
import RecordReading
import Testing

@Suite struct JSONReaderTests {
  @Test func objectsOfARootArrayAreRecords() {
    let result = readJSON("[{\"id\": 1, \"tags\": [\"a\", null, true]},\n {}]\n")
    #expect(result.found.records == ["{id: 1, tags: ['a', null, true]}", "{}"])
    #expect(result.found.places == [":1:1", ":2:2"])
    #expect(result.outcome == JSONOutcome(root: .list, records: 2))
  }

  @Test func arraysOfARootObjectHoldRecordsAndTheRestAreAttributes() {
    let result = readJSON(
      "{\"platform\": \"p\", \"logins\": [{\"a\": 1}],\n \"empty\": [], \"bids\": [\n{\"b\": 2}], \"at\": {\"x\": 1.50}}"
    )
    #expect(result.found.records == ["{a: 1}", "{b: 2}"])
    #expect(result.found.places == ["logins:1:1", "bids:3:2"])
    #expect(result.found.attributes == ["platform='p'", "at={x: 1.50}"])
    #expect(result.outcome == JSONOutcome(root: .object, records: 2))
  }

  @Test func whatIsNoObjectAmongRecordsIsAProblem() {
    let result = readJSON("[1, {\"a\": 1}, \"x\", null, [], true]")
    #expect(result.found.records == ["{a: 1}"])
    #expect(result.found.places == [":1:2"])
    let kinds: [RawKind] = [.number, .text, .null, .list, .bool]
    #expect(result.found.problems.map(\.reason) == kinds.map { .notAnObject(found: $0) })
    #expect(result.found.problems.map(\.record) == [1, 3, 4, 5, 6])
  }

  @Test func aScalarRootIsJSONWithoutRecords() {
    #expect(readJSON(" 42 ").outcome == JSONOutcome(root: .number, records: 0))
    #expect(readJSON("\"x\"").outcome == JSONOutcome(root: .text, records: 0))
    #expect(readJSON("null").error == nil)
    #expect(readJSON("{}").outcome == JSONOutcome(root: .object, records: 0))
  }

  @Test func numbersStayAsWritten() {
    let number = "12345678901234567890.10e-3"
    #expect(readJSON("[{\"n\": \(number), \"z\": -0}]").found.records == ["{n: \(number), z: -0}"])
  }

  @Test func escapesAndSurrogatePairsAreResolved() {
    let result = readJSON("[{\"a\\u0062\": \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00 end\"}]")
    #expect(result.found.records == ["{ab: '\"\\/\u{8}\u{C}\n\r\té😀 end'}"])
  }

  @Test(arguments: ["\\uD800", "\\uDC00", "\\uD800\\u0041", "\\uD800x", "\\uD800\\n"])
  func halfASurrogatePairRejectsItsRecordAlone(text: String) {
    let result = readJSON("[{\"a\": \"\(text)\"}, {\"b\": 1}]")
    #expect(result.found.records == ["{b: 1}"])
    #expect(
      result.found.problems
        == [ReadProblem(line: 1, record: 1, field: Array("a".utf8), reason: .loneSurrogate)])
  }

  @Test func invalidUTF8AndNULRejectTheirRecordsAlone() {
    let bytes =
      Array("[{\"a\": \"".utf8) + [0xC3, 0x28] + Array("\"}, {\"n\":\"\\u0000\"}, {\"b\": \"é\"}]".utf8)
    let result = readJSON(bytes)
    #expect(result.found.records == ["{b: 'é'}"])
    #expect(result.found.problems.map(\.reason) == [.invalidUTF8, .nul])
  }

  @Test func membersOfOneNameAreKeptInOrder() {
    #expect(readJSON("[{\"a\": 1, \"b\": 2, \"a\": 3}]").found.records == ["{a: 1, b: 2, a: 3}"])
  }

  @Test func aTruncatedTextKeepsTheRecordsBeforeAndNamesTheLine() {
    let result = readJSON("[{\"a\": 1},\n{\"a\": 2},\n{\"a\": ")
    #expect(result.found.records == ["{a: 1}", "{a: 2}"])
    #expect(result.error == ReadError(.json(expected: .value), line: 3))
    #expect(readJSON("[{\"a\": \"x").error == ReadError(.json(expected: .closingQuote), line: 1))
    #expect(readJSON("[{\"a\": 1}").error == ReadError(.json(expected: .commaOrBracket), line: 1))
    #expect(readJSON("{\"a\": [").error == ReadError(.json(expected: .value), line: 1))
  }

  @Test func aSyntaxErrorSaysWhatWasExpected() {
    #expect(readJSON("[{\"a\": 1},\n{\"a\" 2}]").error == ReadError(.json(expected: .colon), line: 2))
    #expect(readJSON("[{\"a\": 1} {}]").error == ReadError(.json(expected: .commaOrBracket), line: 1))
    #expect(readJSON("[]\nx").error == ReadError(.json(expected: .end), line: 2))
    #expect(readJSON("[{a: 1}]").error == ReadError(.json(expected: .name), line: 1))
    #expect(readJSON("[{\"a\": \"\n\"}]").error == ReadError(.json(expected: .escapedControl), line: 1))
    #expect(readJSON("[{\"a\": 01}]").error == ReadError(.json(expected: .commaOrBrace), line: 1))
  }

  @Test func anEmptyFileSaysSoAndAByteOrderMarkIsDropped() {
    #expect(readJSON("").error == ReadError(.empty))
    #expect(readJSON(" \n").error == ReadError(.empty))
    #expect(readJSON("\u{FEFF}[{}]").found.records == ["{}"])
  }

  @Test func nestingBeyondTheLimitRejectsTheRecordAlone() {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    let result = readJSON("[{\"a\": \(deep)}, {\"b\": 1}]")
    #expect(result.found.records == ["{b: 1}"])
    #expect(result.found.problems.map(\.reason) == [.tooDeep(limit: 64)])
    let allowed = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    #expect(readJSON("[{\"a\": \(allowed)}]").found.problems.isEmpty)
    #expect(readJSON("[{\"a\": [\(allowed)]}]").found.problems.map(\.reason) == [.tooDeep(limit: 64)])
  }

  @Test func twoHundredThousandLevelsThatNeverCloseBreakTheFile() {
    let open = String(repeating: "[", count: 200_000)
    #expect(readJSON("[{}, \(open)").error == ReadError(.json(expected: .value), line: 1))
    let bottomless = Array(repeating: UInt8(ascii: "["), count: 3_000_000)
    #expect(readJSON(bottomless).error == ReadError(.jsonTooDeep(limit: 1_000_000), line: 1))
  }

  @Test func aRecordBeyondTheByteLimitIsSkippedAndStillChecked() {
    var limits = ReadLimits()
    limits.recordBytes = 1_000
    let long = "{\"a\": \"" + String(repeating: "x\\u0041é", count: 200_000) + "\", \"n\": -1.5e+3}"
    let result = readJSON("[{\"b\": 1}, \(long), {\"c\": 2}]", limits: limits)
    #expect(result.found.records == ["{b: 1}", "{c: 2}"])
    #expect(result.found.problems.map(\.reason) == [.recordTooLong(limit: 1_000)])
    #expect(result.found.problems.map(\.record) == [2])
    let broken = readJSON("[\(long.dropLast())\"x\"}]", limits: limits)
    #expect(broken.error == ReadError(.json(expected: .commaOrBrace), line: 1))
  }

  @Test func tooManyValuesAndTooLongATextRejectTheRecord() {
    let many = "[" + String(repeating: "1,", count: 100_000) + "1]"
    #expect(
      readJSON("[{\"a\": \(many)}, {}]").found.problems.map(\.reason) == [.tooManyValues(limit: 100_000)])
    let long = String(repeating: "x", count: 10_000_000)
    let result = readJSON("[{\"a\": \"\(long)\"}, {\"b\": 1}]")
    #expect(result.found.problems.map(\.reason) == [.fieldTooLong(limit: 1 << 20)])
    #expect(result.found.records == ["{b: 1}"])
  }

  @Test func anAttributeOverTheLimitsIsAProblemOfTheFile() {
    var limits = ReadLimits()
    limits.depth = 2
    let result = readJSON("{\"x\": {\"y\": {\"z\": {}}}, \"r\": [{\"a\": 1}]}", limits: limits)
    #expect(result.found.records == ["{a: 1}"])
    #expect(
      result.found.problems == [
        ReadProblem(line: 1, record: 0, field: Array("x".utf8), reason: .tooDeep(limit: 2))
      ])
  }

  @Test func theSeamsOfReadsDoNotShow() {
    let text =
      "{\"p\": \"\\u00e9x\", \"logins\": [{\"a\": \"b\\n\", \"c\": -12.5e3, \"d\": [true, null]}, {}], \"n\": 12}"
    let limits = ReadLimits()
    let whole = readJSON(text, limits: limits)
    let many = Array(("[" + String(repeating: text + ",\n", count: 9_000) + "{}]").utf8)
    let result = readJSON(many, step: 7_919)
    #expect(result.error == nil && result.found.records.count == 9_001)
    #expect(Set(result.found.records).count == 2)
    #expect(result.found.places.last == ":9001:9001")
    #expect(whole.found.records == ["{a: 'b\n', c: -12.5e3, d: [true, null]}", "{}"])
  }

  @Test func whatIsSkippedIsCheckedAsStrictly() {
    let sound = Array(
      "[{\"a\": [1, -2.5e+3, true, null], \"b\\u00e9\": {\"c\": \"x\\ny\"}}, {}, [\"z\"]]".utf8)
    let bytes = Array("[]{},:\"\\ \ntfn0-1.eEu".utf8)
    var skipping = ReadLimits()
    skipping.depth = 0
    var dice = Dice(state: 11)
    var broken = 0
    for _ in 0..<20_000 {
      var text = sound
      for _ in 0..<Int.random(in: 1...2, using: &dice) {
        let place = Int.random(in: 0..<text.count, using: &dice)
        let byte = bytes.randomElement(using: &dice) ?? 0
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: text[place] = byte
        case 1: text.insert(byte, at: place)
        default: text.remove(at: place)
        }
      }
      let parsed = readJSON(text)
      let skipped = readJSON(text, limits: skipping)
      #expect((parsed.error == nil) == (skipped.error == nil), "\(String(decoding: text, as: UTF8.self))")
      broken += parsed.error == nil ? 0 : 1
    }
    #expect(broken > 5_000 && broken < 20_000)
  }

  @Test(.enabled(if: Corpora.isThere(Corpora.json)))
  func theTestSuiteIsAcceptedAndRefusedAsItShouldBe() throws {
    let files = Corpora.files(in: Corpora.json) { $0.hasSuffix(".json") }
    #expect(files.count > 300)
    for file in files {
      let name = file.lastPathComponent
      var result = HierarchicalResult()
      var reader = JSONReader(source: try FileSource(path: file.path))
      do throws(ReadError) { _ = try reader.read(into: &result.found) } catch { result.error = error }
      let refusals = result.found.problems.map(\.reason).filter { reason in
        if case .notAnObject = reason { return false }
        return true
      }
      if name.hasPrefix("y_") { #expect(result.error == nil && refusals.isEmpty, "\(name)") }
      if name.hasPrefix("n_") { #expect(result.error != nil || !refusals.isEmpty, "\(name)") }
    }
  }
}
