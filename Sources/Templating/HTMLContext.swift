/// Where in an HTML page the template's own text has got to: the WHATWG tokenizer's states, as far as they
/// decide whether and how a value may be printed.
struct HTMLContext: Hashable {
  enum Mode: Hashable {
    case text
    /// After `<`.
    case tagOpen
    /// After `</`.
    case closingTagOpen
    case tagName
    /// Inside a tag, between attributes.
    case between
    /// Inside a tag where a section may or may not have printed an attribute: only white space, `/` or `>`
    /// may follow.
    case boundary
    case attributeName
    case afterAttributeName
    case beforeValue
    case quoted(UInt8)
    case unquoted
    /// After `<!`, up to what tells a comment from a declaration.
    case declarationOpen
    case declaration
    case comment
    /// The content of `<script>`, `<style>` and the like, and of `<title>` and `<textarea>`.
    case content
  }

  private(set) var mode = Mode.text
  private var isClosing = false
  /// The tag's name, lower-case. In `content` the name of the element.
  private var tag: [UInt8] = []
  private var attribute: [UInt8] = []
  /// A colon stands before this in the attribute's value.
  private var hasColon = false
  private var hasHTTPEquiv = false
  private var printedContent = false
  /// The last bytes, where they matter: the end of a comment or of an element's content.
  private var recent: [UInt8] = []

  /// Reads the template's text.
  mutating func read(_ bytes: some Sequence<UInt8>) throws(Refusal) {
    for byte in bytes { try read(byte) }
  }

