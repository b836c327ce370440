/// Which 64-bit perceptual hashes of images are near one another: of one picture, cut or compressed anew.
///
/// Two hashes that differ in at most six bits differ in at most one bit of some quarter of 16 bits. So each hash is
/// compared only with those that have one of its quarters with at most one bit turned: 68 look-ups in four tables, and
/// about n/1000 comparisons for a hash among n. Nothing is compared with everything.
public enum NearHashes {
  /// The greatest Hamming distance of two hashes of one picture.
  public static let distance = 6
  /// More near neighbours than this has only a picture of which there are many alike; it is compared for equality.
  static let mostNeighbours = 256
  /// More hashes than this have one quarter in common only where pictures are made to; that quarter tells nothing.
  static let mostInSlot = 1024

  /// Whether a hash says something of its picture. A blank page, or one even slope of grey, has hardly a bit, or hardly
  /// a bit not: it is near any other of its like.
  public static func isTelling(_ hash: UInt64) -> Bool { (8...56).contains(hash.nonzeroBitCount) }

  /// Groups of places of near hashes, which must be different from one another. Any two of a group are near, and any two
  /// near hashes stand together in some group; a hash may stand in several. In order of their places.
  public static func groups(_ hashes: [UInt64]) -> [[Int]] {
    let near = neighbours(hashes)
    var covered: Set<UInt64> = []
    var groups: [[Int]] = []
    for first in near.indices {
      for second in near[first] where second > first && !covered.contains(pair(first, second)) {
        var group = [first, second]
        for other in near[first] where other != second {
          let isNear = group.allSatisfy { (hashes[$0] ^ hashes[other]).nonzeroBitCount <= distance }
          if isNear { group.append(other) }
        }
        group.sort()
        for (place, one) in group.enumerated() {
          for other in group[(place + 1)...] { covered.insert(pair(one, other)) }
        }
        groups.append(group)
      }
    }
    return groups
  }

  private static func pair(_ one: Int, _ other: Int) -> UInt64 { UInt64(one) << 32 | UInt64(other) }

  /// The places of the hashes near each, in order; none for a hash that says nothing, or has too many.
  static func neighbours(_ hashes: [UInt64]) -> [[Int]] {
    var near = [[Int]](repeating: [], count: hashes.count)
    let telling = hashes.indices.filter { isTelling(hashes[$0]) }
    guard telling.count > 1 else { return near }
    for quarter in 0..<4 {
      let slots = Slots(hashes, telling, quarter)
      for place in telling where near[place].count <= mostNeighbours {
        slots.visit(near: hashes[place]) { other in
          let difference = hashes[place] ^ hashes[other]
          guard other > place, difference.nonzeroBitCount <= distance, isFirst(quarter, difference) else {
            return
          }
          if near[place].count <= mostNeighbours { near[place].append(other) }
          if near[other].count <= mostNeighbours { near[other].append(place) }
        }
      }
    }
    let crowded = Set(near.indices.filter { near[$0].count > mostNeighbours })
    return near.indices.map { place in
      crowded.contains(place) ? [] : near[place].filter { !crowded.contains($0) }.sorted()
    }
  }

  /// Whether a quarter is the first in which two hashes differ in at most one bit: a pair is taken there, nowhere else.
  private static func isFirst(_ quarter: Int, _ difference: UInt64) -> Bool {
    !(0..<quarter).contains {
      UInt16(truncatingIfNeeded: difference >> UInt64($0 * 16)).nonzeroBitCount <= 1
    }
  }

  /// The hashes by one of their quarters.
  private struct Slots {
    private let quarter: Int
    private var starts = [Int](repeating: 0, count: 65_537)
    private var places: [Int]

    init(_ hashes: [UInt64], _ telling: [Int], _ quarter: Int) {
      self.quarter = quarter
      places = [Int](repeating: 0, count: telling.count)
      for place in telling { starts[Self.slot(hashes[place], quarter) + 1] += 1 }
      for slot in 1...65_536 { starts[slot] += starts[slot - 1] }
      var next = starts
      for place in telling {
        let slot = Self.slot(hashes[place], quarter)
        places[next[slot]] = place
        next[slot] += 1
      }
    }

    /// The places whose quarter is the hash's, or differs from it in one bit.
    func visit(near hash: UInt64, _ body: (Int) -> Void) {
      let own = Self.slot(hash, quarter)
      for bit in -1..<16 {
        let slot = bit < 0 ? own : own ^ 1 << bit
        guard starts[slot + 1] - starts[slot] <= NearHashes.mostInSlot else { continue }
        for index in starts[slot]..<starts[slot + 1] { body(places[index]) }
      }
    }

    private static func slot(_ hash: UInt64, _ quarter: Int) -> Int {
      Int(UInt16(truncatingIfNeeded: hash >> UInt64(quarter * 16)))
    }
  }
}
