import CaseModel

/// The declared agencies, households and teams.
public struct GroupIndex: Sendable {
  /// In the order of their records.
  public let groups: [DeclaredGroup]
  private let numbers: [ContractorIndex: [Int]]

  /// The groups of a portfolio's `group` records. A member that is in no other record of the group's platform is
  /// left out.
  public init(portfolio: Portfolio) {
    let rows = portfolio.table(.group).all.sorted { $0.provenance < $1.provenance }
    guard !rows.isEmpty else {
      groups = []
      numbers = [:]
      return
    }
    let known = Dictionary(
      portfolio.contractors.enumerated().map { ($1, ContractorIndex(raw: UInt32($0))) },
      uniquingKeysWith: { first, _ in first })
    let memberField = Kind.group.schema.index(of: "contractor_ids") ?? 0
    groups = rows.map { row in
      let group = Group(row)
      let members = row.symbols(memberField).compactMap {
        known[ContractorKey(platform: row.platform, id: $0)]
      }
      return DeclaredGroup(
        id: group.id, type: group.type ?? "other", name: group.name, isVerified: group.isVerified,
        members: Set(members).sorted(), provenance: row.provenance)
    }
    var numbers: [ContractorIndex: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      for member in group.members { numbers[member, default: []].append(number) }
    }
    self.numbers = numbers
  }

  /// Whether all of these contractors are members of one verified group.
  public func areVerifiedTogether(_ contractors: [ContractorIndex]) -> Bool {
    guard let first = contractors.first, let candidates = numbers[first] else { return false }
    return candidates.contains { number in
      groups[number].isVerified && contractors.allSatisfy { groups[number].members.contains($0) }
    }
  }

  /// Whether two contractors are members of one verified group.
  public func areVerifiedTogether(_ one: ContractorIndex, _ other: ContractorIndex) -> Bool {
    guard let mine = numbers[one], let theirs = numbers[other] else { return false }
    return mine.contains { groups[$0].isVerified && theirs.contains($0) }
  }

  /// Whether the contractor is a member of a verified group.
  public func isVerified(_ contractor: ContractorIndex) -> Bool {
    numbers[contractor]?.contains { groups[$0].isVerified } ?? false
  }

  /// The groups that declare the contractor.
  public func groups(of contractor: ContractorIndex) -> [DeclaredGroup] {
    (numbers[contractor] ?? []).map { groups[$0] }
  }
}
