import CaseModel
import Measures

/// Which clients use which payment accounts: those of their records, and those that payments name as the client's.
public struct ClientIndex: Sendable {
  /// Clients of an account, by the account's form as a key, in the order of platform and id.
  private let clients: [String: Set<ContractorKey>]

  /// Reads the portfolio's clients and payments once.
  public init(portfolio: Portfolio) {
    var uses: [Symbol: Set<ContractorKey>] = [:]
    let accounts = Kind.client.schema.index(of: "payment_accounts") ?? 0
    for row in portfolio.table(.client).all {
      for account in row.symbols(accounts) {
        uses[account, default: []].insert(ContractorKey(platform: row.platform, id: row.id))
      }
    }
    for row in portfolio.table(.payment).all {
      let payment = Payment(row)
      guard !payment.accountSymbol.isNone, !payment.clientID.isNone, payment.isWithClient else { continue }
      uses[payment.accountSymbol, default: []].insert(ContractorKey(platform: row.platform, id: payment.clientID))
    }
    var clients: [String: Set<ContractorKey>] = [:]
    for (account, users) in uses {
      guard let form = KeyForm.account(portfolio.texts[account]) else { continue }
      clients[form, default: []].formUnion(users)
    }
    self.clients = clients
  }

  /// Whether a client of a platform uses an account, which is given by its form as a key.
  func uses(_ form: String, client: ContractorKey) -> Bool { clients[form]?.contains(client) ?? false }

  /// Whether any client is known to use the account.
  func isKnown(_ form: String) -> Bool { clients[form] != nil }
}

extension Payment {
  /// Whether the account beside the payment is the client's: the payer of an earning or a prepayment, the payee of a
  /// refund, the account of a charge.
  var isWithClient: Bool { ["earning", "prepayment", "refund", "charge"].contains(direction) }
}
