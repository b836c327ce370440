import CaseModel
import Measures

/// Whether one contractor's texts are made from one template.
///
/// What is particular to a job is left out first: words that stand in fewer than a fifth of the contractor's bids. A text
/// of which less than half is left was written for its job. The rest is compared by shingles with up to 32 of the
/// contractor's own texts; the one that most bids are like is the template. So the work grows with the number of bids,
/// never with its square, and every bid of the template is like the same text.
struct OwnTemplate {
  /// The bid that the others are like, by its place among those given.
  let centre: Int
  /// The bids that are like it, the centre among them, in order.
  let members: [Int]

  private static let centres = 32

  /// The template of bids, which are given by the number of their texts; nil where no two bids are alike.
  init?(_ texts: [Int], _ words: TextWords, similarity: Double) {
    var places: [Int: [Int]] = [:]
    for (place, text) in texts.enumerated() { places[text, default: []].append(place) }
    let distinct = texts.indices.filter { places[texts[$0]]?.first == $0 }
    let frame = Frame(
      distinct.map { texts[$0] }, counts: distinct.map { places[texts[$0]]?.count ?? 0 }, words)
    let skeletons = distinct.map { frame.skeleton(of: texts[$0], words) }
    let chosen = Self.chosen(distinct.map { places[texts[$0]]?.count ?? 0 }, skeletons)
    let like = Self.likeness(skeletons, to: chosen, similarity)
    var best: (centre: Int, members: [Int])?
    for (bit, centre) in chosen.enumerated() {
      let members = distinct.indices.filter { like[$0] >> UInt32(bit) & 1 == 1 }
        .flatMap { places[texts[distinct[$0]]] ?? [] }
      if members.count > best?.members.count ?? 1 { best = (distinct[centre], members.sorted()) }
    }
    guard let best else { return nil }
    (centre, members) = best
  }

  /// The texts that others are compared with: those sent most often, and others spread evenly over time.
  private static func chosen(_ counts: [Int], _ skeletons: [[UInt16]]) -> [Int] {
    let usable = counts.indices.filter { skeletons[$0].count >= Shingles.length }
    guard usable.count > centres else { return usable }
    var chosen = Array(usable.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(centres / 2))
    let rest = usable.filter { !chosen.contains($0) }
    let more = centres - chosen.count
    chosen += (0..<more).map { rest[$0 * rest.count / more] }
    return chosen
  }

  /// For each text the centres that it is like, as bits.
  private static func likeness(_ skeletons: [[UInt16]], to centres: [Int], _ similarity: Double) -> [UInt32] {
    var known = ShingleTable(room: min(centres.reduce(0) { $0 + skeletons[$1].count }, 1 << 16))
    let sizes = centres.enumerated().map { bit, centre in
      skeletons[centre].withUnsafeBufferPointer { words in
        var size = 0
        for index in 0..<Shingles.count(words: words.count) {
          let slot = known.insert(Shingles.hash(words, at: index)).slot
          if known.marks[slot] >> UInt32(bit) & 1 == 0 { size += 1 }
          known.marks[slot] |= 1 << UInt32(bit)
        }
        return size
      }
    }
    if areApart(skeletons, centres, sizes, different: known.count, similarity) {
      return skeletons.indices.map { index in
        centres.firstIndex(of: index).map { 1 << UInt32($0) } ?? 0
      }
    }
    var seen = ShingleTable()
    return skeletons.map { skeleton in
      skeleton.withUnsafeBufferPointer { words in
        seen.empty()
        var common = [Int](repeating: 0, count: centres.count)
        for index in 0..<Shingles.count(words: words.count) {
          let shingle = Shingles.hash(words, at: index)
          guard seen.insert(shingle).isNew, let slot = known.slot(of: shingle) else { continue }
          var marks = known.marks[slot]
          while marks != 0 {
            common[marks.trailingZeroBitCount] += 1
            marks &= marks &- 1
          }
        }
        return centres.indices.reduce(0) { bits, bit in
          let either = sizes[bit] + seen.count - common[bit]
          let isLike = either > 0 && Double(common[bit]) >= similarity * Double(either) - 1e-9
          return isLike ? bits | 1 << UInt32(bit) : bits
        }
      }
    }
  }

  /// Whether no two texts can be alike: all that have shingles are centres, and so few shingles come twice that they
  /// would not do for the smallest pair. So it is with texts that have nothing in common.
  private static func areApart(
    _ skeletons: [[UInt16]], _ centres: [Int], _ sizes: [Int], different: Int, _ similarity: Double
  ) -> Bool {
    guard let smallest = sizes.min(), similarity > 0, similarity <= 1,
      skeletons.count(where: { $0.count >= Shingles.length }) == centres.count
    else { return false }
    return Double(sizes.reduce(0, +) - different) < similarity * Double(smallest) - 1e-9
  }

  /// The words that are not particular to a few jobs.
  private struct Frame {
    /// Each word with its number.
    private var known = ShingleTable()
    /// By number: the bids that each word stands in.
    private var bids: [Int] = []
    private var all = 0

    init(_ texts: [Int], counts: [Int], _ words: TextWords) {
      var last: [Int] = []
      for (place, (text, count)) in zip(texts, counts).enumerated() {
        all += count
        words.withWords(of: text) { words in
          for word in words {
            let (slot, isNew) = known.insert(UInt64(word))
            if isNew {
              known.marks[slot] = UInt32(bids.count)
              bids.append(0)
              last.append(-1)
            }
            let number = Int(known.marks[slot])
            guard last[number] != place else { continue }
            last[number] = place
            bids[number] += count
          }
        }
      }
    }

    /// A text without what is particular to its job; empty where less than half of it is left.
    func skeleton(of text: Int, _ words: TextWords) -> [UInt16] {
      words.withWords(of: text) { words in
        var kept: [UInt16] = []
        kept.reserveCapacity(words.count)
        for word in words {
          let count = known.slot(of: UInt64(word)).map { bids[Int(known.marks[$0])] } ?? 0
          if count > 1, count * 5 >= all { kept.append(word) }
        }
        return kept.count * 2 >= words.count ? kept : []
      }
    }
  }
}
