import RecordReading
import Testing

@Suite struct CSVReaderTests {
  @Test func aPlainFileGivesItsRows() {
    let result = readCSV("id,name\n1,Ada\n2,Bo\n")
    #expect(result.header?.names == [Array("id".utf8), Array("name".utf8)])
    #expect(result.rows == [["1", "Ada"], ["2", "Bo"]])
    #expect(result.lines == [2, 3])
    #expect(result.error == nil && result.problems.isEmpty)
  }

  @Test func aMissingFinalNewlineLosesNothing() {
    #expect(readCSV("a,b\n1,2").rows == [["1", "2"]])
    #expect(readCSV("a,b\n1,").rows == [["1", ""]])
    #expect(readCSV("a,b\n1,\"2\"").rows == [["1", "2"]])
    #expect(readCSV("a,b\r\n1,2\r").rows == [["1", "2"]])
  }

  @Test func crlfAndQuotedCellsBeforeItAreCutWell() {
    #expect(readCSV("a,b\r\n1,\"x\"\r\n\"y\",2\r\n").rows == [["1", "x"], ["y", "2"]])
  }

  @Test func crAloneEndsRowsWhereThereIsNoLF() {
    let result = readCSV("a,b\r1,2\r\r3,\"x\ry\"\r5,6")
    #expect(result.rows == [["1", "2"], ["3", "x\ry"], ["5", "6"]])
    #expect(result.lines == [2, 4, 6])
  }

  @Test func aByteOrderMarkIsDroppedAndHeaderNamesAreTrimmed() {
    let plain = readCSV("\u{FEFF} id ,\" full name \"\n1, 2\n")
    #expect(plain.header?.names == [Array("id".utf8), Array("full name".utf8)])
    #expect(plain.rows == [["1", " 2"]])
  }

  @Test func blankRowsAreNeitherReadNorCounted() {
    let result = readCSV("\n\r\na,b\n\n1,2\n\r\n\n3,4\n\n")
    #expect(result.header?.line == 3)
    #expect(result.rows == [["1", "2"], ["3", "4"]])
    #expect(result.lines == [5, 8])
    #expect(result.items.last == .row(line: 8, number: 2, cells: [Array("3".utf8), Array("4".utf8)]))
    #expect(readCSV("a\n\"\"\n\n").rows == [[""]])
  }

  @Test func linesInsideQuotesAreCounted() {
    let result = readCSV("a,b\n1,\"x\ny\nz\"\n2,w\n")
    #expect(result.rows == [["1", "x\ny\nz"], ["2", "w"]])
    #expect(result.lines == [2, 5])
  }

  @Test func doubledQuotesAreOneAndAQuoteInAPlainCellIsItself() {
    let result = readCSV("a,b\n\"say \"\"hello\"\" to all of them\",\"\"\"\"\n5\" pipe,x\"y\"z\n")
    #expect(result.rows == [["say \"hello\" to all of them", "\""], ["5\" pipe", "x\"y\"z"]])
    #expect(result.problems.isEmpty)
  }

  @Test func anotherDelimiterIsHonouredAndAnImpossibleOneRefused() {
    let source = MemorySource(Array("a;b\n1,5;2\n".utf8))
    #expect(readCSV(source, delimiter: .semicolon).rows == [["1,5", "2"]])
    #expect(CSVDelimiter(0x22) == nil && CSVDelimiter(0x0A) == nil && CSVDelimiter(0xC3) == nil)
  }

