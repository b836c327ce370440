import CaseModel
import Measures

/// A client and the contractor move money through the same payment account.
struct SelfDealingPayout: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts", "payment accounts that a client and the contractor both use"
      )
    ]
  }

  static let definition = IndicatorDefinition(
    id: "review.self-dealing-payout",
    title: "Client and developer move money through the same payment account",
    strength: .strong,
    citations: [Citation("US-2022-05-16")],
    needs: [
      PayoutAccounts.need,
      Need(anyOf: [KindNeed(.payment, fields: ["account"]), KindNeed(.client, fields: ["payment_accounts"])]),
    ],
    rationale: """
      Who pays a contractor from the account that the contractor is paid to may be both sides of the contract, and its \
      reviews and earnings then say nothing. Accounts are compared exactly; the amount does not matter.
      """,
    alternatives: [
      "An employee who pays a private firm of the same owner",
      "A refund that was handled over the wrong account",
      "An account number entered in error",
    ],
    followUp: [
      FollowUp(
        "Compare the client's and the contractor's documents, contacts and sign-ins.",
        sources: ["US-2022-05-16"],
        order: 1),
      FollowUp("Ask both sides, separately, whose account it is, and record the answers.", order: 2),
      FollowUp(
        "Match the holder of the account with the identity documents.",
        sources: ["US-2022-05-16", "CA-2025-07-16"],
        order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let payouts = PayoutAccounts(dossier)
    let clients = Self.clients(of: dossier)
    guard !clients.isEmpty else { return .notRaised }
    guard !payouts.sightings.isEmpty else {
      return payouts.unnamed == 0 ? .notRaised : .notAssessable([.other("no payout names its account")])
    }
    let shared = payouts.forms.compactMap { form in
      let users = clients.filter { context.clients.uses(form, client: $0) }
      return users.isEmpty ? nil : SharedAccount(form: form, clients: users)
    }
    guard !shared.isEmpty, shared.count >= thresholds.accounts else {
      let isKnown = clients.contains(where: context.clients.hasAccount)
      return isKnown ? .notRaised : .notAssessable([.other("no payment account of the contractor's clients")])
    }
    return .raised(finding(shared, payouts, dossier))
  }

  private struct SharedAccount {
    let form: String
    let clients: [ClientIndex.Client]
  }

  /// The clients that the contractor's payments, contracts and reviews name, in the order in which they come.
  private static func clients(of dossier: Dossier) -> [ClientIndex.Client] {
    let named =
      dossier.payments.map { ($0.row.platform, $0.clientID) }
      + dossier.contracts.map { ($0.row.platform, $0.clientID) }
      + dossier.reviews.map { ($0.row.platform, $0.clientID) }
    var seen: Set<ClientIndex.Client> = []
    return named.filter { !$0.1.isNone }.map { ClientIndex.Client(platform: $0.0, id: $0.1) }
      .filter { seen.insert($0).inserted }
  }

  private func finding(_ shared: [SharedAccount], _ payouts: PayoutAccounts, _ dossier: Dossier) -> Finding {
    let texts = dossier.portfolio.texts
    let forms = Set(shared.map(\.form))
    let ids = Set(shared.flatMap(\.clients).map { texts[$0.id] }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let paid = dossier.payments.filter { payment in
      payment.isWithClient && payment.account.flatMap(KeyForm.account).map(forms.contains) ?? false
    }
    let drawn = payouts.sightings.filter { forms.contains($0.form) }
    let accounts = Statement.list(shared.map { "\(personal: Personal(.account, $0.form))" })
    let clients = Statement.list(ids.map { "\(code: $0)" })
    let named: Statement =
      paid.isEmpty
      ? "" : " \(paid.count, "payment", "payments") between this contractor and a client name it."
    let account: Statement = shared.count == 1 ? "The account" : "Each of the accounts"
    return Finding(
      """
      \(account) \(accounts) is a payout account of this contractor and a payment account of \
      \(words: ids.count == 1 ? "the client" : "the clients") \(clients).\(named)
      """,
      rule: """
        The same account on the side of a client and of the contractor, any amount, no look-back. Here: \
        \(shared.count, "account", "accounts"), \(ids.count, "client", "clients").
        """,
      measures: [
        ("accounts", Double(shared.count)), ("clients", Double(ids.count)), ("payments", Double(paid.count)),
      ],
      evidence: paid.map { payment in
        let client = texts[payment.clientID]
        let tail: Statement = client.isEmpty ? "" : ", client \(code: client)"
        let form = payment.account.flatMap(KeyForm.account)
        return .record(payment.row, at: payment.at, .payment(payment, form: form) + tail)
      } + drawn.map(\.evidence))
  }
}

extension SelfDealingPayout {
  static let examples = SelfDealingExamples.all
}
