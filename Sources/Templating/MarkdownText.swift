/// Makes a text inert in GitHub and GitLab Markdown, in a paragraph, a heading, a list item and a table cell
/// alike.
///
/// A forge looks for mentions, references, commit hashes, addresses, emoji names and maths in the text that
/// Markdown has become, where a backslash no longer helps; it does not look inside code. So:
/// - a value that holds such a pattern (see `MarkdownTriggers`) becomes a code span. A pipe would end a table
///   cell even there, and `\|` would be read differently in a paragraph, so pipes stand between two code
///   spans as `&#124;`;
/// - everything else is escaped by a backslash or an entity where it could be read as markup, and only there,
///   so that the source stays readable: `ctr-1` needs nothing, `- 1` does.
///
/// A line's end becomes a space. Spaces at the ends become `&#32;`, so that they neither indent nor vanish.
enum MarkdownText {
  /// Appends a record's value.
  static func appendValue(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      if MarkdownTriggers.found(in: bytes) {
        appendCode(bytes, to: &output)
      } else {
        appendWords(bytes, isValue: true, to: &output)
      }
    }
  }

  /// Appends words of ours; `isInLine` when a letter stands before them in the same sentence.
  static func appendWords(_ text: String, isInLine: Bool = false, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendWords($0, isInLine: isInLine, to: &output) }
  }

  /// Appends a code span.
  static func appendCode(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { appendCode($0, to: &output) }
  }

  /// Appends a sentence.
  static func append(_ rich: RichText, to output: inout [UInt8]) {
    var isInLine = false
    for run in rich.runs {
      switch run {
      case .words(let text), .time(let text, _): appendWords(text, isInLine: isInLine, to: &output)
      case .value(let text): appendValue(text, to: &output)
      case .code(let text), .id(let text): appendCode(text, to: &output)
      case .strong(let text):
        output.append(contentsOf: "**".utf8)
        appendWords(text, to: &output)
        output.append(contentsOf: "**".utf8)
      case .link(let text, let link):
        append(link, to: &output) { appendValue(text, to: &$0) }
      case .idLink(let text, let link):
        append(link, to: &output) { appendCode(text, to: &$0) }
      }
      isInLine = isInLine || run.plain.utf8.contains { $0 >= 0x80 || isLetter($0) }
    }
  }

  /// Appends an address for `](…)` or `<…>`: parentheses would end the first.
  static func appendAddress(_ link: Link, to output: inout [UInt8]) {
    for byte in link.address.utf8 {
      switch byte {
      case UInt8(ascii: "("): output.append(contentsOf: "%28".utf8)
      case UInt8(ascii: ")"): output.append(contentsOf: "%29".utf8)
      default: output.append(byte)
      }
    }
  }

  private static func append(_ link: Link, to output: inout [UInt8], text: (inout [UInt8]) -> Void) {
    guard link.isLinkedInMarkdown else { return text(&output) }
    output.append(UInt8(ascii: "["))
    text(&output)
    output.append(contentsOf: "](".utf8)
    appendAddress(link, to: &output)
    output.append(UInt8(ascii: ")"))
  }

  // MARK: Escaped text

  private static func appendWords(
    _ bytes: UnsafeBufferPointer<UInt8>, isInLine: Bool = false, isValue: Bool = false,
    to output: inout [UInt8]
  ) {
    var onlyDigits = !isInLine
    var seenWord = isInLine
    var index = 0
    while index < bytes.count {
      let end = plainEnd(from: index, in: bytes, isValue: isValue, &onlyDigits, &seenWord)
      if end > index {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
        index = end
        continue
      }
      let byte = bytes[index]
      if let length = appendHidden(at: index, in: bytes, to: &output) {
        index += length
        (onlyDigits, seenWord) = (false, true)
        continue
      }
      let context = EscapeContext(
        previous: index == 0 ? 0 : bytes[index - 1], next: index + 1 < bytes.count ? bytes[index + 1] : 0,
        isEdge: isValue && (index == 0 || index + 1 == bytes.count), isLast: index + 1 == bytes.count,
        onlyDigits: onlyDigits, seenWord: seenWord)
      append(byte, context, to: &output)
      if !isDigit(byte) { onlyDigits = false }
      if isWord(byte) { seenWord = true }
      index += 1
    }
  }

  /// The end of a run of bytes that stand for themselves wherever they are: most of any text.
  private static func plainEnd(
    from start: Int, in bytes: UnsafeBufferPointer<UInt8>, isValue: Bool, _ onlyDigits: inout Bool,
    _ seenWord: inout Bool
  ) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if isLetter(byte) {
        (onlyDigits, seenWord) = (false, true)
      } else if isDigit(byte) {
        seenWord = true
      } else if byte == 0x20, !isValue || index > 0 && index + 1 < bytes.count {
        onlyDigits = false
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") {
        onlyDigits = false
      } else {
        break
      }
      index += 1
    }
    return index
  }

  private struct EscapeContext {
    let previous: UInt8
    let next: UInt8
    /// The first or last byte of a value: a space there would vanish.
    let isEdge: Bool
    let isLast: Bool
    /// Nothing but digits so far: `.` or `)` would start an ordered list.
    let onlyDigits: Bool
    /// A letter or digit so far: no longer at the start of a line.
    let seenWord: Bool
  }

  private static func append(_ byte: UInt8, _ context: EscapeContext, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): output.append(contentsOf: (context.next == 0x20 ? "&" : "&amp;").utf8)
    case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "|"): output.append(contentsOf: "&#124;".utf8)
    case UInt8(ascii: "`"): output.append(contentsOf: "&#96;".utf8)
    case 0x20 where context.isEdge: output.append(contentsOf: "&#32;".utf8)
    case 0x09 where context.isEdge: output.append(contentsOf: "&#9;".utf8)
    default:
      if needsBackslash(byte, context) { output.append(UInt8(ascii: "\\")) }
      output.append(byte)
    }
  }

  private static func needsBackslash(_ byte: UInt8, _ context: EscapeContext) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"),
      UInt8(ascii: "#"), UInt8(ascii: "$"):
      true
    case UInt8(ascii: "_"): !(isAlphanumeric(context.previous) && isAlphanumeric(context.next))
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="): !context.seenWord
    case UInt8(ascii: "."), UInt8(ascii: ")"): context.onlyDigits && (context.next <= 0x20 || context.isLast)
    case UInt8(ascii: "!"): context.isLast
    default: false
    }
  }

  /// Appends the visible form of a hidden character, or a space for a line's end, and returns its length.
  private static func appendHidden(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], isCode: Bool = false
  ) -> Int? {
    let byte = bytes[index]
    let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
    if byte == 0x0A || isPair {
      let length = isPair ? 2 : 1
      let isEdge = !isCode && (index == 0 || index + length == bytes.count)
      output.append(contentsOf: (isEdge ? "&#32;" : " ").utf8)
      return length
    }
    guard VisibleForms.mayStart(byte), let hidden = VisibleForms.character(at: index, in: bytes) else {
      return nil
    }
    var form: [UInt8] = []
    VisibleForms.append(hidden.scalar, to: &form)
    for byte in form {
      if !isCode, byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") { output.append(UInt8(ascii: "\\")) }
      output.append(byte)
    }
    return hidden.length
  }

  // MARK: Code spans

  private static func appendCode(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let tick = UInt8(ascii: "`")
    let isPlain = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != tick && $0 != UInt8(ascii: "|") }
    if isPlain, !bytes.isEmpty {
      if output.last == tick { output.append(0x20) }
      output.append(tick)
      output.append(contentsOf: bytes)
      return output.append(tick)
    }
    var content: [UInt8] = []
    content.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if let length = appendHidden(at: index, in: bytes, to: &content, isCode: true) {
        index += length
      } else {
        content.append(bytes[index])
        index += 1
      }
    }
    var isFirst = true
    for part in content.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      if !isFirst { output.append(contentsOf: "&#124;".utf8) }
      isFirst = false
      if !part.isEmpty { appendSpan(part, to: &output) }
    }
  }

  private static func appendSpan(_ content: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let tick = UInt8(ascii: "`")
    var longest = 0
    var run = 0
    for byte in content {
      run = byte == tick ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = [UInt8](repeating: tick, count: longest + 1)
    let isPadded =
      content.first == tick || content.last == tick
      || (content.first == 0x20 && content.last == 0x20 && content.contains { $0 != 0x20 })
    // Two spans that touch would be read as one.
    if output.last == tick { output.append(0x20) }
    output.append(contentsOf: fence)
    if isPadded { output.append(0x20) }
    output.append(contentsOf: content)
    if isPadded { output.append(0x20) }
    output.append(contentsOf: fence)
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

  private static func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || isAlphanumeric(byte) }
}
