import CaseModel

@testable import Reporting

/// What an analysis might say of the fixture's records.
struct FixtureAnalysis {
  let portfolio: Portfolio

  static let sources = [
    Source(
      id: "US-2022-05-16", title: "Guidance on Information Technology Workers",
      issuer: "US State, Treasury, FBI",
      date: "2022-05-16", address: "https://ofac.treasury.gov/media/923126/download?inline", kind: .government
    ),
    Source(
      id: "SEAL", title: "IT Workers framework", issuer: "Security Alliance", date: "living document",
      address: "https://frameworks.securityalliance.org/", kind: .industry),
  ]

  static let definitions = [
    IndicatorDefinition(
      id: "bid.template-shared", title: "Several contractors send the same bid text", strength: .weak,
      citations: [Citation("SEAL")], needs: [.records(.bid, fields: ["text"])],
      rationale: "A text that several accounts send suggests one writer.",
      alternatives: ["course material", "a template of the platform"],
      followUp: [FollowUp("Compare the bids with public templates", order: 1)]),
    IndicatorDefinition(
      id: "comm.off-platform-move", title: "The conversation leaves the platform early", strength: .medium,
      citations: [Citation("SEAL")], needs: [.records(.message)], rationale: "Records end where it leaves.",
      alternatives: ["a client who prefers mail"], followUp: [FollowUp("Ask the client", order: 2)]),
    IndicatorDefinition(
      id: "login.session-over-24h", title: "One session lasts longer than a day", strength: .weak,
      citations: [Citation("US-2022-05-16")], needs: [.records(.login, fields: ["last_active_at"])],
      windowDays: 30,
      rationale: "Nobody works a day and a night.", alternatives: ["a browser left open"],
      followUp: [FollowUp("Ask how the session ended", order: 2)]),
    IndicatorDefinition(
      id: "net.shared-device", title: "Several accounts are used from one device", strength: .strong,
      citations: [Citation("US-2022-05-16", .method)], needs: [.records(.login, fields: ["device_id"])],
      rationale: "A device ties accounts.",
      alternatives: [
        "a computer shared in a family, an office or a co-working space", "a weak device fingerprint",
      ],
      followUp: [
        FollowUp("Compare the accounts with the list of declared groups", order: 1),
        FollowUp("Ask how the device is shared and record the answer", sources: ["US-2022-05-16"], order: 2),
      ]),
    IndicatorDefinition(
      id: "pay.shared-payout", title: "One payout account serves several contractors", strength: .strong,
      citations: [Citation("US-2022-05-16", .measure), Citation("SEAL", .lists, reported: true)],
      needs: [.records(.payment, fields: ["account"])], rationale: "Money shows who is paid.",
      alternatives: ["spouses or a household", "an account number entered in error"],
      followUp: [
        FollowUp("Match the account holder with the identity document", sources: ["US-2022-05-16"], order: 1),
        FollowUp("Ask how the device is shared and record the answer", sources: ["SEAL"], order: 2),
      ]),
  ]

  var excerpts: [TextReference: String] {
    guard let bid = portfolio.table(.bid).all.first else { return [:] }
    return [
      TextReference(bid.provenance, kind: .bid, field: "text"):
        "I can pick up the parcel map half way. \(Hostile.text) " + String(repeating: "x", count: 500)
    ]
  }

  func analysis(hostile: String) -> CaseAnalysis {
    let assessments = portfolio.indices.map { assessment($0, hostile: hostile) }
    return CaseAnalysis(
      asOf: Fixture.asOf, lookBackDays: 180, assessments: assessments, clusters: clusters,
      hubs: [Hub(kind: .ip, value: Personal(.network, "198.51.100.23"), contractors: 41)],
      groups: [
        DeclaredGroup(
          id: "g-1", type: "household", name: hostile, isVerified: true,
          members: [index("ctr-300")].compactMap { $0 },
          provenance: Provenance(file: 0, line: 2, record: 1))
      ],
      catalogue: Self.definitions.map { definition in
        let raised = assessments.filter { $0.raised.contains { $0.indicator == definition.id } }
        return CatalogueEntry(
          definition: definition, strength: definition.strength,
          thresholds: [
            ThresholdInForce(
              name: "accounts", value: "2", unit: "accounts", meaning: "that many share it",
              isChanged: definition.id == "bid.template-shared")
          ],
          sources: Self.sources.filter { source in definition.citations.contains { $0.source == source.id } },
          baseRate: BaseRate(raised: raised.count, assessable: portfolio.contractors.count),
          contractors: raised.map(\.contractor))
      })
  }

