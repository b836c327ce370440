import CaseModel
import Measures

/// The payee is changed soon after the first contract with a client began, before a second payout was made.
struct ChangeAfterStart: Indicator {
  struct Thresholds: ThresholdSet {
    var days = 30
    var payouts = 1
    var similarity = 0.75

    static let fields: [ThresholdField<Thresholds>] = [
      .init("days", \.days, unit: "days", "days after the first contract with a client"),
      .init("payouts", \.payouts, unit: "payouts", "most withdrawals between the start and the change"),
      .init("similarity", \.similarity, unit: "share", "similarity of names at which two holders are one"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.change-after-start",
    title: "The payee changes right after a contract begins",
    strength: .medium,
    citations: [Citation("US-2022-05-16", .measure), Citation("CA-2025-07-16", .measure, reported: true)],
    needs: [.records(.contract, fields: ["client_id", "started_at"], minimum: 1), PayoutAccounts.need],
    rationale: """
      Who was hired and who is paid may be two people. A change counts where the holder or the country of the new \
      account is another, on or after the start of the first contract with a client and before a second withdrawal. No \
      public list names this sign: it is a practice of those who vet contractors; the advisories name the measure, to \
      take each change of bank data as a new verification.
      """,
    alternatives: [
      "A first set-up that is put right", "A provider that does not serve the client's country",
      "A new company of the contractor, not yet declared",
    ],
    followUp: [
      FollowUp(
        "Compare both holders with the names in profiles and documents.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask for the reason of the change, and record the answer.", order: 2),
      FollowUp(
        "Match the new bank data with the identity document, as a new verification.",
        sources: ["US-2022-05-16", "CA-2025-07-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let history = PayoutHistory(dossier, PayoutChurn.Thresholds())
    let found = found(history.changes.filter { context.looksBack(to: $0.at) }, dossier)
    guard !found.isEmpty else { return .notRaised }
    let facts = PayeeFacts(PayoutAccounts(dossier), OwnNames(dossier), threshold: thresholds.similarity)
    var isBlind = false
    let changed = found.filter { item in
      let difference = facts.difference(from: item.change.replaced ?? "", to: item.change.form)
      isBlind = isBlind || difference == .unknown
      return difference == .other
    }
    guard let worst = changed.min(by: { $0.days < $1.days }) else {
      return isBlind ? .notAssessable([.other("no holder or country of both accounts")]) : .notRaised
    }
    return raised(worst, changed, leftOut: history.undated)
  }

  /// A change of account soon after the first contract with a client.
  private struct Found {
    let change: PayoutHistory.Dated
    let contract: WorkContract
    let start: Timestamp
    var days: Int { change.at.day - start.day }
  }

  /// Each change with the latest first contract before it.
  private func found(_ changes: [PayoutHistory.Dated], _ dossier: Dossier) -> [Found] {
    guard !changes.isEmpty else { return [] }
    let starts = firstContracts(dossier)
    let payouts = dossier.records(.payment).map { Payment($0) }.filter { $0.flow == .withdrawal }.compactMap {
      $0.at?.milliseconds
    }
    let length = Int64(thresholds.days) * Timestamp.dayLength
    var (next, paid) = (0, 0)
    var paidAtStart: [Int] = []
    return changes.compactMap { change in
      let time = change.at.milliseconds
      while next < starts.count, starts[next].start.milliseconds <= time {
        while paid < payouts.count, payouts[paid] < starts[next].start.milliseconds { paid += 1 }
        paidAtStart.append(paid)
        next += 1
      }
      while paid < payouts.count, payouts[paid] < time { paid += 1 }
      guard next > 0, time - starts[next - 1].start.milliseconds <= length,
        paid - paidAtStart[next - 1] <= thresholds.payouts
      else { return nil }
      return Found(change: change, contract: starts[next - 1].contract, start: starts[next - 1].start)
    }
  }

  /// The first contract with each client, by time.
  private func firstContracts(_ dossier: Dossier) -> [(start: Timestamp, contract: WorkContract)] {
    var clients: Set<ContractorKey> = []
    return dossier.contracts.compactMap { contract in
      guard let start = contract.startedAt, !contract.clientID.isNone,
        clients.insert(ContractorKey(platform: contract.row.platform, id: contract.clientID)).inserted
      else { return nil }
      return (start, contract)
    }
  }

  private func raised(_ worst: Found, _ all: [Found], leftOut: Int) -> Outcome {
    let further = all.count - 1
    let more: Statement =
      further > 0 ? " \(further, "further change is", "further changes are") of this kind." : ""
    var seen: Set<Provenance> = []
    let rows = ([worst] + all).flatMap { item in
      [
        Evidence.record(item.contract.row, at: item.start, "First contract with the client began"),
        item.change.sighting.evidence,
      ]
    }.filter { seen.insert($0.provenance).inserted }
    return .raised(
      Finding(
        """
        The first contract with a client began on \(day: worst.start). On \(day: worst.change.at), \
        \(worst.days, "day", "days") later, pay was directed to the account \
        \(personal: Personal(.account, worst.change.form)) with another holder or in another country; before it was \
        \(personal: Personal(.account, worst.change.replaced ?? "")).
        """ + more,
        rule: """
          Another payee within \(thresholds.days, "day", "days") of the first contract with a client, after \
          \(thresholds.payouts, "withdrawal", "withdrawals") at most. Here: \(all.count, "change", "changes"), the \
          first after \(worst.days, "day", "days").
          """,
        measures: [("changes", Double(all.count)), ("days", Double(worst.days))],
        evidence: rows, leftOut: leftOut))
  }
}

extension ChangeAfterStart {
  static let examples = [
    Example(
      "Another holder a week after the contract began", .raised,
      [
        contractor, contract(day: 40), method(day: 170, "4470", "Robin Ashdale"),
        method(day: 33, "4471", "Taylor Reed"),
      ]),
    Example(
      "Exactly 30 days after it, and after exactly one payout, to another country", .raised,
      [
        contractor, contract(day: 40), method(day: 170, "4470", "Robin Ashdale", "PT"),
        withdrawal(day: 20, "4470"), method(day: 10, "4471", "Robin Ashdale", "EE"),
      ]),
    Example(
      "Thirty-one days after it", .notRaised,
      [
        contractor, contract(day: 41), method(day: 170, "4470", "Robin Ashdale"),
        method(day: 10, "4471", "Taylor Reed"),
      ]),
    Example(
      "After the second payout", .notRaised,
      [
        contractor, contract(day: 40), method(day: 170, "4470", "Robin Ashdale"), withdrawal(day: 30, "4470"),
        withdrawal(day: 25, "4470"), method(day: 20, "4471", "Taylor Reed"),
      ]),
    Example(
      "A new account of the same holder, written another way", .notRaised,
      [
        contractor, contract(day: 40), method(day: 170, "4470", "Robin Ashdale", "PT"),
        method(day: 33, "4471", "ASHDALE, R.", "PT"),
      ]),
    Example(
      "A second contract with a client of long standing", .notRaised,
      [
        contractor, contract(day: 160), contract(day: 40), method(day: 170, "4470", "Robin Ashdale"),
        method(day: 33, "4471", "Taylor Reed"),
      ]),
    Example(
      "The first account of a newcomer, after the first contract", .notRaised,
      [contractor, contract(day: 40), method(day: 33, "4471", "Robin Ashdale")]),
    Example(
      "No record says whose the accounts are", .notAssessable,
      [contractor, contract(day: 40), method(day: 170, "4470", ""), method(day: 33, "4471", "")]),
    Example(
      "No contract is in the data", .notAssessable,
      [contractor, method(day: 170, "4470", "Robin Ashdale"), method(day: 33, "4471", "Taylor Reed")]),
  ]

  private static let contractor = RecordDraft(
    .contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale"])

  private static func contract(day: Int) -> RecordDraft {
    RecordDraft(
      .contract,
      [
        "contract_id": "k-\(day)", "contractor_id": "a", "client_id": "c-1",
        "started_at": ExampleTime.day(before: day, "00:00:00"),
      ])
  }

  private static func method(day: Int, _ ending: String, _ holder: String, _ country: String = "")
    -> RecordDraft
  {
    RecordDraft(
      .payoutMethod,
      [
        "contractor_id": "a", "account": "EX0011112222\(ending)", "holder": holder, "country": country,
        "added_at": ExampleTime.day(before: day, "00:00:00"),
      ])
  }

  private static func withdrawal(day: Int, _ ending: String) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "direction": "withdrawal",
        "amount": "400.00", "currency": "USD", "account": "EX0011112222\(ending)",
      ])
  }
}
