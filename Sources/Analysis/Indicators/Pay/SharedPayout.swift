import CaseModel

/// One payout account serves several contractors who are not one verified group.
struct SharedPayout: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts",
        "contractor accounts outside a verified group on one payout account")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.shared-payout",
    title: "One payout account serves several contractors",
    strength: .strong,
    citations: [
      Citation("US-2022-05-16", .measure), Citation("FBI-2025-07-23", .measure, reported: true),
    ],
    needs: [PayoutAccounts.need],
    rationale: """
      Money that goes to one account ends with one owner, whoever did the work. Accounts are compared exactly, over all \
      time: payout methods, withdrawals and changes of the payout account. Members of one verified group count as one.
      """,
    alternatives: [
      "Spouses or a household", "An agency or a cooperative that is not declared in the data",
      "An account number entered in error",
    ],
    followUp: [
      FollowUp(
        """
        Compare payout accounts across the contractors, and check the list of declared agencies and households for an \
        entry that is missing.
        """, sources: ["US-2022-05-16", "FBI-2025-07-23", "SWX-2024-10"], order: 1),
      FollowUp("Ask whose account it is and why it is shared, and record the answer.", order: 2),
      FollowUp(
        "Match the holder of the payout account with the identity document.",
        sources: ["US-2022-05-16", "CA-2025-07-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let found = context.sharedOutsideGroups(
      .payoutAccount, by: dossier.contractor, atLeast: thresholds.accounts)
    guard let worst = found.first else {
      let payouts = PayoutAccounts(dossier)
      let isBlind = payouts.sightings.isEmpty && payouts.unnamed > 0
      return isBlind ? .notAssessable([.other("no payout names its account")]) : .notRaised
    }
    let payouts = PayoutAccounts(dossier)
    let sightings = Dictionary(
      payouts.sightings.map { ($0.row.provenance, $0) }, uniquingKeysWith: { first, _ in first })
    return .raised(
      Finding(
        statement(worst, further: found.count - 1, dossier, context),
        rule: """
          One payout account on \(thresholds.accounts, "account", "accounts") or more outside a declared group, no \
          look-back. Here: \(worst.accounts, "account", "accounts").
          """,
        measures: [
          ("accounts", Double(worst.accounts)), ("payout_accounts", Double(found.count)),
        ],
        evidence: found.ownRecords.map { use in
          sightings[use.provenance]?.evidence
            ?? Evidence(
              use.provenance, kind: use.kind, recordID: dossier.portfolio.texts[use.recordID], at: use.at,
              "Payout account \(personal: worst.value) named")
        }, others: found.otherRecords, leftOut: payouts.unnamed))
  }

  private func statement(_ use: SharedUse, further: Int, _ dossier: Dossier, _ context: Context) -> Statement
  {
    let withdrawals = use.own.filter { $0.kind == .payment }.count
    var text: Statement = "The payout account \(personal: use.value) is on record for this contractor"
    if let first = use.own.compactMap(\.at).min() { text = text + " since \(day: first)" }
    if withdrawals > 0 { text = text + " and received \(withdrawals, "withdrawal", "withdrawals")" }
    text = text + ". The same account serves \(use.others.count, "other contractor", "other contractors")."
    let more: Statement =
      further > 0 ? " \(further, "further payout account is", "further payout accounts are") shared." : ""
    return text + context.declaration(of: dossier.contractor, with: use.others.map(\.contractor)) + more
  }
}

extension SharedPayout {
  static let examples = [
    Example(
      "Withdrawals of two contractors go to one account", .raised,
      [
        withdrawal("a", "EX00111122224471"), withdrawal("a", "EX00111122224471"),
        withdrawal("b", "EX00111122224471"),
      ]),
    Example(
      "Exactly two contractors, one record each, written in two ways, years apart", .raised,
      [
        method("a", "EX00 1111 2222 4471", added: "2023-01-10T08:00:00Z"),
        method("b", "ex00-1111-2222-4471", added: "2026-11-01T08:00:00Z"),
      ]),
    Example(
      "The account stands in a profile change", .raised,
      [
        withdrawal("a", "EX00111122229026"), withdrawal("b", "EX00111122224471"),
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "a", "at": "2026-11-17T08:00:00Z", "field": "payout_account",
            "old": "EX00111122229026",
            "new": "EX00111122224471",
          ]),
      ]),
    Example(
      "A verified household with one account", .notRaised,
      [withdrawal("a", "EX00111122224471"), withdrawal("b", "EX00111122224471"), household(verified: "true")]),
    Example(
      "A household that is declared and not verified", .raised,
      [
        withdrawal("a", "EX00111122224471"), withdrawal("b", "EX00111122224471"),
        household(verified: "false"),
      ]),
    Example(
      "Two contractors with accounts of their own, and one client", .notRaised,
      [
        withdrawal("a", "EX00111122224471"), withdrawal("b", "EX00111122229026"),
        payment("a", "earning", "card-9000-1"), payment("b", "earning", "card-9000-1"),
      ]),
    Example(
      "Withdrawals that do not name their account", .notAssessable,
      [
        payment("a", "earning", "card-9000-1"), withdrawal("a", ""), withdrawal("a", ""),
        withdrawal("b", "EX00111122224471"),
      ]),
    Example(
      "No file has an account", .notAssessable,
      [
        RecordDraft(
          .payment,
          [
            "contractor_id": "a", "at": "2026-10-12T08:00:00Z", "direction": "withdrawal", "amount": "380.00",
            "currency": "USD",
          ])
      ]),
  ]

  private static func withdrawal(_ contractor: String, _ account: String) -> RecordDraft {
    payment(contractor, "withdrawal", account)
  }

  private static func payment(_ contractor: String, _ direction: String, _ account: String) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": contractor, "at": "2026-10-12T08:00:00Z", "direction": direction, "amount": "380.00",
        "currency": "USD", "account": account,
      ])
  }

  private static func method(_ contractor: String, _ account: String, added: String) -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": contractor, "account": account, "added_at": added])
  }

  private static func household(verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "household", "name": "Household 1", "contractor_ids": "a;b",
        "verified": verified,
      ])
  }
}
