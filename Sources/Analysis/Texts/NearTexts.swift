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
    let share: Float
  }

  /// No text at all.
  init() { (families, cutBuckets, comparisons, numbers, edges) = ([], 0, 0, [:], []) }

  /// The texts of bids inside the window, in milliseconds.
  init(_ portfolio: Portfolio, window: ClosedRange<Int64>, rule: TextRule, jobs: Int) {
    let nodes = TextNodes(portfolio, window: window, words: rule.words)
    let candidates = TextCandidates(nodes, portfolio.textWords, jobs: jobs)
    let found = Self.verified(candidates.pairs, nodes, portfolio.textWords, rule, jobs: jobs)
    let families = TextFamilies(nodes, found.map { ($0.from, $0.to) })
    self.families = families.shared(in: portfolio)
    numbers = families.numbers
    edges = (found + found.map { Edge(from: $0.to, to: $0.from, share: $0.share) }).sorted {
      ($0.from, $0.to) < ($1.from, $1.to)
    }
    cutBuckets = candidates.cutBuckets
    comparisons = candidates.pairs.count
  }

  /// The candidates that meet the rule, in order.
  private static func verified(
    _ pairs: [UInt64], _ nodes: TextNodes, _ texts: TextWords, _ rule: TextRule, jobs: Int
  ) -> [Edge] {
    let length = 4_096
    let parts = mapInParallel(jobs: jobs, count: (pairs.count + length - 1) / length) { part in
      var comparison = TextComparison()
      var taken: UInt64?
      var edges: [Edge] = []
      for pair in pairs[part * length..<min((part + 1) * length, pairs.count)] {
        if taken != pair >> 32 {
          texts.withWords(of: Int(nodes.words[Int(pair >> 32)])) { comparison.take($0) }
          taken = pair >> 32
        }
        let other = Int(nodes.words[Int(pair & 0xffff_ffff)])
        let overlap = texts.withWords(of: other) { comparison.overlap(with: $0) }
        guard rule.holds(overlap) else { continue }
        edges.append(
          Edge(from: UInt32(pair >> 32), to: UInt32(pair & 0xffff_ffff), share: Float(overlap.share)))
      }
      return edges
    }
    return parts.flatMap(\.self)
  }

  /// The number of a bid's text; nil where its family is of one contractor alone.
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
        found[edge.to] = max(found[edge.to] ?? 0, Double(edge.share))
      }
    }
    return found
  }
}

/// Texts that are tied, also through others.
private struct TextFamilies {
  private let nodes: TextNodes
  private var parents: [UInt32]

  init(_ nodes: TextNodes, _ ties: [(UInt32, UInt32)]) {
    self.nodes = nodes
    parents = (0..<UInt32(nodes.count)).map { $0 }
    for (one, other) in ties {
      let (first, second) = (root(of: one), root(of: other))
      parents[Int(max(first, second))] = min(first, second)
    }
    for node in parents.indices { parents[node] = root(of: UInt32(node)) }
  }

  private mutating func root(of node: UInt32) -> UInt32 {
    var node = node
    while parents[Int(node)] != node {
      parents[Int(node)] = parents[Int(parents[Int(node)])]
      node = parents[Int(node)]
    }
    return node
  }

  /// Whether several contractors have a text of the family, by its smallest node.
  private var isShared: [Bool] {
    var owners = [ContractorIndex?](repeating: nil, count: nodes.count)
    var isShared = [Bool](repeating: false, count: nodes.count)
    for (node, parent) in parents.enumerated() {
      let (owner, first) = (nodes.owners[node], owners[Int(parent)] ?? nodes.owners[node])
      owners[Int(parent)] = first
      if owner == .none || owner != first { isShared[Int(parent)] = true }
    }
    return isShared
  }

  /// The number of each text of a shared family.
  var numbers: [TextNodes.Key: UInt32] {
    let isShared = isShared
    var numbers: [TextNodes.Key: UInt32] = [:]
    for (node, parent) in parents.enumerated() where isShared[Int(parent)] {
      numbers[nodes.uses[Int(nodes.starts[node])].key] = UInt32(node)
    }
    return numbers
  }

  /// The shared families with their bids.
  func shared(in portfolio: Portfolio) -> [NearTexts.Family] {
    let isShared = isShared
    var rows: [UInt32: [UInt32]] = [:]
    for (node, parent) in parents.enumerated() where isShared[Int(parent)] {
      rows[parent, default: []] += nodes.uses(of: node).map(\.row)
    }
    return rows.keys.sorted().map { parent in
      NearTexts.Family(
        value: nodes.uses[Int(nodes.starts[Int(parent)])].key.hex, rows: (rows[parent] ?? []).sorted())
    }
  }
}
