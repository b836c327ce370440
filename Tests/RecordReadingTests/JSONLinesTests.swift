import RecordReading
import Testing

@Suite struct JSONLinesTests {
  @Test func eachLineIsARecordAndBlankOnesAreNone() {
    let result = readJSONLines(Array("{\"a\": 1}\r\n\n  \t\n{\"b\": \"x\"}".utf8))
    #expect(result.found.records == ["{a: 1}", "{b: 'x'}"])
    #expect(result.found.places == [":1:1", ":4:2"])
  }

  @Test func aMalformedLineIsAProblemOfItsRecord() {
    let result = readJSONLines(Array("{\"a\": 1}\n{\"a\": \n1}\n{\"b\": 2} x\n[1]\n{\"c\": 3}\n".utf8))
    #expect(result.found.records == ["{a: 1}", "{c: 3}"])
    #expect(
      result.found.problems == [
        ReadProblem(line: 2, record: 2, reason: .syntax(expected: .value)),
        ReadProblem(line: 3, record: 3, reason: .syntax(expected: .end)),
        ReadProblem(line: 4, record: 4, reason: .syntax(expected: .end)),
        ReadProblem(line: 5, record: 5, reason: .notAnObject(found: .list)),
      ])
  }

  @Test func limitsRejectOneLine() {
    var limits = ReadLimits()
    limits.recordBytes = 100
    limits.fieldBytes = 10
    let deep = "{\"a\":" + String(repeating: "[", count: 70) + "}"
    let lines = [
      "{\"ok\": 1}", deep, "{\"a\": \"" + String(repeating: "x", count: 11) + "\"}",
      "{\"a\": \"" + String(repeating: "x", count: 500) + "\"}", "{\"a\": \"\\ud800\"}", "{\"ok\": 2}",
    ]
    for blockBytes in [16, 64, 1 << 20] {
      let bytes = Array(lines.joined(separator: "\n").utf8)
      let result = readJSONLines(bytes, limits: limits, blockBytes: blockBytes)
      #expect(result.found.records == ["{ok: 1}", "{ok: 2}"])
      #expect(
        result.found.problems.map(\.reason) == [
          .tooDeep(limit: 64), .fieldTooLong(limit: 10), .recordTooLong(limit: 100), .loneSurrogate,
        ])
      #expect(result.found.problems.map(\.line) == [2, 3, 4, 5])
    }
  }

  @Test func theSameRecordsComeWhateverTheBlocks() {
    var dice = Dice(state: 3)
    let parts = ["{\"a\": 1}", "\n", "\n", "{\"b\": \"\\n\"}\n", "\r\n", "[", "\"", " ", "{}"]
    for _ in 0..<500 {
      let text = (0..<30).map { _ in parts.randomElement(using: &dice) ?? "" }.joined()
      let whole = readJSONLines(Array(text.utf8))
      let cut = readJSONLines(Array(text.utf8), blockBytes: Int.random(in: 1...40, using: &dice))
      #expect(whole.found.records == cut.found.records)
      #expect(whole.found.problems.map(\.line) == cut.found.problems.map(\.line))
    }
  }

  @Test func aValueInMemoryIsParsedAlone() throws {
    let parser = JSONValueParser()
    let cell = Array("[{\"name\": \"a;b\"}, 2] ".utf8)
    try cell.withUnsafeBufferPointer { bytes in
      let record = try parser.parse(bytes)
      #expect(record.root.kind == .list && record.nodeCount == 4)
      #expect(record.children.map(\.kind) == [.object, .number])
      #expect(record.children(of: 1).map { Array($0.value) } == [Array("a;b".utf8)])
    }
    let broken = Array("[1, ".utf8)
    #expect(throws: RejectReason.syntax(expected: .value)) {
      try broken.withUnsafeBufferPointer { _ = try parser.parse($0) }
    }
  }
}
