import Foundation
import RecordReading
import Testing

@Suite struct DecodingSourceTests {
  private func decoded(_ bytes: [UInt8], _ name: String, step: Int = .max, piece: Int = 4_096) throws
    -> [UInt8]
  {
    let encoding = try #require(TextEncoding(named: name))
    let result = drained(DecodingSource(MemorySource(bytes, step: step), encoding: encoding), piece: piece)
    #expect(result.error == nil)
    return result.bytes
  }

  private func utf16(_ text: String, isBig: Bool) -> [UInt8] {
    text.utf16.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private func utf32(_ text: String, isBig: Bool) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      let little = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0 * 8)) }
      return isBig ? little.reversed() : little
    }
  }

  /// Bytes in an encoding and the text that they are.
  private var samples: [(name: String, bytes: [UInt8], text: String)] {
    let text = "id,name\nü,€ 😀\r\n"
    return [
      ("utf-8", Array(text.utf8), text),
      ("windows-1252", Array("a,".utf8) + [0xFC, 0x80, 0x93, 0x0A, 0xE9], "a,ü€“\né"),
      ("ISO-8859-1", [0xE9, 0x80, 0x0A], "é\u{80}\n"), ("iso-8859-15", [0xA4, 0xE9], "€é"),
      ("iso-8859-2", [0xB1, 0xB3, 0x0A], "ął\n"), ("iso-8859-5", [0xBF, 0xE0], "Пр"),
      ("iso-8859-16", [0xAA, 0xFE], "Șț"), ("iso-8859-7", [0xC1, 0xE1], "Αα"),
      ("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0x2C, 0x83, 0x5C, 0x0A, 0xB1, 0x87, 0x40], "日本,ソ\nｱ①"),
      ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB, 0x0A, 0x8C, 0x63], "한글\n똠"),
      (
        "gb18030", [0xD6, 0xD0, 0xB9, 0xFA, 0x0A, 0x94, 0x39, 0xFC, 0x36, 0x81, 0x30, 0x81, 0x30],
        "中国\n😀\u{80}"
      ),
      ("utf-16le", utf16(text, isBig: false), text), ("utf-16be", utf16(text, isBig: true), text),
      ("utf-16", [0xFF, 0xFE] + utf16(text, isBig: false), text),
      ("utf-16", [0xFE, 0xFF] + utf16(text, isBig: true), text), ("utf-16", utf16(text, isBig: false), text),
      ("utf-16be", [0xFE, 0xFF] + utf16(text, isBig: true), text),
      ("utf-32", [0xFF, 0xFE, 0, 0] + utf32(text, isBig: false), text),
      ("utf-32", [0, 0, 0xFE, 0xFF] + utf32(text, isBig: true), text),
      ("utf-32le", utf32(text, isBig: false), text), ("utf-32be", utf32(text, isBig: true), text),
    ]
  }

  @Test func everyEncodingIsDecodedAtEverySeam() throws {
    for (name, bytes, text) in samples {
      for step in [1, 2, 3, 4, 5, 7, Int.max] {
        for piece in [1, 3, 4_096] {
          let found = try decoded(bytes, name, step: step, piece: piece)
          #expect(found == Array(text.utf8), "\(name) in steps of \(step)")
        }
      }
    }
  }

  @Test func theSeamsOfItsOwnBuffersDoNotShow() throws {
    for (name, bytes, text) in samples where !text.contains("\u{80}") && name != "utf-16" && name != "utf-32"
    {
      let sound = bytes.starts(with: [0xFE, 0xFF]) ? Array(bytes.dropFirst(2)) : bytes
      let many = Array([[UInt8]](repeating: sound, count: 30_000).joined())
      let expected = Array(String(repeating: text, count: 30_000).utf8)
      #expect(try decoded(many, name, piece: 65_521) == expected, "\(name)")
    }
  }

  @Test func whatCannotBeDecodedIsMarkedAndNoLineEndIsLost() throws {
    let bad: [(String, [UInt8], [UInt8])] = [
      ("windows-1252", [0x61, 0x81, 0x0A, 0x62], [0x61, 0xFF, 0x0A, 0x62]),
      ("shift_jis", [0x61, 0x93, 0x0A, 0x62], [0x61, 0xFF, 0x0A, 0x62]),
      ("shift_jis", [0x61, 0xFF, 0xFF, 0x0A], [0x61, 0xFF, 0xFF, 0x0A]),
      ("euc-kr", [0xC7, 0x0A, 0xC7, 0x22, 0x2C], [0xFF, 0x0A, 0xFF, 0x22, 0x2C]),
      ("gb18030", [0x81, 0x0A, 0x81, 0x30, 0x0A, 0x62], [0xFF, 0x0A, 0xFF, 0x30, 0x0A, 0x62]),
      ("iso-8859-3", [0xA5, 0x0A], [0xFF, 0x0A]),
      ("utf-16le", [0x00, 0xD8, 0x0A, 0x00, 0x61, 0x00], [0xFF, 0x0A, 0x61]),
      ("utf-16be", [0xDC, 0x00, 0x00, 0x0A, 0x00, 0x61], [0xFF, 0x0A, 0x61]),
      ("utf-32le", [0, 0, 0x11, 0, 0x0A, 0, 0, 0], [0xFF, 0x0A]),
      ("utf-32be", [0, 0, 0xD8, 0, 0, 0, 0, 0x0A], [0xFF, 0x0A]),
    ]
    for (name, bytes, expected) in bad {
      for step in [1, 2, 3, Int.max] {
        for piece in [1, 4_096] {
          #expect(
            try decoded(bytes, name, step: step, piece: piece) == expected, "\(name) in steps of \(step)")
        }
      }
    }
  }

  @Test func aCharacterThatTheEndCutsOffIsMarked() throws {
    let cut: [(String, [UInt8], [UInt8])] = [
      ("shift_jis", [0x61, 0x93], [0x61, 0xFF]),
      ("gb18030", [0x61, 0x94, 0x39, 0xFC], [0x61, 0xFF, 0x39, 0xFF]),
      ("utf-16le", [0x61, 0x00, 0x62], [0x61, 0xFF]), ("utf-16be", [0xD8, 0x3D], [0xFF]),
      ("utf-32le", [0x61, 0, 0, 0, 0x62, 0], [0x61, 0xFF]), ("utf-16", [0xFF], [0xFF]), ("utf-16", [], []),
    ]
    for (name, bytes, expected) in cut {
      for step in [1, 2, Int.max] { #expect(try decoded(bytes, name, step: step) == expected, "\(name)") }
    }
  }

  @Test func aRecordWithBytesThatCannotBeDecodedIsRejectedAlone() throws {
    let bytes: [UInt8] =
      Array("a,b\n1,".utf8) + [0x93, 0x0A] + Array("2,".utf8) + [0x93, 0xFA] + Array("\n3,\n".utf8)
    let encoding = try #require(TextEncoding(named: "Shift_JIS"))
    for step in [1, 2, 3, Int.max] {
      let result = readCSV(DecodingSource(MemorySource(bytes, step: step), encoding: encoding))
      #expect(result.rows == [["2", "日"], ["3", ""]])
      #expect(result.problems == [ReadProblem(line: 2, record: 1, column: 1, reason: .invalidUTF8)])
    }
  }

  @Test func randomBytesGiveTheSameAtEverySeam() throws {
    var dice = Dice(state: 5)
    let likely: [UInt8] = [0x0A, 0x30, 0x39, 0x40, 0x81, 0x93, 0xC7, 0xD8, 0xDC, 0xFE, 0xFF, 0, 0x22, 0x2C]
    for name in ["shift_jis", "euc-kr", "gb18030", "utf-16", "utf-32", "iso-8859-7"] {
      for _ in 0..<150 {
        let bytes = (0..<Int.random(in: 0...40, using: &dice)).map { _ in
          Bool.random(using: &dice)
            ? likely.randomElement(using: &dice) ?? 0 : UInt8.random(in: 0...255, using: &dice)
        }
        let whole = try decoded(bytes, name)
        for step in [1, 2, 3, 5] { #expect(try decoded(bytes, name, step: step, piece: step) == whole) }
        guard name != "utf-16", name != "utf-32" else { continue }
        #expect(whole.count { $0 == 0x0A } == bytes.count { $0 == 0x0A })
      }
    }
  }

  @Test func namesAndMarksTellTheEncoding() {
    #expect(TextEncoding(named: "Windows_31J") == TextEncoding(named: "shift_jis"))
    #expect(TextEncoding(named: "LATIN1")?.description == "iso-8859-1")
    #expect(TextEncoding(named: "iso8859-15")?.description == "iso-8859-15")
    #expect(TextEncoding(named: "ISO_8859-9")?.description == "iso-8859-9")
    for name in ["iso-8859-12", "iso-8859-17", "utf-7", "", "iso-2022-jp"] {
      #expect(TextEncoding(named: name) == nil)
    }
    for encoding in TextEncoding.all { #expect(TextEncoding(named: encoding.description) == encoding) }
    let marks: [([UInt8], String?)] = [
      ([0xFF, 0xFE, 0x61, 0], "utf-16le"), ([0xFE, 0xFF], "utf-16be"), ([0xFF, 0xFE, 0, 0], "utf-32le"),
      ([0, 0, 0xFE, 0xFF], "utf-32be"), ([0xEF, 0xBB, 0xBF, 0x61], nil), ([0xFF], nil), ([], nil),
    ]
    for (bytes, name) in marks {
      #expect(bytes.withUnsafeBufferPointer { TextEncoding.byteOrderMark(of: $0) }?.description == name)
    }
  }

  @Test func aSourceThatBreaksIsReportedAfterWhatItGave() throws {
    let cut = Array(gzip(Array(String(repeating: "é\n", count: 40_000).utf8)).prefix(50_000))
    let source = DecodingSource(
      GzipSource(MemorySource(cut)), encoding: try #require(TextEncoding(named: "latin1")))
    let result = drained(source, piece: 4_096)
    #expect(result.error == ReadError(.gzipTruncated) && result.bytes.count > 40_000)
  }
}
