import CaseModel

/// Comparable contractors: the same declared country and experience band, and two or more skills in common. Whoever asks
/// adds the currency. Countries are never compared with one another.
///
/// Contractors stand in one sorted array under each pair of their skills, so that a search meets only peers. It ends after
/// 500 of them, the ones with the rarest pairs first: in a crowd of ten thousand, each with each would be too much, and
/// more would not move a median. Within a pair they stand in an order that their ids alone decide.
struct PeerIndex: Sendable {
  /// Peers after which a search ends, and entries of the array that it looks at.
  static let most = 500
  private static let reach = 20_000

  private struct Entry: Sendable {
    let country: UInt16
    let band: UInt8
    let first, second: UInt32
    /// The contractor's place in `ranked`.
    let rank: UInt32

    func precedes(_ other: Entry) -> Bool {
      if country != other.country { return country < other.country }
      if band != other.band { return band < other.band }
      return (first, second, rank) < (other.first, other.second, other.rank)
    }
  }

  private let entries: [Entry]
  /// What contractors are compared by, in the order of ranks.
  private let ranked: [PeerFigures]
  /// The entries of a contractor, and its rank.
  private let own: [ContractorIndex: (rank: UInt32, entries: [Entry])]

  /// The peers of a portfolio, with what they did inside the window, in milliseconds.
  init(portfolio: Portfolio, window: ClosedRange<Int64>) {
    var known: [(contractor: ContractorIndex, traits: PeerTraits, order: UInt64)] = []
    for contractor in portfolio.indices {
      let dossier = portfolio.dossier(contractor)
      guard let traits = PeerTraits(dossier.profile) else { continue }
      known.append((contractor, traits, Self.order(of: dossier)))
    }
    known.sort { ($0.order, $0.contractor) < ($1.order, $1.contractor) }
    var numbers: [String: UInt32] = [:]
    var (entries, own): ([Entry], [ContractorIndex: (rank: UInt32, entries: [Entry])]) = ([], [:])
    for (rank, peer) in known.enumerated() {
      let pairs = Self.pairs(of: peer.traits, rank: UInt32(rank), &numbers)
      entries += pairs
      own[peer.contractor] = (UInt32(rank), pairs)
    }
    self.entries = entries.sorted { $0.precedes($1) }
    self.own = own
    ranked = known.map { PeerFigures(portfolio.dossier($0.contractor), window: window) }
  }

  /// A hash of platform and id: an order that favours no platform and no age of the account.
  private static func order(of dossier: Dossier) -> UInt64 {
    var text = dossier.platform + "\u{0}" + dossier.id
    return text.withUTF8 { hashBytes($0, seed: 0x2545_f491_4f6c_dd1d) }
  }

  private static func pairs(of traits: PeerTraits, rank: UInt32, _ numbers: inout [String: UInt32]) -> [Entry]
  {
    let skills = traits.skills.map { skill -> UInt32 in
      let number = numbers[skill] ?? UInt32(numbers.count)
      numbers[skill] = number
      return number
    }.sorted()
    return skills.indices.flatMap { one in
      skills[(one + 1)...].map { other in
        Entry(
          country: traits.country.raw, band: UInt8(traits.band), first: skills[one], second: other, rank: rank
        )
      }
    }
  }

  /// What a contractor is compared by; nil where its profile says too little to find peers.
  func figures(of contractor: ContractorIndex) -> PeerFigures? {
    own[contractor].map { ranked[Int($0.rank)] }
  }

  /// What up to 500 peers of a contractor are compared by, as far as they meet a condition.
  func peers(of contractor: ContractorIndex, where counts: (PeerFigures) -> Bool) -> [PeerFigures] {
    guard let own = own[contractor] else { return [] }
    let ranges = own.entries.map { range(of: $0) }
    let ordered = ranges.sorted { ($0.count, $0.lowerBound) < ($1.count, $1.lowerBound) }
    var seen: Set<UInt32> = [own.rank]
    var found: [PeerFigures] = []
    var left = Self.reach
    for range in ordered {
      for entry in entries[range].prefix(left) {
        guard seen.insert(entry.rank).inserted, counts(ranked[Int(entry.rank)]) else { continue }
        found.append(ranked[Int(entry.rank)])
        guard found.count < Self.most else { return found }
      }
      left -= min(left, range.count)
    }
    return found
  }

  /// The entries of one pair of skills.
  private func range(of entry: Entry) -> Range<Int> {
    let low = bound { $0.precedes(Self.with(entry, rank: 0)) }
    let high = bound { $0.precedes(Self.with(entry, rank: .max)) }
    return low..<high
  }

  private static func with(_ entry: Entry, rank: UInt32) -> Entry {
    Entry(country: entry.country, band: entry.band, first: entry.first, second: entry.second, rank: rank)
  }

  private func bound(_ isBefore: (Entry) -> Bool) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(entries[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
