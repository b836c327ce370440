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

  /// Calls with the local name and value of each attribute that is data.
  func forEach(_ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Void) {
    guard let fields else { return }
    for index in 0..<count {
      let five = fields + index * 5
      guard let name = five[0], let value = five[3], let end = five[4] else { continue }
      if let namespace = five[2], isAboutTheDocument(XMLText(start: namespace)) { continue }
      body(XMLText(start: name).bytes, UnsafeBufferPointer(start: value, count: end - value))
    }
  }

  private func isAboutTheDocument(_ namespace: XMLText) -> Bool {
    namespace.equals("http://www.w3.org/XML/1998/namespace")
      || namespace.equals("http://www.w3.org/2001/XMLSchema-instance")
  }
}

/// The handler behind the pointer that libxml2 passes through.
private func handler(_ data: UnsafeMutableRawPointer?) -> XMLHandler? {
  data.map { Unmanaged<XMLHandler>.fromOpaque($0).takeUnretainedValue() }
}

/// The callbacks of a SAX2 parser that loads nothing and declares nothing.
func makeSAXHandler() -> xmlSAXHandler {
  var sax = xmlSAXHandler()
  sax.initialized = UInt32(XML_SAX2_MAGIC)
  sax.startElementNs = { data, name, _, namespace, namespaceCount, _, count, _, attributes in
    guard let name else { return }
    handler(data)?.startElement(
      XMLText(start: name).bytes, namespace: namespace.map(XMLText.init),
      XMLAttributes(fields: attributes, count: Int(count), namespaces: Int(namespaceCount)))
  }
  sax.endElementNs = { data, _, _, _ in handler(data)?.endElement() }
  sax.characters = { data, text, count in
    handler(data)?.characters(UnsafeBufferPointer(start: text, count: Int(count)))
  }
  sax.ignorableWhitespace = sax.characters
  sax.cdataBlock = sax.characters
  refuseDeclarations(&sax)
  sax.serror = { data, error in
    guard let error = error?.pointee, error.level == XML_ERR_FATAL else { return }
    handler(data)?.note(message: oneLine(error.message), line: error.line)
  }
  return sax
}

/// A document type that only names the root is let through. Without `getEntity`, no entity but XML's own five is known.
private func refuseDeclarations(_ sax: inout xmlSAXHandler) {
  sax.internalSubset = { data, _, publicID, systemID in
    if publicID != nil || systemID != nil { handler(data)?.stop(.documentType) }
  }
  sax.entityDecl = { data, _, _, _, _, _ in handler(data)?.stop(.documentType) }
  sax.unparsedEntityDecl = { data, _, _, _, _ in handler(data)?.stop(.documentType) }
  sax.notationDecl = { data, _, _, _ in handler(data)?.stop(.documentType) }
  sax.attributeDecl = { data, _, _, _, _, _, tree in
    // The callback owns the list of an enumeration.
    xmlFreeEnumeration(tree)
    handler(data)?.stop(.documentType)
  }
  sax.elementDecl = { data, _, _, _ in handler(data)?.stop(.documentType) }
}

/// The first line of a message, short, without control characters.
private func oneLine(_ message: UnsafeMutablePointer<CChar>?) -> String {
  guard let message else { return "not well-formed" }
  let line = String(cString: message).unicodeScalars.prefix { $0 != "\n" }.prefix(200)
  let text = String(String.UnicodeScalarView(line.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  return text.isEmpty ? "not well-formed" : text
}
