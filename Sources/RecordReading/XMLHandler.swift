internal import CLibXML2

/// What the push parser calls back: turns elements into records on a tape, and watches the limits. A fault is kept here,
/// and the callbacks stop the parser.
///
/// Inside a record, an attribute is a text of its local name; so is an element that has neither attributes nor elements
/// in it. Any other element is an object. Text between or beside its elements is kept as a text without a name where it
/// is not blank. Attributes of the `xml` and schema-instance namespaces are left out.
struct XMLHandler: ~Copyable {
  private let delivery: XMLDelivery
  private let limits: ReadLimits
  private let isRecord: (UnsafeBufferPointer<UInt8>) -> Bool
  private(set) var tape = RecordTape()
  /// Why the file is given up, with the line.
  private(set) var fault: ReadError?
  private(set) var records: UInt32 = 0
  private(set) var isUndecodable = false

  /// The parser, while it runs.
  var context: xmlParserCtxtPtr?

  private var depth = 0
  /// The depth of the record that is being read; 0 outside of records.
  private var recordDepth = 0
  private var recordLine: UInt32 = 0
  private var reject: RejectReason?
  private var rejectField: [UInt8]?
  /// The open elements of the record, as indices of the tape.
  private var open: [Int] = []
  /// Where in the scratch the text began that is being gathered.
  private var textStart = 0
  /// True inside an element right under the root that has had no element in it: it may be an attribute of the root.
  private var gathersAttribute = false

  init(delivery: XMLDelivery, limits: ReadLimits, isRecord: @escaping (UnsafeBufferPointer<UInt8>) -> Bool) {
    self.delivery = delivery
    self.limits = limits
    self.isRecord = isRecord
  }

  /// Gives the file up.
  mutating func stop(_ reason: BreakReason) {
    if fault == nil { fault = ReadError(reason, line: currentLine) }
  }

  /// Takes note of what libxml2 found; the first fault stands.
  mutating func note(_ reason: BreakReason, line: Int32) {
    guard fault == nil else { return }
    fault = ReadError(reason, line: UInt32(clamping: line))
  }

  /// Takes note that bytes could not be decoded. What was decoded before them is still to be parsed.
  mutating func noteEncoding() { isUndecodable = true }

  mutating func startElement(
    _ name: UnsafeBufferPointer<UInt8>, namespace: XMLText?, _ attributes: XMLAttributes
  ) {
    guard fault == nil else { return }
    depth += 1
    if depth > XMLReader.deepest { return stop(.xmlTooDeep) }
    if attributes.count + attributes.namespaces > limits.columns {
      return stop(
        .tooManyAttributes(found: attributes.count + attributes.namespaces, limit: limits.columns))
    }
    if let namespace, namespace.equals("http://www.w3.org/2001/XInclude") { return stop(.include) }
    if recordDepth > 0 { return addElement(name, attributes) }
    if depth > 1 && isRecord(name) { return beginRecord(name, attributes) }
    gathersAttribute = depth == 2
    if depth <= 2 { beginAttribute(name) }
    guard depth == 1 else { return }
    for index in 0..<attributes.count { deliverRootAttribute(attributes[index]) }
  }

  mutating func endElement() {
    guard fault == nil else { return }
    if depth == recordDepth {
      endRecord()
    } else if recordDepth > 0 {
      closeElement()
    } else if gathersAttribute {
      endAttribute()
    }
    depth -= 1
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard fault == nil, reject == nil, recordDepth > 0 || gathersAttribute else { return }
    if tape.scratchCount - textStart + bytes.count > limits.fieldBytes {
      rejectRecord(.fieldTooLong(limit: limits.fieldBytes), field: open.last)
    } else if tape.scratchCount + bytes.count > limits.recordBytes {
      rejectRecord(.recordTooLong(limit: limits.recordBytes))
    } else {
      tape.keep(bytes)
    }
  }

  private var currentLine: UInt32 { UInt32(clamping: context?.pointee.input?.pointee.line ?? 0) }

  /// The line on which the start tag began: the parser stands at the tag's end, and the tag is in its buffer.
  private var tagLine: UInt32 {
    guard let input = context?.pointee.input?.pointee, let base = input.base, let end = input.cur else {
      return currentLine
    }
    let bytes = UnsafeBufferPointer(start: base, count: end - base)
    guard let start = ByteScan.last(0x3C, in: bytes, before: bytes.count) else { return currentLine }
    let lines = ByteScan.count(0x0A, in: UnsafeBufferPointer(rebasing: bytes[start...]))
    return UInt32(clamping: Int(input.line) - lines)
  }
}

