import CaseModel

/// Texts that are tied, also through others: each family is known by its smallest text.
struct TextFamilies {
  /// The families that several contractors share, in the order of their smallest texts.
  private(set) var shared: [NearTexts.Family] = []
  /// The number of each text of a shared family that is no common template.
  private(set) var numbers: [TextNodes.Key: UInt32] = [:]
  private var parents: [UInt32]
  private var compared: Set<UInt32> = []

  init(_ nodes: TextNodes, _ ties: [(UInt32, UInt32)], in portfolio: Portfolio) {
    parents = (0..<UInt32(nodes.count)).map { $0 }
    for (one, other) in ties {
      let (first, second) = (root(of: one), root(of: other))
      parents[Int(max(first, second))] = min(first, second)
    }
    for node in parents.indices { parents[node] = root(of: UInt32(node)) }
    gather(nodes, portfolio)
  }

  /// Whether the family of a text is one that rules compare: shared, and no common template.
  func isCompared(_ node: UInt32) -> Bool { compared.contains(parents[Int(node)]) }

  private mutating func root(of node: UInt32) -> UInt32 {
    var node = node
    while parents[Int(node)] != node {
      parents[Int(node)] = parents[Int(parents[Int(node)])]
      node = parents[Int(node)]
    }
    return node
  }

  private mutating func gather(_ nodes: TextNodes, _ portfolio: Portfolio) {
    let bids = portfolio.table(.bid).all
    var members: [UInt32: [Int]] = [:]
    let isShared = isShared(nodes)
    for (node, parent) in parents.enumerated() where isShared[Int(parent)] {
      members[parent, default: []].append(node)
    }
    for parent in members.keys.sorted() {
      let texts = members[parent] ?? []
      let rows = texts.flatMap { nodes.uses(of: $0).map(\.row) }.sorted()
      let holders = Set(rows.compactMap { bids[Int($0)].contractor }).count
      shared.append(NearTexts.Family(value: nodes.key(of: Int(parent)).hex, rows: rows))
      guard !HubLimit.isCommonText(holders, of: portfolio.contractors.count) else { continue }
      compared.insert(parent)
      for text in texts { numbers[nodes.key(of: text)] = UInt32(text) }
    }
  }

  /// Whether several contractors have a text of the family, by its smallest text.
  private func isShared(_ nodes: TextNodes) -> [Bool] {
    var owners = [ContractorIndex?](repeating: nil, count: nodes.count)
    var isShared = [Bool](repeating: false, count: nodes.count)
    for (node, parent) in parents.enumerated() {
      let owner = nodes.owners[node]
      let first = owners[Int(parent)] ?? owner
      owners[Int(parent)] = first
      if owner == .none || owner != first { isShared[Int(parent)] = true }
    }
    return isShared
  }
}
