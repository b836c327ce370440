import CaseModel
import Measures

/// Pay flows only to money services, e-money or wallets. A note: it is how most freelancers of the world are paid.
struct DigitalServiceOnly: Indicator {
  struct Thresholds: ThresholdSet {
    var payouts = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "payouts", \.payouts, unit: "records", "payout methods and withdrawals that say how they are paid")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.digital-service-only",
    title: "Pay flows only to money services or wallets",
    strength: .note,
    citations: [
      Citation("US-2022-05-16"), Citation("SWX-2024-10", reported: true),
      Citation("GOOG-2025-04", reported: true),
    ],
    needs: [PayoutChannels.need],
    rationale: """
      A note beside other findings about payouts, and never more: this is the ordinary way of most freelancers in the \
      world. The lists single out services of one country; this rule does not.
      """,
    alternatives: [
      "The ordinary way of most freelancers", "Banks that take long or charge much for transfers from abroad",
    ],
    followUp: [
      FollowUp(
        "Read it together with the holders and changes of the payout accounts.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1)
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let channels = PayoutChannels(dossier, context)
    let uses = channels.methods + channels.withdrawals
    let known = uses.filter { $0.channel != nil }
    guard !known.contains(where: { $0.channel == .bank }) else { return .notRaised }
    guard known.count == uses.count else {
      return .notAssessable([.other("payouts that do not say how they are paid")])
    }
    guard known.count >= max(1, thresholds.payouts) else { return .notRaised }
    let texts = dossier.portfolio.texts
    return .raised(
      Finding(
        """
        \(channels.methods.count, "payout method", "payout methods") and \
        \(channels.withdrawals.count, "withdrawal", "withdrawals") are all of money services or wallets: \
        \(words(known, texts)).
        """,
        rule: """
          \(thresholds.payouts, "payout method or withdrawal", "payout methods or withdrawals") or more, none of a \
          bank. Here: \(count: known.count). A note, which counts in no tier.
          """,
        measures: [("payouts", Double(known.count))],
        evidence: known.map { $0.evidence(texts) }))
  }

  /// The words of the records, most used first, then by name.
  private func words(_ uses: [PayoutChannels.Use], _ texts: TextTable) -> Statement {
    var counts: [String: Int] = [:]
    for use in uses { counts[use.word.isNone ? "wallet" : texts[use.word].lowercased(), default: 0] += 1 }
    let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return .list(sorted.map { "\(value: $0.key)" })
  }
}

extension DigitalServiceOnly {
  static let examples = [
    Example(
      "Withdrawals to a money service and a wallet", .raised,
      [
        method("payoneer", "EX0011112222"), withdrawal("Payoneer", "EX0011112222"),
        withdrawal("USDT", "EX33334444"),
      ]),
    Example("Exactly one payout method, of a money service", .raised, [method("wise", "EX0011112222")]),
    Example(
      "A withdrawal without a word goes to the account of a known method", .raised,
      [method("paypal", "EX0011112222"), withdrawal("", "EX0011112222")]),
    Example(
      "A bank account besides", .notRaised,
      [method("wise", "EX0011112222"), withdrawal("bank transfer", "EX99990000")]),
    Example(
      "A bank account that was removed years ago", .raised,
      [
        method("wise", "EX0011112222"),
        RecordDraft(
          .payoutMethod,
          [
            "contractor_id": "a", "type": "bank", "account": "EX99990000", "added_at": "2023-01-01T00:00:00Z",
            "removed_at": "2024-01-01T00:00:00Z",
          ]),
      ]),
    Example(
      "A service that the list does not know may be a bank", .notAssessable,
      [method("wise", "EX0011112222"), method("Example Savings", "EX99990000")]),
    Example(
      "No record says how pay is sent", .notAssessable,
      [withdrawal("", "EX0011112222"), method("", "EX0011112222")]),
  ]

  private static func method(_ type: String, _ account: String) -> RecordDraft {
    RecordDraft(
      .payoutMethod,
      [
        "contractor_id": "a", "type": type, "account": account, "added_at": ExampleTime.day(before: 150),
      ])
  }

  private static func withdrawal(_ method: String, _ account: String) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: 20), "direction": "withdrawal",
        "amount": "400.00",
        "currency": "USD", "account": account, "method": method,
      ])
  }
}
