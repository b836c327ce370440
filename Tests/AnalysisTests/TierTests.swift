import CaseModel
import Testing

@testable import Analysis

@Suite("The ladder of tiers")
struct TierTests {
  private func raised(_ id: String, _ strength: Strength, _ records: ClosedRange<UInt32>) -> RaisedIndicator {
    let evidence = records.map {
      Evidence(Provenance(file: 0, line: $0, record: $0), kind: .login, at: nil, "")
    }
    return RaisedIndicator(indicator: id, strength: strength, finding: finding("", evidence))
  }

  private func key(_ kind: LinkKind, _ holders: [(contractor: UInt32, records: ClosedRange<UInt64>)])
    -> SharedKey
  {
    SharedKey(
      kind: kind, value: Personal(.device, "v"),
      holders: holders.map {
        KeyHolder(
          contractor: ContractorIndex(raw: $0.contractor), records: $0.records.count, first: nil, last: nil,
          recordKeys: Array($0.records), provenance: Provenance(file: 0, line: 1, record: 1))
      })
  }

  private func placed(_ raised: [RaisedIndicator], keys: [SharedKey] = [], groups: [RecordDraft] = []) throws
    -> Assessment
  {
    let people = (0..<6).map { RecordDraft(.contractor, ["contractor_id": "c\($0)"]) }
    let ladder = TierLadder(groups: GroupIndex(portfolio: try Portfolio(people + groups)))
    let members = Set(keys.flatMap(\.holders).map(\.contractor)).sorted()
    let cluster = keys.isEmpty ? nil : Cluster(id: "c-0", members: members, keys: keys, chains: [])
    let assessment = Assessment(contractor: ContractorIndex(raw: 0), raised: FactCounting.counted(raised))
    return ladder.placed(assessment, in: cluster)
  }

  private func words(_ statement: Statement) -> String { statement.plain { "c\($0.raw)" } }

  private func expect(
    _ assessment: Assessment, _ tier: Tier, _ reason: String, _ change: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(assessment.tier == tier, sourceLocation: sourceLocation)
    #expect(words(assessment.tierReason) == reason, sourceLocation: sourceLocation)
    #expect(words(assessment.tierChange) == change, sourceLocation: sourceLocation)
  }

  @Test("Weak findings and notes never leave routine, however many")
  func routine() throws {
    let weak =
      (1...9).map { raised("login.w\($0)", .weak, $0 * 10...$0 * 10) } + [raised("pay.n", .note, 1...1)]
    expect(
      try placed(weak), .routine, "Nothing but weak findings and notes.",
      "A medium finding would make it monitor.")
    expect(try placed([]), .routine, "Nothing was raised.", "A medium finding would make it monitor.")
  }

  @Test("A medium finding is monitor; several in one category are too")
  func monitor() throws {
    expect(
      try placed([raised("login.a", .medium, 1...2), raised("pay.w", .weak, 8...8)]), .monitor,
      "A medium finding (F1).",
      "If F1 were explained, the tier would be routine: nothing but weak findings and notes would remain.")
    expect(
      try placed([raised("login.a", .medium, 1...2), raised("login.b", .medium, 5...6)]), .monitor,
      "Medium findings in one category (F1, F2).",
      "If F1 and F2 were explained, the tier would be routine: nothing else was raised.")
  }

  @Test("A strong finding, or medium ones in two categories, is review")
  func review() throws {
    expect(
      try placed([raised("pay.a", .strong, 1...2)]), .review, "A strong finding (F1).",
      "If F1 were explained, the tier would be routine: nothing else was raised.")
    expect(
      try placed([raised("pay.a", .strong, 1...2), raised("pay.b", .medium, 5...6)]), .review,
      "A strong finding (F1).",
      "If F1 were explained, the tier would be monitor: F2 is medium.")
    let mediums = [
      raised("bid.a", .medium, 1...2), raised("bid.b", .medium, 11...12), raised("login.a", .medium, 21...22),
    ]
    expect(
      try placed(mediums), .review, "Medium findings in two categories (F1, F2, F3).",
      "If F3 were explained, the tier would be monitor: F1 and F2 are medium, in one category.")
  }

  @Test("A strong finding and a medium one in another category is escalate")
  func escalate() throws {
    let findings = [
      raised("net.a", .strong, 1...2), raised("pay.a", .strong, 11...12), raised("login.a", .medium, 21...22),
      raised("login.b", .medium, 31...32),
    ]
    expect(
      try placed(findings), .escalate,
      "A strong finding (F1, F2) and a medium one in another category (F3, F4).",
      "If F1 and F2 were explained, the tier would be monitor: F3 and F4 are medium, in one category.")
    expect(
      try placed(Array(findings.prefix(2))), .escalate, "Strong findings in two categories (F1, F2).",
      "If F1 and F2 were explained, the tier would be routine: nothing else was raised.")
  }

