import CaseModel

// Which keys contractors share. What an indicator may ask:
//
//   context.keys.shared(.device, by: contractor) -> [KeyUse]              keys with all holders and their records
//   context.keys.sharedIPs(by: contractor) -> [UInt64]                    shared addresses as `Login.ipKey`, by address
//   context.keys.uses(ofIP: key) -> ArraySlice<UInt32>                    indexes into `portfolio.logins`, by contractor,
//                                                                         then time; nothing is made, so decide here …
//   context.keys.use(ofIP: key) -> KeyUse                                 … and materialise only what is reported
//   context.keys.hubs -> [Hub]                                            keys on so many contractors that they tie nobody
//
// Addresses of a chance meeting are many (tens of thousands among a million sign-ins): a rule about addresses uses
// the lean pair, never `shared(.ip, by:)`. `portfolio.address(key:)` is the address.

/// Which keys contractors share: one index over documents, images, payout accounts, devices, contacts, addresses and
/// texts, built once for a portfolio.
///
/// A key counts where the data has it: accounts from payout methods, withdrawals and profile changes; devices from
/// sign-ins and identity checks, compared within one platform; contacts from profiles, their changes and external
/// profiles; images from documents, photos and portfolios. A failed sign-in is never a use. Values are compared in the
/// form that `KeyForm` gives them, and images by how near their hashes are; values that stand for no value, or are
/// masked, tie nobody; texts of bids also where they are nearly the same (`NearTexts`). A hub, a key on more than max(25, 0.5 %) of the contractors (texts: max(10, 1 %)), ties nobody
/// and is listed.
public struct KeyIndex: Sendable {
  private let portfolio: Portfolio
  private let columns: [KeyColumn]
  private let addresses: AddressKeys
  /// Which texts are the same or nearly the same.
  let near: NearTexts
  /// Keys on so many contractors that they tie nobody: by kind, most contractors first, then by value.
  public let hubs: [Hub]

  /// Builds the index. Sign-ins and bids count from `lookBackStart` to `asOf`; the other keys have no look-back.
  public init(portfolio: Portfolio, asOf: Timestamp, lookBackStart: Timestamp, jobs: Int = 1) {
    self.init(portfolio: portfolio, asOf: asOf, lookBackStart: lookBackStart, texts: TextRule(), jobs: jobs)
  }

  /// The same, with the rule for texts in force.
  init(portfolio: Portfolio, asOf: Timestamp, lookBackStart: Timestamp, texts: TextRule, jobs: Int) {
    let window = lookBackStart.milliseconds...max(asOf.milliseconds, lookBackStart.milliseconds)
    self.portfolio = portfolio
    let parts: [Part] = mapInParallel(jobs: jobs, count: 3) { part in
      switch part {
      case 0: .addresses(AddressKeys(portfolio, window: window))
      case 1: .columns([KeyColumn.devices(of: portfolio)])
      default: .columns(KeyColumn.recorded(in: portfolio))
      }
    }
    var addresses = AddressKeys()
    var columns: [KeyColumn] = []
    for part in parts {
      switch part {
      case .addresses(let found): addresses = found
      case .columns(let found): columns += found
      }
    }
    self.addresses = addresses
    // Texts are compared by all threads together.
    near = NearTexts(portfolio, window: window, rule: texts, jobs: jobs)
    columns.append(KeyColumn.texts(near, of: portfolio))
    self.columns = columns.sorted { $0.kind < $1.kind }
    hubs = Self.ordered(columns.flatMap(\.hubs) + addresses.hubs(in: portfolio))
  }

  private enum Part: Sendable {
    case addresses(AddressKeys)
    case columns([KeyColumn])
  }

  /// The keys of one kind that a contractor shares with others, ordered by the bytes of their value. Hubs are left
  /// out. Shared documents, accounts, contacts and devices have no look-back; addresses (IP) and texts do.
  public func shared(_ kind: LinkKind, by contractor: ContractorIndex) -> [KeyUse] {
    guard kind != .ip else {
      return sharedIPs(by: contractor).map { use(ofIP: $0) }
        .sorted { $0.value.value.utf8.lexicographicallyPrecedes($1.value.value.utf8) }
    }
    guard let column = column(kind) else { return [] }
    return column.keys(of: contractor).map { column.use(Int($0), in: portfolio) }
  }

