import CaseModel
import Measures

/// The mailboxes of several accounts of one ring that were registered within weeks follow one scheme.
struct EmailPattern: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 3
    var days = 60

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts",
        "accounts of one ring, outside a verified group, with one scheme"),
      .init("days", \.days, unit: "days", "days within which all of them were registered"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.email-pattern",
    title: "Mailboxes of several accounts follow one scheme",
    strength: .note,
    citations: [Citation("KETMAN-2024-11")],
    needs: [.records(.contractor, fields: ["emails", "registered_at"], minimum: 1)],
    rationale: """
      Accounts that are made in a series often have addresses from one mould. A scheme is the name with each digit \
      masked, or a word for a role with the digits after it; providers are left out. A scheme of more than 0.5 % of the \
      contractors (and more than 25) is common. Alone it says nothing: only accounts that hard keys tie, straight or \
      through others, and that were registered within weeks, are counted. Members of one verified group count as one.
      """,
    alternatives: [
      "Common names with a year of birth", "Words that developers like", "A scheme that an employer gave",
    ],
    followUp: [
      FollowUp("Read the other findings first: this one only adds to what ties the accounts.", order: 1),
      FollowUp("Compare when and from where the accounts were registered.", order: 1),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let schemes = context.net.schemes
    let found = schemes.keys(of: dossier.contractor).compactMap { number in
      series(schemes.use(Int(number), in: dossier.portfolio), dossier, context)
    }
    let best = found.max { ($1.accounts, $0.scheme.value) < ($0.accounts, $1.scheme.value) }
    guard let worst = best else { return .notRaised }
    return .raised(
      Finding(
        """
        A mailbox of this account follows the scheme \(personal: worst.scheme), as do those of \
        \(worst.others.count, "other account", "other accounts") registered within \
        \(worst.days, "day", "days") and tied by hard keys.
        """,
        rule: """
          \(thresholds.accounts, "account", "accounts") or more of one ring with one scheme, registered within \
          \(thresholds.days, "day", "days"). Here: \(worst.accounts, "account", "accounts") within \
          \(worst.days, "day", "days").
          """,
        measures: [("accounts", Double(worst.accounts)), ("days", Double(worst.days))],
        evidence: worst.own.map { dossier.evidence(of: $0, .mailbox, worst.scheme) },
        others: worst.others.map { ($0, 1) }))
  }

  /// The accounts of one scheme and one ring that were registered within the days.
  private struct Series {
    let scheme: Personal
    let own: [RecordUse]
    let others: [ContractorIndex]
    let accounts: Int
    let days: Int
  }

  private func series(_ use: KeyUse, _ dossier: Dossier, _ context: Context) -> Series? {
    let mine = dossier.contractor
    guard let own = use.holders.first(where: { $0.contractor == mine })?.records,
      let registered = registered(mine, context), let ring = context.net.ring(of: mine)?.id
    else { return nil }
    let dated = use.holders.map(\.contractor).compactMap {
      holder -> (contractor: ContractorIndex, day: Int)? in
      let isOther =
        holder != mine && !context.groups.areVerifiedTogether(mine, holder)
        && context.net.ring(of: holder)?.id == ring
      return isOther ? self.registered(holder, context).map { (holder, $0) } : nil
    }
    let starts = ([registered] + dated.map(\.day)).filter {
      $0 <= registered && registered - $0 <= thresholds.days
    }
    let windows = Set(starts).sorted().map { start in
      dated.filter { (start...(start + thresholds.days)).contains($0.day) }
    }
    guard let window = windows.max(by: { $0.count < $1.count }) else { return nil }
    let others = window.map(\.contractor)
    let accounts = 1 + context.accountsApart(others)
    guard accounts >= thresholds.accounts else { return nil }
    let days = window.map(\.day) + [registered]
    return Series(
      scheme: use.value, own: own, others: others, accounts: accounts,
      days: (days.max() ?? 0) - (days.min() ?? 0) + 1)
  }

  private func registered(_ contractor: ContractorIndex, _ context: Context) -> Int? {
    context.portfolio.dossier(contractor).profile?.registeredAt?.day
  }
}

extension EmailPattern {
  static let examples = [
    Example(
      "Four addresses from one mould on accounts with one phone number", .raised,
      [
        profile("a", "orbitdev17@example.org", "2026-05-01", phone: "+1 555 0142 001"),
        profile("b", "orbitdev23@mail.example.org", "2026-05-09", phone: "+1 555 0142 001"),
        profile("c", "orbit.dev40@example.org", "2026-05-20", phone: "+1 555 0142 001"),
        profile("d", "orbitdev55@example.org", "2026-06-02", phone: "+1 555 0142 001"),
      ]),
    Example(
      "A word for a role, exactly three accounts, exactly sixty days apart", .raised,
      [
        profile("a", "kestreldev17@example.org", "2026-05-01", phone: "+1 555 0142 001"),
        profile("b", "lanterndev23@example.org", "2026-05-31", phone: "+1 555 0142 001"),
        profile("c", "mapledev88@example.org", "2026-06-30", phone: "+1 555 0142 001"),
      ]),
    Example(
      "Sixty-one days apart", .notRaised,
      [
        profile("a", "kestreldev17@example.org", "2026-05-01", phone: "+1 555 0142 001"),
        profile("b", "lanterndev23@example.org", "2026-05-31", phone: "+1 555 0142 001"),
        profile("c", "mapledev88@example.org", "2026-07-01", phone: "+1 555 0142 001"),
      ]),
    Example(
      "Two accounts are no series, and a third that nothing ties adds none", .notRaised,
      [
        profile("c", "orbitdev40@example.org", "2026-05-20"),
        profile("a", "orbitdev17@example.org", "2026-05-01", phone: "+1 555 0142 001"),
        profile("b", "orbitdev23@example.org", "2026-05-09", phone: "+1 555 0142 001"),
      ]),
    Example(
      "Developers who like the same word, and nothing ties them", .notRaised,
      [
        profile("a", "kestreldev17@example.org", "2026-05-01"),
        profile("b", "lanterndev23@example.org", "2026-05-02"),
        profile("c", "mapledev88@example.org", "2026-05-03"),
      ]),
    Example(
      "A verified agency that gives its addresses after one scheme", .notRaised,
      [
        profile("a", "desk01@example.org", "2026-05-01", phone: "+1 555 0142 001"),
        profile("b", "desk02@example.org", "2026-05-02", phone: "+1 555 0142 001"),
        profile("c", "desk03@example.org", "2026-05-03", phone: "+1 555 0142 001"),
        RecordDraft(
          .group,
          [
            "group_id": "g-1", "type": "agency", "name": "Agency 1", "contractor_ids": "a;b;c",
            "verified": "true",
          ]),
      ]),
    Example(
      "It is not known when the account was registered", .notAssessable,
      [
        profile("a", "orbitdev17@example.org", ""), profile("b", "orbitdev23@example.org", "2026-05-09"),
      ]),
  ]

  private static func profile(
    _ contractor: String, _ mail: String, _ registered: String, phone: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .contractor,
      ["contractor_id": contractor, "emails": mail, "registered_at": registered, "phones": phone])
  }
}
