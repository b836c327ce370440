import CaseModel
import Measures

/// Which texts of bids are the same or nearly the same, across contractors.
///
/// MinHash and locality-sensitive hashing find the candidates, and the exact share of their shingles decides. Texts that
/// are tied, also through others, are one family: one key of the index. What a rule says of two contractors rests on the
/// texts that were compared with each other (`neighbours`), never on the family alone.
struct NearTexts: Sendable {
  /// The bids of a family that several contractors share.
  struct Family: Sendable {
    /// The digest of its smallest text.
    let value: String
    /// The bids by index, ascending.
    let rows: [UInt32]
  }

  /// In the order of their smallest texts.
  let families: [Family]
  /// Buckets of candidates that were cut down.
  let cutBuckets: Int
  /// Pairs that were compared exactly.
  let comparisons: Int

  private let numbers: [TextNodes.Key: UInt32]
  private let edges: [Edge]

  /// A text that is nearly the same as another.
  private struct Edge: Sendable {
    let from, to: UInt32
    let share: Double
  }

  /// No text at all.
  init() { (families, cutBuckets, comparisons, numbers, edges) = ([], 0, 0, [:], []) }

  /// The texts of bids inside the window, in milliseconds.
  init(_ portfolio: Portfolio, window: ClosedRange<Int64>, rule: TextRule, jobs: Int) {
    let nodes = TextNodes(portfolio, window: window, words: rule.words)
    let candidates = TextCandidates(nodes, portfolio.textWords, jobs: jobs)
    let found = Self.verified(candidates.pairs, nodes, portfolio.textWords, rule, jobs: jobs)
    let families = TextFamilies(nodes, found.map { ($0.from, $0.to) }, in: portfolio)
    self.families = families.shared
    numbers = families.numbers
    let kept = found.filter { families.isCompared($0.from) }
    edges = (kept + kept.map { Edge(from: $0.to, to: $0.from, share: $0.share) }).sorted {
      ($0.from, $0.to) < ($1.from, $1.to)
    }
    cutBuckets = candidates.cutBuckets
    comparisons = candidates.pairs.count
  }

  /// The candidates that meet the rule, in order.
  private static func verified(
    _ pairs: [UInt64], _ nodes: TextNodes, _ texts: TextWords, _ rule: TextRule, jobs: Int
  ) -> [Edge] {
    let distinct = distinct(pairs, nodes, texts, jobs: jobs)
    let length = 4_096
    let parts = mapInParallel(jobs: jobs, count: (pairs.count + length - 1) / length) { part in
      var comparison = TextComparison()
      var taken: UInt64?
      var edges: [Edge] = []
      for pair in pairs[part * length..<min((part + 1) * length, pairs.count)] {
        let (one, other) = (Int(pair >> 32), Int(pair & 0xffff_ffff))
        let sizes = (Double(distinct[one]), Double(distinct[other]))
        guard min(sizes.0, sizes.1) >= rule.similarity * max(sizes.0, sizes.1) else { continue }
        if taken != pair >> 32 { _ = texts.withWords(of: Int(nodes.words[one])) { comparison.take($0) } }
        taken = pair >> 32
        let overlap = texts.withWords(of: Int(nodes.words[other])) {
          comparison.overlap(with: $0, distinct: Int(distinct[other]))
        }
        guard rule.holds(overlap) else { continue }
        edges.append(Edge(from: UInt32(one), to: UInt32(other), share: overlap.share))
      }
      return edges
    }
    return parts.flatMap(\.self)
  }

  /// The number of different shingles of each text that stands in a pair.
  private static func distinct(_ pairs: [UInt64], _ nodes: TextNodes, _ texts: TextWords, jobs: Int)
    -> [UInt32]
  {
    var isPaired = [Bool](repeating: false, count: nodes.count)
    for pair in pairs {
      isPaired[Int(pair >> 32)] = true
      isPaired[Int(pair & 0xffff_ffff)] = true
    }
    let (length, paired) = (4_096, isPaired)
    let parts = mapInParallel(jobs: jobs, count: (nodes.count + length - 1) / length) { part in
      var comparison = TextComparison()
      return (part * length..<min((part + 1) * length, nodes.count)).map { node -> UInt32 in
        guard paired[node] else { return 0 }
        return UInt32(texts.withWords(of: Int(nodes.words[node])) { comparison.take($0) })
      }
    }
    return parts.flatMap(\.self)
  }

  /// The number of a bid's text; nil where its family is of one contractor alone, or of so
  /// many that it is a common template.
  func number(of row: Row) -> UInt32? {
    row.longText(TextNodes.text).flatMap { numbers[TextNodes.Key($0)] }
  }

  /// The texts that are nearly the same as one of these, each with the greatest share; and these themselves, with 1.
  func neighbours(of texts: Set<UInt32>) -> [UInt32: Double] {
    var found: [UInt32: Double] = [:]
    for text in texts {
      found[text] = 1
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if edges[middle].from < text { low = middle + 1 } else { high = middle }
      }
      for edge in edges[low...].prefix(while: { $0.from == text }) {
        found[edge.to] = max(found[edge.to] ?? 0, edge.share)
      }
    }
    return found
  }
}
