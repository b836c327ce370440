/// Escaping for HTML text and quoted attributes, on UTF-8 bytes: a quote is a quote whatever combining mark
/// follows it.
enum HTMLText {
  /// Appends a text.
  @inline(__always)
  static func append(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { append($0, to: &output) }
  }

  /// Appends valid UTF-8.
  static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isPlain(byte) {
        index += 1
        continue
      }
      guard let length = special(at: index, in: bytes, from: start, to: &output) else {
        index += 1
        continue
      }
      index += length
      start = index
    }
    if start < index { output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index])) }
  }

  /// Appends what has piled up since `start` and the escaped character at `index`; returns its length, or nil
  /// when it needs no escape.
  private static func special(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to output: inout [UInt8]
  ) -> Int? {
    if let entity = entity(of: bytes[index]) {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      entity.withUTF8Buffer { output.append(contentsOf: $0) }
      return 1
    }
    guard let character = VisibleForms.character(at: index, in: bytes) else { return nil }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
    VisibleForms.append(character.scalar, to: &output)
    return character.length
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      false
    default: !VisibleForms.mayStart(byte)
    }
  }

  private static func entity(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }

  /// Appends a sentence with its elements.
  static func append(_ rich: RichText, to output: inout [UInt8]) {
    for run in rich.runs { append(run, to: &output) }
  }

  private static func append(_ run: RichText.Run, to output: inout [UInt8]) {
    switch run {
    case .words(let text), .value(let text): append(text, to: &output)
    case .code(let text): append(text, between: "<code>", "</code>", to: &output)
    case .id(let text): append(text, between: "<span class=\"id\">", "</span>", to: &output)
    case .strong(let text): append(text, between: "<strong>", "</strong>", to: &output)
    case .time(let text, let machine):
      guard let machine else { return append(text, between: "<time>", "</time>", to: &output) }
      append(machine, between: "<time datetime=\"", "\">", to: &output)
      append(text, between: "", "</time>", to: &output)
    case .link(let text, let link):
      append(link.address, between: "<a href=\"", "\">", to: &output)
      append(text, between: "", "</a>", to: &output)
    case .idLink(let text, let link):
      append(link.address, between: "<a class=\"id\" href=\"", "\">", to: &output)
      append(text, between: "", "</a>", to: &output)
    }
  }

  private static func append(
    _ text: String, between before: StaticString, _ after: StaticString, to output: inout [UInt8]
  ) {
    before.withUTF8Buffer { output.append(contentsOf: $0) }
    append(text, to: &output)
    after.withUTF8Buffer { output.append(contentsOf: $0) }
  }
}
