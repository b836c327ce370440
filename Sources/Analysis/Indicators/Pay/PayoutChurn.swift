import CaseModel
import Measures

/// Payout accounts change often, or belong to different holders within half a year.
struct PayoutChurn: Indicator {
  struct Thresholds: ThresholdSet {
    var changes = 3
    var days = 90
    var holders = 2
    var holderDays = 180
    var similarity = 0.75
    var settlingDays = 7
    var sameChangeHours = 72

    static let fields: [ThresholdField<Thresholds>] = [
      .init("changes", \.changes, unit: "changes", "changes to different payout accounts within the window"),
      .init("days", \.days, unit: "days", "length of that window"),
      .init(
        "holders", \.holders, unit: "holders", "different holders of payout accounts within the longer window"
      ),
      .init("holder_days", \.holderDays, unit: "days", "length of the longer window"),
      .init("similarity", \.similarity, unit: "share", "similarity of names at which two holders are one"),
      .init(
        "settling_days", \.settlingDays, unit: "days", "days after registration in which an edit is no change"
      ),
      .init(
        "same_change_hours", \.sameChangeHours, unit: "hours", "hours within which one account is one change"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.payout-churn",
    title: "Payout accounts change often",
    strength: .medium,
    citations: [
      Citation("JP-2024-03-26", reported: true), Citation("SWX-2024-10", reported: true),
      Citation("FBI-2025-07-23", .measure, reported: true),
    ],
    needs: [
      Need(anyOf: [
        KindNeed(.payoutMethod, fields: ["account", "added_at"]), KindNeed(.payment, fields: ["account"]),
        KindNeed(.profileChange, fields: ["new"]),
      ])
    ],
    windowDays: 90,
    rationale: """
      Accounts that are used up one after another, or that belong to different people, may serve to pass money on. The \
      first account is no change, nor is an edit in the first days after registration; a holder whose name is one of \
      the contractor's own, or of the own company, is the contractor.
      """,
    alternatives: [
      "A provider that closed its service", "A search for lower fees", "An account that was frozen",
      "Accounts for different currencies",
    ],
    followUp: [
      FollowUp(
        "Compare the accounts with those of other contractors.", sources: ["FBI-2025-07-23", "SWX-2024-10"],
        order: 1),
      FollowUp("Ask for the reason of each change and record the answer.", order: 2),
      FollowUp(
        "Match the holder of the newest account with the identity document; treat each change as a new verification.",
        sources: ["US-2022-05-16", "CA-2025-07-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let history = PayoutHistory(dossier, thresholds)
    let changes = history.changes.filter { context.looksBack(to: $0.at) }
    let often = SlidingWindow.mostDistinct(
      changes.map(\.at.milliseconds), keys: changes.map(\.form),
      length: Int64(thresholds.days) * Timestamp.dayLength, atLeast: thresholds.changes)
    let holders = PayoutHolders(
      history.holderSightings.filter { context.looksBack(to: $0.at) }, OwnNames(dossier), thresholds)
    guard often != nil || holders.found != nil else { return .notRaised }

    let worst = often.map { Array(changes[$0.worst]) } ?? []
    let rest = often.map { $0.members.filter { index in !(often?.worst.contains(index) ?? false) } } ?? []
    var seen: Set<Provenance> = []
    let rows = (worst + rest.map { changes[$0] } + holders.shown).filter {
      seen.insert($0.sighting.row.provenance).inserted
    }
    return .raised(
      Finding(
        statement(worst, holders),
        rule: """
          \(thresholds.changes, "change", "changes") of the payout account or more in \(thresholds.days, "day", "days"), \
          or \(thresholds.holders, "different holder", "different holders") or more in \
          \(thresholds.holderDays, "day", "days"). Here: \(often?.figure ?? changes.count, "change", "changes")\(here(holders)).
          """,
        measures: [
          ("changes", Double(often?.figure ?? 0)), ("holders", Double(holders.most)),
        ],
        evidence: rows.map(\.sighting.evidence), leftOut: history.undated))
  }

  private func here(_ holders: PayoutHolders) -> Statement {
    holders.most == 0 ? "" : "; \(holders.most, "holder", "different holders")"
  }

  private func statement(_ changes: [PayoutHistory.Dated], _ holders: PayoutHolders) -> Statement {
    var sentences: [Statement] = []
    if let first = changes.first, let last = changes.last {
      let accounts = Statement.list(changes.map { "\(personal: Personal(.account, $0.form))" })
      sentences.append(
        """
        From \(day: first.at) to \(day: last.at) the payout account changed \(changes.count, "time", "times"): to the \
        \(words: changes.count == 1 ? "account" : "accounts") \(accounts).
        """)
    }
    if !holders.names.isEmpty {
      let names = Statement.list(holders.names.map { "\(personal: Personal(.name, $0))" })
      sentences.append(
        """
        Payout accounts of \(holders.names.count, "holder", "different holders") were in use within \
        \(thresholds.holderDays, "day", "days"): \(names).
        """)
    }
    return .joined(sentences, separator: " ", last: " ")
  }
}

extension PayoutChurn {
  static let examples = PayoutChurnExamples.all
}
