import CaseModel

/// A group of accounts in which each has two kinds of link to the others, one of them hard.
struct PersonaCluster: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "accounts", \.accounts, unit: "accounts",
        "accounts outside a verified group that each have two kinds of link to the others")
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.persona-cluster",
    title: "A group of accounts hangs together by several kinds of link",
    strength: .strong,
    citations: [
      Citation("US-2022-05-16", .method), Citation("SEAL"), Citation("GITLAB-2026-02-19"),
      Citation("RF-2026-08-18", reported: true), Citation("GOOG-2025-04", reported: true),
    ],
    needs: [.hardKey],
    rationale: """
      One shared key has many ordinary reasons; two kinds at once, on three accounts and each of them, have few. Hard \
      keys (document, image, payout account, device, phone, mailbox, delivery address) make the group; an address on \
      the network or a text counts as a second kind. Two kinds count as two only where they rest on different records. \
      Accounts that one kind alone ties to the group are left out of it. Members of one verified group count as one.
      """,
    alternatives: [
      "An agency or a cooperative that is not declared in the data", "A family or a shared flat",
      "A class or a course with shared equipment",
    ],
    followUp: [
      FollowUp(
        """
        Check whether the accounts belong to one agency or household that is not declared. If so, verify it and \
        declare it: the accounts are then grouped, not flagged.
        """, order: 1),
      FollowUp(
        "Search for the same texts and contacts under other names. Keep the records apart: do not merge people.",
        sources: ["FBI-2025-01-23"], order: 1),
      FollowUp("Ask each account how it knows the others, and record the answers.", order: 2),
      FollowUp(
        "Look for further linked accounts only once one case is confirmed.", sources: ["SEAL"], order: 3),
      FollowUp("Repeat the identity check of each account.", sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    guard let part = context.net.part(of: dossier.contractor) else { return .notRaised }
    let accounts = context.accountsApart(part.members)
    guard accounts >= thresholds.accounts else { return .notRaised }
    let others = part.members.filter { $0 != dossier.contractor }
    let rows = dossier.evidence(of: part.keys)
    return .raised(
      Finding(
        statement(part, others.count) + context.declaration(of: dossier.contractor, with: others),
        rule: """
          \(thresholds.accounts, "account", "accounts") or more outside a declared group, each with two kinds of link \
          to the others that rest on different records, one of them hard. Here: \
          \(accounts, "account", "accounts"); \(.kinds(part.kinds)).
          """,
        measures: [
          ("accounts", Double(accounts)), ("keys", Double(part.keys.count)),
          ("kinds", Double(part.kinds.count)),
        ],
        evidence: rows.shown, more: rows.more, others: part.keys.otherRecords(than: dossier.contractor)
      ).dated(times(part, dossier)))
  }

  private func statement(_ part: PersonaClusters.Part, _ others: Int) -> Statement {
    """
    This account and \(others, "other account hangs", "other accounts hang") together by \
    \(part.keys.count, "shared key", "shared keys") of \(part.kinds.count, "kind", "kinds"): \
    \(.kinds(part.kinds)). Each of them has two kinds of link to the others, one of them hard.
    """
  }

  private func times(_ part: PersonaClusters.Part, _ dossier: Dossier) -> [Timestamp] {
    let own = part.keys.flatMap(\.holders).filter { $0.contractor == dossier.contractor }
    return own.flatMap { [$0.first, $0.last] }.compactMap(\.self)
  }
}
