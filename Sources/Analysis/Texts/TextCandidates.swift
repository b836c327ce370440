import CaseModel
import Measures

/// The pairs of texts that may be nearly the same: those that agree in a band of their signatures, and are not both of
/// one contractor. Each pair is given once, in order.
///
/// The result depends on the texts alone. Where a bucket is so full that not all its pairs can be compared, the pairs that
/// stand close in the order of the texts' digests are taken, and the bucket is counted.
struct TextCandidates {
  /// A pair in 64 bits: the lower node above the higher.
  private(set) var pairs: [UInt64] = []
  /// Buckets of which not all pairs were taken.
  private(set) var cutBuckets = 0

  private let nodes: TextNodes
  private let texts: TextWords
  /// With how many others each node is paired.
  private var partners: [UInt8]

  init(_ nodes: TextNodes, _ texts: TextWords, jobs: Int) {
    self.nodes = nodes
    self.texts = texts
    partners = [UInt8](repeating: 0, count: nodes.count)
    guard nodes.count > 1 else { return }
    for first in stride(from: 0, to: MinHash.bands, by: TextLimits.bandsAtOnce) {
      let bands = first..<min(first + TextLimits.bandsAtOnce, MinHash.bands)
      let keys = keys(of: bands, jobs: jobs)
      for offset in 0..<bands.count { take(keys, offset) }
    }
  }

  /// The keys of some bands: for each part of the nodes an array of keys by band, then node.
  private func keys(of bands: Range<Int>, jobs: Int) -> [[UInt32]] {
    let (nodes, texts) = (nodes, texts)
    return mapInParallel(jobs: jobs, count: parts) { part in
      let range = Self.range(of: part, nodes.count)
      var keys = [UInt32](repeating: 0, count: bands.count * range.count)
      var hash = MinHash()
      for (offset, node) in range.enumerated() where nodes.words[node] >= 0 {
        texts.withWords(of: Int(nodes.words[node])) { hash.read($0) }
        for (row, band) in bands.enumerated() { keys[row * range.count + offset] = hash.key(band: band) }
      }
      return keys
    }
  }

  private static let partLength = 1 << 14
  private var parts: Int { (nodes.count + Self.partLength - 1) / Self.partLength }

  private static func range(of part: Int, _ count: Int) -> Range<Int> {
    part * partLength..<min((part + 1) * partLength, count)
  }

  /// Takes the pairs of one band.
  private mutating func take(_ keys: [[UInt32]], _ band: Int) {
    let members = meeting(keys, band)
    var found: [UInt64] = []
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end] >> 32 == members[start] >> 32 { end += 1 }
      if end - start > 1 { pair(members[start..<end], &found) }
      start = end
    }
    found.sort()
    merge(found)
  }

  /// The nodes that meet another in a band, as key and node, in order. Most keys are on one node alone: a table of
  /// counts by hash lets those go before anything is sorted.
  private func meeting(_ keys: [[UInt32]], _ band: Int) -> [UInt64] {
    var bits = 10
    while bits < 26, 1 << bits < nodes.count * 4 { bits += 1 }
    var counts = [UInt8](repeating: 0, count: 1 << bits)
    visit(keys, band) { key, _ in
      let slot = Int(key >> UInt32(32 - bits))
      if counts[slot] < 2 { counts[slot] += 1 }
    }
    var members: [UInt64] = []
    visit(keys, band) { key, node in
      if counts[Int(key >> UInt32(32 - bits))] > 1 { members.append(UInt64(key) << 32 | UInt64(node)) }
    }
    members.sort()
    return members
  }

  private func visit(_ keys: [[UInt32]], _ band: Int, _ body: (UInt32, Int) -> Void) {
    for (part, keys) in keys.enumerated() {
      let range = Self.range(of: part, nodes.count)
      for (offset, node) in range.enumerated() where nodes.words[node] >= 0 {
        body(keys[band * range.count + offset], node)
      }
    }
  }

  /// The pairs of a bucket, whose members are in order of their nodes.
  private mutating func pair(_ members: ArraySlice<UInt64>, _ found: inout [UInt64]) {
    if members.count > TextLimits.breadth + 1 { cutBuckets += 1 }
    for index in members.indices {
      let node = members[index] & 0xffff_ffff
      guard partners[Int(node)] < TextLimits.comparisons else { continue }
      var taken = 0
      for other in members[(index + 1)...].prefix(TextLimits.reach) where taken < TextLimits.breadth {
        let second = other & 0xffff_ffff
        guard areApart(Int(node), Int(second)) else { continue }
        found.append(node << 32 | second)
        taken += 1
      }
    }
  }

  /// Whether two texts are not both of one contractor alone.
  private func areApart(_ one: Int, _ other: Int) -> Bool {
    nodes.owners[one] != nodes.owners[other] || nodes.owners[one] == .none
  }

  /// Adds pairs, in order, that are not there yet, as far as their texts may still be compared.
  private mutating func merge(_ found: [UInt64]) {
    var new: [UInt64] = []
    var known = 0
    var previous: UInt64?
    for pair in found where pair != previous {
      previous = pair
      while known < pairs.count, pairs[known] < pair { known += 1 }
      guard known == pairs.count || pairs[known] != pair else { continue }
      let (one, other) = (Int(pair >> 32), Int(pair & 0xffff_ffff))
      guard max(partners[one], partners[other]) < TextLimits.comparisons else { continue }
      partners[one] += 1
      partners[other] += 1
      new.append(pair)
    }
    guard !new.isEmpty else { return }
    pairs += new
    pairs.sort()
  }
}