  private func index(_ id: String) -> ContractorIndex? {
    portfolio.contractor(platform: "example-market", id: id)
  }

  private func assessment(_ contractor: ContractorIndex, hostile: String) -> Assessment {
    let id = portfolio.dossier(contractor).id
    var raised: [RaisedIndicator] = []
    if ["ctr-20417", "ctr-20988", "ctr-21305"].contains(id) {
      raised = [device(contractor)]
      if id == "ctr-20417" { raised += [payout(contractor), bidText(contractor)] }
    } else if id.hasPrefix("h-") {
      raised = [loud(contractor, hostile)]
    }
    let isLoud = raised.count > 1
    let quiet = Self.definitions.map(\.id).filter { id in
      id != "comm.off-platform-move" && id != "login.session-over-24h"
        && !raised.contains { $0.indicator == id }
    }
    return Assessment(
      contractor: contractor, tier: raised.isEmpty ? .routine : isLoud ? .escalate : .review,
      tierReason: raised.isEmpty
        ? "Nothing was raised."
        : isLoud ? "Strong findings in two categories (F1, F2)." : "A strong finding (F1).",
      tierChange: raised.isEmpty
        ? "A medium finding would make it monitor." : "If F1 were explained, the tier would be routine.",
      raised: raised, notRaised: id == "ctr-nobody" ? [] : quiet,
      notAssessable: [
        ("comm.off-platform-move", [.noRecords(.message)]),
        ("login.session-over-24h", [.unknownField(.login, "last_active_at")]),
      ] + (id == "ctr-nobody" ? quiet.map { ($0, [Missing.tooFew(.login, have: 0, need: 2)]) } : []),
      cluster: isLoud || raised.first?.indicator == "net.shared-device" && !id.hasPrefix("h-")
        ? clusterID : nil)
  }

  private var clusterID: String { "c-9f2c41d07be65a18" }

  private func device(_ contractor: ContractorIndex) -> RaisedIndicator {
    let logins = portfolio.dossier(contractor).logins.filter {
      portfolio.texts[portfolio.client(of: $0).device] == "dev-0000c21e"
    }
    let evidence = logins.map { login in
      Evidence(
        login.provenance, kind: .login, recordID: portfolio.texts[login.id], at: login.at,
        "Sign-in, device \(personal: Personal(.device, "dev-0000c21e")), 203.0.113.84, NL, business network")
    }
    let others = ["ctr-20417", "ctr-20988", "ctr-21305"].compactMap { index($0) }.filter { $0 != contractor }
    let finding = Finding(
      "Device \(personal: Personal(.device, "dev-0000c21e")) was used by this account on \(count: evidence.count) days and by \(contractor: others[0]).",
      rule: "One device on 2 or more accounts outside a declared group. Here: 3 accounts.",
      measures: [("accounts", 3), ("days", Double(evidence.count))], evidence: evidence,
      others: others.map { ($0, 14) }, leftOut: 2)
    return RaisedIndicator(
      indicator: "net.shared-device", strength: .strong, finding: finding,
      baseRate: BaseRate(raised: 3, assessable: 298))
  }

