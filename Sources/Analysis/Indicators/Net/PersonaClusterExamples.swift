import CaseModel

extension PersonaCluster {
  static let examples = [
    Example(
      "Four accounts: one payout account, one device, and a phone number", .raised,
      ["a", "b", "c", "d"].flatMap { [method($0), signIn($0)] } + [phone("a"), phone("d")]),
    Example(
      "Exactly three accounts, each with two kinds, none with the same two others", .raised,
      [
        method("a", "ACC-1001"), method("b", "ACC-1001"), signIn("b", "d-2"), signIn("c", "d-2"), phone("a"),
        phone("c"),
      ]),
    Example(
      "An address on the network on five days is a second kind", .raised,
      ["a", "b", "c"].flatMap { id in
        [method(id)] + (1...5).map { login(id, before: $0 * 3, ip: "203.0.113.84") }
      }),
    Example(
      "Two accounts are no group", .notRaised, ["a", "b"].flatMap { [method($0), signIn($0), phone($0)] }),
    Example(
      "Three accounts, and only one kind ties the third", .notRaised,
      ["a", "b", "c"].map { method($0) } + [signIn("a"), signIn("b")]),
    Example(
      "The contractor hangs at the edge of a group by one key", .notRaised,
      ["b", "c", "d"].flatMap { [method($0), signIn($0)] } + [phone("a"), phone("b")]),
    Example(
      "A device and the address that it is used from are one fact", .notRaised,
      ["a", "b", "c"].flatMap { id in
        (1...5).map { login(id, before: $0 * 3, ip: "203.0.113.84", device: "d-1") }
      }),
    Example(
      "A verified agency with one payout account and one computer", .notRaised,
      ["a", "b", "c"].flatMap { [method($0), signIn($0)] } + [group("a;b;c", verified: "true")]),
    Example(
      "An agency that is declared and not verified", .raised,
      ["a", "b", "c"].flatMap { [method($0), signIn($0)] } + [group("a;b;c", verified: "false")]),
    Example(
      "A verified couple and one outsider are two", .notRaised,
      ["a", "b", "c"].flatMap { [method($0), signIn($0)] } + [group("b;c", verified: "true")]),
    Example(
      "Nothing that could tie an account is in the data", .notAssessable,
      [RecordDraft(.contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale"])]),
  ]

  private static func method(_ contractor: String, _ account: String = "ACC-1001") -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": contractor, "account": account])
  }

  private static func signIn(_ contractor: String, _ device: String = "d-1") -> RecordDraft {
    login(contractor, before: 2, ip: "", device: device)
  }

  private static func phone(_ contractor: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": contractor, "phones": "+1 555 0142 001"])
  }

  private static func login(
    _ contractor: String, before days: Int, ip: String, device: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": contractor, "at": ExampleTime.day(before: days), "ip": ip, "device_id": device,
        "network_type": "residential",
      ])
  }

  private static func group(_ members: String, verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "agency", "name": "Agency 1", "contractor_ids": members,
        "verified": verified,
      ])
  }
}
