import CaseModel

/// Contractors recommend one another, or one the next, and a hard key ties two of them.
struct ReferralChain: Indicator {
  struct Thresholds: ThresholdSet {
    var hardKeys = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init("hard_keys", \.hardKeys, unit: "keys", "hard keys that two contractors of the chain share")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.referral-chain",
    title: "Contractors recommend each other, and share a hard key",
    strength: .medium,
    citations: [Citation("US-2022-05-16", .method), Citation("SEAL"), Citation("KETMAN-2024-11")],
    needs: [.records(.referral)],
    rationale: """
      A recommendation is worth what its author's independence is worth. A chain is two contractors who recommended \
      each other, or three of whom one recommended the second and that one the third, to one client where both \
      referrals name one. A recommendation alone is nothing, and the normal way to hire: two of them must share a \
      document, image, payout account, device, phone, mailbox or delivery address outside a verified group.
      """,
    alternatives: [
      "Friends, couples and former colleagues", "An agency that is not declared in the data",
      "A programme that pays for referrals",
    ],
    followUp: [
      FollowUp("Compare what the contractors share, and how each came to the client.", order: 1),
      FollowUp("Ask the client who recommended whom, and record the answer.", order: 2),
      FollowUp(
        "Look for further linked accounts only once one case is confirmed.", sources: ["SEAL"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    var search = ChainSearch(context, hardKeys: max(1, thresholds.hardKeys))
    let chains = search.chains(with: dossier.contractor)
    guard let worst = chains.first else { return .notRaised }
    let records = Set(chains.flatMap(\.referrals).map(\.record)).sorted()
    let rows = records.map { context.portfolio.table(.referral).all[$0] }.sorted {
      ($0.eventTime?.raw ?? .min, $0.provenance) < ($1.eventTime?.raw ?? .min, $1.provenance)
    }
    let naming = Set(context.net.referrals.naming(dossier.contractor).map(\.record))
    let own = rows.filter { naming.contains($0.index) }
    let others = Dictionary(grouping: rows.filter { !naming.contains($0.index) }) { $0.contractor ?? .none }
    return .raised(
      Finding(
        statement(worst, further: chains.count - 1, dossier),
        rule: """
          A mutual referral, or two in a row, and \(search.hardKeys, "hard key", "hard keys") or more that two \
          of these contractors share outside a declared group. Here: \(chains.count, "chain", "chains"); \
          \(worst.keys.count, "hard key", "hard keys").
          """,
        measures: [("chains", Double(chains.count)), ("hard_keys", Double(worst.keys.count))],
        evidence: own.map { row($0, dossier, context) },
        others: others.keys.sorted().map { ($0, others[$0]?.count ?? 0) }))
  }

  private func statement(_ chain: ChainSearch.Chain, further: Int, _ dossier: Dossier) -> Statement {
    let name = { (contractor: ContractorIndex) -> Statement in
      contractor == dossier.contractor ? "this account" : "\(contractor: contractor)"
    }
    let path: Statement
    if chain.isMutual {
      path = "This account and \(name(chain.members[1])) recommended each other"
    } else {
      let (first, second, third) = (name(chain.members[0]), name(chain.members[1]), name(chain.members[2]))
      let start: Statement = chain.members[0] == dossier.contractor ? "This account" : first
      path = "\(start) recommended \(second), which recommended \(third)"
    }
    let more: Statement =
      further > 0 ? " There \(further, "is one further chain", "are further chains")." : ""
    let others = chain.pair.map(name)
    return path + "; \(Statement.joined(others)) share: \(.kinds(chain.keys))." + (further > 0 ? more : "")
  }

  private func row(_ row: Row, _ dossier: Dossier, _ context: Context) -> Evidence {
    let referral = context.net.referrals.naming(dossier.contractor).first { $0.record == row.index }
    var text: Statement = "Referral"
    if let referral {
      text =
        referral.from == dossier.contractor
        ? "Recommended \(contractor: referral.to)" : "Recommended by \(contractor: referral.from)"
      if !referral.client.isNone {
        text = text + " to the client \(code: context.portfolio.texts[referral.client])"
      }
    }
    return .record(row, at: row.eventTime, text)
  }
}

/// Finds the chains of referrals that hard keys tie.
struct ChainSearch {
  /// Two contractors who recommended each other, or three in the order of their referrals.
  struct Chain {
    let members: [ContractorIndex]
    let referrals: [ReferralIndex.Referral]
    /// The two that share most keys, in the order of the chain.
    let pair: [ContractorIndex]
    /// The kinds of the keys that they share.
    let keys: [LinkKind]
    var isMutual: Bool { members.count == 2 }
  }

  private let context: Context
  let hardKeys: Int
  private var known: [[ContractorIndex]: [LinkKind]] = [:]

  init(_ context: Context, hardKeys: Int) {
    self.context = context
    self.hardKeys = hardKeys
  }

  /// The chains that a contractor is in: most keys first, then in order of members.
  mutating func chains(with contractor: ContractorIndex) -> [Chain] {
    let index = context.net.referrals
    var found: [[ContractorIndex]: Chain] = [:]
    for (first, second) in pairs(index, contractor) {
      let isMutual = first.from == second.to
      let members =
        isMutual
        ? [contractor, first.from == contractor ? first.to : first.from] : [first.from, first.to, second.to]
      guard found[members] == nil else { continue }
      found[members] = chain(members, [first, second])
    }
    return found.values.sorted { one, other in
      if one.keys.count != other.keys.count { return one.keys.count > other.keys.count }
      return one.members.lexicographicallyPrecedes(other.members)
    }
  }

  /// Referrals of which one begins where the other ends, and one of which names the contractor.
  private func pairs(
    _ index: ReferralIndex, _ contractor: ContractorIndex
  ) -> [(ReferralIndex.Referral, ReferralIndex.Referral)] {
    let (made, received) = (index.made[contractor] ?? [], index.received[contractor] ?? [])
    let through = received.flatMap { first in made.map { (first, $0) } }
    let from = made.flatMap { first in (index.made[first.to] ?? []).map { (first, $0) } }
    let to = received.flatMap { second in (index.received[second.from] ?? []).map { ($0, second) } }
    return (through + from + to).filter { first, second in
      first.from == second.to || first.client.isNone || second.client.isNone || first.client == second.client
    }
  }

  /// nil where no two of the members share enough keys.
  private mutating func chain(_ members: [ContractorIndex], _ referrals: [ReferralIndex.Referral]) -> Chain? {
    var best: (pair: [ContractorIndex], keys: [LinkKind]) = ([], [])
    for (place, one) in members.enumerated() {
      for other in members[(place + 1)...] {
        let keys = keys(one, other)
        if keys.count > best.keys.count { best = ([one, other], keys) }
      }
    }
    guard best.keys.count >= hardKeys else { return nil }
    return Chain(members: members, referrals: referrals, pair: best.pair, keys: best.keys)
  }

  /// The kinds of the hard keys of two contractors, one for each key. Only members of one ring have any.
  private mutating func keys(_ one: ContractorIndex, _ other: ContractorIndex) -> [LinkKind] {
    guard let ring = context.net.ring(of: one)?.id, ring == context.net.ring(of: other)?.id else { return [] }
    let pair = [min(one, other), max(one, other)]
    if let keys = known[pair] { return keys }
    let keys = context.hardKeys(one, other).map(\.kind)
    known[pair] = keys
    return keys
  }
}

extension ReferralIndex {
  /// The referrals that name a contractor, those that it made first.
  func naming(_ contractor: ContractorIndex) -> [Referral] {
    (made[contractor] ?? []) + (received[contractor] ?? [])
  }
}
