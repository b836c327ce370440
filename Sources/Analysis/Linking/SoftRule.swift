import CaseModel

/// When a soft key that members of a ring share is more than chance: an address by three accounts within 24 hours, or
/// by the same two on five days within thirty; a text in three bids of each.
struct SoftRule {
  let portfolio: Portfolio
  let keys: KeyIndex
  let groups: GroupIndex

  /// Accounts that use an address within a day.
  static let accountsInADay = 3
  /// Days on which the same two accounts use an address, and the days within which they lie.
  static let sharedDays = 5
  static let daysOfSharing = 30
  /// Bids of each contractor with one text.
  static let bidsWithText = 3

  /// The soft keys of a ring, each with the members that meet the rule.
  func keys(of members: [ContractorIndex]) -> [SharedKey] {
    let inside = Set(members)
    return addresses(of: members, inside) + texts(of: members, inside)
  }

  private func addresses(of members: [ContractorIndex], _ inside: Set<ContractorIndex>) -> [SharedKey] {
    var holders: [UInt64: Int] = [:]
    for member in members { for key in keys.sharedIPs(by: member) { holders[key, default: 0] += 1 } }
    return holders.filter { $0.value > 1 }.keys.compactMap { key in
      let uses = keys.uses(ofIP: key).map { portfolio.logins[Int($0)] }.filter { inside.contains($0.contractor) }
      let meeting = AddressMeeting(uses.map { ($0.contractor, $0.at.milliseconds) }, groups: groups).participants()
      guard isTied(meeting) else { return nil }
      return SharedKey(keys.use(ofIP: key), among: meeting)
    }
  }

  private func texts(of members: [ContractorIndex], _ inside: Set<ContractorIndex>) -> [SharedKey] {
    let numbers = Set(members.flatMap { keys.numbers(.text, by: $0) })
    return numbers.sorted().compactMap { number in
      guard let use = keys.use(.text, number: number) else { return nil }
      let often = use.holders.filter { inside.contains($0.contractor) && $0.records.count >= Self.bidsWithText }
      let meeting = Set(often.map(\.contractor))
      return isTied(meeting) ? SharedKey(use, among: meeting) : nil
    }
  }

  /// Whether there are two, and not all of one verified group.
  private func isTied(_ contractors: Set<ContractorIndex>) -> Bool {
    contractors.count > 1 && !groups.areVerifiedTogether(contractors.sorted())
  }
}

/// The uses of one address by members of a ring.
private struct AddressMeeting {
  /// By time.
  private let uses: [(contractor: ContractorIndex, at: Int64)]
  private let groups: GroupIndex

  init(_ uses: [(contractor: ContractorIndex, at: Int64)], groups: GroupIndex) {
    self.uses = uses.sorted { ($0.at, $0.contractor) < ($1.at, $1.contractor) }
    self.groups = groups
  }

  /// The contractors that take part in a meeting of three within a day, or of two on five days.
  func participants() -> Set<ContractorIndex> {
    var participants = crowds()
    var days: [ContractorIndex: Set<Int>] = [:]
    for use in uses { days[use.contractor, default: []].insert(Int(floorDivide(use.at, Timestamp.dayLength))) }
    let contractors = days.keys.sorted()
    for (position, one) in contractors.enumerated() {
      for other in contractors[(position + 1)...] where !groups.areVerifiedTogether(one, other) {
        let shared = (days[one] ?? []).intersection(days[other] ?? []).sorted()
        if Self.areOften(shared) { participants.formUnion([one, other]) }
      }
    }
    return participants
  }

  private func crowds() -> Set<ContractorIndex> {
    var found: Set<ContractorIndex> = []
    var inWindow: [ContractorIndex: Int] = [:]
    var start = 0
    for use in uses {
      inWindow[use.contractor, default: 0] += 1
      while use.at - uses[start].at > Timestamp.dayLength {
        let left = uses[start].contractor
        inWindow[left] = inWindow[left].flatMap { $0 > 1 ? $0 - 1 : nil }
        start += 1
      }
      if inWindow.count >= SoftRule.accountsInADay { found.formUnion(inWindow.keys) }
    }
    return found
  }

  /// Whether enough of the days, which are in order, lie within the span.
  private static func areOften(_ days: [Int]) -> Bool {
    let last = SoftRule.sharedDays - 1
    return days.indices.contains { $0 >= last && days[$0] - days[$0 - last] < SoftRule.daysOfSharing }
  }
}
