import CaseModel

/// A text, in spellings that are the same or nearly the same, that a contractor and others sent who are not in one
/// verified group with it.
struct SharedText {
  let value: Personal
  /// The contractor's own bids with it, by time.
  let own: [Row]
  /// In order of contractors.
  let others: [(contractor: ContractorIndex, bids: [Row])]
  /// The contractor and the others, members of one verified group counted as one.
  let accounts: Int
  /// Each bid's text shares at least this part of its shingles with one of the other side; 1 where all are the same.
  let least: Double
}

extension Context {
  /// The texts that a contractor shares outside its verified groups, each with so many bids of at least so many accounts:
  /// most accounts first, then most bids, then by value. Only texts that were compared with each other count, not all of
  /// a family.
  func sharedTexts(by contractor: ContractorIndex, accounts: Int, bids: Int) -> [SharedText] {
    let found = keys.numbers(.text, by: contractor).compactMap { number in
      sharedText(number, by: contractor, bids: max(1, bids))
    }
    return found.filter { $0.accounts >= accounts }.sorted { left, right in
      if left.accounts != right.accounts { return left.accounts > right.accounts }
      if left.own.count != right.own.count { return left.own.count > right.own.count }
      return left.value.value.utf8.lexicographicallyPrecedes(right.value.value.utf8)
    }
  }

  private func sharedText(_ number: Int, by contractor: ContractorIndex, bids: Int) -> SharedText? {
    var rows: [ContractorIndex: [Row]] = [:]
    for reference in keys.references(.text, number: number) {
      let row = portfolio.table(.bid).all[reference.index]
      if let owner = row.contractor { rows[owner, default: []].append(row) }
    }
    let near = keys.near.neighbours(of: texts(of: rows[contractor] ?? []))
    var others: [(contractor: ContractorIndex, bids: [Row])] = []
    for owner in rows.keys.sorted()
    where owner != contractor && !groups.areVerifiedTogether(contractor, owner) {
      let alike = alike(rows[owner] ?? [], near)
      if alike.count >= bids { others.append((owner, alike)) }
    }
    let back = keys.near.neighbours(of: texts(of: others.flatMap(\.bids)))
    let own = alike(rows[contractor] ?? [], back)
    guard own.count >= bids, !others.isEmpty, let value = keys.value(.text, number: number) else {
      return nil
    }
    let shares =
      own.compactMap { share(of: $0, back) } + others.flatMap(\.bids).compactMap { share(of: $0, near) }
    return SharedText(
      value: value, own: own, others: others, accounts: 1 + accountsApart(others.map(\.contractor)),
      least: shares.min() ?? 1)
  }

  private func texts(of rows: [Row]) -> Set<UInt32> { Set(rows.compactMap { keys.near.number(of: $0) }) }

  private func share(of row: Row, _ near: [UInt32: Double]) -> Double? {
    keys.near.number(of: row).flatMap { near[$0] }
  }

  private func alike(_ rows: [Row], _ near: [UInt32: Double]) -> [Row] {
    rows.filter { share(of: $0, near) != nil }
  }
}
