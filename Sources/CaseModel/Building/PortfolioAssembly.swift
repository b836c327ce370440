extension RecordPool {
  /// Gives every contractor its final number, in byte order of platform and id, and puts the sign-ins in order: by
  /// contractor, then time, then provenance. `canonical` gives for each key the key that stands for it (accounts of
  /// one contractor, platforms that were known late); empty where each stands for itself.
  public mutating func rank(canonical: [Int] = [], jobs: Int = 1) {
    let numbers = renumberKeys(canonical)
    gatherLogins(numbers, contractors: keys.count, jobs: jobs)
  }

  /// Puts the contractors of a ranked pool together: `canonical` gives for each the one that stands for it.
  public mutating func unite(_ canonical: [Int], jobs: Int = 1) {
    let numbers = renumberKeys(canonical)
    for index in logins.indices {
      logins[index].contractor = ContractorIndex(raw: numbers[Int(logins[index].contractor.raw)])
    }
    regroupLogins(contractors: keys.count, jobs: jobs)
  }

  /// Sorts the keys that have records; the result is the new number of each old one.
  private mutating func renumberKeys(_ canonical: [Int]) -> [UInt32] {
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
    return numbers
  }

  /// The finished portfolio of a ranked pool: rows grouped by contractor and ordered by time. Rows whose flag is set
  /// in `dropped` (by kind, then row) and sign-ins whose flag is set in `droppedLogins` are left out; so are
  /// contractors who have no record left.
  public consuming func portfolio(dropped: [[Bool]] = [], droppedLogins: [Bool] = []) -> Portfolio {
    removeLogins(droppedLogins)
    let texts = self.texts.finished()
    let order = remaining(dropped)
    var numbers = [UInt32](repeating: .max, count: keys.count)
    var starts = [0]
    for (number, index) in order.enumerated() {
      numbers[index] = UInt32(number)
      let range = loginStarts[index]..<loginStarts[index + 1]
      starts.append(range.upperBound)
      guard number != index else { continue }
      for login in range { logins[login].contractor = ContractorIndex(raw: UInt32(number)) }
    }
    let longTexts = self.longTexts
    let grouped = tables.indices.map { index in
      tables[index].grouped(
        by: numbers, contractors: order.count, dropped: dropped.isEmpty ? [] : dropped[index], texts: texts,
        longTexts: longTexts)
    }
    return Portfolio(
      inputs: inputs, texts: texts, contractors: order.map { keys[$0] }, logins: logins, loginStarts: starts,
      places: places, clients: clients, v6: v6, tables: grouped, textWords: textWords.finished(),
      issues: sortedIssues(numbers), notes: notes)
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

  /// The keys that stand for a contractor with a record.
  private func usedKeys(_ canonical: [Int]) -> [Bool] {
    var used = [Bool](repeating: false, count: keys.count)
    func mark(_ index: Int) { used[canonical.isEmpty ? index : canonical[index]] = true }
    for share in shares {
      for (contractor, count) in share.store.counts.enumerated() where count > 0 {
        mark(share.key(contractor))
      }
    }
    for number in 0..<loginStarts.count - 1 where loginStarts[number] < loginStarts[number + 1] {
      mark(number)
    }
    for table in tables { for owner in table.owners where owner != .none { mark(Int(owner.raw)) } }
    return used
  }

  private func remaining(_ dropped: [[Bool]]) -> [Int] {
    var used = [Bool](repeating: false, count: keys.count)
    for number in keys.indices where loginStarts[number] < loginStarts[number + 1] { used[number] = true }
    for (index, table) in tables.enumerated() {
      for (row, owner) in table.owners.enumerated() where owner != .none {
        if dropped.isEmpty || dropped[index].isEmpty || !dropped[index][row] { used[Int(owner.raw)] = true }
      }
    }
    return keys.indices.filter { used[$0] }
  }

  private mutating func renumber(_ numbers: [UInt32]) {
    for table in tables.indices { tables[table].renumberOwners(numbers) }
    for index in issues.indices where issues[index].contractor != .none {
      let number = numbers[Int(issues[index].contractor.raw)]
      issues[index].contractor = number == .max ? .none : ContractorIndex(raw: number)
    }
  }
}

extension DraftTable {
  mutating func renumberOwners(_ numbers: [UInt32]) {
    for row in owners.indices where owners[row] != .none {
      owners[row] = ContractorIndex(raw: numbers[Int(owners[row].raw)])
    }
  }

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
