import Foundation
import Testing

@testable import Templating

@Suite("Markdown escaping")
struct MarkdownEscapingTests {
  /// Values that try to notify, link, mark up or break out.
  static let hostile = [
    "@octocat", "mail trust@example.org now", "@org/team", "see #12", "GH-12", "gh-7", "octo/repo#12",
    "octo/repo@0123456", "0123456789abcdef0123456789abcdef01234567", "deadbeef", "!12", "~label", "%12",
    "&12",
    "https://example.org", "http://example.org/a_b", "www.example.org", "WWW.EXAMPLE.ORG",
    "ftp://example.org",
    "mailto:a@example.org", "xmpp:a@example.org", "<b>x</b>", "<script>alert(1)</script>", "<!-- x", "<a",
    "</p>",
    "<https://example.org>", "&amp;", "&lt;b&gt;", "&#60;", "&", "& b", "a&b", "*a*", "**a**", "_a_", "__a__",
    "a_b_c", "snake_case_name", "_", "~~a~~", "~a~", "`a`", "``a``", "`", "``", "a`b", "`` ` ``", "[a](b)",
    "[a]", "[a]: /url", "![a](b)", "!", "[^1]", "[^1]: note", "[[wiki]]", "[!NOTE]", "a|b", "|", "||", "\\|",
    "\\\\|", "a\\", "\\", "\\\\", "\\`a`", "`a|b`", "`a\\|b`", "@a|@b", "@a\\|b", "@a\\", "@a`b", "@`", "`@",
    "$x$", "$$x$$", "$1 and $2", "- a", "-", "--", "---", "- - -", "+ a", "* a", "*", "***", "___", "1. a",
    "1) a", "1.", "1)", "12. b", "1234567890. a", "# a", "#", "##### a", "a #", "a ##", "=", "===",
    "--- | ---",
    "> a", ">", "```", "```swift", "~~~", "[ ] a", "[x] a", "- [ ] a", ":smile:", ":+1:", ":100:", "12:30:45",
    "2001:db8::1", "/close", " /close", "/assign @a", "    code", "\tcode", " a", "a ", "a  ", " ", "   ",
    "\t",
    "a\nb", "a\r\nb", "a\rb", "\n", "\n\n", "a\n\n# b", "a\n- b", "a\n```\nb", "@a\n\n# b", "a  \nb",
    "a\\\nb",
    "\u{0}", "a\u{0}b", "\u{1B}[31m", "\u{7F}", "\u{85}", "a\u{202E}b", "\u{200B}@a", "\u{FEFF}",
    "a\u{2028}b",
    "é", "\u{301}a", "*\u{301}a*\u{301}", "日本語", "👍", "<\u{301}b>", "{{x}}", "{% x %}", "{+ a +}", "[- a -]",
    "[issue:1]", "[vulnerability:12]", "%\"milestone\"", "~\"label\"", "^alert#1", "ABC-123", "CVE-2024-1",
    "GHSA-aaaa-bbbb-cccc", "|---|", "| a | b |", "a | b", "\"a\"", "'a'", "(a)", "a(b)c", "https://a|b",
    "`@|`",
    "<!--|-->", "&#124;", "&#96;", "$`x`$", "a@b`c`|d\\", "==a==", "a^b^", "H~2~O", "<details>",
    "javascript:x",
    "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "![](https://example.org/b.png)", "+++",
    ":::",
    "\\(x\\)", "\\[x\\]", "\\*a\\*", "\\<b>", "\\&amp;", "\\@a", "\\#12", "a\\|", "http://a.b)", "www.a",
    "x:y:z",
    "1\u{301}. a", "1.a", "1.5", "-1", "-a", "+1", "a-b", "a - b", "a+b", "a = b", "C#", "C++", "F# x", "50%",
    "R&D",
  ]

  static let naughty: [String] = {
    let file = Corpus.folder("big-list-of-naughty-strings").appending(path: "blns.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([String].self, from: data)) ?? []
  }()

  @Test(
    "A hostile value is text or code in each place, and reads as it was",
    .enabled(if: CommonMark.tool != nil, "cmark-gfm is not installed"))
  func hostileValues() throws { try Self.prove(Self.hostile) }

  @Test(
    "Every string of the big list of naughty strings is text or code in each place, and reads as it was",
    .enabled(if: CommonMark.tool != nil, "cmark-gfm is not installed"),
    .enabled(
      if: Corpus.isPresent("big-list-of-naughty-strings"),
      "../shared/data/corpora/big-list-of-naughty-strings is absent"))
  func naughtyValues() throws {
    #expect(Self.naughty.count > 400)
    try Self.prove(Self.naughty.filter { !$0.isEmpty })
  }

  @Test(
    "Every pair of short hostile values, one after the other, is text or code",
    .enabled(if: CommonMark.tool != nil, "cmark-gfm is not installed"))
  func pairs() throws {
    let short = Self.hostile.filter { $0.utf8.count <= 2 }
    try Self.prove(short.flatMap { first in short.map { (first, $0) } })
  }

  @Test(
    "A code run is one code span with the value as it was",
    .enabled(if: CommonMark.tool != nil, "cmark-gfm is not installed"))
  func code() throws {
    let values = Self.hostile.filter { !$0.contains("|") && !$0.isEmpty }
    let escaped = try values.map { try markdown("{{x}}", ["x": .rich([.code($0)])]) }
    for (value, places) in zip(values, try CommonMark.places(of: escaped)) {
      for place in places {
        let isSpan =
          place?.utf8.starts(with: "<code>".utf8) == true
          && place?.utf8.suffix(7).elementsEqual("</code>".utf8) == true
        #expect(
          isSpan && Self.visible(place ?? "") == Self.shown(value),
          "\(value.debugDescription): \(place ?? "-")")
      }
    }
  }

  @Test(
    "A plain value stays readable in the source",
    arguments: ["ctr-1 (a.b), c: d/e", "snake_case", "1.5", "a & b"])
  func readable(value: String) throws {
    #expect(try markdown("{{x}}", ["x": .text(value)]) == value)
  }

  @Test("Triggers are found, and common texts are none")
  func triggers() {
    for value in ["@a", "a@b.c", "#1", "x#1", "GH-1", "0123abc", "a://b", "www.a", ":a:", "/a", "$"] {
      #expect(Self.isTrigger(value), "\(value)")
    }
    for value in ["a b", "12:30:45", "123456", "C++", "a-1", "e.g. this", "50% of", "# a", "a / b", "Zoë"] {
      #expect(!Self.isTrigger(value), "\(value)")
    }
  }

  // MARK: Proof

  private static func isTrigger(_ value: String) -> Bool {
    var value = value
    return value.withUTF8 { MarkdownTriggers.found(in: $0) }
  }

  private static func prove(_ values: [String]) throws {
    let escaped = try values.map { try markdown("{{x}}", ["x": .text($0)]) }
    for (value, places) in zip(values, try CommonMark.places(of: escaped)) {
      for (name, place) in zip(["paragraph", "heading", "item", "cell"], places) {
        let words = "\(value.debugDescription) in a \(name): \(place ?? "broken out")"
        guard let place else {
          Issue.record("\(words)")
          continue
        }
        #expect(visible(place) == shown(value), "\(words)")
        #expect(textParts(of: place).allSatisfy { !holdsReference($0) }, "\(words)")
      }
    }
  }

  private static func prove(_ values: [(String, String)]) throws {
    let escaped = try values.map { try markdown("{{x}}{{y}}", ["x": .text($0.0), "y": .text($0.1)]) }
    for (value, places) in zip(values, try CommonMark.places(of: escaped)) {
      for place in places {
        // Between two code spans stands a space, which is no part of either.
        let seen = visible(place ?? "<>")?.literally(" ", with: "")
        let expected = (shown(value.0) + shown(value.1)).literally(" ", with: "")
        #expect(seen == expected, "\(value): \(place ?? "broken out")")
      }
    }
  }

  /// The text a reader sees; nil when there is any element but code.
  private static func visible(_ html: String) -> String? {
    let text = html.literally("<code>", with: "").literally("</code>", with: "")
    guard !text.utf8.contains(where: { $0 == 0x3C || $0 == 0x3E }) else { return nil }
    return unescaped(text)
  }

  private static func textParts(of html: String) -> [String] {
    html.components(separatedBy: "<code>").enumerated().map { number, part in
      let parts = part.components(separatedBy: "</code>")
      return unescaped(number == 0 ? part : parts.dropFirst().joined())
    }
  }

  private static func unescaped(_ html: String) -> String {
    html.literally("&lt;", with: "<").literally("&gt;", with: ">").literally("&quot;", with: "\"")
      .literally("&amp;", with: "&")
  }

  /// The value with line ends as spaces and hidden characters in their visible forms, by another way than the
  /// code under test.
  private static func shown(_ value: String) -> String {
    var shown = ""
    var scalars = Array(value.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar.value {
      case 0x0D where scalars.first?.value == 0x0A: continue
      case 0x0A: shown += " "
      case 0x09: shown += "\t"
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFEFF,
        0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        shown += "[U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// What GitHub looks for in text outside of code.
  private static func holdsReference(_ text: String) -> Bool {
    let patterns = [
      #"@[A-Za-z0-9]"#, #"#[0-9]"#, #"(?i)\bgh-[0-9]"#, #"(?i)\b[0-9a-f]{7,40}\b"#, #"://"#, #"(?i)\bwww\."#,
      #":[a-z0-9_+-]*[a-z+][a-z0-9_+-]*:"#, #"\$"#, #"^\s*/[a-z]"#, #"![0-9]"#, #"~[A-Za-z0-9"]"#,
    ]
    return patterns.contains { text.range(of: $0, options: .regularExpression) != nil }
  }
}

extension String {
  /// Replaces by code units: a combining mark hides nothing.
  fileprivate func literally(_ text: String, with other: String) -> String {
    replacingOccurrences(of: text, with: other, options: .literal)
  }
}