  @Test func aRowWithTooManyOrTooFewCellsIsRejectedAlone() {
    let result = readCSV("a,b\n1,2\n3\n4,5,6\n7,8\n")
    #expect(result.rows == [["1", "2"], ["7", "8"]])
    #expect(
      result.problems == [
        ReadProblem(line: 3, record: 2, reason: .cellCount(found: 1, expected: 2)),
        ReadProblem(line: 4, record: 3, reason: .cellCount(found: 3, expected: 2)),
      ])
  }

  @Test func aQuoteThatNeverEndsCostsItsOwnRowOnly() {
    let result = readCSV("a,b\n1,2\n3,\"open\n4,5\n6,7\n")
    #expect(result.rows == [["1", "2"], ["4", "5"], ["6", "7"]])
    #expect(
      result.problems == [ReadProblem(line: 3, record: 2, column: 1, reason: .quoteNotClosed)])
    #expect(result.lines == [2, 3, 4, 5])
  }

  @Test func aQuoteThatIsClosedByTheNextQuotedRowCostsItsOwnRowOnly() {
    let result = readCSV("a,b\n1,\"open\n2,\"x\ny\"\n3,\"z\"\n")
    #expect(result.rows == [["2", "x\ny"], ["3", "z"]])
    #expect(
      result.problems == [ReadProblem(line: 2, record: 1, column: 1, reason: .textAfterQuote)])
  }

  @Test func textAfterAClosingQuoteRejectsTheRow() {
    let result = readCSV("a,b\n\"x\"y,2\n\"x\" ,2\n3,4\n\"x\"\ry,5\n")
    #expect(result.rows == [["3", "4"]])
    #expect(result.problems.map(\.reason) == [.textAfterQuote, .textAfterQuote, .textAfterQuote])
    #expect(result.problems.map(\.column) == [0, 0, 0])
  }

  @Test func aNULRejectsItsRowAndNamesTheColumn() {
    let result = readCSV("a,b\n1,x\u{0}y\n3,4\n")
    #expect(result.rows == [["3", "4"]])
    #expect(result.problems == [ReadProblem(line: 2, record: 1, column: 1, reason: .nul)])
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
      [0xF0, 0x80, 0x80, 0x80], [0x80],
    ] as [[UInt8]])
  func invalidUTF8RejectsItsRow(bytes: [UInt8]) {
    let text = Array("a,b\n€,ü\n".utf8) + Array("1,".utf8) + bytes + Array("\n3,4\n".utf8)
    let result = readCSV(MemorySource(text))
    #expect(result.rows == [["€", "ü"], ["3", "4"]])
    #expect(result.problems == [ReadProblem(line: 3, record: 2, column: 1, reason: .invalidUTF8)])
  }

  @Test func everyLengthOfCharacterIsValid() {
    let text = "a\n\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\n"
    #expect(readCSV(text).problems.isEmpty)
  }

  @Test func aCellOfTenMegabytesRejectsItsRowQuotedOrNot() {
    let long = String(repeating: "x", count: 10_000_000)
    let result = readCSV("a,b\n1,\(long)\n2,\"\(long)\"\n3,4\n")
    #expect(result.rows == [["3", "4"]])
    #expect(result.problems.map(\.reason) == [.fieldTooLong(limit: 1 << 20), .fieldTooLong(limit: 1 << 20)])
    #expect(result.lines == [2, 3, 4])
  }

  @Test func aLineBeyondTheRecordLimitIsNotKeptInMemory() {
    let long = String(repeating: "x,", count: 20_000_000)
    let result = readCSV("a,b\n1,2\n\(long)\n3,4\n")
    #expect(result.rows == [["1", "2"], ["3", "4"]])
    #expect(result.problems.map(\.reason) == [.recordTooLong(limit: 16 << 20)])
  }

  @Test func aHeaderOfTwoHundredThousandColumnsIsRefused() {
    let header = String(repeating: "c,", count: 199_999) + "c\n1\n"
    let result = readCSV(header)
    #expect(result.error == ReadError(.tooManyColumns(found: 200_000, limit: 2_000), line: 1))
  }

  @Test func anEmptyFileAndOneOfBlankRowsSaySo() {
    #expect(readCSV("").error == ReadError(.empty))
    #expect(readCSV("\n\n\r\n").error == ReadError(.empty))
    #expect(readCSV("a,b\n").rows.isEmpty && readCSV("a,b\n").error == nil)
  }

  @Test func aMalformedHeaderBreaksTheFile() {
    #expect(readCSV("a,\"b\n1,2\n").error == ReadError(.header(.quoteNotClosed), line: 1))
    #expect(readCSV("\na,b\u{0}\n").error == ReadError(.header(.nul), line: 2))
  }

  @Test func manyUnclosedQuotesTakeLinearTime() {
    // Each line closes the quote of the one before it and opens another: only the limits end such a record.
    let text = "a,b,c\n" + String(repeating: "a\",\"\n", count: 400_000)
    let result = readCSV(text, blockBytes: 1 << 16)
    #expect(result.items.count == 400_000)
    #expect(result.rows.isEmpty)
  }

  @Test func theSameRowsComeWhateverTheBlocks() {
    var dice = Dice(state: 7)
    for round in 0..<4_000 {
      let text = Self.randomFile(&dice)
      var limits = ReadLimits()
      limits.fieldBytes = [24, 60, 1 << 20][round % 3]
      limits.recordBytes = [60, 100, 16 << 20][round / 3 % 3]
      var model = CSVModel(bytes: text, limits: limits)
      let expected = model.read()
      for blockBytes in [16, 17, 40, 64, 200, 4_096] {
        let sequential = readCSV(MemorySource(text, step: 13), limits: limits, blockBytes: blockBytes)
        let inBlocks = readCSVInBlocks(MemorySource(text), limits: limits, blockBytes: blockBytes)
        guard sequential == expected, inBlocks == expected else {
          Issue.record(
            """
            blocks of \(blockBytes), limits \(limits.fieldBytes), \(limits.recordBytes):
            \(String(decoding: text, as: UTF8.self))
            expected \(expected.items)
            in one thread \(sequential.items)
            in blocks \(inBlocks.items)
            """)
          return
        }
      }
    }
  }

  /// A file of three columns, mostly sound, with quotes and line ends where they should not be.
  private static func randomFile(_ dice: inout Dice) -> [UInt8] {
    let parts = [
      "x", "yy", "zzz", ",", ",", ",", "\n", "\n", "\r\n", "\"", "\"\"", ",\"", "\",", "\"\n", "\n\"", "\r",
      "é", "long text in a cell", "1,2,3\n", "\"a\",\"b\",\"c\"\n", "4,\"l\nm\",6\n", ",,\n",
    ]
    var text = "p,q,r\n"
    for _ in 0..<Int.random(in: 0...60, using: &dice) { text += parts.randomElement(using: &dice) ?? "" }
    return Array(text.utf8)
  }
}
