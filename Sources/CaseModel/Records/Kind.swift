/// The kinds of record of the data contract.
public enum Kind: UInt8, CaseIterable, Sendable, Comparable {
  case contractor, profileChange, group, client, login, bid, contract, timeEntry, deliverable, payoutMethod
  case payment, invoice, review, message, document, externalProfile, repository, check, referral, shipment
  case deviceEvent, disposition, watchlistEntry, networkListEntry

  /// The word of the contract: `time_entry`.
  public var name: String { Self.names[Int(rawValue)].0 }
  /// Its plural, as files and JSON keys may use it: `time_entries`.
  public var plural: String { Self.names[Int(rawValue)].1 }
  /// What the kind's fields are.
  public var schema: RecordSchema { Contract.schemas[Int(rawValue)] }

  /// The kind with this name, singular or plural, without regard to case.
  public init?(named word: String) {
    let lower = word.lowercased()
    guard let index = Self.names.firstIndex(where: { $0.0 == lower || $0.1 == lower }) else { return nil }
    self = Self.allCases[index]
  }

  /// In the contract's order.
  public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }

  private static let names: [(String, String)] = [
    ("contractor", "contractors"), ("profile_change", "profile_changes"), ("group", "groups"),
    ("client", "clients"), ("login", "logins"), ("bid", "bids"), ("contract", "contracts"),
    ("time_entry", "time_entries"), ("deliverable", "deliverables"), ("payout_method", "payout_methods"),
    ("payment", "payments"), ("invoice", "invoices"), ("review", "reviews"), ("message", "messages"),
    ("document", "documents"), ("external_profile", "external_profiles"), ("repository", "repositories"),
    ("check", "checks"), ("referral", "referrals"), ("shipment", "shipments"),
    ("device_event", "device_events"), ("disposition", "dispositions"),
    ("watchlist_entry", "watchlist_entries"), ("network_list_entry", "network_list_entries"),
  ]
}
