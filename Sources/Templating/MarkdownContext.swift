/// Where in a Markdown page the template's own text has got to, as far as it decides whether a value is safe.
struct MarkdownContext: Hashable {
  /// The line so far, a value standing as one letter.
  private var line: [UInt8] = []
  private var fence: UInt8 = 0
  private var isAfterValue = false

  /// Reads the template's text.
  mutating func read(_ bytes: some Sequence<UInt8>) throws(Refusal) {
    for byte in bytes {
      guard !isAfterValue || byte != UInt8(ascii: "`") else {
        throw Refusal(
          problem: "A backtick follows a value, which may end in one. Expected another character.")
      }
      isAfterValue = false
      if byte == UInt8(ascii: "\n") { endLine() } else { line.append(byte) }
    }
  }

  private mutating func endLine() {
    let content = line.drop(while: TagReader.isSpace)
    let starts = [UInt8(ascii: "`"), UInt8(ascii: "~")].first { mark in
      content.count >= 3 && content.prefix(3).allSatisfy { $0 == mark }
    }
    if let mark = starts, fence == 0 || fence == mark { fence = fence == 0 ? mark : 0 }
    // A code span may go on in the next line, but not past a blank one.
    let isBlank = content.allSatisfy(TagReader.isBlank)
    if fence == 0, starts == nil, !isBlank, hasOpenCode { line.append(0x20) } else { line = [] }
  }

  /// Where a value would be printed here.
  mutating func place(isRaw: Bool) throws(Refusal) -> Place {
    guard !isRaw else {
      throw Refusal(problem: "Markup stands in Markdown. Expected two braces, or an HTML template.")
    }
    guard fence == 0, !hasOpenCode else {
      throw Refusal(problem: "A value stands in code. Expected text; the value may be a code span itself.")
    }
    let end = line.last ?? 0
    defer {
      line.append(UInt8(ascii: "x"))
      isAfterValue = true
    }
    if line.suffix(2).elementsEqual("](".utf8) || line.suffix(3).elementsEqual("](<".utf8) {
      return .markdownAddress
    }
    if end == UInt8(ascii: "<") { return .markdownAddress }
    guard !hasOpenTag else { throw Refusal(problem: "A value stands in an HTML tag. Expected text.") }
    guard !"@#!~%&$^\\`".utf8.contains(end) else {
      let mark = String(decoding: [end], as: UTF8.self)
      throw Refusal(problem: "A value follows '\(mark)', which may act on it. Expected a space between.")
    }
    return .markdown
  }

  /// What holds after a section that may or may not have been printed.
  func joined(with other: MarkdownContext) -> MarkdownContext? {
    guard fence == other.fence, hasOpenCode == other.hasOpenCode, hasOpenTag == other.hasOpenTag else {
      return nil
    }
    return line.count > other.line.count ? self : other
  }

  /// Where this is, in words.
  var words: String {
    if fence != 0 || hasOpenCode { return "code" }
    return hasOpenTag ? "an HTML tag" : "text"
  }

  private var hasOpenCode: Bool {
    var open = 0
    var index = 0
    while index < line.count {
      if line[index] == UInt8(ascii: "\\"), open == 0 {
        index += 2
        continue
      }
      let run = line[index...].prefix { $0 == UInt8(ascii: "`") }.count
      if run > 0 { open = open == 0 ? run : (open == run ? 0 : open) }
      index += max(run, 1)
    }
    return open > 0
  }

  private var hasOpenTag: Bool {
    guard let start = line.lastIndex(of: UInt8(ascii: "<")), start + 1 < line.count else { return false }
    let next = line[start + 1]
    guard MarkdownText.isLetter(next) || "/!?".utf8.contains(next) else { return false }
    return !line[start...].contains(UInt8(ascii: ">"))
  }
}
