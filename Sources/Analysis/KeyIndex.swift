import CaseModel

/// Which keys contractors share: one index over documents, images, payout accounts, devices, contacts, addresses and
/// texts, built once for a portfolio.
public struct KeyIndex: Sendable {
  /// The keys of one kind that a contractor shares with others, ordered by the bytes of their value. Hubs are left
  /// out. Shared documents, accounts, contacts and devices have no look-back; addresses (IP) and texts do.
  public func shared(_ kind: LinkKind, by contractor: ContractorIndex) -> [KeyUse] { [] }
}

/// A key on two or more contractors.
public struct KeyUse: Sendable {
  public let kind: LinkKind
  public let value: Personal
  /// In order of contractors; at least two.
  public let holders: [HolderUse]
}

/// One contractor's records with a key, by time and then provenance.
public struct HolderUse: Sendable {
  public let contractor: ContractorIndex
  public let records: [RecordUse]
}

/// One record with a key.
public struct RecordUse: Sendable {
  public let kind: Kind
  public let provenance: Provenance
  public let recordID: Symbol
  public let at: Timestamp?
}

/// The declared agencies, households and teams.
public struct GroupIndex: Sendable {
  public let groups: [DeclaredGroup]
  /// Whether all of these contractors are members of one verified group.
  public func areVerifiedTogether(_ contractors: [ContractorIndex]) -> Bool { false }
  /// The groups that declare the contractor.
  public func groups(of contractor: ContractorIndex) -> [DeclaredGroup] { [] }
}