  private mutating func read(_ byte: UInt8) throws(Refusal) {
    switch mode {
    case .text: if byte == UInt8(ascii: "<") { mode = .tagOpen }
    case .tagOpen, .closingTagOpen: openTag(byte)
    case .tagName: readTagName(byte)
    case .between, .afterAttributeName: readBetween(byte)
    case .boundary:
      guard Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") else {
        throw Refusal(problem: "A section in a tag is followed by more of a name. Expected a space or '>'.")
      }
      mode = .between
      readBetween(byte)
    case .attributeName: readAttributeName(byte)
    case .beforeValue: readBeforeValue(byte)
    case .quoted(let quote):
      if byte == quote { mode = .between }
      if byte == UInt8(ascii: ":") { hasColon = true }
    case .unquoted:
      if Self.isSpace(byte) { mode = .between }
      if byte == UInt8(ascii: ">") { closeTag() }
    case .declarationOpen, .declaration, .comment: readDeclaration(byte)
    case .content: readContent(byte)
    }
  }

  // MARK: Tags

  private mutating func openTag(_ byte: UInt8) {
    let isClosing = mode == .closingTagOpen
    switch byte {
    case _ where MarkdownText.isLetter(byte):
      self = HTMLContext()
      self.isClosing = isClosing
      tag = [byte | 0x20]
      mode = .tagName
    case UInt8(ascii: "/") where !isClosing: mode = .closingTagOpen
    case UInt8(ascii: "!") where !isClosing:
      recent = []
      mode = .declarationOpen
    case UInt8(ascii: "?"): mode = .declaration
    case UInt8(ascii: "<") where !isClosing: mode = .tagOpen
    default: mode = isClosing && byte != UInt8(ascii: ">") ? .declaration : .text
    }
  }

  private mutating func readTagName(_ byte: UInt8) {
    if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
      mode = .between
    } else if byte == UInt8(ascii: ">") {
      closeTag()
    } else {
      tag.append(Self.lowered(byte))
    }
  }

  private mutating func readBetween(_ byte: UInt8) {
    if Self.isSpace(byte) || byte == UInt8(ascii: "/") { return }
    if byte == UInt8(ascii: ">") { return closeTag() }
    if byte == UInt8(ascii: "="), mode == .afterAttributeName {
      mode = .beforeValue
    } else {
      attribute = [Self.lowered(byte)]
      mode = .attributeName
    }
  }

  private mutating func readAttributeName(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "="): mode = .beforeValue
    case UInt8(ascii: ">"): closeTag()
    case UInt8(ascii: "/"): mode = .between
    case _ where Self.isSpace(byte): mode = .afterAttributeName
    default: attribute.append(Self.lowered(byte))
    }
    if attribute.elementsEqual("http-equiv".utf8) { hasHTTPEquiv = true }
  }

  private mutating func readBeforeValue(_ byte: UInt8) {
    hasColon = false
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): mode = .quoted(byte)
    case UInt8(ascii: ">"): closeTag()
    case _ where Self.isSpace(byte): break
    default: mode = .unquoted
    }
  }

  private mutating func closeTag() {
    let name = tag
    let isContent = !isClosing && (Self.isRaw(name) || Self.isPlainText(name))
    self = HTMLContext()
    guard isContent else { return }
    tag = name
    mode = .content
  }

  // MARK: What is not a tag

  private mutating func readDeclaration(_ byte: UInt8) {
    if mode == .declarationOpen {
      recent.append(byte)
      if recent.elementsEqual("--".utf8) {
        mode = .comment
        return recent = []
      }
      if recent.elementsEqual("-".utf8) { return }
      mode = .declaration
    }
    if mode == .declaration {
      if byte == UInt8(ascii: ">") { self = HTMLContext() }
      return
    }
    recent = recent.suffix(2) + [byte]
    if recent.elementsEqual("-->".utf8) { self = HTMLContext() }
  }

  private mutating func readContent(_ byte: UInt8) {
    if byte == UInt8(ascii: "<") { return recent = [byte] }
    guard !recent.isEmpty else { return }
    let end = Array("</".utf8) + tag
    if recent.count == end.count {
      guard Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") else {
        return recent = []
      }
      self = HTMLContext()
      isClosing = true
      mode = .between
      return readBetween(byte)
    }
    recent.append(Self.lowered(byte))
    if !end.starts(with: recent) { recent = [] }
  }

  // MARK: Values

  /// Where a value would be printed here.
  mutating func place(isRaw: Bool) throws(Refusal) -> Place {
    switch mode {
    case .text: return .text
    case .content where Self.isPlainText(tag) && !isRaw:
      recent = []
      return .plainText
    case .quoted where !isRaw: return try attributePlace()
    default: throw Refusal(problem: "A value stands in \(words). Expected text or a quoted attribute.")
    }
  }

  private mutating func attributePlace() throws(Refusal) -> Place {
    let name = String(decoding: attribute, as: UTF8.self)
    let isAnimation = tag.starts(with: "animate".utf8) || tag.elementsEqual("set".utf8)
    guard !name.hasPrefix("on"), name != "style", name != "srcdoc", name != "http-equiv", !isAnimation else {
      throw Refusal(problem: "A value stands in the attribute '\(name)'. Expected another attribute or text.")
    }
    if tag.elementsEqual("meta".utf8), name == "content" { printedContent = true }
    guard Self.addresses.contains(name) else { return .attribute }
    guard !hasColon else {
      throw Refusal(problem: "A value stands after a colon in '\(name)'. Expected it to start the address.")
    }
    return .address
  }

  /// Whether a `<meta>` that was just read has both `http-equiv` and a printed `content`.
  var isPrintedRefresh: Bool { hasHTTPEquiv && printedContent }

  /// Where this is, in words.
  var words: String {
    let element = String(decoding: tag, as: UTF8.self)
    return switch mode {
    case .text: "text"
    case .tagOpen, .closingTagOpen, .tagName: "a tag's name"
    case .between, .boundary, .attributeName, .afterAttributeName: "an attribute's name"
    case .beforeValue, .unquoted: "an attribute without quotes"
    case .quoted: "the attribute '\(String(decoding: attribute, as: UTF8.self))'"
    case .declarationOpen, .declaration: "a declaration"
    case .comment: "a comment"
    case .content: "the content of <\(element)>"
    }
  }

  /// What holds after a section that may or may not have been printed, or nil when what follows would be
  /// read in two ways.
  func joined(with other: HTMLContext) -> HTMLContext? {
    var (mine, theirs) = (self, other)
    for context in [self, other] {
      mine.hasHTTPEquiv = mine.hasHTTPEquiv || context.hasHTTPEquiv
      mine.printedContent = mine.printedContent || context.printedContent
      mine.hasColon = mine.hasColon || context.hasColon
    }
    (theirs.hasHTTPEquiv, theirs.printedContent) = (mine.hasHTTPEquiv, mine.printedContent)
    theirs.hasColon = mine.hasColon
    if mine.isInTag, theirs.isInTag, mine.tag == theirs.tag {
      if mine.mode != theirs.mode { mine.mode = .boundary }
      mine.attribute = []
      return mine
    }
    if mine.mode == .text, theirs.mode == .text { return HTMLContext() }
    return mine == theirs ? mine : nil
  }

  private var isInTag: Bool {
    switch mode {
    case .tagName, .between, .boundary, .attributeName, .unquoted: true
    default: false
    }
  }

  private static func isRaw(_ tag: [UInt8]) -> Bool {
    ["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"].contains {
      tag.elementsEqual($0.utf8)
    }
  }

  private static func isPlainText(_ tag: [UInt8]) -> Bool {
    tag.elementsEqual("title".utf8) || tag.elementsEqual("textarea".utf8)
  }

  private static let addresses: Set<String> = [
    "href", "src", "action", "formaction", "poster", "srcset", "xlink:href", "data", "cite", "background",
    "longdesc", "usemap", "manifest", "ping", "profile", "classid", "codebase", "archive", "imagesrcset",
  ]

  private static func isSpace(_ byte: UInt8) -> Bool { TagReader.isBlank(byte) || byte == 0x0C }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

/// Why a value may not stand where it does: two sentences.
struct Refusal: Error {
  let problem: String
}
