import Foundation
import Testing

@testable import Templating

@Suite("HTML escaping")
struct HTMLEscapingTests {
  @Test("The five characters are escaped in text and in attributes")
  func five() throws {
    let escaped = "a&amp;&lt;&gt;&quot;&#39;b"
    #expect(try html("{{x}}<p title='{{x}}'>", ["x": "a&<>\"'b"]) == "\(escaped)<p title='\(escaped)'>")
    #expect(try html("{{x}}", ["x": .bytes(Array("a&<>\"'b".utf8))]) == escaped)
  }

  @Test("A quote, an angle bracket or an ampersand before a combining mark is still escaped")
  func combining() throws {
    for mark in ["\u{301}", "\u{338}", "\u{FE0F}", "\u{20DD}", "\u{1F3FB}", "\u{200D}"] {
      let printed = try html("<p title=\"{{x}}\">", ["x": .text("\"\(mark)'\(mark)<\(mark)>\(mark)&\(mark)")])
      let inner = printed.utf8.dropFirst(10).dropLast(2)
      #expect(!inner.contains { "\"'<>".utf8.contains($0) }, "\(printed)")
    }
  }

  @Test("Hidden and control characters are shown, tabs and line ends kept, other texts untouched")
  func hidden() throws {
    let hidden: [UInt32] =
      Array(0...8) + Array(0x0B...0x1F) + Array(0x7F...0x9F) + [0xAD, 0x61C, 0x180E, 0xFEFF]
      + Array(0x200B...0x200F) + Array(0x2028...0x202E) + Array(0x2060...0x206F) + Array(0xFFF9...0xFFFB)
      + Array(0xE0000...0xE007F)
    for value in hidden {
      let scalar = try #require(Unicode.Scalar(value))
      var text = "a"
      text.unicodeScalars.append(scalar)
      let digits = String(value, radix: 16, uppercase: true)
      let form = "a[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]b"
      #expect(try html("{{x}}", ["x": .text(text + "b")]) == form)
    }
    let plain = "\t\n\r\n é ± … – € 日本 👍 \u{A0}\u{2010}\u{2026}\u{2030}\u{2070}\u{FE0F}\u{FFFD} ؛ ᠀ Ա"
    #expect(try html("{{x}}", ["x": .text(plain)]) == plain)
  }

  @Test("Every scalar of the first two planes comes out as itself, as an entity or, if invisible, in ASCII")
  func scalars() {
    let entities = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    let invisible: [Unicode.GeneralCategory] = [
      .control, .format, .unassigned, .lineSeparator, .paragraphSeparator,
    ]
    var wrong: [UInt32] = []
    for scalar in (0..<UInt32(0x20000)).compactMap(Unicode.Scalar.init) {
      var printed: [UInt8] = []
      HTMLText.append(String(scalar), to: &printed)
      let isShown =
        invisible.contains(scalar.properties.generalCategory) && printed.starts(with: "[U+".utf8)
        && printed.allSatisfy { $0 < 0x80 }
      let expected = entities[String(scalar)] ?? String(scalar)
      if !isShown, !printed.elementsEqual(expected.utf8) { wrong.append(scalar.value) }
    }
    #expect(wrong == [])
  }

  @Test("Bytes that are not UTF-8 are printed as replacement characters")
  func malformed() throws {
    #expect(try html("{{x}}", ["x": .bytes([0x61, 0xFF, 0xE2, 0x80, 0x3C])]) == "a\u{FFFD}\u{FFFD}&lt;")
  }
}
