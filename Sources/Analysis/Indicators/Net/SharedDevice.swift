import CaseModel

/// Several accounts are used from one device, on several days each, outside a verified group.
struct SharedDevice: Indicator {
  struct Thresholds: ThresholdSet {
    var accounts = 2
    var days = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("accounts", \.accounts, unit: "accounts", "accounts outside a verified group on one device"),
      .init("days", \.days, unit: "days", "days in UTC on which each of them used it"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "net.shared-device",
    title: "Several accounts are used from one device",
    strength: .strong,
    citations: [Citation("US-2022-05-16", .method)],
    needs: [.records(.login, fields: ["device_id"])],
    rationale: """
      A device that several accounts use for days is in one place and in few hands. Devices are compared exactly, within \
      one platform and over all time; words that stand for no device are left out. Members of one verified group count \
      as one.
      """,
    alternatives: [
      "A computer shared in a family, an office or a co-working space", "A phone or computer for tests",
      "A device fingerprint that many devices share",
    ],
    followUp: [
      FollowUp(
        """
        Compare devices and payout accounts of the accounts, and check the list of declared agencies and households \
        for an entry that is missing.
        """, sources: ["US-2022-05-16", "FBI-2025-07-23"], order: 1),
      FollowUp("Ask how the device is shared and record the answer.", order: 2),
      FollowUp(
        "Repeat the identity check of the accounts.", sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let found = context.sharedOutsideGroups(.device, by: dossier.contractor, atLeast: thresholds.accounts) {
      records in
      records.days >= thresholds.days ? records : []
    }
    guard let worst = found.first else { return .notRaised }
    let own = found.ownRecords
    let days = [worst.own.days] + worst.others.map(\.days).sorted(by: >)
    let shown = own.prefix(Finding.evidenceLimit)
    return .raised(
      Finding(
        statement(worst, further: found.count - 1, dossier, context),
        rule: """
          One device on \(thresholds.accounts, "account", "accounts") or more outside a declared group, \
          \(thresholds.days, "day", "days") or more each. Here: \(worst.accounts, "account", "accounts"); \
          \(.list(days.map { "\(count: $0)" })) days.
          """,
        measures: [
          ("accounts", Double(worst.accounts)), ("days", Double(worst.own.days)),
          ("devices", Double(found.count)),
        ],
        evidence: shown.map { row($0, dossier) }, more: own.dropFirst(shown.count).map(\.provenance),
        others: found.otherRecords
      ).dated(own.compactMap(\.at)))
  }

  private func statement(_ use: SharedUse, further: Int, _ dossier: Dossier, _ context: Context) -> Statement
  {
    let times = use.own.compactMap(\.at)
    let days = use.own.days
    let text: Statement = """
      Device \(personal: use.value) was used by this account on \(days, "day", "days") between \
      \(day: times.min() ?? context.asOf) and \(day: times.max() ?? context.asOf), and by \
      \(use.others.count, "other account", "other accounts").
      """
    let more: Statement = further > 0 ? " \(further, "further device is", "further devices are") shared." : ""
    return text + context.declaration(of: dossier.contractor, with: use.others.map(\.contractor)) + more
  }

  private func row(_ use: RecordUse, _ dossier: Dossier) -> Evidence {
    if let login = dossier.login(use) { return .signIn(login, in: dossier.portfolio) }
    let text = dossier.row(use).map { Statement.document(Document($0)) } ?? "Record"
    return Evidence(
      use.provenance, kind: use.kind, recordID: dossier.portfolio.texts[use.recordID], at: use.at,
      text + ", in a session on the device")
  }
}

extension SharedDevice {
  static let examples = [
    Example(
      "One device on three accounts, for days", .raised,
      use("a", days: 14) + use("b", days: 11) + use("c", days: 6)),
    Example("Exactly two accounts, exactly three days each", .raised, use("a", days: 3) + use("b", days: 3)),
    Example(
      "Another account was there on two days: a visit", .notRaised, use("a", days: 14) + use("b", days: 2)),
    Example(
      "Three sign-ins on one day are one day", .notRaised,
      use("a", days: 5)
        + ["08:00:00", "12:00:00", "19:00:00"].map { signIn("b", ExampleTime.day(before: 2, $0)) }),
    Example(
      "A verified couple with one computer", .notRaised,
      use("a", days: 14) + use("b", days: 11) + [couple(verified: "true")]),
    Example(
      "A couple that is declared and not verified", .raised,
      use("a", days: 14) + use("b", days: 11) + [couple(verified: "false")]),
    Example(
      "The same identifier on another platform is another device", .notRaised,
      use("a", days: 5)
        + use("b", days: 5).map { draft in
          var draft = draft
          draft.platform = "elsewhere"
          return draft
        }),
    Example(
      "A failed sign-in is no use of the account", .notRaised,
      use("a", days: 5) + use("b", days: 5, success: "false")),
    Example(
      "The device is missing in all sign-ins", .notAssessable,
      use("a", days: 5, device: "") + use("b", days: 5)),
  ]

  private static func use(
    _ contractor: String, days: Int, device: String = "d-77a0c21e", success: String = "true"
  ) -> [RecordDraft] {
    (1...days).map { signIn(contractor, ExampleTime.day(before: $0 * 2), device: device, success: success) }
  }

  private static func signIn(
    _ contractor: String, _ at: String, device: String = "d-77a0c21e", success: String = "true"
  ) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": contractor, "at": at, "ip": "203.0.113.84", "network_type": "business",
        "device_id": device,
        "success": success,
      ])
  }

  private static func couple(verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "household", "name": "Household 1", "contractor_ids": "a;b",
        "verified": verified,
      ])
  }
}
