import CaseModel
import Measures

/// Pay is turned into virtual currency at once, in one pay cycle after the other.
struct RapidCryptoConversion: Indicator {
  struct Thresholds: ThresholdSet {
    var cycles = 3
    var share = 0.9
    var hours = 48

    static let fields: [ThresholdField<Thresholds>] = [
      .init("cycles", \.cycles, unit: "pay cycles", "days of pay, within the look-back, that were converted"),
      .init("share", \.share, unit: "share", "share of each receipt that was converted in time"),
      .init("hours", \.hours, unit: "hours", "time in which it was converted"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.rapid-crypto-conversion",
    title: "Pay is turned into virtual currency at once",
    strength: .medium,
    citations: [Citation("DOJ-2025-06-05", reported: true), Citation("MSMT-2025-10-22", reported: true)],
    needs: [.records(.payment, minimum: 1), PayoutChannels.need],
    rationale: """
      Earnings in virtual currency are hard to follow. Each receipt is matched with the withdrawals after it, first in, \
      first out, by currency; a withdrawal counts where its method, or the type of its payout account, is virtual \
      currency. What happens to the money at an exchange is not in the data.
      """,
    alternatives: ["A currency that loses value", "Work for clients who are used to virtual currency"],
    followUp: [
      FollowUp(
        "Compare the wallets with those of other contractors.", sources: ["US-2022-05-16", "FBI-2025-07-23"],
        order: 1),
      FollowUp("Ask why pay is converted, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    var channels = PayoutChannels(dossier, context)
    let ledger = ReceiptLedger(dossier, hours: thresholds.hours, asOf: context.asOf) {
      channels.channel(of: $0) == .crypto
    }
    guard !ledger.receipts.isEmpty, !ledger.withdrawals.isEmpty else {
      return .notAssessable([.other("no receipts and withdrawals to compare")])
    }
    let converted = ledger.receipts.filter { $0.share >= thresholds.share && context.looksBack(to: $0.at) }
    let cycles = Set(converted.map(\.at.day)).count
    guard cycles >= max(1, thresholds.cycles) else {
      let isBlind = channels.withdrawals.allSatisfy { $0.channel == nil } && !channels.withdrawals.isEmpty
      return isBlind ? .notAssessable([.other("withdrawals that do not say how they are paid")]) : .notRaised
    }
    return raised(converted, cycles: cycles, of: ledger)
  }

  private func raised(_ converted: [ReceiptLedger.Receipt], cycles: Int, of ledger: ReceiptLedger) -> Outcome
  {
    let lowest = converted.map(\.share).min() ?? 0
    let first = converted.first?.at ?? Timestamp(milliseconds: 0)
    let last = converted.last?.at ?? first
    var seen: Set<Provenance> = []
    let rows = converted.flatMap { receipt -> [Evidence] in
      let left: Statement =
        ", of which \(percent: receipt.share) was converted within \(count: thresholds.hours) hours"
      let came = Evidence.record(
        receipt.payment.row, at: receipt.at, .payment(receipt.payment, form: nil) + left)
      return [came]
        + receipt.withdrawals.map {
          .record($0.row, at: $0.at, .payment($0, form: nil) + ", virtual currency")
        }
    }.filter { seen.insert($0.provenance).inserted }
    return .raised(
      Finding(
        """
        Between \(day: first) and \(day: last), pay of \(cycles, "day", "days") was withdrawn in virtual currency \
        within \(count: thresholds.hours) hours, at least \(percent: lowest) of each receipt.
        """,
        rule: """
          \(percent: thresholds.share) or more of a receipt in virtual currency within \(count: thresholds.hours) \
          hours, on \(thresholds.cycles, "day", "days") of pay or more. Here: \(count: cycles).
          """,
        measures: [
          ("cycles", Double(cycles)), ("receipts", Double(ledger.receipts.count)), ("lowest_share", lowest),
        ],
        evidence: rows))
  }
}

extension RapidCryptoConversion {
  static let examples: [Example] = [
    Example(
      "Five months of pay, each converted within a day", .raised,
      (1...5).flatMap { cycle(day: $0 * 30, "2000.00", "1990.00", "usdt", hours: 20) }),
    Example(
      "Exactly three cycles, exactly 90 % within exactly 48 hours", .raised,
      (1...3).flatMap { cycle(day: $0 * 30, "2000.00", "1800.00", "bitcoin", hours: 48) }),
    Example(
      "Two cycles", .notRaised,
      (1...2).flatMap { cycle(day: $0 * 30, "2000.00", "1990.00", "usdt", hours: 20) }),
    Example(
      "A third of the pay as a hedge", .notRaised,
      (1...5).flatMap { cycle(day: $0 * 30, "2000.00", "700.00", "usdt", hours: 20) }),
    Example(
      "Pay that goes to a bank within a day", .notRaised,
      (1...5).flatMap { cycle(day: $0 * 30, "2000.00", "1990.00", "bank", hours: 20) }),
    Example(
      "The account is a wallet by its payout method", .raised,
      (1...3).flatMap { cycle(day: $0 * 30, "2000.00", "1990.00", "", hours: 20) } + [
        RecordDraft(
          .payoutMethod, ["contractor_id": "a", "type": "crypto", "account": "EX0011112222"])
      ]),
    Example(
      "Withdrawals that do not say how they are paid", .notAssessable,
      (1...3).flatMap { cycle(day: $0 * 30, "2000.00", "1990.00", "", hours: 20) }),
    Example(
      "The data holds no withdrawals", .notAssessable,
      (1...3).flatMap { cycle(day: $0 * 30, "2000.00", "1990.00", "usdt", hours: 20).prefix(1) }),
  ]

  private static func cycle(
    day: Int, _ amount: String, _ withdrawn: String, _ method: String, hours: Int
  ) -> [RecordDraft] {
    [
      payment("earning", day: day, "00:00:00", amount, "platform"),
      payment(
        "withdrawal", day: day - hours / 24, hours % 24 == 0 ? "00:00:00" : "20:00:00", withdrawn, method),
    ]
  }

  private static func payment(
    _ direction: String, day: Int, _ time: String, _ amount: String, _ method: String
  ) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, time), "direction": direction,
        "amount": amount, "currency": "USD", "method": method,
        "account": direction == "withdrawal" ? "EX0011112222" : "",
      ])
  }
}
