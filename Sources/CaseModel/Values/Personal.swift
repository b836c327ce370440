/// A value about a person, typed from the record to the page, so that what may be shown of it is decided in one place.
public struct Personal: Hashable, Sendable {
  /// What kind of value it is; each kind has its own rule for display.
  public enum Kind: String, Sendable, CaseIterable {
    case name, contact, account, document, device, card, address, network
  }

  /// The kind of value.
  public let kind: Kind
  /// The value as it was recorded. Only a page's renderer may read it, through `shown`.
  public let value: String

  /// A value of a kind.
  public init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }

  /// Accounts, documents, cards and devices are shown by their last four characters at every level.
  public var isMasked: Bool { [.account, .document, .card, .device].contains(kind) }

  /// What a report shows: `ending 4471` for masked kinds, never more than half of a short value; else the value.
  public var shown: String {
    guard isMasked else { return value }
    let letters = Array(value)
    let shownCount = min(4, letters.count / 2)
    return shownCount == 0 ? "(short)" : "ending " + String(letters.suffix(shownCount))
  }
}
