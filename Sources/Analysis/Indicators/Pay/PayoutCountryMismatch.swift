import CaseModel

/// A payout account is in another country than the declared one and that of the verified document.
struct PayoutCountryMismatch: Indicator {
  struct Thresholds: ThresholdSet {
    var days = 60
    var payouts = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("days", \.days, unit: "days", "days of the look-back for which such an account was in use"),
      .init("payouts", \.payouts, unit: "payouts", "withdrawals to such accounts within the look-back"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.payout-country-mismatch",
    title: "Payouts go to another country than the declared and verified one",
    strength: .medium,
    citations: [
      Citation("US-2022-05-16"), Citation("GITLAB-2026-02-19"),
      Citation("JP-2025-08-27", .method, reported: true),
    ],
    needs: [
      Need(anyOf: [
        KindNeed(.payoutMethod, fields: ["country"], minimum: 1),
        KindNeed(.payment, fields: ["account_country"], minimum: 1),
      ])
    ],
    rationale: """
      Pay may end with somebody who works from elsewhere. A country explains itself if it is declared now, was declared \
      at the time, is that of the own company, or issued a verified document. All countries are treated alike.
      """,
    alternatives: [
      "An emigrant who keeps an account", "A dual resident",
      "An account in several currencies, issued abroad",
    ],
    followUp: [
      FollowUp(
        "Compare the country with those of profiles, documents and sign-ins of the same time.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask why the account is there, and record the answer.", order: 2),
      FollowUp(
        "Match the bank data with the identity document.", sources: ["US-2022-05-16", "CA-2025-07-16"],
        order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let declared = DeclaredCountries(dossier)
    let issuing = dossier.documents.filter { $0.result == "verified" }.compactMap(\.issuingCountry)
    let uses = uses(dossier, context).filter { use in
      !issuing.contains(use.country) && !declared.explains(use.country, at: use.at)
    }
    guard !uses.isEmpty else { return declared.isEmpty && issuing.isEmpty ? Self.nothing : .notRaised }
    guard !declared.isEmpty else { return Self.nothing }
    guard !issuing.isEmpty else {
      return .notAssessable([.other("no verified document with an issuing country")])
    }
    let payouts = uses.filter(\.isWithdrawal)
    let longest = uses.map(\.days).max() ?? 0
    guard payouts.count >= thresholds.payouts || max(longest, span(of: payouts)) >= thresholds.days else {
      return .notRaised
    }
    return raised(uses, declared, issuing)
  }

  private static let nothing = Outcome.notAssessable([.other("no declared country")])

  /// A record of a payout account in a country.
  private struct Use {
    let country: Country
    let at: Timestamp?
    /// Days of the look-back for which a payout method was in use; 0 for a withdrawal.
    let days: Int
    let row: Row
    var isWithdrawal: Bool { row.kind == .payment }
  }

  /// Payout methods in use within the look-back, and its withdrawals; the country of an account whose withdrawal does
  /// not give it is that of the method with this account.
  private func uses(_ dossier: Dossier, _ context: Context) -> [Use] {
    var uses: [Use] = []
    var countries: [Symbol: Country] = [:]
    for method in dossier.payoutMethods {
      guard let country = method.country else { continue }
      countries[method.accountSymbol] = country
      guard let days = days(of: method, context) else { continue }
      uses.append(Use(country: country, at: method.addedAt, days: days, row: method.row))
    }
    for row in dossier.records(.payment) {
      let payment = Payment(row)
      guard payment.flow == .withdrawal, let at = payment.at, context.looksBack(to: at),
        let country = payment.accountCountry ?? countries[payment.accountSymbol]
      else { continue }
      uses.append(Use(country: country, at: at, days: 0, row: row))
    }
    return uses
  }

  /// nil where the method was not in use in the look-back; 0 where it is not known since when.
  private func days(of method: PayoutMethod, _ context: Context) -> Int? {
    let end = min(method.removedAt?.milliseconds ?? .max, context.asOf.milliseconds)
    guard end >= context.lookBackStart.milliseconds else { return nil }
    guard let added = method.addedAt else { return 0 }
    guard added.milliseconds <= end else { return nil }
    return Int((end - max(added.milliseconds, context.lookBackStart.milliseconds)) / Timestamp.dayLength)
  }

  private func evidence(_ use: Use) -> Evidence {
    guard use.isWithdrawal else { return evidence(PayoutMethod(use.row), use.country) }
    let text = Statement.payment(Payment(use.row), form: nil) + ", country \(country: use.country)"
    return .record(use.row, at: use.at, text)
  }

  private func evidence(_ method: PayoutMethod, _ country: Country) -> Evidence {
    var text: Statement = "Payout account \(personal: Personal(.account, method.account))"
    text = text + (method.addedAt == nil ? " on record" : " added") + ", country \(country: country)"
    if let removed = method.removedAt { text = text + ", removed on \(day: removed)" }
    return .record(method.row, at: method.addedAt, text)
  }

  /// Whole days from the first withdrawal to the last, of the country for which they are most.
  private func span(of payouts: [Use]) -> Int {
    let byCountry = Dictionary(grouping: payouts, by: \.country).values
    return byCountry.map { uses in
      let times = uses.compactMap(\.at?.milliseconds)
      return Int(((times.max() ?? 0) - (times.min() ?? 0)) / Timestamp.dayLength)
    }.max() ?? 0
  }

  private func raised(_ uses: [Use], _ declared: DeclaredCountries, _ issuing: [Country]) -> Outcome {
    let payouts = uses.filter(\.isWithdrawal)
    let days = max(uses.map(\.days).max() ?? 0, span(of: payouts))
    let abroad = Statement.list(names(uses.map(\.country)))
    let issued = Statement.list(names(issuing))
    let claimed: Statement = declared.current.map { "\(country: $0)" } ?? "none now"
    return .raised(
      Finding(
        """
        Payout accounts are in \(abroad). The declared country is \(claimed); verified documents were issued by \
        \(issued). There were \(payouts.count, "withdrawal", "withdrawals") to these accounts.
        """,
        rule: """
          A country that is neither declared nor that of a verified document, for \(thresholds.days, "day", "days") or \
          more, or on \(thresholds.payouts, "withdrawal", "withdrawals") or more. Here: \(days, "day", "days"), \
          \(payouts.count, "withdrawal", "withdrawals").
          """,
        measures: [("days", Double(days)), ("payouts", Double(payouts.count))],
        evidence: uses.sorted { one, other in
          one.row.kind != other.row.kind
            ? one.row.kind < other.row.kind : one.row.provenance < other.row.provenance
        }.map { evidence($0) }))
  }

  /// Each once, in the order of their codes, so that no country is put first for what it is.
  private func names(_ countries: [Country]) -> [Statement] {
    Set(countries).sorted { $0.raw < $1.raw }.map { "\(country: $0)" }
  }
}

extension PayoutCountryMismatch {
  static let examples = PayoutCountryExamples.all
}
