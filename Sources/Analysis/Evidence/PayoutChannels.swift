import CaseModel
import Measures

/// The channels of a contractor's payouts, from what payout methods and withdrawals say; each word is read once.
struct PayoutChannels {
  /// One payout method or withdrawal.
  struct Use {
    let channel: PayoutChannel?
    /// The word as it was written; empty where there is none.
    let word: Symbol
    let at: Timestamp?
    let row: Row
    var isWithdrawal: Bool { row.kind == .payment }
  }

  /// Payout methods in use within the look-back.
  private(set) var methods: [Use] = []
  /// Withdrawals within the look-back, by time.
  private(set) var withdrawals: [Use] = []
  private var words: [Symbol: PayoutChannel?] = [:]
  private var accounts: [Symbol: PayoutChannel] = [:]
  private let texts: TextTable

  init(_ dossier: Dossier, _ context: Context) {
    texts = dossier.portfolio.texts
    let type = Kind.payoutMethod.schema.index(of: "type") ?? 0
    for row in dossier.records(.payoutMethod) {
      let method = PayoutMethod(row)
      let word = row.symbol(type)
      let channel = channel(of: word, account: method.accountSymbol)
      accounts[method.accountSymbol] = channel
      guard method.removedAt.map({ $0.milliseconds >= context.lookBackStart.milliseconds }) ?? true else {
        continue
      }
      methods.append(Use(channel: channel, word: word, at: method.addedAt, row: row))
    }
    for row in dossier.records(.payment) {
      let payment = Payment(row)
      guard payment.flow == .withdrawal, let at = payment.at, context.looksBack(to: at) else { continue }
      withdrawals.append(
        Use(channel: self.channel(of: payment), word: payment.methodSymbol, at: at, row: row))
    }
  }

  /// The channel of a withdrawal: by its own word, else that of the payout method with its account.
  mutating func channel(of payment: Payment) -> PayoutChannel? {
    let channel = channel(of: payment.methodSymbol, account: payment.accountSymbol)
    if !payment.accountSymbol.isNone {
      accounts[payment.accountSymbol] = accounts[payment.accountSymbol] ?? channel
    }
    return channel
  }

  private mutating func channel(of word: Symbol, account: Symbol) -> PayoutChannel? {
    if !word.isNone {
      let known = words[word] ?? PayoutChannel(texts[word])
      words[word] = .some(known)
      if let known { return known }
    }
    if let known = accounts[account] { return known }
    return !account.isNone && PayoutChannel.isWallet(texts[account]) ? .crypto : nil
  }

  /// What payouts need to say of their channel.
  static let need = Need(anyOf: [
    KindNeed(.payoutMethod, fields: ["type"], minimum: 1), KindNeed(.payment, fields: ["method"], minimum: 1),
  ])
}

extension PayoutChannels.Use {
  /// What a row of evidence says of the record: its channel, and the account by its end.
  func evidence(_ texts: TextTable) -> Evidence {
    if isWithdrawal {
      let method: Statement = word.isNone ? "" : ", by \(value: texts[word])"
      return .record(row, at: at, .payment(Payment(row), form: nil) + method)
    }
    let method = PayoutMethod(row)
    let by: Statement = word.isNone ? "" : ", \(value: texts[word])"
    let when: Statement = at == nil ? " on record" : " added"
    return .record(
      row, at: at, "Payout account \(personal: Personal(.account, method.account))" + when + by)
  }
}
