extension Renderer {
  /// Prints a value for the place where its tag stands.
  mutating func print(_ value: TemplateValue, in place: Place, at index: Int) throws(TemplateError) {
    switch place {
    case .text, .unknown: try printText(value, at: index)
    case .attribute, .plainText: try printPlain(value, at: index)
    case .markdown: try printMarkdown(value, at: index)
    case .address, .markdownAddress: try printAddress(value, place, at: index)
    case .bare: try printBare(value, at: index)
    }
  }

  /// Prints `{{{x}}}`.
  mutating func printRaw(_ value: TemplateValue, _ place: Place, at index: Int) throws(TemplateError) {
    switch value {
    case .markup(let markup): output.append(contentsOf: markup.bytes)
    case .absent: break
    default:
      guard !program.strict else { throw wrongKind(value, "markup", at: index) }
      try printBare(value, at: index)
    }
  }

  private mutating func printText(_ value: TemplateValue, at index: Int) throws(TemplateError) {
    switch value {
    case .text(let text): HTMLText.append(text, to: &output)
    case .rich(let rich): HTMLText.append(rich, to: &output)
    default: try printPlain(value, at: index)
    }
  }

  private mutating func printPlain(_ value: TemplateValue, at index: Int) throws(TemplateError) {
    switch value {
    case .text(let text): HTMLText.append(text, to: &output)
    case .integer(let number): append(number)
    case .absent: break
    default:
      guard let text = try plain(value, at: index) else { return }
      HTMLText.append(text, to: &output)
    }
  }

  private mutating func printMarkdown(_ value: TemplateValue, at index: Int) throws(TemplateError) {
    switch value {
    case .rich(let rich): MarkdownText.append(rich, to: &output)
    case .integer(let number): MarkdownText.appendWords(String(number), to: &output)
    default:
      guard let text = try plain(value, at: index) else { return }
      MarkdownText.appendValue(text, to: &output)
    }
  }

  private mutating func printAddress(
    _ value: TemplateValue, _ place: Place, at index: Int
  ) throws(TemplateError) {
    switch value {
    case .link(let link) where place == .address: HTMLText.append(link.address, to: &output)
    case .link(let link) where link.isLinkedInMarkdown: MarkdownText.appendAddress(link, to: &output)
    case .link: throw wrongKind(value, "an https address or a relative path to a .md file", at: index)
    case .absent: break
    default: throw wrongKind(value, "a link", at: index)
    }
  }

  private mutating func printBare(_ value: TemplateValue, at index: Int) throws(TemplateError) {
    if case .markup(let markup) = value { return output.append(contentsOf: markup.bytes) }
    guard let text = try plain(value, at: index) else { return }
    output.append(contentsOf: text.utf8)
  }

  /// The value as a text without markup; nil when there is nothing to print.
  private func plain(_ value: TemplateValue, at index: Int) throws(TemplateError) -> String? {
    switch value {
    case .absent: return nil
    case .text(let text): return text
    case .integer(let number): return String(number)
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .rich(let rich): return rich.plain
    case .link(let link): return link.address
    case .bool, .markup, .list, .object:
      guard !program.strict else { throw wrongKind(value, "a text, a number or a link", at: index) }
      if case .bool(let flag) = value { return flag ? "true" : "false" }
      return nil
    }
  }

  private func wrongKind(_ value: TemplateValue, _ expected: String, at index: Int) -> TemplateError {
    let name = program.tables.pathNames[Int(instructions[index].a)]
    return .wrongKind(
      program.tables.position(of: index), name: name, found: value.kind, expected: expected)
  }

  private mutating func append(_ number: Int) {
    if number >= 0, number < 10 { return output.append(UInt8(ascii: "0") + UInt8(number)) }
    var text = String(number)
    text.withUTF8 { output.append(contentsOf: $0) }
  }
}
