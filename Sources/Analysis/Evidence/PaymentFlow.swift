import CaseModel

/// The direction of a payment as the number of its word in the contract, so that many payments are read without text.
enum PaymentFlow: UInt64, CaseIterable {
  case earning = 1
  case withdrawal, prepayment, refund, fee, tax, charge, transfer, reversal, other

  /// Money that comes in for work.
  var isReceipt: Bool { self == .earning || self == .prepayment }
  /// Money that a receipt loses before it can be withdrawn.
  var isDeduction: Bool { self == .fee || self == .tax || self == .refund }
}

extension Payment {
  private static let direction = Kind.payment.schema.index(of: "direction") ?? 0
  private static let contract = Kind.payment.schema.index(of: "contract_id") ?? 0
  private static let methodField = Kind.payment.schema.index(of: "method") ?? 0

  /// The direction; a word that the contract does not have is `other`.
  var flow: PaymentFlow { PaymentFlow(rawValue: row.cell(Self.direction)) ?? .other }
  /// The contract's id; `Symbol.none` where absent.
  var contractID: Symbol { row.symbol(Self.contract) }
  /// The method, to compare with others.
  var methodSymbol: Symbol { row.symbol(Self.methodField) }
}
