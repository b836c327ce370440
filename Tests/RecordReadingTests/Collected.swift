import RecordReading

/// What came out of JSON, JSON Lines or XML, written down as short texts.
struct Collected: RawRecordSink {
  var records: [String] = []
  var attributes: [String] = []
  var problems: [ReadProblem] = []
  var places: [String] = []
  /// Values above the records, where they were found and where they ended among the records.
  var aboves: [String] = []
  var count = 0
  var keepsTexts = true

  mutating func record(_ record: RawRecord) {
    count += 1
    guard keepsTexts else { return }
    let container = String(decoding: record.container, as: UTF8.self)
    records.append(text(record.root))
    places.append("\(container):\(record.line):\(record.number)")
  }

  mutating func attribute(_ attribute: RawRecord) {
    attributes.append("\(String(decoding: attribute.root.name, as: UTF8.self))=\(text(attribute.root))")
  }

  mutating func problem(_ problem: ReadProblem) { problems.append(problem) }

  mutating func above(_ index: Int, _ value: UnsafeBufferPointer<UInt8>?) {
    aboves.append("\(count): \(index)=\(value.map { String(decoding: $0, as: UTF8.self) } ?? "nil")")
  }

  /// A value in the manner of JSON, with texts as they are.
  private func text(_ node: RawNode) -> String {
    switch node.kind {
    case .null: "null"
    case .text: "'\(String(decoding: node.value, as: UTF8.self))'"
    case .number, .bool: String(decoding: node.value, as: UTF8.self)
    case .list: "[" + node.children.map(text).joined(separator: ", ") + "]"
    case .object:
      "{"
        + node.children.map { "\(String(decoding: $0.name, as: UTF8.self)): \(text($0))" }
        .joined(separator: ", ") + "}"
    }
  }
}

/// What a whole file gave.
struct HierarchicalResult {
  var found = Collected()
  var outcome: JSONOutcome?
  var error: ReadError?
}

func readJSON(
  _ bytes: [UInt8], limits: ReadLimits = ReadLimits(), step: Int = .max, keepsTexts: Bool = true,
  records: NodePath? = nil
) -> HierarchicalResult {
  var result = HierarchicalResult()
  result.found.keepsTexts = keepsTexts
  var reader = JSONReader(source: MemorySource(bytes, step: step), limits: limits, records: records)
  do throws(ReadError) { result.outcome = try reader.read(into: &result.found) } catch {
    result.error = error
  }
  return result
}

func readJSON(_ text: String, limits: ReadLimits = ReadLimits(), step: Int = .max) -> HierarchicalResult {
  readJSON(Array(text.utf8), limits: limits, step: step)
}

func readJSONLines(
  _ bytes: [UInt8], limits: ReadLimits = ReadLimits(), blockBytes: Int = 1 << 20
) -> HierarchicalResult {
  var result = HierarchicalResult()
  var reader = JSONLinesBlockReader(source: MemorySource(bytes), limits: limits, blockBytes: blockBytes)
  let parser = JSONLinesParser(limits: limits)
  do throws(ReadError) {
    while let block = try reader.next() { _ = parser.parse(block, into: &result.found) }
  } catch {
    result.error = error
  }
  return result
}

func readXML(
  _ bytes: [UInt8], records: Set<String> = ["login", "contractor"], limits: ReadLimits = ReadLimits(),
  step: Int = .max
) -> HierarchicalResult {
  var result = HierarchicalResult()
  var reader = XMLReader(source: MemorySource(bytes, step: step), limits: limits) { name in
    records.contains(String(decoding: name, as: UTF8.self))
  }
  do throws(ReadError) { _ = try reader.read(into: &result.found) } catch { result.error = error }
  return result
}

func readXML(_ text: String, limits: ReadLimits = ReadLimits(), step: Int = .max) -> HierarchicalResult {
  readXML(Array(text.utf8), limits: limits, step: step)
}

/// Reads with paths to the records and to values above them.
func readXML(_ bytes: [UInt8], at records: String, above: [String] = [], step: Int = .max) throws
  -> HierarchicalResult
{
  var result = HierarchicalResult()
  var reader = XMLReader(
    source: MemorySource(bytes, step: step), records: try NodePath(parsing: records),
    above: try above.map { try NodePath(parsing: $0) })
  do throws(ReadError) { _ = try reader.read(into: &result.found) } catch { result.error = error }
  return result
}

func readXML(_ text: String, at records: String, above: [String] = [], step: Int = .max) throws
  -> HierarchicalResult
{
  try readXML(Array(text.utf8), at: records, above: above, step: step)
}
