import CaseModel
import Measures

/// Charges that name no contract appear on clients' accounts: many, or a sum that matters.
struct SmallUnauthorisedCharges: Indicator {
  struct Thresholds: ThresholdSet {
    var charges = 10
    var days = 90
    var sum = 1000

    static let fields: [ThresholdField<Thresholds>] = [
      .init("charges", \.charges, unit: "charges", "charges without a contract within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init("sum", \.sum, unit: "USD", "their sum in US dollars; other currencies are not converted"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.small-unauthorised-charges",
    title: "Unexplained charges appear on a client's account",
    strength: .medium,
    citations: [Citation("US-2022-05-16", .measure)],
    needs: [.records(.payment, known: ["contract_id"])],
    windowDays: 90,
    rationale: """
      The advisory of 2022 tells of more than 50,000 USD taken in thirty instalments, each too small to be noticed. A \
      charge that names no contract counts, whatever it is for; amounts in other currencies than US dollars count as \
      charges and not in the sum.
      """,
    alternatives: [
      "Subscriptions and servers bought for a project", "Charges whose contract was not entered",
    ],
    followUp: [
      FollowUp("Compare each charge with the client's own books.", sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask what each charge was for, and record the answer.", order: 2),
      FollowUp("Ask the client which charges were agreed.", sources: ["US-2022-05-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let charges = dossier.records(.payment).map { Payment($0) }.filter { payment in
      payment.flow == .charge && payment.contractID.isNone && (payment.at.map(context.looksBack) ?? false)
    }
    guard let found = worst(charges) else { return .notRaised }
    let shown = charges[found.range]
    let times = shown.compactMap(\.at)
    let first = times.first ?? context.asOf
    return .raised(
      Finding(
        """
        Between \(day: first) and \(day: times.last ?? first), \(shown.count, "charge", "charges") without a contract \
        stand on clients' accounts: \(sums(shown)).
        """,
        rule: """
          \(thresholds.charges, "charge", "charges") or more without a contract in \(thresholds.days, "day", "days"), or \
          a sum of \(count: thresholds.sum) USD or more. Here: \(shown.count, "charge", "charges"), \
          \(money: found.dollars, Self.dollar).
          """,
        measures: [("charges", Double(shown.count)), ("usd", found.dollars.approximate)],
        evidence: shown.sorted { one, other in
          one.amount != other.amount
            ? one.amount.isAtLeast(other.amount) : one.row.provenance < other.row.provenance
        }.map { .record($0.row, at: $0.at, .payment($0, form: nil)) }))
  }

  private static let dollar = Currency(raw: 0x55_53_44)

  /// The window that reaches a threshold with most charges; of equal ones that with the greatest sum.
  private func worst(_ charges: [Payment]) -> (range: ClosedRange<Int>, dollars: Money)? {
    let length = Int64(thresholds.days) * Timestamp.dayLength
    let limit = Money(coefficient: Int128(thresholds.sum), scale: 0)
    var best: (range: ClosedRange<Int>, dollars: Money)?
    var dollars = Money.zero
    var lower = 0
    for (end, start) in SlidingWindow.starts(charges.compactMap(\.at?.milliseconds), length: length)
      .enumerated()
    {
      dollars = Money.sum(dollars, Self.dollars(charges[end])) ?? dollars
      while lower < start {
        dollars = Money.difference(dollars, Self.dollars(charges[lower])) ?? dollars
        lower += 1
      }
      let count = end - start + 1
      guard count >= max(1, thresholds.charges) || dollars.isAtLeast(limit) else { continue }
      if let best, count < best.range.count || count == best.range.count && best.dollars.isAtLeast(dollars) {
        continue
      }
      best = (start...end, dollars)
    }
    return best
  }

  private static func dollars(_ charge: Payment) -> Money {
    charge.currency == dollar ? charge.amount : .zero
  }

  /// The sum in each currency, by code.
  private func sums(_ charges: ArraySlice<Payment>) -> Statement {
    let byCurrency = Dictionary(grouping: charges, by: \.currency)
    return .list(
      byCurrency.sorted { $0.key.raw < $1.key.raw }.map { currency, charges in
        let sum = charges.reduce(Money.zero) { Money.sum($0, $1.amount) ?? $0 }
        return "\(money: sum, currency)"
      })
  }
}

extension SmallUnauthorisedCharges {
  static let examples = [
    Example(
      "Thirty charges of sixty dollars in two months", .raised,
      (1...30).map { charge(day: $0 * 2, "60.00") } + earlier),
    Example(
      "Exactly ten charges, the first exactly 90 days before the last", .raised,
      (0...9).map { charge(day: 1 + $0 * 10, "5.00") } + earlier),
    Example("Nine charges", .notRaised, (0...8).map { charge(day: 1 + $0 * 10, "5.00") } + earlier),
    Example(
      "Exactly 1,000 USD in three charges", .raised,
      [charge(day: 30, "333.33"), charge(day: 20, "333.33"), charge(day: 10, "333.34")] + earlier),
    Example(
      "A cent less", .notRaised,
      [charge(day: 30, "333.33"), charge(day: 20, "333.33"), charge(day: 10, "333.33")] + earlier),
    Example(
      "Subscriptions charged under the contract for which they were bought", .notRaised,
      (1...30).map { charge(day: $0 * 2, "60.00", contract: "k-1") } + earlier),
    Example(
      "Another currency is not taken for dollars", .notRaised,
      [charge(day: 30, "900000", currency: "KRW")] + earlier),
    Example(
      "The data does not say which contract a charge belongs to", .notAssessable,
      (1...30).map { charge(day: $0 * 2, "60.00") }.map { draft in
        var draft = draft
        draft.fields.removeAll { $0.name == "contract_id" }
        return draft
      }),
  ]

  private static let earlier = [
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: 150), "direction": "earning", "amount": "900.00",
        "currency": "USD", "contract_id": "k-1",
      ])
  ]

  private static func charge(day: Int, _ amount: String, contract: String = "", currency: String = "USD")
    -> RecordDraft
  {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "direction": "charge",
        "amount": amount, "currency": currency, "contract_id": contract,
      ])
  }
}
