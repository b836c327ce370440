import CaseModel

/// What the contracts of a contractor are worth, in US dollars.
///
/// A threshold in dollars says nothing of another currency without a rate of exchange, and the tool has none: an amount in
/// another currency is not compared, and counted as unknown.
struct JobValues {
  private var values: [Symbol: Double] = [:]

  /// The amounts of contracts; where a contract has none, the sum of its earnings.
  init(_ dossier: Dossier) {
    var others: Set<Symbol> = []
    for row in dossier.records(.contract) where row.has(Self.amount) {
      guard row.currency(Self.currency)?.code == "USD", let amount = row.money(Self.amount) else {
        others.insert(row.id)
        continue
      }
      values[row.id] = amount.approximate
    }
    var earned: [Symbol: Double] = [:]
    for payment in dossier.payments where payment.direction == "earning" {
      let contract = payment.row.symbol(Self.contract)
      guard !contract.isNone, values[contract] == nil, !others.contains(contract) else { continue }
      if payment.currency.code == "USD" {
        earned[contract, default: 0] += payment.amount.approximate
      } else {
        others.insert(contract)
      }
    }
    for (contract, sum) in earned where !others.contains(contract) { values[contract] = sum }
  }

  /// The value of the job that a review is about; nil where it is unknown or in another currency.
  func value(of review: Review) -> Double? {
    let contract = review.row.symbol(Self.reviewed)
    return contract.isNone ? nil : values[contract]
  }

  private static let amount = Kind.contract.schema.index(of: "amount") ?? 0
  private static let currency = Kind.contract.schema.index(of: "currency") ?? 0
  private static let contract = Kind.payment.schema.index(of: "contract_id") ?? 0
  private static let reviewed = Kind.review.schema.index(of: "contract_id") ?? 0
}
