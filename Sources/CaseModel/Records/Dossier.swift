/// Everything recorded about one contractor.
public struct Dossier: Sendable {
  public let portfolio: Portfolio
  public let contractor: ContractorIndex

  /// The name of the platform.
  public var platform: String { portfolio.texts[portfolio.contractors[Int(contractor.raw)].platform] }
  /// The contractor's id on the platform.
  public var id: String { portfolio.texts[portfolio.contractors[Int(contractor.raw)].id] }
  /// The platform's symbol, to compare with others.
  public var platformSymbol: Symbol { portfolio.contractors[Int(contractor.raw)].platform }

  /// The sign-ins, failed ones included, by time.
  public var logins: ArraySlice<Login> {
    let starts = portfolio.loginStarts
    return portfolio.logins[starts[Int(contractor.raw)]..<starts[Int(contractor.raw) + 1]]
  }
  /// The records of a kind, by time. Logins are not among them: see `logins`.
  public func records(_ kind: Kind) -> Rows { portfolio.table(kind).rows(of: contractor) }
  /// The number of records of a kind.
  public func count(_ kind: Kind) -> Int { kind == .login ? logins.count : records(kind).count }

  /// The profile record, where there is one; the newest version. Of a contractor with accounts in several exports the
  /// one that it goes by.
  public var profile: Contractor? {
    let rows = records(.contractor)
    let key = portfolio.contractors[Int(contractor.raw)]
    let own = rows.last { $0.platform == key.platform && $0.id == key.id }
    return (own ?? rows.last).map { Contractor($0) }
  }
  public var bids: [Bid] { records(.bid).map { Bid($0) } }
  public var contracts: [WorkContract] { records(.contract).map { WorkContract($0) } }
  public var payments: [Payment] { records(.payment).map { Payment($0) } }
  public var payoutMethods: [PayoutMethod] { records(.payoutMethod).map { PayoutMethod($0) } }
  public var profileChanges: [ProfileChange] { records(.profileChange).map { ProfileChange($0) } }
  public var reviews: [Review] { records(.review).map { Review($0) } }
  public var documents: [Document] { records(.document).map { Document($0) } }
  public var checks: [Check] { records(.check).map { Check($0) } }

  /// The display name, else the username, else the id.
  public var displayName: String { profile?.displayName ?? profile?.username ?? id }
}