  @Test("A finding that is counted under another does not count, and is explained with it")
  func countedUnder() throws {
    let one = [raised("pay.a", .strong, 1...4), raised("login.a", .medium, 1...3)]
    expect(
      try placed(one), .review, "A strong finding (F1).",
      "If F1 were explained, the tier would be routine: nothing else was raised.")
  }

  @Test("Two kinds of link on different records, one of them hard, escalate without any finding")
  func links() throws {
    let keys = [key(.device, [(0, 1...10), (3, 50...60)]), key(.ip, [(0, 20...25), (3, 50...52)])]
    expect(
      try placed([], keys: keys), .escalate,
      "Two kinds of link, one of them hard, to c3 (device and IP address).",
      "If the links to c3 were explained, the tier would be routine: nothing else was raised.")
  }

  @Test("A device and the address that it was used from are one kind of link")
  func oneFactLinks() throws {
    let keys = [key(.device, [(0, 1...10), (3, 50...60)]), key(.ip, [(0, 8...13), (3, 50...52)])]
    expect(
      try placed([], keys: keys), .routine, "Nothing was raised.", "A medium finding would make it monitor.")
    let apart = [key(.device, [(0, 1...10), (3, 50...60)]), key(.ip, [(0, 9...13), (3, 50...52)])]
    #expect(try placed([], keys: apart).tier == .escalate)
  }

  @Test("Two keys of one kind, or two soft kinds, do not escalate")
  func oneKind() throws {
    let phones = [key(.phone, [(0, 1...1), (3, 5...5)]), key(.phone, [(0, 2...2), (4, 6...6)])]
    #expect(try placed([], keys: phones).tier == .routine)
    let soft = [key(.ip, [(0, 1...9), (3, 50...60)]), key(.text, [(0, 20...25), (3, 70...75)])]
    #expect(try placed([], keys: soft).tier == .routine)
  }

  @Test("Links to different contractors count, and all are named; what one contractor shares is named first")
  func several() throws {
    let apart = [key(.device, [(0, 1...10), (3, 50...60)]), key(.phone, [(0, 20...20), (4, 70...70)])]
    #expect(
      words(try placed([], keys: apart).tierReason)
        == "Two kinds of link, one of them hard, to c3 and c4 (device and phone).")
    let common = apart + [key(.text, [(0, 30...33), (4, 80...84)])]
    #expect(
      words(try placed([], keys: common).tierReason)
        == "Two kinds of link, one of them hard, to c4 (phone and text).")
  }

  @Test("A key that only members of one verified group share ties nobody")
  func groups() throws {
    let keys = [key(.device, [(0, 1...10), (3, 50...60)]), key(.phone, [(0, 20...20), (3, 70...70)])]
    let group = RecordDraft(.group, ["group_id": "g", "contractor_ids": "c0;c3", "verified": "true"])
    #expect(try placed([], keys: keys, groups: [group]).tier == .routine)
    let wider = [keys[0], key(.phone, [(0, 20...20), (3, 70...70), (4, 71...71)])]
    #expect(try placed([], keys: wider, groups: [group]).tier == .routine, "one kind of link is left")
  }

  @Test("Who explains a finding explains the link that rests on its records")
  func explainedLinks() throws {
    let findings = [
      raised("net.a", .strong, 1...10), raised("pay.a", .strong, 21...22),
      raised("login.a", .medium, 31...32),
      raised("login.b", .medium, 41...42),
    ]
    let keys = [
      key(.device, [(0, 1...10), (3, 50...60)]), key(.payoutAccount, [(0, 21...22), (3, 71...72)]),
    ]
    expect(
      try placed(findings, keys: keys), .escalate,
      "A strong finding (F1, F2) and a medium one in another category (F3, F4); and two kinds of link, one of them hard, to c3 (device and payout account).",
      "If F1 and F2 were explained, the tier would be monitor: F3 and F4 are medium, in one category.")
    let others = [key(.phone, [(0, 90...90), (3, 50...60)]), key(.image, [(0, 91...91), (3, 71...72)])]
    #expect(
      words(try placed(findings, keys: others).tierChange)
        == "If F1, F2 and the links to c3 were explained, the tier would be monitor: F3 and F4 are medium, in one category."
    )
  }
}
