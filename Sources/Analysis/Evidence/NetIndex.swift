import CaseModel
import Measures

/// What the rules about links look at beside the keys: rings, referrals, code hosts, schemes of mailboxes and closed
/// accounts. Built once for a portfolio.
public struct NetIndex: Sendable {
  /// The rings, largest first, then by id.
  public let rings: [Cluster]
  /// By contractor: its place in `rings`.
  private let ringNumbers: [ContractorIndex: Int]
  private let parts: [ContractorIndex: PersonaClusters.Part]
  /// Closed accounts, and the day of each, counted from 1970-01-01.
  let closings: [ContractorIndex: Timestamp]
  let referrals: ReferralIndex
  let codeHosts: CodeHostIndex
  let schemes: KeyColumn
  let personas: PersonaIndex

  /// Reads the portfolio once. `previous` are the rings of the edition before, whose ids stay.
  init(
    portfolio: Portfolio, keys: KeyIndex, groups: GroupIndex, settings: LinkSettings = LinkSettings(),
    previous: [PreviousCluster] = []
  ) {
    rings = Linking(
      portfolio: portfolio, keys: keys, groups: groups, settings: settings, previous: previous
    ).clusters()
    var ringNumbers: [ContractorIndex: Int] = [:]
    var parts: [ContractorIndex: PersonaClusters.Part] = [:]
    for (number, ring) in rings.enumerated() {
      for member in ring.members { ringNumbers[member] = number }
      for part in PersonaClusters.parts(of: ring, groups: groups) {
        for member in part.members { parts[member] = part }
      }
    }
    self.ringNumbers = ringNumbers
    self.parts = parts
    var closings: [ContractorIndex: Timestamp] = [:]
    for row in portfolio.table(.contractor).all {
      guard let owner = row.contractor, let closed = Contractor(row).closedAt else { continue }
      closings[owner] = max(closed, closings[owner] ?? closed)
    }
    self.closings = closings
    let names = ContractorNames(portfolio)
    referrals = ReferralIndex(portfolio, names)
    codeHosts = CodeHostIndex(portfolio)
    schemes = KeyColumn.mailboxSchemes(of: portfolio)
    personas = PersonaIndex(portfolio)
  }

  /// The ring that a contractor is in.
  public func ring(of contractor: ContractorIndex) -> Cluster? { ringNumbers[contractor].map { rings[$0] } }

  /// The part of its ring in which each account has two kinds of link, where the contractor is in one.
  func part(of contractor: ContractorIndex) -> PersonaClusters.Part? { parts[contractor] }
}

/// Contractors by platform and id, those of their accounts in other exports included.
struct ContractorNames {
  private var numbers: [ContractorKey: ContractorIndex] = [:]

  init(_ portfolio: Portfolio) {
    guard portfolio.count(.referral) > 0 else { return }
    for row in portfolio.table(.contractor).all {
      if let owner = row.contractor { numbers[ContractorKey(platform: row.platform, id: row.id)] = owner }
    }
    for (number, key) in portfolio.contractors.enumerated() {
      numbers[key] = ContractorIndex(raw: UInt32(number))
    }
  }

  subscript(key: ContractorKey) -> ContractorIndex? { numbers[key] }
}

/// Who referred whom.
struct ReferralIndex: Sendable {
  /// One referral between two contractors of the portfolio.
  struct Referral: Sendable {
    let from: ContractorIndex
    let to: ContractorIndex
    let client: Symbol
    /// The index among the referrals.
    let record: Int
  }

  private(set) var made: [ContractorIndex: [Referral]] = [:]
  private(set) var received: [ContractorIndex: [Referral]] = [:]

  init(_ portfolio: Portfolio, _ names: ContractorNames) {
    for row in portfolio.table(.referral).all {
      let to = names[ContractorKey(platform: row.platform, id: row.symbol(Self.referred))]
      guard let from = row.contractor, let to, from != to else { continue }
      let referral = Referral(from: from, to: to, client: row.symbol(Self.client), record: row.index)
      made[from, default: []].append(referral)
      received[to, default: []].append(referral)
    }
  }

  private static let referred = Kind.referral.schema.index(of: "referred_id") ?? 0
  private static let client = Kind.referral.schema.index(of: "client_id") ?? 0
}

extension KeyColumn {
  /// The schemes that the mailboxes of several contractors follow: see `MailboxScheme`.
  static func mailboxSchemes(of portfolio: Portfolio) -> KeyColumn {
    var collector = KeyCollector(.mailbox, contractors: portfolio.contractors.count)
    for row in portfolio.table(.contractor).all {
      guard let owner = row.contractor else { continue }
      for mailbox in Contractor(row).emails {
        for scheme in MailboxScheme.of(mailbox) {
          collector.add(scheme, owner, RecordReference(.contractor, row.index))
        }
      }
    }
    return collector.column(as: .contact)
  }
}

extension Context {
  /// The hard keys that tie two contractors, by kind and then value; none within a verified group.
  func hardKeys(_ one: ContractorIndex, _ other: ContractorIndex) -> [(kind: LinkKind, number: Int)] {
    guard one != other, !groups.areVerifiedTogether(one, other) else { return [] }
    return LinkKind.allCases.filter(\.isHard).flatMap { kind in
      let mine = Set(keys.numbers(kind, by: one))
      guard !mine.isEmpty else { return [] as [(kind: LinkKind, number: Int)] }
      return keys.numbers(kind, by: other).filter(mine.contains).map { (kind, $0) }
    }
  }
}
