import CaseModel
import Testing

@Suite struct TextTests {
  @Test func `Equal texts have equal symbols, and every text is given back`() {
    var table = Interner(seed: 3)
    let texts = (0..<20_000).map { "text \($0 % 7000) \(String(repeating: "x", count: $0 % 7000 % 31))" }
    let symbols = texts.map { table.intern($0) }
    #expect(table.count == 7000)
    #expect(zip(texts, symbols).allSatisfy { table.text($1) == $0 })
    #expect(table.intern("") == .none)
    #expect(table.text(.none) == "")
    let finished = table.finished()
    #expect(finished[symbols[5]] == texts[5])
  }

  @Test func `A table takes in another's texts, whatever their seeds`() {
    var first = Interner(seed: 1)
    var second = Interner(seed: 2)
    for number in 0..<3000 {
      _ = first.intern("t\(number)")
      _ = second.intern("t\(number + 1500)")
    }
    let map = first.absorb(second)
    #expect(first.count == 4500)
    for number in 0..<3000 {
      let there = second.intern("t\(number + 1500)")
      #expect(first.text(map[Int(there.raw)]) == "t\(number + 1500)")
    }
  }

  private func print(_ text: String) -> LongText {
    Array(text.utf8).withUnsafeBufferPointer { TextFingerprint.of($0) }
  }

  @Test func `Texts with the same words have the same shingles, whatever stands between the words`() {
    let plain = print("I have ten years of experience with Swift")
    let other = print("  I HAVE: ten years -- of experience\nwith swift!")
    #expect(plain.shingles == other.shingles && plain.shinglesHigh == other.shinglesHigh)
    #expect(plain.words == 8)
    #expect(plain != other)
    #expect(plain == print("I have ten years of experience with Swift"))
    #expect(print("ten years of experience with Swift I have").shingles != plain.shingles)
    #expect(
      print("größe UND straße sind nicht gleich").shingles
        == print("Größe und Straße sind nicht gleich").shingles)
    #expect(print("only four words here").shingles == 0)
  }

  @Test func `No kind has more fields than a set of fields can hold, and each knows its own`() {
    for kind in Kind.allCases {
      #expect(kind.schema.fields.count <= 64)
      #expect(kind.schema.kind == kind)
      #expect(Kind(named: kind.plural.uppercased()) == kind)
      #expect(
        kind.schema.fields.indices.allSatisfy { kind.schema.index(of: kind.schema.fields[$0].name) == $0 })
    }
    #expect(LoginCells.Field.success == Kind.login.schema.index(of: "success"))
    #expect(LoginCells.Field.remoteAccess == Kind.login.schema.index(of: "remote_access"))
  }
}
