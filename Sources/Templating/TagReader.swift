/// One `{{…}}` of a source, with where it stands and whether anything else stands on its line.
struct Tag {
  enum Kind: Equatable {
    case variable, raw, section, inverted, close, partial, dynamicPartial, parent, block, comment, delimiters
  }

  var kind: Kind
  var name: String
  var range: Range<Int>
  var line: Int
  var column: Int
  /// The start of the white space before the tag, if nothing else is before it on its line.
  var lineStart: Int?
  /// The start of the next line, if nothing but white space is after the tag on its line.
  var nextLine: Int?
}

/// Finds the tags of a source, one after another, under the delimiters in force.
struct TagReader {
  let source: [UInt8]
  let file: String
  private var open: [UInt8] = Array("{{".utf8)
  private var close: [UInt8] = Array("}}".utf8)
  private var line = 1
  private var lineOrigin = 0
  private var counted = 0
  private var index = 0

  init(source: [UInt8], file: String) {
    self.source = source
    self.file = file
  }

  /// The next tag, or nil at the end.
  mutating func next() throws(TemplateError) -> Tag? {
    guard let start = find(open, from: index) else { return nil }
    count(to: start)
    var tag = Tag(kind: .variable, name: "", range: start..<start, line: line, column: start - lineOrigin + 1)
    let content = start + open.count
    let sigil = content < source.count ? source[content] : 0
    let closing = Self.closing(for: sigil) + close
    guard let end = find(closing, from: sigil == UInt8(ascii: "=") ? content + 1 : content) else {
      throw .syntax(position(of: tag), problem: "A tag is not closed. Expected '\(text(close))'.")
    }
    tag.range = start..<(end + closing.count)
    tag.lineStart = blankStart(before: start)
    tag.nextLine = blankEnd(after: tag.range.upperBound)
    try classify(&tag, sigil: sigil, content: content..<end)
    index = tag.range.upperBound
    return tag
  }

  /// Where a tag stands.
  func position(of tag: Tag) -> TemplatePosition {
    TemplatePosition(file: file, line: tag.line, column: tag.column)
  }

  private static func closing(for sigil: UInt8) -> [UInt8] {
    switch sigil {
    case UInt8(ascii: "{"): [UInt8(ascii: "}")]
    case UInt8(ascii: "="): [UInt8(ascii: "=")]
    default: []
    }
  }

  private mutating func classify(_ tag: inout Tag, sigil: UInt8, content: Range<Int>) throws(TemplateError) {
    let kinds: [UInt8: Tag.Kind] = [
      UInt8(ascii: "{"): .raw, UInt8(ascii: "&"): .raw, UInt8(ascii: "#"): .section,
      UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .close, UInt8(ascii: ">"): .partial,
      UInt8(ascii: "<"): .parent, UInt8(ascii: "$"): .block, UInt8(ascii: "!"): .comment,
      UInt8(ascii: "="): .delimiters,
    ]
    let kind = kinds[sigil]
    tag.kind = kind ?? .variable
    tag.name = trimmed(kind == nil ? content : (content.lowerBound + 1)..<content.upperBound)
    if tag.kind == .delimiters { return try setDelimiters(tag) }
    guard tag.kind != .comment else { return }
    if tag.kind == .partial, tag.name.hasPrefix("*") {
      tag.kind = .dynamicPartial
      tag.name = String(tag.name.dropFirst().drop { $0 == " " || $0 == "\t" })
    }
    guard !tag.name.isEmpty else {
      throw .syntax(position(of: tag), problem: "A tag has no name. Expected one.")
    }
  }

  private mutating func setDelimiters(_ tag: Tag) throws(TemplateError) {
    let parts = tag.name.utf8.split { Self.isBlank($0) }
    guard parts.count == 2, parts.allSatisfy({ !$0.contains(UInt8(ascii: "=")) }) else {
      throw .syntax(position(of: tag), problem: "A tag sets no delimiters. Expected '{{=<% %>=}}'.")
    }
    (open, close) = (Array(parts[0]), Array(parts[1]))
  }

  private func find(_ needle: [UInt8], from start: Int) -> Int? {
    guard start + needle.count <= source.count, let first = needle.first else { return nil }
    for candidate in start...(source.count - needle.count) where source[candidate] == first {
      if source[candidate..<(candidate + needle.count)].elementsEqual(needle) { return candidate }
    }
    return nil
  }

  private mutating func count(to end: Int) {
    while counted < end {
      if source[counted] == UInt8(ascii: "\n") { (line, lineOrigin) = (line + 1, counted + 1) }
      counted += 1
    }
  }

  private func blankStart(before index: Int) -> Int? {
    var start = index
    while start > 0, Self.isSpace(source[start - 1]) { start -= 1 }
    return start == 0 || source[start - 1] == UInt8(ascii: "\n") ? start : nil
  }

  private func blankEnd(after index: Int) -> Int? {
    var end = index
    while end < source.count, Self.isSpace(source[end]) { end += 1 }
    if end == source.count { return end }
    if source[end] == UInt8(ascii: "\r"), end + 1 < source.count { end += 1 }
    return source[end] == UInt8(ascii: "\n") ? end + 1 : nil
  }

  private func trimmed(_ range: Range<Int>) -> String {
    let content = source[range].drop(while: Self.isBlank)
    let end = content.lastIndex { !Self.isBlank($0) }
    return end.map { text(content[...$0]) } ?? ""
  }

  private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  static func isBlank(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
