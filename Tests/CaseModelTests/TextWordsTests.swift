import Testing

@testable import CaseModel

@Suite struct TextWordsTests {
  private let field = Kind.bid.schema.index(of: "text") ?? 0

  private func bid(_ contractor: String, _ text: String, kind: Kind = .bid) -> RecordDraft {
    RecordDraft(kind, ["contractor_id": contractor, "at": "2026-11-01T08:00:00Z", "text": text])
  }

  private func words(_ count: Int, from first: Int = 0) -> String {
    (first..<first + count).map { "word\($0)" }.joined(separator: " ")
  }

  @Test func `Bids of twenty words keep them, each distinct text once; shorter ones and messages do not`()
    throws
  {
    let portfolio = try Portfolio([
      bid("a", words(20)), bid("b", words(20)), bid("c", words(19)), bid("d", words(30)),
      bid("e", words(40), kind: .message),
    ])
    let numbers = portfolio.table(.bid).all.map { portfolio.textWords.number(of: $0, field: field) }
    #expect(portfolio.textWords.count == 2)
    #expect(numbers[0] == numbers[1] && numbers[0] != nil && numbers[2] == nil && numbers[3] != numbers[0])
    let message = try #require(portfolio.table(.message).all.first)
    let messageField = try #require(Kind.message.schema.index(of: "text"))
    #expect(portfolio.textWords.number(of: message, field: messageField) == nil)
    #expect(try portfolio.textWords.withWords(of: #require(numbers[3])) { $0.count } == 30)
  }

  @Test func `The same words have the same numbers in every text, and a very long text keeps its first ones`()
    throws
  {
    let portfolio = try Portfolio([bid("a", words(25)), bid("b", words(25, from: 5)), bid("c", words(2_500))])
    let texts = portfolio.textWords
    let kept = portfolio.table(.bid).all.map { row in
      texts.number(of: row, field: field).map { texts.withWords(of: $0) { Array($0) } } ?? []
    }
    #expect(kept[0][5...] == kept[1][..<20])
    #expect(kept[2].count == TextWords.mostWords)
    #expect(Array(kept[2].prefix(25)) == kept[0])
  }

  /// A portfolio from fragments, as workers leave them.
  private func portfolio(_ parts: [[(contractor: String, text: String)]]) throws -> Portfolio {
    var fragments = try parts.map { part in
      var fragment = Fragment()
      fragment.begin(file: 0, block: 0)
      let platform = fragment.texts.intern("default")
      for (number, item) in part.enumerated() {
        var cells = [UInt64](repeating: Cell.absent, count: Kind.bid.schema.fields.count)
        var text = item.text
        let read = try text.withUTF8 { try fragment.read($0, as: .longText, isZone: { _ in false }) }
        if case .cell(let cell) = read { cells[field] = cell }
        let contractor = fragment.contractor(platform: platform, id: fragment.texts.intern(item.contractor))
        fragment.add(
          .bid, cells: cells, contractor: contractor, platform: platform,
          provenance: Provenance(file: 0, line: UInt32(number + 2), record: UInt32(number + 1)))
      }
      return fragment
    }
    var pool = RecordPool(
      draining: &fragments, inputs: [InputFile(path: "bids.csv", profile: "canonical", platform: "default")],
      fileMap: [0], offsets: [[0]])
    pool.rank()
    return pool.portfolio()
  }

  @Test func `Texts that two workers read are put together, each with its own words`() throws {
    let whole = try portfolio([[("a", words(22)), ("b", words(33, from: 9)), ("c", words(22))]])
    let parted = try portfolio([[("a", words(22))], [("b", words(33, from: 9)), ("c", words(22))]])
    for portfolio in [whole, parted] {
      let texts = portfolio.textWords
      let lengths = portfolio.table(.bid).all.map { row in
        texts.number(of: row, field: field).map { texts.withWords(of: $0) { $0.count } }
      }
      #expect(lengths == [22, 33, 22])
      #expect(texts.count == 2)
    }
  }
}
