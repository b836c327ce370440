internal import CLibXML2

/// A text of libxml2 that ends with a zero byte.
struct XMLText {
  let start: UnsafePointer<UInt8>

  var bytes: UnsafeBufferPointer<UInt8> {
    var count = 0
    while start[count] != 0 { count += 1 }
    return UnsafeBufferPointer(start: start, count: count)
  }

  func equals(_ text: StaticString) -> Bool {
    let other = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes.elementsEqual(other)
  }
}

/// The attributes of one start tag: local name, prefix, namespace, value and end of the value, five pointers each.
struct XMLAttributes {
  let fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  let count: Int
  /// Namespace declarations, which are no attributes.
  let namespaces: Int

  /// A local name and a value.
  typealias Attribute = (name: XMLText, value: UnsafeBufferPointer<UInt8>)

  /// An attribute; nil for one that is no data.
  subscript(index: Int) -> Attribute? {
    guard let five = fields.map({ $0 + index * 5 }), let name = five[0], let value = five[3],
      let end = five[4]
    else { return nil }
    if let namespace = five[2], isAboutTheDocument(XMLText(start: namespace)) { return nil }
    return (XMLText(start: name), UnsafeBufferPointer(start: value, count: end - value))
  }

  private func isAboutTheDocument(_ namespace: XMLText) -> Bool {
    namespace.equals("http://www.w3.org/XML/1998/namespace")
      || namespace.equals("http://www.w3.org/2001/XMLSchema-instance")
  }
}

/// Lets the handler behind the pointer that libxml2 passes through do something; stops the parser where that found a
/// fault.
private func handle(_ data: UnsafeMutableRawPointer?, _ body: (inout XMLHandler) -> Void) {
  guard let handler = data?.assumingMemoryBound(to: XMLHandler.self) else { return }
  body(&handler.pointee)
  if handler.pointee.fault != nil, let context = handler.pointee.context { xmlStopParser(context) }
}

/// The callbacks of a SAX2 parser that loads nothing and declares nothing.
func makeSAXHandler() -> xmlSAXHandler {
  var sax = xmlSAXHandler()
  sax.initialized = UInt32(XML_SAX2_MAGIC)
  sax.startElementNs = { data, name, _, namespace, namespaceCount, _, count, _, attributes in
    guard let name else { return }
    let list = XMLAttributes(fields: attributes, count: Int(count), namespaces: Int(namespaceCount))
    handle(data) {
      $0.startElement(XMLText(start: name), namespace: namespace.map(XMLText.init), list)
    }
  }
  sax.endElementNs = { data, _, _, _ in handle(data) { $0.endElement() } }
  sax.characters = { data, text, count in
    handle(data) { $0.characters(UnsafeBufferPointer(start: text, count: Int(count))) }
  }
  sax.ignorableWhitespace = sax.characters
  sax.cdataBlock = sax.characters
  refuseDeclarations(&sax)
  sax.serror = { data, error in
    guard let error = error?.pointee, error.level == XML_ERR_FATAL else { return }
    // Not through `handle`: libxml2 has stopped by itself.
    let handler = data?.assumingMemoryBound(to: XMLHandler.self)
    let isEncoding = error.code == Int32(XML_ERR_INVALID_ENCODING.rawValue)
    handler?.pointee.note(isEncoding ? .encoding : .xml(message: oneLine(error.message)), line: error.line)
  }
  return sax
}

/// A document type that only names the root is let through. Without `getEntity`, no entity but XML's own five is known.
private func refuseDeclarations(_ sax: inout xmlSAXHandler) {
  sax.internalSubset = { data, _, publicID, systemID in
    if publicID != nil || systemID != nil { refuse(data) }
  }
  sax.entityDecl = { data, _, _, _, _, _ in refuse(data) }
  sax.unparsedEntityDecl = { data, _, _, _, _ in refuse(data) }
  sax.notationDecl = { data, _, _, _ in refuse(data) }
  sax.attributeDecl = { data, _, _, _, _, _, tree in
    // The callback owns the list of an enumeration.
    xmlFreeEnumeration(tree)
    refuse(data)
  }
  sax.elementDecl = { data, _, _, _ in refuse(data) }
}

/// Catches, for this thread, the errors that libxml2 does not give to the parser they belong to, and would print: those of
/// decoding. It goes on after them as if the document ended there.
func catchDecodingErrors(for handler: UnsafeMutablePointer<XMLHandler>) {
  xmlSetStructuredErrorFunc(handler) { data, _ in
    data?.assumingMemoryBound(to: XMLHandler.self).pointee.noteEncoding()
  }
}

private func refuse(_ data: UnsafeMutableRawPointer?) { handle(data) { $0.stop(.documentType) } }

/// The first line of a message, short, without control characters.
private func oneLine(_ message: UnsafeMutablePointer<CChar>?) -> String {
  guard let message else { return "not well-formed" }
  let line = String(cString: message).unicodeScalars.prefix { $0 != "\n" }.prefix(200)
  let text = String(String.UnicodeScalarView(line.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  return text.isEmpty ? "not well-formed" : text
}
