import CaseModel
import Measures

/// A payout account is in another person's or firm's name than the contractor's own.
struct PayoutNameMismatch: Indicator {
  struct Thresholds: ThresholdSet {
    var similarity = 0.75

    static let fields: [ThresholdField<Thresholds>] = [
      .init("similarity", \.similarity, unit: "share", "similarity of names at which two names are one")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "pay.payout-name-mismatch",
    title: "The payout account is in another person's or firm's name",
    strength: .strong,
    citations: [Citation("JP-2024-03-26", reported: true), Citation("US-2022-05-16", .measure)],
    needs: [
      Need(anyOf: [
        KindNeed(.payoutMethod, fields: ["holder"], minimum: 1),
        KindNeed(.payment, fields: ["account_holder"], minimum: 1),
      ]),
      Need(anyOf: [
        KindNeed(.contractor, fields: ["legal_name"], minimum: 1),
        KindNeed(.document, fields: ["name_on_document"], minimum: 1),
      ]),
    ],
    rationale: """
      Pay that goes to another person's account may mean that another person works, or that the account is lent. A \
      holder is compared with the legal name, former names, aliases, the name on a verified document, the own company \
      and its officers; order, case, diacritics, initials and particles are put aside. Names in two scripts are not \
      compared.
      """,
    alternatives: ["A married name", "The contractor's own company, not yet declared", "A family account"],
    followUp: [
      FollowUp(
        "Compare the holder with names in all profiles and documents of the contractor.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask who the holder is and record the answer beside the finding.", order: 2),
      FollowUp(
        "Match the bank data with the identity document, and treat a change as a new verification.",
        sources: ["US-2022-05-16", "CA-2025-07-16"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let names = OwnNames(dossier)
    let payouts = PayoutAccounts(dossier).sightings
    let held = payouts.filter { $0.holder != nil }
    guard !held.isEmpty else { return .notRaised }
    guard !names.all.isEmpty, !names.person.isEmpty else {
      return .notAssessable([.other("no legal name and no verified document with a name")])
    }
    let holders = holders(of: held, names)
    let foreign = holders.filter { $0.figure != nil }.sorted { $0.precedes($1) }
    guard let worst = foreign.first?.figure else {
      let isBlind = holders.contains { $0.verdict == .twoScripts }
      return isBlind ? .notAssessable([.other("names in two scripts")]) : .notRaised
    }
    return .raised(
      Finding(
        statement(foreign, names),
        rule: """
          Similarity below \(percent: thresholds.similarity) between the holder of a payout account and every name on \
          record for the contractor, in one script. Here: \(percent: worst).
          """,
        measures: [("holders", Double(foreign.count)), ("similarity", worst)],
        evidence: foreign.flatMap(\.sightings).map(\.evidence), leftOut: leftOut(payouts)))
  }

  /// One spelling of a holder, with the records that name it.
  private struct Holder {
    let name: String
    let verdict: OwnNames.Verdict
    let sightings: [PayoutAccounts.Sighting]

    /// The similarity to the nearest own name, where it is another's.
    var figure: Double? {
      if case .other(let figure) = verdict { figure } else { nil }
    }

    /// The least similar first, then the most records, then by name.
    func precedes(_ other: Holder) -> Bool {
      if figure != other.figure { return figure ?? 1 < other.figure ?? 1 }
      if sightings.count != other.sightings.count { return sightings.count > other.sightings.count }
      return name.utf8.lexicographicallyPrecedes(other.name.utf8)
    }
  }

  private func holders(of sightings: [PayoutAccounts.Sighting], _ names: OwnNames) -> [Holder] {
    let byName = Dictionary(grouping: sightings) { $0.holder ?? "" }
    return byName.map { name, sightings in
      Holder(
        name: name, verdict: names.verdict(of: name, threshold: thresholds.similarity), sightings: sightings)
    }
  }

  private func statement(_ foreign: [Holder], _ names: OwnNames) -> Statement {
    let held = foreign.map { holder -> Statement in
      var seen: Set<String> = []
      let forms = holder.sightings.map(\.form).filter { seen.insert($0).inserted }
      let accounts = Statement.list(forms.map { "\(personal: Personal(.account, $0))" })
      return "\(accounts) in the name \(personal: Personal(.name, holder.name))"
    }
    let own = Statement.list(names.all.map { "\(personal: Personal(.name, $0))" })
    return """
      Payout accounts are held in names other than the contractor's own: \(.list(held)). Names on record for the \
      contractor: \(own).
      """
  }

  /// Records of accounts for which no record gives a holder.
  private func leftOut(_ payouts: [PayoutAccounts.Sighting]) -> Int {
    let known = Set(payouts.filter { $0.holder != nil }.map(\.form))
    return payouts.filter { !known.contains($0.form) }.count
  }
}

extension PayoutNameMismatch {
  static let examples = PayoutNameExamples.all
}
