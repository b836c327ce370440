import CaseModel
import Measures

/// Several contractor accounts are entered from the same address: three within a day, or the same two on several days.
struct SharedIPMultiAccount: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 3
    var hours = 24
    var sharedDays = 5
    var days = 30

    static let fields: [ThresholdField<Thresholds>] = [
      .init("accounts", \.accounts, unit: "accounts", "accounts on one address within the window of hours"),
      .init("hours", \.hours, unit: "hours", "length of that window"),
      .init("shared_days", \.sharedDays, unit: "days", "days on which the same two accounts use the address"),
      .init("days", \.days, unit: "days", "days within which those days lie"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.shared-ip-multi-account",
    title: "Several contractor accounts are entered from the same address",
    strength: .medium,
    citations: [
      Citation("US-2022-05-16"), Citation("ROK-2022-12-08", reported: true),
      Citation("JP-2024-03-26", reported: true),
    ],
    needs: [.records(.login, fields: ["ip"])],
    windowDays: 1,
    rationale: """
      One address with several accounts may be one room with several people, or one person with several accounts. \
      Sign-ins over VPN, proxy, Tor and relay exits and over mobile carriers are left out, since strangers share their \
      addresses; so is an address on very many accounts. Members of one verified group count as one.
      """,
    alternatives: [
      "The office of an agency that is not declared in the data", "A university or a co-working space",
      "A couple or a family", "A carrier that puts many subscribers behind one address",
      "A VPN exit that is not labelled as one",
    ],
    followUp: [
      FollowUp(
        "Compare devices, payout accounts and documents of the accounts on the address.",
        sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask which place the address belongs to and record the answer.", order: 2),
      FollowUp(
        "Repeat the identity check of the accounts if the place stays unexplained.",
        sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let sieve = AddressSieve(
      contractors: thresholds.accounts, length: Int64(thresholds.hours) * Timestamp.hourLength,
      days: thresholds.sharedDays)
    let found = context.keys.sharedIPs(by: dossier.contractor, through: sieve).compactMap { key in
      AddressSharing(key, of: dossier, context, thresholds)
    }
    // Addresses come in their own order, which a stable choice keeps.
    guard let first = found.first else { return .notRaised }
    let worst = found.dropFirst().reduce(first) { $1.isWorse(than: $0) ? $1 : $0 }
    let ordered = [worst] + found.filter { $0.key != worst.key }
    var seen: Set<Provenance> = []
    let own = ordered.flatMap(\.own).map { dossier.portfolio.logins[$0] }.filter {
      seen.insert($0.provenance).inserted
    }
    return .raised(
      Finding(
        statement(worst, further: found.count - 1, dossier, context),
        rule: rule(worst),
        measures: [
          ("accounts", Double(worst.accounts)), ("shared_days", Double(worst.sharedDays)),
          ("addresses", Double(found.count)),
        ],
        evidence: own.prefix(Finding.evidenceLimit).map { .signIn($0, context) },
        more: own.dropFirst(Finding.evidenceLimit).map(\.provenance), others: others(found)
      ).dated(own.map(\.at)))
  }

  private func statement(_ worst: AddressSharing, further: Int, _ dossier: Dossier, _ context: Context)
    -> Statement
  {
    let address = dossier.portfolio.address(key: worst.key)?.description ?? ""
    let others = worst.others.keys.sorted()
    var text: Statement = """
      Address \(personal: Personal(.network, address)) was used by this account and by \
      \(others.count, "other account", "other accounts")
      """
    if worst.crowdedDays > 0 {
      text =
        text + """
          , on \(worst.crowdedDays, "day", "days") with \(worst.crowd, "account", "accounts") inside \
          \(thresholds.hours, "hour", "hours")
          """
    }
    if worst.sharedDays > 0 {
      text = text + ", on \(worst.sharedDays, "day", "days") with the same other account"
    }
    text = text + "." + context.declaration(of: dossier.contractor, with: others)
    guard further > 0 else { return text }
    return text + " The same holds for \(further, "further address", "further addresses")."
  }

  private func rule(_ worst: AddressSharing) -> Statement {
    """
    One address on \(thresholds.accounts, "account", "accounts") or more within \(thresholds.hours, "hour", "hours"), \
    or on the same 2 accounts on \(thresholds.sharedDays, "day", "days") or more in \(count: thresholds.days); members \
    of a verified group count as one. Here: \(here(worst)).
    """
  }

  private func here(_ worst: AddressSharing) -> Statement {
    var parts: [Statement] = []
    if worst.crowdedDays > 0 {
      parts.append("\(worst.crowd, "account", "accounts"), \(worst.crowdedDays, "day", "days")")
    }
    if worst.sharedDays > 0 { parts.append("the same 2 accounts on \(worst.sharedDays, "day", "days")") }
    return .joined(parts, separator: "; ", last: "; ")
  }

  private func others(_ found: [AddressSharing]) -> [(contractor: ContractorIndex, records: Int)] {
    var records: [ContractorIndex: Set<Int>] = [:]
    for sharing in found { records.merge(sharing.others) { $0.union($1) } }
    return records.map { (contractor: $0.key, records: $0.value.count) }
  }
}

extension SharedIPMultiAccount {
  static let examples = SharedIPExamples.all
}
