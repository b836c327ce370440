import CaseModel

/// Receipts of one currency, matched with what leaves after them: first in, first out, in exact amounts.
///
/// What leaves is taken from the oldest receipt that still has something and is not older than the limit; then from the
/// next. Nothing that leaves is used twice, and what finds no receipt is from an older balance. Movements are given in
/// order of time. The work is linear: each receipt is emptied, or passed by, once.
public struct ReceiptQueue {
  /// A receipt, and what left of it in time.
  public struct Receipt: Sendable {
    /// Milliseconds since 1970.
    public let at: Int64
    /// What came in.
    public let amount: Money
    /// What left in a way that counts.
    public internal(set) var counted = Money.zero
    /// What fees, taxes and refunds took.
    public internal(set) var deducted = Money.zero
    /// The numbers of the movements that counted, in order.
    public internal(set) var movements: [Int] = []
    var remaining: Money

    /// What left and counts, as a share of the receipt after deductions; nil where deductions took all of it.
    public var share: Double? { Money.difference(amount, deducted).flatMap { counted.share(of: $0) } }
  }

  /// How a movement out is taken.
  public enum Way: Sendable {
    /// It counts, under a number of the caller's.
    case counted(Int)
    /// It lessens the receipt: a fee, a tax, a refund.
    case deducted
    /// It leaves in a way that does not count.
    case other
  }

  /// All receipts, in the order given.
  public private(set) var receipts: [Receipt] = []
  private let limit: Int64
  private var head = 0

  /// An empty queue; `limit` is the time in milliseconds for which a receipt is matched, both ends included.
  public init(limit: Int64) { self.limit = limit }

  /// Adds a receipt.
  public mutating func receive(_ amount: Money, at time: Int64) {
    receipts.append(Receipt(at: time, amount: amount, remaining: amount))
  }

  /// Takes an amount that leaves at a moment from the receipts that are open.
  public mutating func leave(_ amount: Money, at time: Int64, _ way: Way) {
    while head < receipts.count, receipts[head].at < time - limit || receipts[head].remaining.isZero {
      head += 1
    }
    var rest = amount
    var index = head
    while index < receipts.count, !rest.isZero {
      let open = receipts[index].remaining
      let taken = rest.isAtLeast(open) ? open : rest
      guard !take(taken, from: index, way), let left = Money.difference(rest, taken) else { return }
      rest = left
      index += receipts[index].remaining.isZero ? 1 : 0
    }
  }

  /// Whether the amounts could not be reckoned.
  private mutating func take(_ amount: Money, from index: Int, _ way: Way) -> Bool {
    guard !amount.isZero else { return false }
    guard let left = Money.difference(receipts[index].remaining, amount) else { return true }
    receipts[index].remaining = left
    switch way {
    case .counted(let number):
      receipts[index].counted = Money.sum(receipts[index].counted, amount) ?? receipts[index].counted
      receipts[index].movements.append(number)
    case .deducted:
      receipts[index].deducted = Money.sum(receipts[index].deducted, amount) ?? receipts[index].deducted
    case .other: break
    }
    return false
  }
}
