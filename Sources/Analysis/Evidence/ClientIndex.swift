import CaseModel
import Measures

/// Which clients use which payment accounts: those of their records, and those that payments name as the client's.
public struct ClientIndex: Sendable {
  /// A client is identified by platform and id, as a contractor is.
  typealias Client = ContractorKey

  /// The clients of an account, by the form in which accounts are compared.
  private let clients: [String: Set<Client>]
  private let withAccount: Set<Client>

  /// Reads the portfolio's clients and payments once.
  public init(portfolio: Portfolio) {
    var uses: [Symbol: Set<Client>] = [:]
    let accounts = Kind.client.schema.index(of: "payment_accounts") ?? 0
    for row in portfolio.table(.client).all {
      for account in row.symbols(accounts) {
        uses[account, default: []].insert(Client(platform: row.platform, id: row.id))
      }
    }
    for row in portfolio.table(.payment).all {
      let payment = Payment(row)
      guard !payment.accountSymbol.isNone, !payment.clientID.isNone, payment.isWithClient else { continue }
      uses[payment.accountSymbol, default: []].insert(Client(platform: row.platform, id: payment.clientID))
    }
    var clients: [String: Set<Client>] = [:]
    for (account, users) in uses {
      guard let form = KeyForm.account(portfolio.texts[account]) else { continue }
      clients[form, default: []].formUnion(users)
    }
    self.clients = clients
    withAccount = clients.values.reduce(into: []) { $0.formUnion($1) }
  }

  /// Whether a client of a platform uses an account, which is given by its form as a key.
  func uses(_ form: String, client: Client) -> Bool { clients[form]?.contains(client) ?? false }

  /// Whether any account of a client is known.
  func hasAccount(_ client: Client) -> Bool { withAccount.contains(client) }
}

extension Payment {
  /// Whether the account beside the payment is the client's: the payer of an earning or a prepayment, the payee of a
  /// refund, the account of a charge.
  var isWithClient: Bool { ["earning", "prepayment", "refund", "charge"].contains(direction) }
}
