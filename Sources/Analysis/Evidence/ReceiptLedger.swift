import CaseModel
import Measures

/// A contractor's receipts, each matched with the withdrawals after it by currency, first in, first out.
///
/// A receipt is matched for a number of hours: what is withdrawn later, or when nothing is open, is from a balance. Fees,
/// taxes and refunds lessen a receipt. Where a date alone is known a withdrawal of the day of a receipt is after it.
struct ReceiptLedger {
  /// A receipt that can be judged.
  struct Receipt {
    let payment: Payment
    let at: Timestamp
    /// What was withdrawn in time and counts, as a share.
    let share: Double
    let withdrawals: [Payment]
    /// Whether its hours had not run out at as-of.
    let isOpen: Bool
  }

  /// By time.
  private(set) var receipts: [Receipt] = []
  /// By time.
  private(set) var withdrawals: [Payment] = []

  /// Matches all payments. `counts` says which withdrawals count.
  init(_ dossier: Dossier, hours: Int, asOf: Timestamp, counting counts: (Payment) -> Bool = { _ in true }) {
    var movements: [Movement] = []
    for row in dossier.records(.payment) {
      let payment = Payment(row)
      let flow = payment.flow
      guard flow.isReceipt || flow.isDeduction || flow == .withdrawal, let at = payment.at else { continue }
      movements.append(Movement(payment: payment, at: at, flow: flow))
      if flow == .withdrawal { withdrawals.append(payment) }
    }
    movements.sort { $0.precedes($1) }
    let limit = Int64(hours) * Timestamp.hourLength
    for movements in Dictionary(grouping: movements, by: \.payment.currency).values {
      match(movements, limit: limit, asOf: asOf, counts)
    }
    receipts.sort {
      $0.at != $1.at ? $0.at < $1.at : $0.payment.row.provenance < $1.payment.row.provenance
    }
  }

  private struct Movement {
    let payment: Payment
    let at: Timestamp
    let flow: PaymentFlow

    /// A withdrawal of which only the day is known comes at the end of its day.
    private var order: Int64 {
      at.milliseconds + (flow == .withdrawal && at.isDateOnly ? Timestamp.dayLength - 1 : 0)
    }
    /// At one moment money comes in, is lessened, and leaves.
    private var rank: Int { flow.isReceipt ? 0 : flow.isDeduction ? 1 : 2 }

    func precedes(_ other: Movement) -> Bool {
      if order != other.order { return order < other.order }
      return rank != other.rank
        ? rank < other.rank : payment.row.provenance < other.payment.row.provenance
    }
  }

  private mutating func match(
    _ movements: [Movement], limit: Int64, asOf: Timestamp, _ counts: (Payment) -> Bool
  ) {
    var queue = ReceiptQueue(limit: limit)
    var received: [Payment] = []
    for (number, movement) in movements.enumerated() {
      let (amount, time) = (movement.payment.amount, movement.at.milliseconds)
      if movement.flow.isReceipt {
        queue.receive(amount, at: time)
        received.append(movement.payment)
      } else if movement.flow == .withdrawal {
        queue.leave(amount, at: time, counts(movement.payment) ? .counted(number) : .other)
      } else {
        queue.leave(amount, at: time, .deducted)
      }
    }
    for (payment, receipt) in zip(received, queue.receipts) {
      guard let share = receipt.share, let at = payment.at else { continue }
      receipts.append(
        Receipt(
          payment: payment, at: at, share: share,
          withdrawals: receipt.movements.map { movements[$0].payment },
          isOpen: receipt.at + limit > asOf.milliseconds))
    }
  }
}