  /// The addresses that a contractor shares with others, as `Login.ipKey`, ordered by address; IPv4 before IPv6.
  public func sharedIPs(by contractor: ContractorIndex) -> [UInt64] { addresses.keys(of: contractor) }

  /// The successful sign-ins from a shared address inside the look-back, as indexes into `portfolio.logins`: by
  /// contractor, then by time. Empty for an address that nobody shares.
  public func uses(ofIP key: UInt64) -> ArraySlice<UInt32> { addresses.uses(of: key) }

  /// The addresses of `sharedIPs(by:)` that may meet a rule, in the same order.
  func sharedIPs(by contractor: ContractorIndex, through sieve: AddressSieve) -> [UInt64] {
    addresses.keys(of: contractor, mine: portfolio.dossier(contractor).logins.indices, through: sieve)
  }

  /// A shared address with its holders and their sign-ins.
  public func use(ofIP key: UInt64) -> KeyUse {
    let references = uses(ofIP: key).map { RecordReference(.login, Int($0)) }
    let value = portfolio.address(key: key)?.description ?? ""
    return KeyUse(kind: .ip, value: Personal(.network, value), references: references[...], in: portfolio)
  }

  /// Every shared key of a kind other than addresses, by value, with the contractors that hold it; without records.
  func holdings(_ kind: LinkKind) -> [[ContractorIndex]] {
    guard let column = column(kind) else { return [] }
    return (0..<column.count).map { column.holders($0, in: portfolio) }
  }

  /// One key of `holdings`, with its records.
  func use(_ kind: LinkKind, number: Int) -> KeyUse? { column(kind).map { $0.use(number, in: portfolio) } }

  /// The records of one key of `holdings`, by contractor.
  func references(_ kind: LinkKind, number: Int) -> ArraySlice<RecordReference> {
    guard let column = column(kind) else { return [] }
    return column.uses[column.starts[number]..<column.starts[number + 1]]
  }

  /// The value of one key of `holdings`.
  func value(_ kind: LinkKind, number: Int) -> Personal? { column(kind).map { $0.values[number] } }

  /// The contractors that hold one key of `holdings`, in order.
  func holders(_ kind: LinkKind, number: Int) -> [ContractorIndex] {
    column(kind)?.holders(number, in: portfolio) ?? []
  }

  /// The numbers of the keys that a contractor shares, of a kind other than addresses.
  func numbers(_ kind: LinkKind, by contractor: ContractorIndex) -> [Int] {
    column(kind)?.keys(of: contractor).map { Int($0) } ?? []
  }

  private func column(_ kind: LinkKind) -> KeyColumn? { columns.first { $0.kind == kind } }

  private static func ordered(_ hubs: [Hub]) -> [Hub] {
    hubs.sorted { left, right in
      if left.kind != right.kind { return left.kind < right.kind }
      if left.contractors != right.contractors { return left.contractors > right.contractors }
      return left.value.value.utf8.lexicographicallyPrecedes(right.value.value.utf8)
    }
  }
}

/// A key on two or more contractors.
public struct KeyUse: Sendable {
  /// The kind of key.
  public let kind: LinkKind
  /// The value in the form in which it was compared. Images and texts are named by their fingerprint.
  public let value: Personal
  /// In order of contractors; at least two.
  public let holders: [HolderUse]
}

/// One contractor's records with a key, by time and then provenance.
public struct HolderUse: Sendable {
  /// The contractor.
  public let contractor: ContractorIndex
  /// At least one.
  public let records: [RecordUse]
}

/// One record with a key.
public struct RecordUse: Sendable {
  /// The kind of record.
  public let kind: Kind
  /// Where it stands.
  public let provenance: Provenance
  /// Its own id; `Symbol.none` where it has none.
  public let recordID: Symbol
  /// The record's time; a payout method's is when it was added. A profile has none.
  public let at: Timestamp?
}

/// How many contractors make a key a hub.
enum HubLimit {
  /// More than max(25, 0.5 %) of the contractors.
  static func isHub(_ holders: Int, of contractors: Int) -> Bool {
    holders > 25 && holders * 200 > contractors
  }
  /// A text on more than max(10, 1 %) of the contractors is a template that everyone uses.
  static func isCommonText(_ holders: Int, of contractors: Int) -> Bool {
    holders > 10 && holders * 100 > contractors
  }
}
