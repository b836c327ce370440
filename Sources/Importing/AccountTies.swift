import CaseModel

/// Accounts that contractors name as theirs in other exports: their records join the contractor who names them.
///
/// Contractors who name each other are one. An account that several name, who are not one themselves, joins none.
struct AccountTies {
  /// Lines of lists of accounts, in any order.
  var listed: [AccountTie] = []
  /// Files that are about the one contractor whose id their folder's name is.
  var folders: [FolderTie] = []

  /// For each contractor of a ranked pool the one that stands for it; empty where each stands for itself.
  func canonical(_ pool: inout RecordPool, _ drops: Drops) -> [Int] {
    let known = KnownContractors(pool, drops, byID: !listed.isEmpty || !folders.isEmpty)
    let claims = claims(&pool, drops, known)
    guard !claims.isEmpty else {
      noteUntied(known, [], &pool)
      return []
    }
    var groups = Groups(count: pool.keys.count)
    for (account, owners) in claims.sorted(by: { $0.key < $1.key }) {
      for owner in owners.sorted() where claims[owner]?.contains(account) ?? false {
        groups.unite(account, owner)
      }
    }
    while uniteSingleClaims(claims, &groups) {}
    noteAmbiguous(claims, &groups, &pool)
    let representatives = representatives(claims, &groups)
    noteUntied(known, representatives, &pool)
    return representatives
  }

  /// For each account that has records, the other contractors that name it.
  private func claims(_ pool: inout RecordPool, _ drops: Drops, _ known: KnownContractors) -> [Int: Set<Int>]
  {
    var claims = recordedClaims(pool, drops)
    for tie in listed.sorted(by: { $0.place < $1.place }) { claim(tie, known, &claims, &pool) }
    for tie in folders {
      guard let account = known.number(tie.platform, tie.folder),
        let owner = tie.names.lazy.compactMap({ known.recorded($0, except: account) }).first
      else { continue }
      claims[account, default: []].insert(owner)
    }
    return claims
  }

  private func claim(
    _ tie: AccountTie, _ known: KnownContractors, _ claims: inout [Int: Set<Int>], _ pool: inout RecordPool
  ) {
    let account = known.number(tie.platform, tie.account)
    let owner: Int?
    if let platform = tie.contractorPlatform {
      owner = known.number(platform, tie.contractor)
    } else {
      owner = known.recorded(tie.contractor, except: account) ?? known.only(tie.contractor, except: account)
    }
    let place = "\(pool.inputs[Int(tie.place.file)].path):\(tie.place.line)"
    guard let owner else {
      pool.notes.append(
        "\(place): no record has the contractor that is named, or several platforms have one of that id. Expected a contractor's id; the column contractor_platform tells platforms apart."
      )
      return
    }
    guard let account else {
      return pool.notes.append("\(place): no record has the account that is named; nothing was tied.")
    }
    if account != owner { claims[account, default: []].insert(owner) }
  }

  private func recordedClaims(_ pool: RecordPool, _ drops: Drops) -> [Int: Set<Int>] {
    let kind = Int(Kind.contractor.rawValue)
    let table = pool.tables[kind]
    guard let field = table.schema.index(of: "accounts") else { return [:] }
    let naming = (0..<table.count).filter { !drops.rows[kind][$0] && table.cell($0, field) != Cell.absent }
    guard !naming.isEmpty else { return [:] }
    let numbers = Dictionary(uniqueKeysWithValues: pool.keys.enumerated().map { ($1, $0) })
    var claims: [Int: Set<Int>] = [:]
    for row in naming {
      let cell = table.cell(row, field)
      let owner = Int(table.owners[row].raw)
      for object in 0..<Int(cell & 0xffff_ffff) {
        let start = Int(cell >> 32) + object * 2
        let platform = Symbol(raw: UInt32(truncatingIfNeeded: table.lists[start]))
        let key = ContractorKey(
          platform: platform.isNone ? table.platforms[row] : platform,
          id: Symbol(raw: UInt32(truncatingIfNeeded: table.lists[start + 1])))
        if let account = numbers[key], account != owner { claims[account, default: []].insert(owner) }
      }
    }
    return claims
  }

  /// Unites each group that one other group names, all at once; true where there was one.
  private func uniteSingleClaims(_ claims: [Int: Set<Int>], _ groups: inout Groups) -> Bool {
    let claimants = claimants(claims, &groups)
    let single = claimants.filter { $0.value.count == 1 }
    for (group, others) in single { for other in others { groups.unite(group, other) } }
    return !single.isEmpty
  }

  /// For each group the other groups that name a member of it.
  private func claimants(_ claims: [Int: Set<Int>], _ groups: inout Groups) -> [Int: Set<Int>] {
    var claimants: [Int: Set<Int>] = [:]
    for (account, owners) in claims {
      let group = groups.root(account)
      for owner in owners where groups.root(owner) != group {
        claimants[group, default: []].insert(groups.root(owner))
      }
    }
    return claimants
  }

