import RecordReading
import Testing

@Suite struct CSVHeaderSearchTests {
  private func search(
    _ text: String, for names: Set<String>, blockBytes: Int = 1 << 20, source: (any ByteSource)? = nil
  ) -> CSVResult {
    var result = CSVResult()
    var reader = CSVReader(source: source ?? MemorySource(Array(text.utf8)), blockBytes: blockBytes)
    do throws(ReadError) {
      let header = try reader.header { found in
        names.isSubset(of: found.map { String(decoding: $0, as: UTF8.self) })
      }
      result.header = header
      try reader.read(
        columns: header.names.count,
        row: { row in
          let cells = row.cells.map { Array($0.bytes) }
          result.items.append(.row(line: row.line, number: row.number, cells: cells))
        }, problem: { result.items.append(.problem($0)) })
    } catch {
      result.error = error
    }
    return result
  }

  private let notes = """
    Notes:
    "When exporting, ""some""
    lines are missing"

    "a quote that never closes
    First Name,Last Name
    First Name, Last Name ,URL
    Ada,Example,https://example.org
    Bo,"Ex
    ample",https://example.org
    """

  @Test func theHeaderIsFoundByItsNamesAfterNotes() {
    for blockBytes in [1, 2, 3, 7, 64, 1 << 20] {
      let result = search(notes, for: ["First Name", "URL"], blockBytes: blockBytes)
      #expect(result.error == nil)
      #expect(
        result.header?.names.map { String(decoding: $0, as: UTF8.self) } == [
          "First Name", "Last Name", "URL",
        ])
      #expect(result.header?.line == 7)
      #expect(
        result.rows == [
          ["Ada", "Example", "https://example.org"], ["Bo", "Ex\nample", "https://example.org"],
        ])
      #expect(result.lines == [8, 9])
    }
  }

  @Test func aFileWithoutTheHeaderSaysSo() {
    #expect(search(notes, for: ["Nope"]).error == ReadError(.noHeader))
    #expect(search("\n\n", for: ["a"]).error == ReadError(.empty))
    let late = String(repeating: "x\n", count: 200) + "a,b\n1,2\n"
    #expect(search(late, for: ["a"]).error == ReadError(.noHeader))
    #expect(search(String(late.dropFirst(2)), for: ["a"]).rows == [["1", "2"]])
    let far = String(repeating: "x", count: 300_000) + "\na,b\n"
    #expect(search(far, for: ["a"]).error == ReadError(.noHeader))
  }

  @Test func aNoteThatOpensAQuoteCostsNoMoreThanItsLine() {
    let rest = String(repeating: "1,2\n", count: 400_000)
    let result = search("\"note\na,b\n\(rest)", for: ["a"])
    #expect(result.header?.line == 2 && result.rows.count == 400_000)
  }

  @Test(arguments: ["\u{1A}", "\u{1A}\r\n", "\u{1A},\r\n", "\u{1A},\n", "\u{1A},"])
  func aControlZAtTheEndIsNoRow(mark: String) {
    for blockBytes in 1...24 {
      let result = readCSV("a,b\r\n1,2\r\n" + mark, blockBytes: blockBytes)
      #expect(result.rows == [["1", "2"]] && result.problems.isEmpty && result.error == nil)
    }
  }

  @Test func aRowAsLongAsTheLimitIsReadWhateverEndsIt() {
    var limits = ReadLimits()
    limits.recordBytes = 20
    for (ending, length) in [
      ("", 20), ("\n", 20), ("\r\n", 20), ("\u{1A}", 20), ("\r\u{1A}", 20), ("\r\n", 21), ("", 21),
    ] {
      let text = "a\n" + String(repeating: "x", count: length) + ending
      for blockBytes in [1, 2, 3, 7, 19, 20, 21, 22, 23, 24, 64] {
        let result = readCSV(text, limits: limits, blockBytes: blockBytes)
        #expect(result.rows.count == (length == 20 ? 1 : 0))
        #expect(result.problems.map(\.reason) == (length == 20 ? [] : [.recordTooLong(limit: 20)]))
      }
    }
  }

  @Test func aControlZElsewhereIsText() {
    #expect(readCSV("a\n1\u{1A}").rows == [["1"]])
    for blockBytes in 1...16 {
      #expect(readCSV("a\n\u{1A}\n2\n", blockBytes: blockBytes).rows == [["\u{1A}"], ["2"]])
      #expect(readCSV("a,b\n1,\u{1A}\n", blockBytes: blockBytes).rows == [["1", "\u{1A}"]])
    }
  }
}
