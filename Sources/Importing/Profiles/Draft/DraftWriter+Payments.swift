import CaseModel

/// Rows of a drafted profile that move money: their direction, and the fee beside them.
extension DraftWriter {
  mutating func paymentVariants() -> [Variant] {
    var variants = directions()
    if let fee = feeVariant() { variants.append(fee) }
    return variants
  }

  private mutating func directions() -> [Variant] {
    let schema = Kind.payment.schema
    guard let field = schema.index(of: "amount"), let amount = mapping.fields[field] else {
      return [Variant()]
    }
    if let credit = mapping.amounts(named: Self.credits), let debit = mapping.amounts(named: Self.debits) {
      use(credit)
      use(debit)
      return [(credit, "earning"), (debit, "withdrawal")].map { column, word in
        var variant = direction(word, when: "{\(source(column)), not: [\(noAmount(column))]}")
        variant.fixed["amount"] = "{\(source(column)), sign: absolute}"
        return variant
      }
    }
    let hasDirection = schema.index(of: "direction").flatMap { mapping.fields[$0] } != nil
    guard !hasDirection, let facts = mapping.columns[amount].facts.amounts else { return [Variant()] }
    if facts.hasNegative, facts.hasPositive {
      return [("positive", "earning"), ("negative", "withdrawal")].map { sign, word in
        direction(word, when: "{\(source(amount)), sign: \(sign)}")
      }
    }
    let name = DraftWords.words(sample.fileName)
    let word = ["payout", "withdrawal", "auszahlung"].contains { name.contains($0) } ? "withdrawal" : nil
    return [direction(word ?? (name.contains("earning") ? "earning" : "other"), when: nil)]
  }

  private func direction(_ word: String, when: String?) -> Variant {
    Variant(
      when: when,
      fixed: [
        "direction":
          "{literal: \(word)}   # a guess: earning, withdrawal, fee, refund, tax, charge, transfer, …"
      ])
  }

  /// A second record of a row that has a fee in a column of its own.
  private mutating func feeVariant() -> Variant? {
    guard let fee = mapping.amounts(named: Self.fees),
      mapping.columns[fee].facts.amounts?.hasCurrency == false
    else { return nil }
    use(fee)
    var variant = Variant(when: "{\(source(fee)), not: [\(noAmount(fee))]}")
    variant.fixed = ["direction": "{literal: fee}"]
    let parts = ["sign: absolute"] + amounts(mapping.columns[fee].facts, isMoney: false)
    variant.fixed["amount"] = "{\(source(fee)), \(parts.joined(separator: ", "))}"
    if let field = Kind.payment.schema.index(of: "payment_id"), let id = mapping.fields[field] {
      variant.fixed["payment_id"] = "{join: [{\(source(id))}, {literal: fee}], separator: \"-\"}"
    }
    for name in ["account", "account_holder", "account_country"] { variant.fixed[name] = "" }
    return variant
  }

  /// Texts of a column that are no amount, or nothing.
  private func noAmount(_ column: Int) -> String {
    let zeros = mapping.columns[column].facts.amounts?.zeros ?? []
    var texts = ["", "0", "0.00", "0,00"]
    for zero in zeros where !texts.contains(zero) { texts.append(zero) }
    return texts.prefix(12).map { $0.isEmpty ? "\"\"" : "\"\($0)\"" }.joined(separator: ", ")
  }

  private static let credits = [
    "credit", "credit amount", "haben", "gutschrift", "money in", "paid in", "amount in",
  ]
  private static let debits = [
    "debit", "debit amount", "soll", "lastschrift", "money out", "paid out", "amount out",
  ]
  private static let fees = [
    "fee", "fees", "fee amount", "service fee", "processing fee", "transaction fee", "total fees",
    "source fee amount",
    "gebühr", "gebühren", "entgelt",
  ]
}
