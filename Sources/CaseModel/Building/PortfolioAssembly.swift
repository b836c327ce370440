extension RecordPool {
  /// Gives every contractor its final number, in byte order of platform and id, and puts the sign-ins in order: by
  /// contractor, then time, then provenance. `canonical` gives for each key the key that stands for it (accounts of
  /// one contractor, platforms that were known late); empty where each stands for itself.
  public mutating func rank(canonical: [Int] = [], jobs: Int = 1) {
    let table = texts.finished()
    let used = usedKeys(canonical)
    let sorted = keys.indices.filter { used[$0] }.sorted { left, right in
      if keys[left].platform != keys[right].platform {
        return table.precedes(keys[left].platform, keys[right].platform)
      }
      return table.precedes(keys[left].id, keys[right].id)
    }
    var numbers = [UInt32](repeating: .max, count: keys.count)
    for (number, index) in sorted.enumerated() { numbers[index] = UInt32(number) }
    if !canonical.isEmpty { numbers = keys.indices.map { numbers[canonical[$0]] } }
    renumber(numbers)
    keys = sorted.map { keys[$0] }
    group(count: keys.count, jobs: jobs)
  }

  /// The finished portfolio of a ranked pool: rows grouped by contractor and ordered by time. Rows whose flag is set
  /// in `dropped` (by kind, then row) and sign-ins whose flag is set in `droppedLogins` are left out; so are
  /// contractors who have no record left.
  public consuming func portfolio(dropped: [[Bool]] = [], droppedLogins: [Bool] = []) -> Portfolio {
    compactLogins(droppedLogins)
    let texts = self.texts.finished()
    let order = remaining(dropped)
    var numbers = [UInt32](repeating: .max, count: keys.count)
    for (number, index) in order.enumerated() { numbers[index] = UInt32(number) }
    var starts = [Int](repeating: 0, count: order.count + 1)
    for index in logins.indices {
      let number = numbers[Int(logins[index].contractor.raw)]
      logins[index].contractor = ContractorIndex(raw: number)
      starts[Int(number) + 1] += 1
    }
    for number in order.indices { starts[number + 1] += starts[number] }
    let longTexts = self.longTexts
    let grouped = tables.indices.map { index in
      tables[index].grouped(
        by: numbers, contractors: order.count, dropped: dropped.isEmpty ? [] : dropped[index], texts: texts,
        longTexts: longTexts)
    }
    return Portfolio(
      inputs: inputs, texts: texts, contractors: order.map { keys[$0] }, logins: logins, loginStarts: starts,
      places: places, clients: clients, v6: v6, tables: grouped, issues: sortedIssues(numbers), notes: notes)
  }

  private func sortedIssues(_ numbers: [UInt32]) -> [ImportIssue] {
    issues.map { issue in
      var issue = issue
      guard issue.contractor != .none else { return issue }
      let number = numbers[Int(issue.contractor.raw)]
      issue.contractor = number == .max ? .none : ContractorIndex(raw: number)
      return issue
    }.sorted { left, right in
      if left.provenance != right.provenance { return left.provenance < right.provenance }
      if left.outcome != right.outcome { return left.outcome.rawValue < right.outcome.rawValue }
      return (left.field, left.reason) < (right.field, right.reason)
    }
  }

  private mutating func compactLogins(_ dropped: [Bool]) {
    guard dropped.contains(true) else { return }
    var kept = 0
    for index in logins.indices where !dropped[index] {
      logins[kept] = logins[index]
      kept += 1
    }
    logins.removeSubrange(kept...)
  }

  /// The keys that stand for a contractor with a record.
  private func usedKeys(_ canonical: [Int]) -> [Bool] {
    var used = [Bool](repeating: false, count: keys.count)
    func mark(_ contractor: ContractorIndex) {
      let index = Int(contractor.raw)
      used[canonical.isEmpty ? index : canonical[index]] = true
    }
    var last = ContractorIndex.none
    for login in logins where login.contractor != last {
      last = login.contractor
      mark(last)
    }
    for table in tables { for owner in table.owners where owner != .none { mark(owner) } }
    return used
  }

  private func remaining(_ dropped: [[Bool]]) -> [Int] {
    var used = [Bool](repeating: false, count: keys.count)
    for login in logins { used[Int(login.contractor.raw)] = true }
    for (index, table) in tables.enumerated() {
      for (row, owner) in table.owners.enumerated() where owner != .none {
        if dropped.isEmpty || dropped[index].isEmpty || !dropped[index][row] { used[Int(owner.raw)] = true }
      }
    }
    return keys.indices.filter { used[$0] }
  }

  private mutating func renumber(_ numbers: [UInt32]) {
    for index in logins.indices {
      logins[index].contractor = ContractorIndex(raw: numbers[Int(logins[index].contractor.raw)])
    }
    for table in tables.indices {
      for row in tables[table].owners.indices where tables[table].owners[row] != .none {
        tables[table].owners[row] = ContractorIndex(raw: numbers[Int(tables[table].owners[row].raw)])
      }
    }
    for index in issues.indices where issues[index].contractor != .none {
      let number = numbers[Int(issues[index].contractor.raw)]
      issues[index].contractor = number == .max ? .none : ContractorIndex(raw: number)
    }
  }

  /// Puts each contractor's sign-ins side by side within the one array (a second copy of ten million would be
  /// 640 MB), then orders each contractor's by time and provenance.
  private mutating func group(count: Int, jobs: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    for login in logins { starts[Int(login.contractor.raw) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = Array(starts.dropLast())
    for number in 0..<count {
      while next[number] < starts[number + 1] {
        let owner = Int(logins[next[number]].contractor.raw)
        if owner != number { logins.swapAt(next[number], next[owner]) }
        next[owner] += 1
      }
    }
    let bounds = starts
    let parts = min(count, max(1, jobs * 8))
    logins.withUnsafeMutableBufferPointer { buffer in
      // Each part sorts the slices of its own contractors, so that no two touch one element.
      nonisolated(unsafe) let shared = buffer
      inParallel(jobs: jobs, count: parts) { part in
        for number in (count * part / parts)..<(count * (part + 1) / parts) {
          Self.sort(UnsafeMutableBufferPointer(rebasing: shared[bounds[number]..<bounds[number + 1]]))
        }
      }
    }
  }

  private static func sort(_ slice: UnsafeMutableBufferPointer<Login>) {
    var isSorted = true
    for index in slice.indices.dropFirst() where precedes(slice[index], slice[index - 1]) { isSorted = false; break }
    guard !isSorted else { return }
    // Sorting small keys and moving each login once beats moving 64 bytes at every step.
    var keys = slice.indices.map { (at: slice[$0].at.raw, place: slice[$0].provenance, index: UInt32($0)) }
    keys.sort { $0.at != $1.at ? $0.at < $1.at : $0.place < $1.place }
    let copy = Array(slice)
    for (target, key) in keys.enumerated() { slice[target] = copy[Int(key.index)] }
  }

  private static func precedes(_ left: Login, _ right: Login) -> Bool {
    left.at != right.at ? left.at < right.at : left.provenance < right.provenance
  }
}

extension DraftTable {
  /// The finished table: rows by contractor, then time, then provenance; rows without a contractor last.
  consuming func grouped(
    by numbers: [UInt32], contractors: Int, dropped: [Bool], texts: TextTable, longTexts: [LongText]
  ) -> RecordTable {
    let width = schema.fields.count
    var order: [SortKey] = []
    for row in places.indices where dropped.isEmpty || !dropped[row] {
      let times = schema.eventFields.map { self.cell(row, $0) }
      let time = times.first { $0 != Cell.absent } ?? Cell.absent
      let owner = owners[row] == .none ? UInt32.max : numbers[Int(owners[row].raw)]
      order.append(SortKey(owner: owner, time: Int64(bitPattern: time), place: places[row], row: row))
    }
    order.sort { $0.precedes($1) }
    var sorted: [UInt64] = []
    sorted.reserveCapacity(order.count * width)
    var starts = [Int](repeating: 0, count: contractors + 1)
    for entry in order {
      sorted += cells[entry.row * width..<(entry.row + 1) * width]
      if entry.owner != .max { starts[Int(entry.owner) + 1] += 1 }
    }
    for number in 0..<contractors { starts[number + 1] += starts[number] }
    return RecordTable(
      schema: schema, cells: sorted, lists: lists, places: order.map { $0.place },
      owners: order.map { ContractorIndex(raw: $0.owner) }, platforms: order.map { platforms[$0.row] },
      starts: starts, texts: texts, longTexts: longTexts)
  }
}

/// What rows are ordered by.
private struct SortKey {
  let owner: UInt32
  let time: Int64
  let place: Provenance
  let row: Int

  func precedes(_ other: SortKey) -> Bool {
    if owner != other.owner { return owner < other.owner }
    return time != other.time ? time < other.time : place < other.place
  }
}
