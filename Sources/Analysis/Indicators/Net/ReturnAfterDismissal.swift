import CaseModel

/// The account was registered soon after another was closed, and shares a hard key with it.
struct ReturnAfterDismissal: Indicator {
  struct Thresholds: ThresholdSet {
    var days = 60
    var hardKeys = 1

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "days", \.days, unit: "days", "days from the closure of one account to the registration of the next"),
      .init("hard_keys", \.hardKeys, unit: "keys", "hard keys that the two accounts share"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.return-after-dismissal",
    title: "A new account shares a hard key with one closed shortly before",
    strength: .strong,
    citations: [
      Citation("KETMAN-2024-11"), Citation("SEAL"), Citation("GOOG-2025-04", reported: true),
    ],
    needs: [.records(.contractor, fields: ["registered_at"], known: ["closed_at"], minimum: 1), .hardKey],
    rationale: """
      Who loses an account and opens another leaves the same document, payout account, device, image, phone, mailbox or \
      delivery address behind. The finding stands on the new account; the closed one is named. Days are counted in UTC, \
      and it is not read why the account was closed. Members of one verified group are left out.
      """,
    alternatives: [
      "An honest second try after an unfair closure", "An account that its owner closed to begin anew",
      "Somebody of the same household or agency that is not declared in the data",
    ],
    followUp: [
      FollowUp("Read why the earlier account was closed, and compare what the two share.", order: 1),
      FollowUp("Ask whether both accounts are the contractor's and why, and record the answer.", order: 2),
      FollowUp(
        "Look for further linked accounts only once one case is confirmed.", sources: ["SEAL"], order: 3),
      FollowUp(
        "Repeat the identity check of the new account.", sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    guard let profile = dossier.profile, let registered = profile.registeredAt else { return .notRaised }
    let found = predecessors(of: dossier.contractor, registered, context)
    guard let worst = found.first else { return .notRaised }
    let uses = keyUses(found.flatMap(\.keys), context)
    let own = uses.flatMap { use in
      (use.holders.first { $0.contractor == dossier.contractor }?.records ?? []).map {
        dossier.evidence(of: $0, use.kind, use.value)
      }
    }
    let evidence = [Evidence.record(profile.row, at: registered, "Account registered")] + own
    return .raised(
      Finding(
        statement(worst, registered, further: found.count - 1),
        rule: """
          Registered within \(thresholds.days, "day", "days") after the closure of another account, with \
          \(thresholds.hardKeys, "hard key", "hard keys") or more in common. Here: \(worst.days, "day", "days"); \
          \(worst.keys.count, "hard key", "hard keys").
          """,
        measures: [
          ("days", Double(worst.days)), ("hard_keys", Double(worst.keys.count)),
          ("accounts", Double(found.count)),
        ],
        evidence: Self.once(evidence), others: others(found, uses)))
  }

  /// A closed account with what it shares.
  private struct Predecessor {
    let contractor: ContractorIndex
    let closed: Timestamp
    let days: Int
    let keys: [(kind: LinkKind, number: Int)]
  }

  /// Most keys first, then the latest closure, then in order.
  private func predecessors(
    of contractor: ContractorIndex, _ registered: Timestamp, _ context: Context
  ) -> [Predecessor] {
    guard let ring = context.net.ring(of: contractor) else { return [] }
    let found = ring.members.compactMap { other -> Predecessor? in
      guard other != contractor, let closed = context.net.closings[other] else { return nil }
      let days = registered.day - closed.day
      let isBefore = registered.hasHour && closed.hasHour && registered < closed
      guard (0...thresholds.days).contains(days), !isBefore else { return nil }
      let keys = context.hardKeys(contractor, other)
      guard keys.count >= max(1, thresholds.hardKeys) else { return nil }
      return Predecessor(contractor: other, closed: closed, days: days, keys: keys)
    }
    return found.sorted {
      ($1.keys.count, $0.days, $0.contractor) < ($0.keys.count, $1.days, $1.contractor)
    }
  }

  /// Each key once, with its records.
  private func keyUses(_ keys: [(kind: LinkKind, number: Int)], _ context: Context) -> [KeyUse] {
    let distinct = Dictionary(grouping: keys, by: \.kind).mapValues { Set($0.map(\.number)).sorted() }
    return distinct.keys.sorted().flatMap { kind in
      (distinct[kind] ?? []).compactMap { context.keys.use(kind, number: $0) }
    }
  }

  private func others(
    _ found: [Predecessor], _ uses: [KeyUse]
  ) -> [(contractor: ContractorIndex, records: Int)] {
    found.map(\.contractor).map { other in
      let records = uses.flatMap { $0.holders.first { $0.contractor == other }?.records ?? [] }
      return (other, Set(records.map(\.provenance.key)).count)
    }
  }

  private func statement(_ worst: Predecessor, _ registered: Timestamp, further: Int) -> Statement {
    let more: Statement =
      further > 0
      ? " \(further, "further closed account shares", "further closed accounts share") a key with it." : ""
    return """
      This account was registered on \(day: registered), \(worst.days, "day", "days") after \
      \(contractor: worst.contractor) was closed on \(day: worst.closed). The two share: \
      \(.kinds(worst.keys.map(\.kind))).
      """ + more
  }

  /// A record that is evidence twice, once.
  private static func once(_ evidence: [Evidence]) -> [Evidence] {
    var seen: Set<UInt64> = []
    return evidence.filter { seen.insert($0.provenance.key).inserted }
  }
}

extension ReturnAfterDismissal {
  static let examples = [
    Example(
      "A new account three weeks after a closure, with its payout account and device", .raised,
      [
        profile("a", registered: "2026-05-22"), profile("b", registered: "2024-01-10", closed: "2026-05-01"),
        method("a"), method("b"), signIn("a"), signIn("b"),
      ]),
    Example(
      "Exactly sixty days later, exactly one key", .raised,
      [
        profile("a", registered: "2026-06-30T23:00:00Z"), profile("b", closed: "2026-05-01T01:00:00Z"),
        method("a"),
        method("b"),
      ]),
    Example(
      "Sixty-one days later", .notRaised,
      [profile("a", registered: "2026-07-01"), profile("b", closed: "2026-05-01"), method("a"), method("b")]),
    Example(
      "Registered before the other account was closed", .notRaised,
      [
        profile("a", registered: "2026-05-01T08:00:00Z"), profile("b", closed: "2026-05-01T09:00:00Z"),
        method("a"),
        method("b"),
      ]),
    Example(
      "A new account after the closure of a stranger's", .notRaised,
      [
        profile("a", registered: "2026-05-22"), profile("b", closed: "2026-05-01"), method("a"),
        method("b", "ACC-2002"),
      ]),
    Example(
      "A verified couple with one payout account", .notRaised,
      [
        profile("a", registered: "2026-05-22"), profile("b", closed: "2026-05-01"), method("a"), method("b"),
        RecordDraft(
          .group,
          [
            "group_id": "g-1", "type": "household", "name": "Household 1", "contractor_ids": "a;b",
            "verified": "true",
          ]),
      ]),
    Example(
      "The export does not say which accounts were closed", .notAssessable,
      [
        RecordDraft(.contractor, ["contractor_id": "a", "registered_at": "2026-05-22"]), method("a"),
        method("b"),
      ]),
    Example(
      "It is not known when the account was registered", .notAssessable,
      [profile("a", registered: ""), profile("b", closed: "2026-05-01"), method("a"), method("b")]),
  ]

  private static func profile(
    _ contractor: String, registered: String = "2024-01-10", closed: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .contractor, ["contractor_id": contractor, "registered_at": registered, "closed_at": closed])
  }

  private static func method(_ contractor: String, _ account: String = "ACC-1001") -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": contractor, "account": account])
  }

  private static func signIn(_ contractor: String) -> RecordDraft {
    RecordDraft(
      .login, ["contractor_id": contractor, "at": ExampleTime.day(before: 200), "device_id": "d-77a0c21e"])
  }
}
