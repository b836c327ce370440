import CaseModel
import Measures

/// The identifiers of published personas that only one account can have: mailboxes, handles and wallets. Names, phones
/// and documents of such entries are read by no rule about personas.
struct PersonaIndex: Sendable {
  /// What an identifier is.
  enum Sort: Hashable, Sendable { case mailbox, handle, wallet }

  /// One identifier in the form in which it is compared.
  struct Identifier: Hashable, Sendable {
    let sort: Sort
    let form: String
  }

  /// The entries of each identifier, as indexes among the watchlist entries, in their order.
  private var entries: [Identifier: [Int]] = [:]
  /// Whether there is an entry of a persona at all.
  private(set) var isSupplied = false

  init(_ portfolio: Portfolio) {
    for row in portfolio.table(.watchlistEntry).all where row.word(Self.type) == "persona" {
      isSupplied = true
      let identifiers =
        row.texts(Self.mailboxes).compactMap { Self.mailbox($0) }
        + row.texts(Self.handles).compactMap { Self.handle($0) }
        + row.texts(Self.wallets).compactMap { Self.wallet($0) }
      for identifier in identifiers where entries[identifier, default: []].last != row.index {
        entries[identifier, default: []].append(row.index)
      }
    }
  }

  func entries(of identifier: Identifier) -> [Int] { entries[identifier] ?? [] }

  static func mailbox(_ text: String) -> Identifier? {
    KeyForm.mailbox(text).map { Identifier(sort: .mailbox, form: $0) }
  }

  /// A user name without regard to case, and without an `@` before it.
  static func handle(_ text: String) -> Identifier? {
    let form = text.lowercased().drop { $0 == "@" || $0.isWhitespace }
    return KeyForm.isPlaceholder(String(form)) ? nil : Identifier(sort: .handle, form: String(form))
  }

  static func wallet(_ text: String) -> Identifier? {
    guard !KeyForm.isPartial(text) else { return nil }
    return KeyForm.account(text).map { Identifier(sort: .wallet, form: $0) }
  }

  private static let type = Kind.watchlistEntry.schema.index(of: "type") ?? 0
  private static let mailboxes = Kind.watchlistEntry.schema.index(of: "emails") ?? 0
  private static let handles = Kind.watchlistEntry.schema.index(of: "usernames") ?? 0
  private static let wallets = Kind.watchlistEntry.schema.index(of: "wallets") ?? 0
}
