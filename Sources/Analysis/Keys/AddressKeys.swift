import CaseModel

/// The network addresses that several contractors signed in from, in flat arrays.
///
/// There may be ten million sign-ins and tens of thousands of addresses shared by chance, so nothing is made for a
/// sign-in. A first pass marks, in a table of slots by hash, where two contractors met; a second numbers the addresses
/// in those slots exactly, and keeps the sign-ins of those that are shared.
struct AddressKeys: Sendable {
  /// The shared addresses as `Login.ipKey`, in order of that number.
  private var keys: [UInt64] = []
  private var starts: [UInt32] = [0]
  /// The number of contractors of each key.
  private var holderCounts: [UInt32] = []
  /// Sign-ins by key, then contractor, then time.
  private var uses: [UInt32] = []
  /// When each of them was, in seconds from the beginning of the window, so that a first look at an address does not
  /// wander through all sign-ins.
  private var seconds: [UInt32] = []
  /// The positions of each contractor's keys, ordered by address.
  private var ownedStarts: [UInt32] = []
  private var owned: [UInt32] = []
  private var crowded: [(key: UInt64, contractors: Int)] = []

  init() {}

  /// The shared addresses of successful sign-ins inside the window, in milliseconds.
  init(_ portfolio: Portfolio, window: ClosedRange<Int64>) {
    let range = (window.lowerBound << 16)...(window.upperBound << 16 | 0xffff)
    var census = AddressCensus()
    portfolio.logins.withUnsafeBufferPointer { logins in
      let slots = MeetingSlots(logins, range: range)
      census.read(logins, range: range, slots: slots)
    }
    for (number, key) in census.table.keys.enumerated() where census.holders[number] > 1 {
      if HubLimit.isHub(Int(census.holders[number]), of: portfolio.contractors.count) {
        crowded.append((key, Int(census.holders[number])))
      } else {
        keys.append(key)
      }
    }
    keys.sort()
    group(census)
    seconds = uses.map { use in
      UInt32(clamping: (portfolio.logins[Int(use)].at.milliseconds - window.lowerBound) / 1000)
    }
    own(portfolio)
  }

  /// Puts the sign-ins of each kept address side by side; their order by contractor and time stays.
  private mutating func group(_ census: AddressCensus) {
    var rank = [UInt32](repeating: .max, count: census.table.keys.count)
    starts.reserveCapacity(keys.count + 1)
    for (position, key) in keys.enumerated() {
      let number = Int(census.table.number(of: key) ?? 0)
      rank[number] = UInt32(position)
      holderCounts.append(census.holders[number])
      starts.append(starts[position] + census.counts[number])
    }
    var next = starts
    uses = [UInt32](repeating: 0, count: Int(starts[keys.count]))
    for candidate in census.candidates {
      let position = rank[Int(candidate.number)]
      guard position != .max else { continue }
      uses[Int(next[Int(position)])] = candidate.login
      next[Int(position)] += 1
    }
  }

  /// Lists each contractor's addresses.
  private mutating func own(_ portfolio: Portfolio) {
    let holdings = ordered(portfolio).map { position in
      (position: UInt32(position), holders: holders(position, portfolio))
    }
    ownedStarts = [UInt32](repeating: 0, count: portfolio.contractors.count + 1)
    for holding in holdings { for holder in holding.holders { ownedStarts[Int(holder) + 1] += 1 } }
    for index in 1..<max(ownedStarts.count, 1) where index < ownedStarts.count {
      ownedStarts[index] += ownedStarts[index - 1]
    }
    var next = ownedStarts
    owned = [UInt32](repeating: 0, count: Int(ownedStarts.last ?? 0))
    for holding in holdings {
      for holder in holding.holders {
        owned[Int(next[Int(holder)])] = holding.position
        next[Int(holder)] += 1
      }
    }
  }

