import CaseModel

/// Two kinds of link, one of them hard, that tie a contractor to others of its ring and rest on different records.
struct LinkTie: Sendable {
  /// The contractors that it is tied to: those that share both keys, or else those of either.
  let others: [ContractorIndex]
  let kinds: [LinkKind]

  /// The tie of a contractor in its ring. Two kinds are one when at least half of the smaller's records lie inside the
  /// other's: a device and the address that it was used from. A key is left out where at least half of the
  /// contractor's records with it are among those that are taken as explained. Keys that only members of one verified
  /// group share do not count.
  static func find(
    _ contractor: ContractorIndex, in cluster: Cluster, groups: GroupIndex, explained: [UInt64] = []
  ) -> LinkTie? {
    let held = cluster.keys.compactMap { Held($0, by: contractor, groups: groups, explained: explained) }
    var apart: LinkTie?
    for (position, one) in held.enumerated() where one.kind.isHard {
      for other in held[(position + 1)...] where other.kind != one.kind {
        guard !FactCounting.areOneFact(one.records, other.records) else { continue }
        let common = one.others.filter { other.others.contains($0) }
        let kinds = [one.kind, other.kind]
        guard common.isEmpty else { return LinkTie(others: common, kinds: kinds) }
        apart = apart ?? LinkTie(others: Set(one.others + other.others).sorted(), kinds: kinds)
      }
    }
    return apart
  }

  /// A key of the ring as one contractor holds it.
  private struct Held {
    let kind: LinkKind
    let records: [UInt64]
    let others: [ContractorIndex]

    init?(_ key: SharedKey, by contractor: ContractorIndex, groups: GroupIndex, explained: [UInt64]) {
      guard let own = key.holders.first(where: { $0.contractor == contractor }) else { return nil }
      let others = key.holders.map(\.contractor).filter {
        $0 != contractor && !groups.areVerifiedTogether(contractor, $0)
      }
      let known = Set(explained)
      let explainedRecords = own.recordKeys.count { known.contains($0) }
      guard !others.isEmpty, explainedRecords * 2 < own.recordKeys.count else { return nil }
      kind = key.kind
      records = own.recordKeys
      self.others = others
    }
  }

  /// `two kinds of link, one of them hard, to ctr-21305 (device and payout account)`.
  var statement: Statement {
    let named = others.prefix(3).map { "\(contractor: $0)" as Statement }
    let rest = others.count - named.count
    let who: Statement =
      rest > 0
      ? Statement.joined(named, last: ", ") + " and \(rest, "other", "others")" : Statement.joined(named)
    let words = kinds.map { Statement([.words($0.title)]) }
    return "two kinds of link, one of them hard, to \(who) (\(Statement.joined(words)))"
  }

  /// `the links to ctr-21305`.
  var shortStatement: Statement {
    let named = others.prefix(3).map { "\(contractor: $0)" as Statement }
    let rest = others.count - named.count
    guard rest > 0 else { return "the links to \(Statement.joined(named))" }
    return "the links to \(Statement.joined(named, last: ", ")) and \(rest, "other", "others")"
  }
}
