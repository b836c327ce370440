import CaseModel

/// A key that a contractor shares with contractors who are not in one verified group with it.
struct SharedUse {
  let value: Personal
  let own: [RecordUse]
  /// In order of contractors.
  let others: [HolderUse]
  /// The contractor and the others, members of one verified group counted as one.
  let accounts: Int
}

extension Context {
  /// The keys of a kind that a contractor shares outside its verified groups with at least `threshold` accounts in all,
  /// most accounts first, then most records, then by value. `count` gives the records of a holder that count; a holder
  /// without any is none.
  func sharedOutsideGroups(
    _ kind: LinkKind, by contractor: ContractorIndex, atLeast threshold: Int,
    counting count: ([RecordUse]) -> [RecordUse] = { $0 }
  ) -> [SharedUse] {
    let found = keys.shared(kind, by: contractor).compactMap { use -> SharedUse? in
      var own: [RecordUse] = []
      var others: [HolderUse] = []
      for holder in use.holders {
        let records = count(holder.records)
        guard !records.isEmpty else { continue }
        if holder.contractor == contractor {
          own = records
        } else if !groups.areVerifiedTogether(contractor, holder.contractor) {
          others.append(HolderUse(contractor: holder.contractor, records: records))
        }
      }
      guard !own.isEmpty, !others.isEmpty else { return nil }
      let accounts = 1 + accountsApart(others.map(\.contractor))
      guard accounts >= threshold else { return nil }
      return SharedUse(value: use.value, own: own, others: others, accounts: accounts)
    }
    return found.sorted { left, right in
      if left.accounts != right.accounts { return left.accounts > right.accounts }
      if left.own.count != right.own.count { return left.own.count > right.own.count }
      return left.value.value.utf8.lexicographicallyPrecedes(right.value.value.utf8)
    }
  }

  /// The number of contractors, members of one verified group counted as one.
  func accountsApart(_ contractors: [ContractorIndex]) -> Int {
    var first: [ContractorIndex] = []
    for contractor in contractors where !first.contains(where: { groups.areVerifiedTogether($0, contractor) })
    {
      first.append(contractor)
    }
    return first.count
  }

  /// What the data declares of the contractor and the others: that they are no group, or an unverified one.
  func declaration(of contractor: ContractorIndex, with others: [ContractorIndex]) -> Statement {
    let declared = groups.groups(of: contractor).filter { group in
      !group.isVerified && others.contains { group.members.contains($0) }
    }
    guard let group = declared.first else {
      return " The accounts are not declared as one agency, household or team."
    }
    let members = others.filter { group.members.contains($0) }.count
    let type = ["agency", "household", "team"].contains(group.type) ? group.type : "group"
    let who: Statement =
      members == others.count
      ? "The accounts are declared"
      : "\(members, "of them is declared with this account", "of them are declared with it")"
    return " \(who) as the \(words: type) \(value: group.name ?? group.id), not verified."
  }
}

extension Sequence<SharedUse> {
  /// The records of others by contractor, each record once.
  var otherRecords: [(contractor: ContractorIndex, records: Int)] {
    var keys: [ContractorIndex: Set<UInt64>] = [:]
    for use in self {
      for holder in use.others {
        keys[holder.contractor, default: []].formUnion(holder.records.map(\.provenance.key))
      }
    }
    return keys.map { (contractor: $0.key, records: $0.value.count) }.sorted { $0.contractor < $1.contractor }
  }

  /// The contractor's own records, each once, in the order of the keys.
  var ownRecords: [RecordUse] {
    var seen: Set<UInt64> = []
    return flatMap(\.own).filter { seen.insert($0.provenance.key).inserted }
  }
}

extension HolderUse {
  /// The days in UTC on which the records lie.
  var days: Int { records.days }
}

extension [RecordUse] {
  /// The days in UTC on which the records lie.
  var days: Int { Set(compactMap { $0.at?.day }).count }
}

extension Dossier {
  /// The sign-in of a record; nil for another kind of record.
  func login(_ use: RecordUse) -> Login? {
    guard use.kind == .login, let at = use.at else { return nil }
    let logins = self.logins
    var (low, high) = (logins.startIndex, logins.endIndex)
    while low < high {
      let middle = (low + high) / 2
      let login = logins[middle]
      let precedes = login.at != at ? login.at < at : login.provenance < use.provenance
      if precedes { low = middle + 1 } else { high = middle }
    }
    return low < logins.endIndex && logins[low].provenance == use.provenance ? logins[low] : nil
  }

  /// The row of a record that is no sign-in.
  func row(_ use: RecordUse) -> Row? { records(use.kind).first { $0.provenance == use.provenance } }
}