  /// Positions in `keys` by address. The number of an IPv6 address depends on how the reading was divided.
  private func ordered(_ portfolio: Portfolio) -> [Int] {
    let firstV6 = keys.firstIndex { $0 >> 32 == 2 } ?? keys.count
    let later = (firstV6..<keys.count).map { ($0, portfolio.address(key: keys[$0]) ?? IPAddress(v4: 0)) }
    return Array(0..<firstV6) + later.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private func holders(_ position: Int, _ portfolio: Portfolio) -> [UInt32] {
    var holders: [UInt32] = []
    for use in uses[Int(starts[position])..<Int(starts[position + 1])] {
      let contractor = portfolio.logins[Int(use)].contractor.raw
      if holders.last != contractor { holders.append(contractor) }
    }
    return holders
  }

  func keys(of contractor: ContractorIndex) -> [UInt64] {
    positions(of: contractor).map { keys[Int($0)] }
  }

  private func positions(of contractor: ContractorIndex) -> ArraySlice<UInt32> {
    guard Int(contractor.raw) + 1 < ownedStarts.count else { return [] }
    return owned[Int(ownedStarts[Int(contractor.raw)])..<Int(ownedStarts[Int(contractor.raw) + 1])]
  }

  /// The keys of a contractor that may meet a rule; `mine` are the contractor's sign-ins. It is a first look, which makes
  /// nothing: no key that meets the rule is left out.
  func keys(of contractor: ContractorIndex, mine: Range<Int>, through sieve: AddressSieve) -> [UInt64] {
    let owned = positions(of: contractor)
    return uses.withUnsafeBufferPointer { uses in
      seconds.withUnsafeBufferPointer { seconds in
        owned.filter { position in
          let range = Int(starts[Int(position)])..<Int(starts[Int(position) + 1])
          return sieve.isPossible(
            UnsafeBufferPointer(rebasing: uses[range]), UnsafeBufferPointer(rebasing: seconds[range]),
            holders: Int(holderCounts[Int(position)]), mine: mine)
        }
      }
    }.map { keys[Int($0)] }
  }

  func uses(of key: UInt64) -> ArraySlice<UInt32> {
    position(of: key).map { uses[Int(starts[$0])..<Int(starts[$0 + 1])] } ?? []
  }

  private func position(of key: UInt64) -> Int? {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  func hubs(in portfolio: Portfolio) -> [Hub] {
    crowded.map { hub in
      let value = portfolio.address(key: hub.key)?.description ?? ""
      return Hub(kind: .ip, value: Personal(.network, value), contractors: hub.contractors)
    }
  }
}

extension Login {
  /// The address as a key: of a successful sign-in inside the range of packed times; 0 where there is none. The
  /// unspecified, loopback and broadcast addresses of IPv4 name nobody.
  @inline(__always)
  fileprivate func key(in range: ClosedRange<Int64>) -> UInt64 {
    guard succeeded, hasIP, range.contains(at.raw) else { return 0 }
    if marks.contains(.isV4), ip == 0 || ip == .max || ip >> 24 == 127 { return 0 }
    return ipKey
  }
}

/// Where two contractors met, by a hash of the address: one slot serves many addresses, so it only says 'perhaps'.
private struct MeetingSlots {
  private var slots: [UInt32]
  private let shift: UInt64
  private static let met = UInt32.max

  init(_ logins: UnsafeBufferPointer<Login>, range: ClosedRange<Int64>) {
    // Two slots for each sign-in, at most 64 MB.
    var bits: UInt64 = 10
    while bits < 24, 1 << bits < logins.count * 2 { bits += 1 }
    shift = 64 - bits
    slots = [UInt32](repeating: 0, count: 1 << Int(bits))
    var previous: (key: UInt64, contractor: UInt32) = (0, .max)
    for login in logins {
      let key = login.key(in: range)
      guard key != 0, key != previous.key || login.contractor.raw != previous.contractor else { continue }
      previous = (key, login.contractor.raw)
      let slot = slot(of: key)
      let mark = login.contractor.raw + 1
      if slots[slot] == 0 { slots[slot] = mark } else if slots[slot] != mark { slots[slot] = Self.met }
    }
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> shift)
  }

  @inline(__always)
  func mayBeShared(_ key: UInt64) -> Bool { slots[slot(of: key)] == Self.met }
}

/// The addresses of the slots where contractors met, numbered exactly, with their sign-ins.
private struct AddressCensus {
  var table = NumberTable()
  /// Sign-ins and contractors of each address.
  var counts: [UInt32] = []
  var holders: [UInt32] = []
  private var last: [UInt32] = []
  var candidates: [(number: UInt32, login: UInt32)] = []

  mutating func read(_ logins: UnsafeBufferPointer<Login>, range: ClosedRange<Int64>, slots: MeetingSlots) {
    for index in logins.indices {
      let key = logins[index].key(in: range)
      guard key != 0, slots.mayBeShared(key) else { continue }
      let number = Int(table.insert(key))
      if number == counts.count {
        counts.append(0)
        holders.append(0)
        last.append(.max)
      }
      counts[number] += 1
      if last[number] != logins[index].contractor.raw {
        last[number] = logins[index].contractor.raw
        holders[number] += 1
      }
      candidates.append((UInt32(number), UInt32(index)))
    }
  }
}

/// Numbers keys in the order in which they come: an open table of hashes.
private struct NumberTable {
  private(set) var keys: [UInt64] = []
  private var slots = [UInt32](repeating: 0, count: 1 << 12)
  private var shift: UInt64 = 52

  func number(of key: UInt64) -> UInt32? {
    var slot = self.slot(of: key)
    while slots[slot] != 0 {
      if keys[Int(slots[slot]) - 1] == key { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(_ key: UInt64) -> UInt32 {
    var slot = self.slot(of: key)
    while slots[slot] != 0 {
      if keys[Int(slots[slot]) - 1] == key { return slots[slot] - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[slot] = UInt32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return UInt32(keys.count - 1)
  }

  private func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> shift)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    shift -= 2
    for (number, key) in keys.enumerated() {
      var slot = self.slot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