  private func payout(_ contractor: ContractorIndex) -> RaisedIndicator {
    let rows = portfolio.dossier(contractor).payments.filter {
      $0.direction == "withdrawal" && $0.account != "EX00 9026"
    }
    let evidence = rows.map { payment in
      Evidence(
        payment.row.provenance, kind: .payment, recordID: portfolio.texts[payment.row.id], at: payment.at,
        "Withdrawal of \(money: payment.amount, payment.currency) to the account \(personal: Personal(.account, "EX004471"))"
      )
    }
    let other = index("ctr-21305") ?? contractor
    let finding = Finding(
      "The payout account \(personal: Personal(.account, "EX004471")) received \(evidence.count, "withdrawal", "withdrawals") from \(day: Fixture.moment("2026-11-17T00:00:00Z")); it also serves \(contractor: other).",
      rule: "One payout account on 2 or more accounts. Here: 2.", measures: [("accounts", 2)],
      evidence: evidence,
      others: [(other, 1)])
    return RaisedIndicator(
      indicator: "pay.shared-payout", strength: .strong, finding: finding,
      baseRate: BaseRate(raised: 2, assessable: 305))
  }

  private func bidText(_ contractor: ContractorIndex) -> RaisedIndicator {
    let rows = portfolio.dossier(contractor).bids
    let evidence = rows.map { bid in
      Evidence(
        bid.row.provenance, kind: .bid, recordID: portfolio.texts[bid.row.id], at: bid.at,
        "Bid on job \(code: bid.jobID ?? "–")")
    }
    let finding = Finding(
      "One text was sent by this account and by 2 others.", rule: "2 accounts or more. Here: 3.",
      measures: [("accounts", 3), ("share", 0.5)], evidence: evidence,
      excerpts: rows.map { TextReference($0.row.provenance, kind: .bid, field: "text") })
    var raised = RaisedIndicator(
      indicator: "bid.template-shared", strength: .weak, finding: finding,
      baseRate: BaseRate(raised: 1, assessable: 20))
    raised.countedUnder = "net.shared-device"
    return raised
  }

  private func loud(_ contractor: ContractorIndex, _ hostile: String) -> RaisedIndicator {
    let evidence = portfolio.dossier(contractor).payments.map { payment in
      Evidence(
        payment.row.provenance, kind: .payment, recordID: portfolio.texts[payment.row.id], at: payment.at,
        "Withdrawal by \(personal: Personal(.name, hostile)) \(value: hostile) \(code: hostile)")
    }
    let finding = Finding(
      "Paid to \(personal: Personal(.account, hostile)), \(value: hostile), \(code: hostile), \(personal: Personal(.name, hostile)).",
      rule: "Here: \(value: hostile).", measures: [("accounts", 2)], evidence: evidence)
    return RaisedIndicator(indicator: "pay.shared-payout", strength: .strong, finding: finding)
  }

  private var clusters: [Cluster] {
    let members = ["ctr-20417", "ctr-20988", "ctr-21305"].compactMap { index($0) }
    guard members.count == 3 else { return [] }
    let keys = [
      key(.payoutAccount, Personal(.account, "EX004471"), [members[0], members[2]]),
      key(.device, Personal(.device, "dev-0000c21e"), members),
      key(.ip, Personal(.network, "203.0.113.84"), members),
    ]
    return [
      Cluster(
        id: clusterID, members: members, keys: keys,
        chains: [
          .init(from: members[0], to: members[1], keys: [1, 2], between: []),
          .init(from: members[0], to: members[2], keys: [0, 1, 2], between: []),
          .init(from: members[1], to: members[2], keys: [1, 0], between: [members[0]]),
        ])
    ]
  }

  private func key(_ kind: LinkKind, _ value: Personal, _ members: [ContractorIndex]) -> SharedKey {
    SharedKey(
      kind: kind, value: value,
      holders: members.map { member in
        let logins = portfolio.dossier(member).logins.suffix(5)
        return KeyHolder(
          contractor: member, records: kind == .payoutAccount ? 2 : logins.count, first: logins.first?.at,
          last: logins.last?.at,
          recordKeys: kind == .payoutAccount ? [UInt64(member.raw)] : logins.map(\.provenance.key).sorted(),
          provenance: logins.first?.provenance ?? Provenance(file: 0, line: 2, record: 1))
      })
  }
}
