import CaseModel

/// Which contractors contribute to which others' repositories that nobody else contributes to.
struct CodeHostIndex: Sendable {
  /// One contractor's contribution to another's repository.
  struct Contribution: Sendable {
    let from: ContractorIndex
    let to: ContractorIndex
    /// The index among the repositories.
    let record: Int
  }

  /// By number: the contractors of one circle, in order.
  private(set) var circles: [[ContractorIndex]] = []
  private var circleOf: [ContractorIndex: Int] = [:]
  private var contributions: [ContractorIndex: [Contribution]] = [:]

  init(_ portfolio: Portfolio) {
    guard portfolio.count(.repository) > 0 else { return }
    let owners = Self.handles(portfolio)
    for row in portfolio.table(.repository).all {
      guard let owner = row.contractor else { continue }
      let names = row.symbols(Self.contributors).map { portfolio.texts[$0].lowercased() }
      let people = names.filter { !$0.hasSuffix("[bot]") }.map { owners[$0] }
      // Somebody else uses a repository to which somebody else contributes.
      guard people.allSatisfy({ $0 != nil }) else { continue }
      for from in Set(people.compactMap { $0 ?? nil }).subtracting([owner]).sorted() {
        contributions[from, default: []].append(Contribution(from: from, to: owner, record: row.index))
      }
    }
    findCircles()
  }

  /// The circle of a contractor, where it is in one.
  func circle(of contractor: ContractorIndex) -> [ContractorIndex]? {
    circleOf[contractor].map { circles[$0] }
  }

  /// The contributions between members of one circle, by giver and then record.
  func contributions(in circle: [ContractorIndex]) -> [Contribution] {
    let inside = Set(circle)
    return circle.flatMap { (contributions[$0] ?? []).filter { inside.contains($0.to) } }
  }

  /// A circle: from each of its contractors contributions lead to each other one, straight or through others of it.
  private mutating func findCircles() {
    var back: [ContractorIndex: [ContractorIndex]] = [:]
    for from in contributions.keys.sorted() {
      for given in contributions[from] ?? [] { back[given.to, default: []].append(from) }
    }
    let forth = contributions.mapValues { $0.map(\.to) }
    var left = Set(forth.keys).intersection(back.keys)
    for start in left.sorted() where left.contains(start) {
      let circle = Self.reach(start, forth, left).intersection(Self.reach(start, back, left))
      left.subtract(circle)
      guard circle.count > 1 else { continue }
      for member in circle { circleOf[member] = circles.count }
      circles.append(circle.sorted())
    }
  }

  /// Who can be reached from one among those that are left, that one included.
  private static func reach(
    _ start: ContractorIndex, _ edges: [ContractorIndex: [ContractorIndex]], _ left: Set<ContractorIndex>
  ) -> Set<ContractorIndex> {
    var (reached, waiting): (Set<ContractorIndex>, [ContractorIndex]) = ([start], [start])
    while let current = waiting.popLast() {
      for next in edges[current] ?? [] where left.contains(next) && reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    return reached
  }

  /// The contractor behind each name on a code host; a name that two contractors give is nobody's.
  private static func handles(_ portfolio: Portfolio) -> [String: ContractorIndex] {
    var owners: [String: ContractorIndex] = [:]
    var shared: Set<String> = []
    for row in portfolio.table(.externalProfile).all {
      guard let owner = row.contractor, services.contains(row.text(service)?.lowercased() ?? ""),
        let name = row.text(username)?.lowercased()
      else { continue }
      if let known = owners[name], known != owner { shared.insert(name) }
      owners[name] = owner
    }
    return owners.filter { !shared.contains($0.key) }
  }

  private static let services: Set = [
    "github", "gitlab", "bitbucket", "codeberg", "gitee", "sourcehut", "gitea", "forgejo",
  ]
  private static let contributors = Kind.repository.schema.index(of: "contributors") ?? 0
  private static let service = Kind.externalProfile.schema.index(of: "service") ?? 0
  private static let username = Kind.externalProfile.schema.index(of: "username") ?? 0
}
