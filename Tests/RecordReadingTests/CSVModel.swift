import RecordReading

/// The rules of CSV once more, byte by byte over a whole file in memory: what the fast reader must agree with.
struct CSVModel {
  let bytes: [UInt8]
  let limits: ReadLimits
  var horizon = 0

  init(bytes: [UInt8], limits: ReadLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  enum Row {
    case cells([[UInt8]], next: Int, length: Int)
    case fault(RejectReason, column: Int, at: Int)
  }

  mutating func read() -> CSVResult {
    var result = CSVResult()
    var place = 0
    var number: UInt32 = 0
    while place < bytes.count {
      let line = UInt32(bytes[..<place].count { $0 == 0x0A }) + 1
      switch row(from: place) {
      case .cells(let cells, let next, let length):
        defer { place = length > limits.recordBytes ? afterFirstLine(place) : next }
        if length == 0 { continue }
        if length > limits.recordBytes { horizon = max(horizon, place + limits.recordBytes) }
        let reason = reason(cells, length: length, columns: result.header?.names.count ?? cells.count)
        guard result.header != nil else {
          if let reason {
            result.error = ReadError(.header(reason.0), line: line)
            return result
          }
          result.header = CSVHeader(names: cells, line: line)
          continue
        }
        number += 1
        if let reason {
          result.items.append(
            .problem(ReadProblem(line: line, record: number, column: reason.1, reason: reason.0)))
        } else {
          result.items.append(.row(line: line, number: number, cells: cells))
        }
      case .fault(let reason, let column, let at):
        number += 1
        let isLong = reason == .recordTooLong(limit: limits.recordBytes)
        result.items.append(
          .problem(ReadProblem(line: line, record: number, column: isLong ? nil : column, reason: reason)))
        horizon = max(horizon, at)
        place = afterFirstLine(place)
      }
    }
    return result
  }

  private func reason(_ cells: [[UInt8]], length: Int, columns: Int) -> (RejectReason, Int?)? {
    if length > limits.recordBytes { return (.recordTooLong(limit: limits.recordBytes), nil) }
    if cells.count != columns { return (.cellCount(found: cells.count, expected: columns), nil) }
    if let column = cells.firstIndex(where: { $0.count > limits.fieldBytes }) {
      return (.fieldTooLong(limit: limits.fieldBytes), column)
    }
    return nil
  }

  private func afterFirstLine(_ place: Int) -> Int {
    bytes[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
  }

  private func row(from start: Int) -> Row {
    var cells: [[UInt8]] = []
    var place = start
    while true {
      if place < bytes.count && bytes[place] == 0x22 {
        switch quoted(from: place, rowStart: start, column: cells.count) {
        case .success(let cell):
          cells.append(cell.text)
          place = cell.after
        case .failure(let fault): return .fault(fault.reason, column: fault.column, at: fault.at)
        }
      } else {
        var end = place
        while end < bytes.count && bytes[end] != 0x2C && bytes[end] != 0x0A { end += 1 }
        let endsRow = end == bytes.count || bytes[end] == 0x0A
        let trims = endsRow && end > place && bytes[end - 1] == 0x0D
        cells.append(Array(bytes[place..<(trims ? end - 1 : end)]))
        place = trims ? end - 1 : end
      }
      let length = place - start
      if place < bytes.count && bytes[place] == 0x2C {
        place += 1
        continue
      }
      if place < bytes.count && bytes[place] == 0x0D { place += 1 }
      return .cells(cells, next: min(place + 1, bytes.count), length: length)
    }
  }

  private struct Fault: Error {
    var reason: RejectReason
    var column: Int
    var at: Int
  }

  private func quoted(
    from start: Int, rowStart: Int, column: Int
  ) -> Result<(text: [UInt8], after: Int), Fault> {
    var text: [UInt8] = []
    var place = start + 1
    var lines = 0
    let bound = min(place + limits.fieldBytes, rowStart + limits.recordBytes - 1)
    while place < bytes.count && place <= bound {
      if bytes[place] == 0x22 {
        guard place + 1 < bytes.count, bytes[place + 1] == 0x22 else {
          let after = place + 1
          let rest = bytes[after...].prefix(2)
          let isEnd = rest.isEmpty || rest.first == 0x2C || rest.first == 0x0A
          if isEnd || rest.elementsEqual([0x0D, 0x0A]) || rest.elementsEqual([0x0D]) {
            return .success((text, after))
          }
          return .failure(Fault(reason: .textAfterQuote, column: column, at: after))
        }
        place += 1
      } else if bytes[place] == 0x0A {
        lines += 1
        if place < horizon { return .failure(Fault(reason: .quoteNotClosed, column: column, at: place)) }
      }
      text.append(bytes[place])
      place += 1
    }
    if bound >= bytes.count || lines > 0 {
      return .failure(Fault(reason: .quoteNotClosed, column: column, at: min(bound, bytes.count)))
    }
    let isField = bound == start + 1 + limits.fieldBytes
    let reason: RejectReason =
      isField ? .fieldTooLong(limit: limits.fieldBytes) : .recordTooLong(limit: limits.recordBytes)
    return .failure(Fault(reason: reason, column: column, at: bound))
  }
}
