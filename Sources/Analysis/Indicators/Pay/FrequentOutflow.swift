import CaseModel

/// Money leaves as soon as it arrives: many withdrawals, and most of every receipt withdrawn within two days.
struct FrequentOutflow: Indicator {
  struct Thresholds: ThresholdSet {
    var withdrawals = 8
    var days = 30
    var share = 0.8
    var hours = 48

    static let fields: [ThresholdField<Thresholds>] = [
      .init("withdrawals", \.withdrawals, unit: "withdrawals", "withdrawals within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init(
        "share", \.share, unit: "share", "share of every receipt in the window that was withdrawn in time"),
      .init("hours", \.hours, unit: "hours", "time in which it was withdrawn"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.frequent-outflow",
    title: "Money is withdrawn as soon as it arrives, again and again",
    strength: .weak,
    citations: [Citation("US-2022-05-16"), Citation("CA-2025-07-16", reported: true), Citation("JE-FIU")],
    needs: [.records(.payment, minimum: 1)],
    windowDays: 30,
    rationale: """
      An account that only passes money on is emptied at once. Each receipt is matched with the withdrawals after it, \
      first in, first out, by currency; fees, taxes and refunds lessen a receipt, nothing is used twice, and every \
      receipt of the window must have been withdrawn. Where the money goes plays no part. Many people live from one \
      payment to the next.
      """,
    alternatives: [
      "Somebody who lives from one payment to the next", "A currency that loses value",
      "Fees that are lower for prompt withdrawals",
    ],
    followUp: [
      FollowUp(
        "Compare the payout accounts of these withdrawals with those of other contractors.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask how withdrawals are timed, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let ledger = ReceiptLedger(dossier, hours: thresholds.hours, asOf: context.asOf)
    guard !ledger.receipts.isEmpty, !ledger.withdrawals.isEmpty else {
      return .notAssessable([.other("no receipts and withdrawals to compare")])
    }
    guard ledger.withdrawals.count >= thresholds.withdrawals, let found = worst(ledger, context) else {
      return .notRaised
    }
    return raised(found)
  }

  /// The withdrawals and the receipts of one window.
  private struct Window {
    let withdrawals: ArraySlice<Payment>
    let receipts: ArraySlice<ReceiptLedger.Receipt>
  }

  /// Of the windows in which every receipt was withdrawn, the one with most withdrawals; of equal ones the first.
  /// Windows are tried that end with a withdrawal, or begin after a receipt that stayed.
  private func worst(_ ledger: ReceiptLedger, _ context: Context) -> Window? {
    let length = Int64(thresholds.days) * Timestamp.dayLength
    let withdrawals = ledger.withdrawals.filter { $0.at.map(context.looksBack) ?? false }
    let receipts = ledger.receipts.filter { $0.share >= thresholds.share || !$0.isOpen }
    let stayed = receipts.filter { $0.share < thresholds.share }.map { $0.at.milliseconds + length + 1 }
    let ends =
      (withdrawals.compactMap { $0.at?.milliseconds } + stayed.filter { $0 <= context.asOf.milliseconds })
      .sorted()
    var out = TimeSpan(withdrawals.compactMap { $0.at?.milliseconds })
    var came = TimeSpan(receipts.map(\.at.milliseconds))
    var kept = [0]
    for receipt in receipts { kept.append(kept[kept.count - 1] + (receipt.share < thresholds.share ? 1 : 0)) }
    var best: (out: Range<Int>, came: Range<Int>)?
    for end in ends {
      let (left, arrived) = (out.advance(to: end, length: length), came.advance(to: end, length: length))
      guard left.count >= max(1, thresholds.withdrawals), !arrived.isEmpty,
        kept[arrived.upperBound] == kept[arrived.lowerBound], left.count > best?.out.count ?? 0
      else { continue }
      best = (left, arrived)
    }
    return best.map { Window(withdrawals: withdrawals[$0.out], receipts: receipts[$0.came]) }
  }

  /// The indexes of moments in a window whose end only moves on.
  private struct TimeSpan {
    private let times: [Int64]
    private var (lower, upper) = (0, 0)

    init(_ times: [Int64]) { self.times = times }

    mutating func advance(to end: Int64, length: Int64) -> Range<Int> {
      while upper < times.count, times[upper] <= end { upper += 1 }
      while lower < upper, times[lower] < end - length { lower += 1 }
      return lower..<upper
    }
  }

  private func raised(_ window: Window) -> Outcome {
    let (count, receipts) = (window.withdrawals.count, window.receipts.count)
    let lowest = window.receipts.map(\.share).min() ?? 0
    let times = window.withdrawals.compactMap(\.at)
    let first = times.first ?? Timestamp(milliseconds: 0)
    return .raised(
      Finding(
        """
        Between \(day: first) and \(day: times.last ?? first) there were \(count, "withdrawal", "withdrawals"), and of \
        \(receipts, "receipt", "receipts") in that time at least \(percent: lowest) each was withdrawn within \
        \(count: thresholds.hours) hours.
        """,
        rule: """
          \(thresholds.withdrawals, "withdrawal", "withdrawals") or more in \(thresholds.days, "day", "days"), and \
          \(percent: thresholds.share) or more of every receipt withdrawn within \(count: thresholds.hours) hours. \
          Here: \(count, "withdrawal", "withdrawals"), at least \(percent: lowest) of \(receipts, "receipt", "receipts").
          """,
        measures: [
          ("withdrawals", Double(count)), ("receipts", Double(receipts)), ("lowest_share", lowest),
        ],
        evidence: timeline(window)))
  }

  /// Receipts with their shares and withdrawals, by time.
  private func timeline(_ window: Window) -> [Evidence] {
    let came = window.receipts.map { receipt -> Evidence in
      let left: Statement =
        ", of which \(percent: receipt.share) was withdrawn within \(count: thresholds.hours) hours"
      return .record(
        receipt.payment.row, at: receipt.at, .payment(receipt.payment, form: nil) + left)
    }
    let left = window.withdrawals.map { payment -> Evidence in
      .record(payment.row, at: payment.at, .payment(payment, form: nil))
    }
    return (came + left).sorted { one, other in
      let (mine, theirs) = (one.at?.milliseconds ?? 0, other.at?.milliseconds ?? 0)
      return mine != theirs ? mine < theirs : one.provenance < other.provenance
    }
  }
}

extension FrequentOutflow {
  static let examples = FrequentOutflowExamples.all
}