// Records.
extension XMLHandler {
  private mutating func beginRecord(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
    gathersAttribute = false
    recordDepth = depth
    recordLine = tagLine
    records &+= 1
    reject = nil
    rejectField = nil
    open.removeAll(keepingCapacity: true)
    tape.reset()
    addElement(name, attributes)
  }

  private mutating func addElement(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLAttributes) {
    guard reject == nil else { return }
    keepRun()
    guard open.count < limits.depth else { return rejectRecord(.tooDeep(limit: limits.depth)) }
    open.append(tape.append(.text, name: tape.keep(name), value: TapeText()))
    for index in 0..<attributes.count { addAttribute(attributes[index]) }
    checkSize()
    textStart = tape.scratchCount
  }

  private mutating func addAttribute(_ attribute: XMLAttributes.Attribute?) {
    guard let (name, value) = attribute else { return }
    let index = tape.append(.text, name: tape.keep(name), value: tape.keep(value))
    if value.count > limits.fieldBytes { rejectRecord(.fieldTooLong(limit: limits.fieldBytes), field: index) }
  }

  /// Closes an element: a text if nothing is in it but text, else an object.
  private mutating func closeElement() {
    guard reject == nil, let index = open.popLast() else { return }
    if tape.count == index + 1 {
      tape.setValue(index, tape.text(from: textStart))
    } else {
      keepRun()
      tape.setKind(index, .object)
      tape.close(index)
    }
    textStart = tape.scratchCount
  }

  private mutating func endRecord() {
    closeElement()
    recordDepth = 0
    guard let reason = reject else {
      // A record is an object also where it has but text, or nothing.
      if tape.entries[0].kind == .text { wrapRootText() }
      delivery.record(
        RawRecord(
          tape: tape.view(source: nil), container: rootName, line: recordLine, number: records))
      return
    }
    reject = nil
    delivery.problem(ReadProblem(line: recordLine, record: records, field: rejectField, reason: reason))
  }

  private var rootName: UnsafeBufferPointer<UInt8> {
    RawNode(tape: tape.view(source: nil), index: 0).name
  }

  private mutating func wrapRootText() {
    let entry = tape.entries[0]
    let text = TapeText(offset: entry.valueOffset, count: entry.valueCount)
    tape.setKind(0, .object)
    tape.setValue(0, TapeText())
    if !isBlank(text) { _ = tape.append(.text, name: TapeText(), value: text) }
    tape.close(0)
  }

  /// Keeps text that stands beside elements, unless it is blank.
  private mutating func keepRun() {
    let text = tape.text(from: textStart)
    guard !open.isEmpty, !isBlank(text) else { return }
    _ = tape.append(.text, name: TapeText(), value: text)
  }

  private func isBlank(_ text: TapeText) -> Bool {
    tape.view(source: nil).bytes(text.offset, text.count).allSatisfy { $0 <= 0x20 }
  }

  private mutating func checkSize() {
    if tape.count > limits.nodes { rejectRecord(.tooManyValues(limit: limits.nodes)) }
    if tape.scratchCount > limits.recordBytes { rejectRecord(.recordTooLong(limit: limits.recordBytes)) }
  }

  private mutating func rejectRecord(_ reason: RejectReason, field: Int? = nil) {
    guard reject == nil else { return }
    reject = reason
    guard let field else { return }
    rejectField = Array(RawNode(tape: tape.view(source: nil), index: field).name.prefix(200))
  }
}

// Attributes of the root.
extension XMLHandler {
  private mutating func beginAttribute(_ name: UnsafeBufferPointer<UInt8>) {
    reject = nil
    rejectField = nil
    open.removeAll(keepingCapacity: true)
    tape.reset()
    open.append(tape.append(.text, name: tape.keep(name), value: TapeText()))
    textStart = tape.scratchCount
  }

  private mutating func endAttribute() {
    gathersAttribute = false
    let text = tape.text(from: textStart)
    let reason = reject
    reject = nil
    if let reason {
      delivery.problem(ReadProblem(line: currentLine, record: 0, field: rejectField, reason: reason))
    } else if !isBlank(text) {
      tape.setValue(0, text)
      sendAttribute()
    }
  }

  private mutating func deliverRootAttribute(_ attribute: XMLAttributes.Attribute?) {
    guard let (name, value) = attribute else { return }
    tape.reset()
    _ = tape.append(.text, name: tape.keep(name), value: tape.keep(value))
    sendAttribute()
  }

  private func sendAttribute() {
    let view = tape.view(source: nil)
    let none = UnsafeBufferPointer(start: view.scratch, count: 0)
    delivery.attribute(RawRecord(tape: view, container: none, line: currentLine, number: 0))
  }
}
