import CaseModel

/// The shared keys of one kind with their records, in flat arrays.
final class KeyColumn: Sendable {
  let kind: LinkKind
  /// The shared keys, in byte order of their value.
  let values: [Personal]
  /// Where each key's records begin in `uses`, and an end.
  let starts: [Int]
  /// Records by key, then contractor.
  let uses: [RecordReference]
  /// Where each contractor's keys begin in `owned`, and an end.
  let ownedStarts: [UInt32]
  let owned: [UInt32]
  let hubs: [Hub]

  init(
    kind: LinkKind, values: [Personal], starts: [Int], uses: [RecordReference], ownedStarts: [UInt32],
    owned: [UInt32], hubs: [Hub]
  ) {
    self.kind = kind
    self.values = values
    self.starts = starts
    self.uses = uses
    self.ownedStarts = ownedStarts
    self.owned = owned
    self.hubs = hubs
  }

  /// The number of shared keys.
  var count: Int { values.count }

  /// The numbers of the keys that a contractor shares, in order.
  func keys(of contractor: ContractorIndex) -> ArraySlice<UInt32> {
    owned[Int(ownedStarts[Int(contractor.raw)])..<Int(ownedStarts[Int(contractor.raw) + 1])]
  }

  /// A key with its holders and their records.
  func use(_ number: Int, in portfolio: Portfolio) -> KeyUse {
    KeyUse(
      kind: kind, value: values[number], references: uses[starts[number]..<starts[number + 1]], in: portfolio)
  }

  /// The contractors that hold a key, in order.
  func holders(_ number: Int, in portfolio: Portfolio) -> [ContractorIndex] {
    var holders: [ContractorIndex] = []
    for reference in uses[starts[number]..<starts[number + 1]] {
      let contractor = reference.contractor(in: portfolio)
      if holders.last != contractor { holders.append(contractor) }
    }
    return holders
  }
}

/// Collects the uses of keys of one kind and keeps those that several contractors share.
struct KeyCollector {
  /// One record with one key.
  struct Use {
    let key: UInt32
    let contractor: UInt32
    let reference: RecordReference
  }

  let kind: LinkKind
  private let contractors: Int
  private var numbers: [Identity: UInt32] = [:]
  private var identities: [Identity] = []
  private var uses: [Use] = []

  /// What makes a key: its value, and what else must agree (a document's type, a device's platform).
  struct Identity: Hashable {
    let value: String
    var realm = ""

    func precedes(_ other: Identity) -> Bool {
      if value != other.value { return value.utf8.lexicographicallyPrecedes(other.value.utf8) }
      return realm.utf8.lexicographicallyPrecedes(other.realm.utf8)
    }
  }

  init(_ kind: LinkKind, contractors: Int) {
    self.kind = kind
    self.contractors = contractors
  }

  /// The number of a key.
  mutating func number(of identity: Identity) -> UInt32 {
    if let known = numbers[identity] { return known }
    let number = UInt32(identities.count)
    numbers[identity] = number
    identities.append(identity)
    return number
  }

  mutating func add(_ number: UInt32, _ contractor: ContractorIndex, _ reference: RecordReference) {
    uses.append(Use(key: number, contractor: contractor.raw, reference: reference))
  }

  mutating func add(
    _ value: String?, realm: String = "", _ contractor: ContractorIndex, _ reference: RecordReference
  ) {
    guard let value, contractor != .none else { return }
    add(number(of: Identity(value: value, realm: realm)), contractor, reference)
  }

  /// The values of all keys, by number.
  var values: [String] { identities.map(\.value) }

  /// Puts one key in the place of each group of keys; its records are those of them all. A key may be in several groups.
  mutating func merge(_ groups: [[UInt32]]) {
    var merged: [UInt32: [UInt32]] = [:]
    for group in groups {
      let parts = group.map { identities[Int($0)].value }
      guard let first = parts.first else { continue }
      let number = number(of: Identity(value: first, realm: parts.joined(separator: " ")))
      for key in group { merged[key, default: []].append(number) }
    }
    uses = uses.flatMap { use in
      (merged[use.key] ?? [use.key]).map {
        Use(key: $0, contractor: use.contractor, reference: use.reference)
      }
    }
  }

  /// The keys that two or more contractors share, hubs set apart. `ties` may say of a key and the number of its holders
  /// that it ties nobody all the same.
  consuming func column(
    as personal: Personal.Kind, isHub: (Int, Int) -> Bool = HubLimit.isHub,
    ties: (String, Int) -> Bool = { _, _ in true }
  ) -> KeyColumn {
    uses.sort {
      ($0.contractor, $0.key, $0.reference.packed) < ($1.contractor, $1.key, $1.reference.packed)
    }
    let holders = holderCounts()
    var hubs: [Hub] = []
    var kept: [UInt32] = []
    for (number, identity) in identities.enumerated()
    where holders[number] > 1 && ties(identity.value, holders[number]) {
      if isHub(holders[number], contractors) {
        hubs.append(Hub(kind: kind, value: Personal(personal, identity.value), contractors: holders[number]))
      } else {
        kept.append(UInt32(number))
      }
    }
    kept.sort { identities[Int($0)].precedes(identities[Int($1)]) }
    return grouped(kept, as: personal, hubs: hubs)
  }

  /// For each key the number of contractors. The uses are ordered by contractor.
  private func holderCounts() -> [Int] {
    var counts = [Int](repeating: 0, count: identities.count)
    var last = [UInt32](repeating: .max, count: identities.count)
    for use in uses where last[Int(use.key)] != use.contractor {
      last[Int(use.key)] = use.contractor
      counts[Int(use.key)] += 1
    }
    return counts
  }

  /// Puts the uses of the kept keys side by side. A record that has a key twice is one use.
  private func grouped(_ kept: [UInt32], as personal: Personal.Kind, hubs: [Hub]) -> KeyColumn {
    var rank = [Int](repeating: -1, count: identities.count)
    for (position, number) in kept.enumerated() { rank[Int(number)] = position }
    var byKey = [[RecordReference]](repeating: [], count: kept.count)
    var owned = [[UInt32]](repeating: [], count: contractors)
    for use in uses where rank[Int(use.key)] >= 0 {
      let position = rank[Int(use.key)]
      if byKey[position].last != use.reference { byKey[position].append(use.reference) }
      if owned[Int(use.contractor)].last != UInt32(position) {
        owned[Int(use.contractor)].append(UInt32(position))
      }
    }
    var starts = [0]
    for references in byKey { starts.append(starts[starts.count - 1] + references.count) }
    var ownedStarts: [UInt32] = [0]
    for index in owned.indices {
      owned[index].sort()
      ownedStarts.append(ownedStarts[index] + UInt32(owned[index].count))
    }
    return KeyColumn(
      kind: kind, values: kept.map { Personal(personal, identities[Int($0)].value) }, starts: starts,
      uses: byKey.flatMap(\.self), ownedStarts: ownedStarts, owned: owned.flatMap(\.self), hubs: hubs)
  }
}
