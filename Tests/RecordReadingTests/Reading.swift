import RecordReading

/// What came out of a CSV file, in the order of the file.
enum CSVItem: Equatable, CustomStringConvertible {
  case row(line: UInt32, number: UInt32, cells: [[UInt8]])
  case problem(ReadProblem)

  var description: String {
    switch self {
    case .row(let line, let number, let cells):
      "row \(number) at \(line): \(cells.map { String(decoding: $0, as: UTF8.self) })"
    case .problem(let problem):
      "problem \(problem.record) at \(problem.line): \(problem.reason) column \(problem.column ?? -1)"
    }
  }
}

struct CSVResult: Equatable {
  var header: CSVHeader?
  var items: [CSVItem] = []
  var error: ReadError?

  var rows: [[String]] {
    items.compactMap { item in
      guard case .row(_, _, let cells) = item else { return nil }
      return cells.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  var lines: [UInt32] {
    items.map { item in
      switch item {
      case .row(let line, _, _): line
      case .problem(let problem): problem.line
      }
    }
  }

  var problems: [ReadProblem] {
    items.compactMap { item in
      guard case .problem(let problem) = item else { return nil }
      return problem
    }
  }
}

/// Reads with the sequential reader.
func readCSV(
  _ source: any ByteSource, delimiter: CSVDelimiter = .comma, limits: ReadLimits = ReadLimits(),
  blockBytes: Int = 4 << 20
) -> CSVResult {
  var result = CSVResult()
  var reader = CSVReader(source: source, delimiter: delimiter, limits: limits, blockBytes: blockBytes)
  do throws(ReadError) {
    let header = try reader.header()
    result.header = header
    try reader.read(
      columns: header.names.count, row: { result.items.append(copy($0)) },
      problem: { result.items.append(.problem($0)) })
  } catch {
    result.error = error
  }
  return result
}

func readCSV(_ text: String, limits: ReadLimits = ReadLimits(), blockBytes: Int = 4 << 20) -> CSVResult {
  readCSV(MemorySource(Array(text.utf8)), limits: limits, blockBytes: blockBytes)
}

/// Reads as workers do: every block is parsed as if the one before it ended with a row, and what was wrong about that
/// is put right when the blocks are merged.
func readCSVInBlocks(_ source: any ByteSource, limits: ReadLimits, blockBytes: Int) -> CSVResult {
  var result = CSVResult()
  var reader = CSVBlockReader(source: source, limits: limits, blockBytes: blockBytes)
  do throws(ReadError) {
    let header = try reader.header()
    result.header = header
    var parsed: [(CSVBlock, [CSVItem], CSVBlockOutcome)] = []
    defer { merge(parsed, columns: header.names.count, limits: limits, into: &result) }
    while let block = try reader.next() {
      let (items, outcome) = parse(block, columns: header.names.count, limits: limits)
      parsed.append((block, items, outcome))
    }
  } catch {
    result.error = error
  }
  return result
}

private func parse(
  _ block: CSVBlock, columns: Int, limits: ReadLimits
) -> ([CSVItem], CSVBlockOutcome) {
  var items: [CSVItem] = []
  let outcome = CSVParser(limits: limits).parse(
    block, columns: columns, row: { items.append(copy($0)) }, problem: { items.append(.problem($0)) })
  return (items, outcome)
}

private func merge(
  _ parsed: [(CSVBlock, [CSVItem], CSVBlockOutcome)], columns: Int, limits: ReadLimits,
  into result: inout CSVResult
) {
  var records: UInt32 = 0
  var tail: CSVBlock?
  for (block, speculative, outcome) in parsed {
    var (items, outcome) = (speculative, outcome)
    if let tail { (items, outcome) = parse(tail.joined(with: block), columns: columns, limits: limits) }
    result.items += items.map { $0.offset(by: records) }
    records += outcome.records
    tail = outcome.tail
  }
}

extension CSVItem {
  fileprivate func offset(by records: UInt32) -> CSVItem {
    switch self {
    case .row(let line, let number, let cells):
      return .row(line: line, number: number + records, cells: cells)
    case .problem(var problem):
      problem.record += records
      return .problem(problem)
    }
  }
}

private func copy(_ row: CSVRow) -> CSVItem {
  .row(line: row.line, number: row.number, cells: row.cells.map { Array($0.bytes) })
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
