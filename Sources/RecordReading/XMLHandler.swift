internal import CLibXML2

/// What the push parser calls back: turns elements into records on a tape, and watches the limits. A fault is kept here,
/// and the callbacks stop the parser.
///
/// Inside a record, an attribute is a text of its local name; so is an element that has neither attributes nor elements
/// in it. Any other element is an object. Text between or beside its elements is kept as a text without a name where it
/// is not blank. Attributes of the `xml` and schema-instance namespaces are left out.
struct XMLHandler: ~Copyable {
  var delivery: XMLDelivery
  let limits: ReadLimits
  /// The element names that are records, where no path leads to them.
  private let isRecord: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  /// Where the parser stands on the paths; nil without paths.
  private var places: XMLPlaces?
  var tape = RecordTape()
  /// The local names of elements and attributes that have been in records.
  var names = XMLNames()
  /// Why the file is given up, with the line.
  private(set) var fault: ReadError?
  var records: UInt32 = 0
  private(set) var isUndecodable = false

  /// The parser, while it runs.
  var context: xmlParserCtxtPtr?

  var depth = 0
  /// The depth of the record that is being read; 0 outside of records.
  var recordDepth = 0
  var recordLine: UInt32 = 0
  var reject: RejectReason?
  var rejectField: [UInt8]?
  /// The open elements of the record, as indices of the tape.
  var open: [Int] = []
  /// Where in the scratch the text began that is being gathered.
  var textStart = 0
  /// True inside an element right under the root that has had no element in it: it may be an attribute of the root.
  var gathersAttribute = false
  /// The names of the last element that was found to be a record, and of the last that was found to be none.
  private var knownRecord: UnsafePointer<UInt8>?
  private var knownOther: UnsafePointer<UInt8>?

  init(
    delivery: XMLDelivery, limits: ReadLimits, places: XMLPlaces?,
    isRecord: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> Bool
  ) {
    self.delivery = delivery
    self.limits = limits
    self.places = places
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

  mutating func startElement(_ name: XMLText, namespace: XMLText?, _ attributes: XMLAttributes) {
    guard fault == nil else { return }
    depth += 1
    if depth > XMLReader.deepest { return stop(.xmlTooDeep) }
    if attributes.count + attributes.namespaces > limits.columns {
      return stop(
        .tooManyAttributes(found: attributes.count + attributes.namespaces, limit: limits.columns))
    }
    if let namespace, namespace.equals("http://www.w3.org/2001/XInclude") { return stop(.include) }
    if recordDepth > 0 { return addElement(name, attributes) }
    if places != nil { return beginOnPaths(name, attributes) }
    if depth > 1 && isRecordName(name) { return beginRecord(name, attributes) }
    gathersAttribute = depth == 2
    if depth <= 2 { beginAttribute(name.bytes) }
    guard depth == 1 else { return }
    for index in 0..<attributes.count { deliverRootAttribute(attributes[index]) }
  }

  /// Asks once for each name: libxml2 keeps a name in one place.
  private mutating func isRecordName(_ name: XMLText) -> Bool {
    if name.start == knownRecord { return true }
    if name.start == knownOther { return false }
    let isFound = isRecord(name.bytes)
    if isFound { knownRecord = name.start } else { knownOther = name.start }
    return isFound
  }

  mutating func endElement() {
    guard fault == nil else { return }
    if depth == recordDepth {
      endRecord()
    } else if recordDepth > 0 {
      closeElement()
    } else if places != nil {
      places?.end(depth: depth, found: delivery.above)
    } else if gathersAttribute {
      endAttribute()
    }
    depth -= 1
  }

  mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if recordDepth == 0, places != nil { return charactersOnPaths(bytes) }
    guard fault == nil, reject == nil, recordDepth > 0 || gathersAttribute else { return }
    if tape.scratchCount - textStart + bytes.count > limits.fieldBytes {
      rejectRecord(.fieldTooLong(limit: limits.fieldBytes), field: open.last)
    } else if tape.scratchCount + bytes.count > limits.recordBytes {
      rejectRecord(.recordTooLong(limit: limits.recordBytes))
    } else {
      tape.keep(bytes)
    }
  }

  var currentLine: UInt32 { UInt32(clamping: context?.pointee.input?.pointee.line ?? 0) }

  /// The line on which the start tag began: the parser stands at the tag's end, and the tag is in its buffer.
  var tagLine: UInt32 {
    guard let input = context?.pointee.input?.pointee, let base = input.base, let end = input.cur else {
      return currentLine
    }
    let bytes = UnsafeBufferPointer(start: base, count: end - base)
    guard let start = ByteScan.last(0x3C, in: bytes, before: bytes.count) else { return currentLine }
    let lines = ByteScan.count(0x0A, in: UnsafeBufferPointer(rebasing: bytes[start...]))
    return UInt32(clamping: Int(input.line) - lines)
  }
}

// Paths.
extension XMLHandler {
  private mutating func beginOnPaths(_ name: XMLText, _ attributes: XMLAttributes) {
    if places?.begin(name.bytes, depth: depth) == true { return beginRecord(name, attributes) }
    for index in 0..<attributes.count {
      guard let (name, value) = attributes[index] else { continue }
      places?.attribute(name.bytes, value, depth: depth, found: delivery.above)
    }
  }

  private mutating func charactersOnPaths(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard fault == nil, let field = places?.text(bytes, depth: depth, limit: limits.fieldBytes) else {
      return
    }
    delivery.problem(
      ReadProblem(
        line: currentLine, record: 0, field: Array(field.prefix(200)),
        reason: .fieldTooLong(limit: limits.fieldBytes)))
  }
}

// Attributes of the root.
extension XMLHandler {
  mutating func beginAttribute(_ name: UnsafeBufferPointer<UInt8>) {
    reject = nil
    rejectField = nil
    open.removeAll(keepingCapacity: true)
    tape.reset()
    open.append(tape.append(.text, name: tape.keep(name), value: TapeText()))
    textStart = tape.scratchCount
  }

  mutating func endAttribute() {
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

  mutating func deliverRootAttribute(_ attribute: XMLAttributes.Attribute?) {
    guard let (name, value) = attribute else { return }
    tape.reset()
    _ = tape.append(.text, name: tape.keep(name.bytes), value: tape.keep(value))
    sendAttribute()
  }

  private func sendAttribute() {
    let view = tape.view(source: nil)
    let none = UnsafeBufferPointer(start: view.scratch, count: 0)
    delivery.attribute(RawRecord(tape: view, container: none, line: currentLine, number: 0))
  }
}