  private func noteAmbiguous(_ claims: [Int: Set<Int>], _ groups: inout Groups, _ pool: inout RecordPool) {
    let claimants = claimants(claims, &groups)
    for (account, owners) in claims.sorted(by: { $0.key < $1.key }) {
      let group = groups.root(account)
      guard claimants[group] != nil, owners.contains(where: { groups.root($0) != group }) else { continue }
      let key = pool.keys[account]
      pool.notes.append(
        "The account \(pool.texts.text(key.id)) on \(pool.texts.text(key.platform)) is named by several contractors; it was tied to none of them."
      )
    }
  }

  /// A group goes by a member that nobody names, the first in byte order; where each is named, by the first of all.
  private func representatives(_ claims: [Int: Set<Int>], _ groups: inout Groups) -> [Int] {
    var chosen: [Int: Int] = [:]
    var canonical = groups.members
    for member in canonical.indices where claims[member] == nil {
      let group = groups.root(member)
      if chosen[group] == nil { chosen[group] = member }
    }
    for member in canonical.indices {
      let group = groups.root(member)
      if chosen[group] == nil { chosen[group] = member }
      canonical[member] = chosen[group] ?? member
    }
    return canonical.enumerated().allSatisfy { $0 == $1 } ? [] : canonical
  }

  /// Says how many accounts of a service belong to nobody, where other platforms have contractors with a record: their
  /// records stand apart until somebody ties them.
  private func noteUntied(_ known: KnownContractors, _ representatives: [Int], _ pool: inout RecordPool) {
    let platforms = Set(known.withRecord.map { pool.keys[$0].platform })
    guard !platforms.isEmpty else { return }
    var untied: [Symbol: Int] = [:]
    var tied = Set<Int>()
    for (number, stands) in representatives.enumerated() where stands != number {
      tied.formUnion([number, stands])
    }
    for (number, key) in pool.keys.enumerated()
    where !platforms.contains(key.platform) && !tied.contains(number) {
      untied[key.platform, default: 0] += 1
    }
    let named = untied.map { (pool.texts.text($0), $1) }.sorted { $0.0 < $1.0 }
    for (platform, count) in named {
      pool.notes.append(
        "\(count) \(count == 1 ? "account" : "accounts") of \(platform) \(count == 1 ? "is" : "are") tied to no contractor. Name them in the field accounts of contractors, or in a file accounts.csv with the columns platform, account_id, contractor."
      )
    }
  }
}

/// Files that are about one contractor, whose id is the name of a folder that they lie in.
struct FolderTie: Sendable, Hashable {
  let platform: String
  let folder: String

  /// The names of the folders, the innermost first.
  var names: [String] { folder.split(separator: "/").reversed().map(String.init) }
}

/// The contractors of a pool by their ids.
private struct KnownContractors {
  private var numbers: [String: [String: Int]] = [:]
  /// Those that have a record of their own.
  private(set) var withRecord: Set<Int> = []

  /// - Parameter byID: whether contractors will be asked for by their ids; many runs never do.
  init(_ pool: RecordPool, _ drops: Drops, byID: Bool) {
    for (number, key) in pool.keys.enumerated() where byID {
      numbers[pool.texts.text(key.id), default: [:]][pool.texts.text(key.platform)] = number
    }
    let kind = Int(Kind.contractor.rawValue)
    let table = pool.tables[kind]
    for row in 0..<table.count where !drops.rows[kind][row] { withRecord.insert(Int(table.owners[row].raw)) }
  }

  /// The contractor with an id on a platform; an e-mail address is compared without case.
  func number(_ platform: String, _ id: String) -> Int? { numbers[Self.settled(id)]?[platform] }

  /// The one contractor with a record that has an id, on whatever platform.
  func recorded(_ id: String, except account: Int?) -> Int? {
    single(numbers[Self.settled(id)]?.values.filter { $0 != account && withRecord.contains($0) } ?? [])
  }

  /// The one contractor that has an id, on whatever platform.
  func only(_ id: String, except account: Int?) -> Int? {
    single(numbers[Self.settled(id)]?.values.filter { $0 != account } ?? [])
  }

  private func single(_ numbers: [Int]) -> Int? { numbers.count == 1 ? numbers[0] : nil }

  private static func settled(_ id: String) -> String { id.contains("@") ? id.lowercased() : id }
}

/// Disjoint groups of numbers; a group's root is its smallest member.
private struct Groups {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }
  var members: [Int] { Array(parents.indices) }

  mutating func root(_ member: Int) -> Int {
    var current = member
    while parents[current] != current {
      parents[current] = parents[parents[current]]
      current = parents[current]
    }
    return current
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let (left, right) = (root(first), root(second))
    if left != right { parents[max(left, right)] = min(left, right) }
  }
}
