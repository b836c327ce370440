internal import CLibXML2

/// Records: what is inside their elements, on the tape.
extension XMLHandler {
  mutating func beginRecord(_ name: XMLText, _ attributes: XMLAttributes) {
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

  mutating func addElement(_ name: XMLText, _ attributes: XMLAttributes) {
    guard reject == nil else { return }
    keepRun()
    guard open.count < limits.depth else { return rejectRecord(.tooDeep(limit: limits.depth)) }
    open.append(tape.append(.text, name: keep(name), value: TapeText()))
    for index in 0..<attributes.count { addAttribute(attributes[index]) }
    checkSize()
    textStart = tape.scratchCount
  }

  private mutating func addAttribute(_ attribute: XMLAttributes.Attribute?) {
    guard let (name, value) = attribute else { return }
    let index = tape.append(.text, name: keep(name), value: tape.keep(value))
    if value.count > limits.fieldBytes { rejectRecord(.fieldTooLong(limit: limits.fieldBytes), field: index) }
  }

  /// Closes an element: a text if nothing is in it but text, else an object.
  mutating func closeElement() {
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

  mutating func endRecord() {
    closeElement()
    recordDepth = 0
    guard let reason = reject else {
      // A record is an object also where it has but text, or nothing.
      if tape.entries[0].kind == .text { wrapRootText() }
      delivery.record(
        RawRecord(tape: view, container: rootName, line: recordLine, number: records))
      return
    }
    reject = nil
    delivery.problem(ReadProblem(line: recordLine, record: records, field: rejectField, reason: reason))
  }

  private var rootName: UnsafeBufferPointer<UInt8> { RawNode(tape: view, index: 0).name }

  /// Names stand where `names` keeps them, or in the scratch; values in the scratch.
  private var view: TapeView { tape.view(source: names.start) }

  private mutating func keep(_ name: XMLText) -> TapeText {
    names.text(name, place: tape.count) ?? tape.keep(name.bytes)
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

  func isBlank(_ text: TapeText) -> Bool {
    view.bytes(text.offset, text.count).allSatisfy { $0 <= 0x20 }
  }

  private mutating func checkSize() {
    if tape.count > limits.nodes { rejectRecord(.tooManyValues(limit: limits.nodes)) }
    if tape.scratchCount > limits.recordBytes { rejectRecord(.recordTooLong(limit: limits.recordBytes)) }
  }

  mutating func rejectRecord(_ reason: RejectReason, field: Int? = nil) {
    guard reject == nil else { return }
    reject = reason
    guard let field else { return }
    rejectField = Array(RawNode(tape: view, index: field).name.prefix(200))
  }
}
