import CaseModel
import Measures

/// The contractor asks to be paid in virtual currency, or has pay sent to a wallet.
struct CryptoRequest: Indicator {
  struct Thresholds: ThresholdSet {
    var days = 90
    var records = 1
    var similarity = 0.75

    static let fields: [ThresholdField<Thresholds>] = [
      .init("days", \.days, unit: "days", "days before as-of in which the request or the wallet is new"),
      .init("records", \.records, unit: "records", "messages, payout methods and withdrawals of this kind"),
      .init(
        "similarity", \.similarity, unit: "share",
        "similarity of names at which a holder is the contractor; below it nothing needs to be new"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.crypto-request",
    title: "The contractor asks to be paid in virtual currency",
    strength: .weak,
    citations: [
      Citation("US-2022-05-16"), Citation("CA-2025-07-16", reported: true),
      Citation("DE-2024-10-01", reported: true), Citation("GOOG-2025-04", reported: true),
      Citation("JP-2025-08-27", reported: true), Citation("JP-PSIA", reported: true), Citation("SEAL"),
      Citation("DOJ-2025-06-05", reported: true),
    ],
    needs: [
      Need(anyOf: [
        KindNeed(.payoutMethod, fields: ["type"], minimum: 1),
        KindNeed(.payment, fields: ["method"], minimum: 1),
        KindNeed(.message, fields: ["text", "direction"], minimum: 1),
      ])
    ],
    rationale: """
      Virtual currency is hard to follow, and quite usual in some trades. So the rule asks that it be new, or that a \
      payout account has another person's name. A message counts where another way of payout is on record. Of messages: \
      \(CueMessages.caution)
      """,
    alternatives: [
      "Work in a trade where it is usual", "A currency that loses value",
      "Banks that do not serve the country",
    ],
    followUp: [
      FollowUp("Read the messages, and compare the wallet with those of other contractors.", order: 1),
      FollowUp("Ask why another way of payout is wanted, and record the answer.", order: 2),
      FollowUp(
        "Match the payout account with the identity document; avoid virtual currency.",
        sources: ["US-2022-05-16", "CA-2025-07-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let channels = PayoutChannels(dossier, context)
    let messages = CueMessages(dossier, context, .cryptoRequest)
    let uses = channels.methods + channels.withdrawals
    let wallets = uses.filter { $0.channel == .crypto }
    let hasOther =
      uses.contains { $0.channel != .crypto }
      || dossier.records(.payment).contains { Payment($0).flow.isReceipt }
    let asked = hasOther ? messages.found : []
    guard wallets.count + asked.count >= max(1, thresholds.records) else {
      let isBlind = !messages.found.isEmpty && !hasOther
      return isBlind ? .notAssessable([.other("no other way of payout on record")]) : messages.nothing
    }
    let isOther = hasOtherHolder(dossier)
    let from = context.asOf.milliseconds - Int64(thresholds.days) * Timestamp.dayLength
    let isNew = { (time: Timestamp?) in time.map { $0.milliseconds >= from } ?? false }
    let newWallets = isOther ? wallets : new(wallets, isNew)
    let newMessages = isOther ? asked : asked.filter { isNew($0.at) }
    guard newWallets.count + newMessages.count >= max(1, thresholds.records) else { return .notRaised }
    return raised(newWallets, newMessages, isOther: isOther, unread: messages.unread, dossier)
  }

  /// Wallets that were added in the last days; withdrawals only where none went to a wallet before.
  private func new(_ wallets: [PayoutChannels.Use], _ isNew: (Timestamp?) -> Bool) -> [PayoutChannels.Use] {
    let isOld = wallets.contains { $0.isWithdrawal && !isNew($0.at) }
    return wallets.filter { isNew($0.at) && (!$0.isWithdrawal || !isOld) }
  }

  /// Whether the holder of a payout account has another name than the contractor.
  private func hasOtherHolder(_ dossier: Dossier) -> Bool {
    let own = OwnNames(dossier)
    guard !own.person.isEmpty else { return false }
    return Set(PayoutAccounts(dossier).sightings.compactMap(\.holder)).contains { holder in
      if case .other = own.verdict(of: holder, threshold: thresholds.similarity) { true } else { false }
    }
  }

  private func raised(
    _ wallets: [PayoutChannels.Use], _ messages: [WrittenMessage], isOther: Bool, unread: Int,
    _ dossier: Dossier
  ) -> Outcome {
    let texts = dossier.portfolio.texts
    let payouts = wallets.filter(\.isWithdrawal).count
    let why: Statement =
      isOther
      ? "A payout account has another person's name."
      : "They are of the last \(thresholds.days, "day", "days")."
    let read: Statement = messages.isEmpty ? "" : " Read the messages."
    return .raised(
      Finding(
        """
        \(messages.count, "message asks", "messages ask") for pay in virtual currency; \
        \(wallets.count - payouts, "payout method is", "payout methods are") of this kind, and \
        \(payouts, "withdrawal", "withdrawals"). \(why)
        """ + read,
        rule: """
          \(thresholds.records, "message, payout method or withdrawal", "messages, payout methods or withdrawals") or \
          more for virtual currency, of the last \(thresholds.days, "day", "days") or beside a payout account in another \
          name. Here: \(count: messages.count + wallets.count).
          """,
        measures: [
          ("messages", Double(messages.count)), ("methods", Double(wallets.count - payouts)),
          ("withdrawals", Double(payouts)),
        ],
        evidence: messages.map { $0.evidence(", with phrases of pay in virtual currency") }
          + wallets.map { $0.evidence(texts) },
        leftOut: unread, excerpts: messages.excerpts))
  }
}

extension CryptoRequest {
  static let examples = CryptoRequestExamples.all
}
