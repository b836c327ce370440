import CaseModel

/// When a soft key that members of a ring share is more than chance: by default an address by three accounts within 24
/// hours, or by the same two on five days within thirty; a text in three bids of each. The figures are those of the
/// indicators in force. Members of one verified group count as
/// one, and sign-ins over networks that strangers share (exits, mobile carriers) do not count.
struct SoftRule {
  let portfolio: Portfolio
  let keys: KeyIndex
  let groups: GroupIndex

  let settings: LinkSettings

  /// The soft keys of a ring, each with the members that meet the rule.
  func keys(of members: [ContractorIndex]) -> [SharedKey] {
    let inside = Set(members)
    return addresses(of: members, inside) + texts(of: members, inside)
  }

  private func addresses(of members: [ContractorIndex], _ inside: Set<ContractorIndex>) -> [SharedKey] {
    var holders: [UInt64: Int] = [:]
    for member in members { for key in keys.sharedIPs(by: member) { holders[key, default: 0] += 1 } }
    return holders.filter { $0.value > 1 }.keys.compactMap { address($0, inside) }
  }

  private func address(_ key: UInt64, _ inside: Set<ContractorIndex>) -> SharedKey? {
    let uses = keys.uses(ofIP: key).map(Int.init).filter { use in
      let login = portfolio.logins[use]
      return inside.contains(login.contractor) && !portfolio.place(of: login).isSharedByStrangers
    }
    let meeting = AddressMeeting(
      uses.map { portfolio.logins[$0] }, groups: groups, rule: settings.address
    ).participants()
    guard isTied(meeting) else { return nil }
    let references = uses.map { RecordReference(.login, $0) }
    let value = Personal(.network, portfolio.address(key: key)?.description ?? "")
    return SharedKey(
      KeyUse(kind: .ip, value: value, references: references[...], in: portfolio), among: meeting)
  }

  private func texts(of members: [ContractorIndex], _ inside: Set<ContractorIndex>) -> [SharedKey] {
    let numbers = Set(members.flatMap { keys.numbers(.text, by: $0) })
    return numbers.sorted().compactMap { number in
      guard let use = keys.use(.text, number: number) else { return nil }
      let often = use.holders.filter {
        inside.contains($0.contractor) && $0.records.count >= settings.template.bids
      }
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
  private let uses: [Login]
  /// Contractors by number; members of one verified group have one number.
  private let units: [ContractorIndex: Int]
  private let rule: SharedIPMultiAccount.Thresholds

  init(_ uses: [Login], groups: GroupIndex, rule: SharedIPMultiAccount.Thresholds) {
    self.rule = rule
    self.uses = uses.sorted { ($0.at.milliseconds, $0.contractor) < ($1.at.milliseconds, $1.contractor) }
    var units: [ContractorIndex: Int] = [:]
    var first: [ContractorIndex] = []
    for contractor in Set(uses.map(\.contractor)).sorted() {
      let unit = first.firstIndex { groups.areVerifiedTogether($0, contractor) }
      units[contractor] = unit ?? first.count
      if unit == nil { first.append(contractor) }
    }
    self.units = units
  }

  /// The contractors that take part in a meeting of enough within hours, or of two on enough days.
  func participants() -> Set<ContractorIndex> {
    var participants = crowds()
    let days = Dictionary(grouping: uses, by: \.contractor).mapValues { Set($0.map(\.at.day)) }
    let contractors = days.keys.sorted()
    for (position, one) in contractors.enumerated() {
      for other in contractors[(position + 1)...] where units[one] != units[other] {
        let shared = (days[one] ?? []).intersection(days[other] ?? []).sorted()
        if areOften(shared) { participants.formUnion([one, other]) }
      }
    }
    return participants
  }

  /// Those who were there within the hours of the rule with enough others. A use without an hour meets nobody.
  private func crowds() -> Set<ContractorIndex> {
    let timed = uses.filter(\.at.hasHour)
    var (found, present): (Set<ContractorIndex>, [ContractorIndex: Int]) = ([], [:])
    var presentUnits: [Int: Int] = [:]
    let length = Int64(rule.hours) * Timestamp.hourLength
    var start = 0
    for use in timed {
      while use.at.milliseconds - timed[start].at.milliseconds > length {
        let left = timed[start].contractor
        present.takeOne(left)
        presentUnits.takeOne(units[left] ?? 0)
        start += 1
      }
      let isNew = present[use.contractor] == nil
      present[use.contractor, default: 0] += 1
      presentUnits[units[use.contractor] ?? 0, default: 0] += 1
      // Who leaves was counted on entering; only one who enters can make a crowd.
      if isNew, presentUnits.count >= max(2, rule.accounts) { found.formUnion(present.keys) }
    }
    return found
  }

  /// Whether enough of the days, which are in order, lie within the span.
  private func areOften(_ days: [Int]) -> Bool {
    let last = max(1, rule.sharedDays) - 1
    return days.indices.contains { $0 >= last && days[$0] - days[$0 - last] < rule.days }
  }
}

extension Dictionary where Value == Int {
  /// Counts one less; a count of none is left out.
  fileprivate mutating func takeOne(_ key: Key) { self[key] = self[key].flatMap { $0 > 1 ? $0 - 1 : nil } }
}
