import RecordReading

/// Readers of records: what they find depends on the bytes alone, not on the pieces in which these come; every record is
/// handed over or rejected, and counted; lines never go back.

func brokenByCSV(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let blockBytes = choices.pick(1, 2, 3, 7, 16, 64, 1_000)
  let step = choices.pick(1, 2, 5, 64)
  var limits = ReadLimits()
  if choices.pick(false, true) { (limits.fieldBytes, limits.recordBytes, limits.columns) = (16, 48, 6) }
  let whole = readCSV(MemorySource(bytes), limits: limits)
  if readCSV(MemorySource(bytes, step: step), limits: limits, blockBytes: blockBytes) != whole {
    return "the sizes of pieces and blocks show"
  }
  if readCSVInBlocks(MemorySource(bytes, step: step), limits: limits, blockBytes: blockBytes) != whole {
    return "blocks that are merged differ from the file in one piece"
  }
  let numbers = whole.items.map(\.number)
  if numbers != (0..<UInt32(numbers.count)).map({ $0 + 1 }) { return "rows are not numbered one by one" }
  if zip(whole.lines, whole.lines.dropFirst()).contains(where: { $0 >= $1 }) { return "lines go back" }
  let width = whole.header?.names.count ?? 0
  if whole.rows.contains(where: { $0.count != width }) { return "a row has not as many cells as the header" }
  return brokenByHeaderSearch(bytes, limits, blockBytes: blockBytes)
}

private func brokenByHeaderSearch(_ bytes: [UInt8], _ limits: ReadLimits, blockBytes: Int) -> String? {
  func search(_ blockBytes: Int) -> Result<CSVHeader, ReadError> {
    var reader = CSVReader(source: MemorySource(bytes), limits: limits, blockBytes: blockBytes)
    do throws(ReadError) { return .success(try reader.header { $0.count == 2 }) } catch {
      return .failure(error)
    }
  }
  return search(blockBytes) == search(1 << 20) ? nil : "the search for a header depends on the blocks"
}

extension CSVItem {
  fileprivate var number: UInt32 {
    switch self {
    case .row(_, let number, _): number
    case .problem(let problem): problem.record
    }
  }
}

func brokenByJSON(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let step = choices.pick(1, 2, 3, 7)
  let path = choices.pick(nil, "value[]", "a.b[].c", "u{}", ".", "[]", "*[0]", "x[t=q].v")
  var limits = ReadLimits()
  if choices.pick(false, true) {
    (limits.fieldBytes, limits.recordBytes, limits.depth, limits.nodes) = (8, 48, 3, 8)
  }
  let records = path.flatMap { try? NodePath(parsing: $0) }
  let whole = readJSON(bytes, limits: limits, records: records)
  let pieces = readJSON(bytes, limits: limits, step: step, records: records)
  if !whole.isSame(as: pieces) { return "the sizes of pieces show" }
  if let broken = whole.brokenNumbers() { return broken }
  guard let outcome = whole.outcome else { return whole.error == nil ? "no outcome and no error" : nil }
  let counted = whole.found.count + whole.found.problems.count { $0.record > 0 }
  return Int(outcome.records) == counted ? nil : "records are lost"
}

func brokenByJSONLines(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let blockBytes = choices.pick(1, 2, 3, 7, 16, 64)
  var limits = ReadLimits()
  if choices.pick(false, true) {
    (limits.fieldBytes, limits.recordBytes, limits.depth, limits.nodes) = (8, 48, 3, 8)
  }
  let whole = readJSONLines(bytes, limits: limits)
  let blocks = readJSONLines(bytes, limits: limits, blockBytes: blockBytes)
  if whole.found.records != blocks.found.records { return "blocks change the records" }
  if whole.found.problems.map(\.line) != blocks.found.problems.map(\.line) {
    return "blocks change the lines"
  }
  if whole.found.problems.map(\.reason) != blocks.found.problems.map(\.reason) {
    return "blocks change the reasons"
  }
  let lines = bytes.split(separator: 0x0A).count
  if whole.found.count + whole.found.problems.count > lines { return "there are more records than lines" }
  _ = bytes.withUnsafeBufferPointer { JSONShape.isLines($0) }
  return whole.error ?? blocks.error == nil ? nil : "memory cannot break"
}

func brokenByXML(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let step = choices.pick(1, 2, 3, 7, 64)
  let paths = choices.pick(nil, ("a", ["b"]), ("a.b", ["a.c", "d"]), (".", []), ("*.b", ["a.d.e", "*.i"]))
  func read(_ step: Int) -> HierarchicalResult {
    guard let (records, above) = paths,
      let found = try? readXML(bytes, at: records, above: above, step: step)
    else { return readXML(bytes, records: ["a", "login"], step: step) }
    return found
  }
  let whole = read(.max)
  let pieces = read(step)
  if (whole.error == nil) != (pieces.error == nil) { return "the sizes of pieces decide what is well-formed" }
  if whole.error == nil, !whole.isSame(as: pieces) { return "the sizes of pieces show" }
  return whole.brokenNumbers() ?? pieces.brokenNumbers()
}

extension HierarchicalResult {
  fileprivate func isSame(as other: HierarchicalResult) -> Bool {
    found.records == other.found.records && found.places == other.found.places
      && found.attributes == other.found.attributes && found.problems == other.found.problems
      && found.aboves == other.found.aboves && outcome == other.outcome && error == other.error
  }

  /// What is wrong with the numbers of records and rejected records, which count through the file.
  fileprivate func brokenNumbers() -> String? {
    let handedOver = found.places.compactMap { $0.split(separator: ":").last.flatMap { UInt32($0) } }
    let rejected = found.problems.map(\.record).filter { $0 > 0 }
    let numbers = (handedOver + rejected).sorted()
    return numbers == (0..<UInt32(numbers.count)).map { $0 + 1 } ? nil : "records are not numbered one by one"
  }
}
