import CaseModel

extension PublishedPersonaMatch {
  static let examples = [
    Example(
      "A mailbox and a wallet stand in one entry", .raised,
      [
        profile("a", mail: "orbit.dev17@example.org"), method("a", wallet),
        persona(mail: "Orbit.Dev17@example.org", wallets: wallet.uppercased().replacing("0X", with: "0x")),
      ]),
    Example(
      "Exactly one identifier, a handle of exactly five characters, without regard to case", .raised,
      [profile("a", handle: "Orb17"), persona(handles: "@orb17")]),
    Example(
      "A handle of four characters is too short", .notRaised,
      [profile("a", handle: "orb1"), persona(handles: "orb1")]),
    Example(
      "A mailbox of the past, and one of an external profile", .raised,
      [
        profile("a", mail: "a@example.org"),
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "a", "at": "2026-03-01T08:00:00Z", "field": "emails", "old": "orbit@example.org",
            "new": "a@example.org",
          ]),
        RecordDraft(
          .externalProfile, ["contractor_id": "a", "service": "resume", "emails": "orbit.two@example.org"]),
        persona(mail: "orbit@example.org;orbit.two@example.org"),
      ]),
    Example(
      "The same name, and no identifier", .notRaised,
      [
        RecordDraft(
          .contractor,
          [
            "contractor_id": "a", "legal_name": "Robin Ashdale", "emails": "robin@example.org",
            "username": "",
          ]),
        RecordDraft(
          .watchlistEntry,
          [
            "entry_id": "p-1", "list": "Example personas", "type": "persona", "names": "Robin Ashdale",
            "emails": "other@example.org", "published": "2026-02-19",
          ]),
      ]),
    Example(
      "The mailbox stands in an entry of a person, which this rule does not read", .notRaised,
      [
        profile("a", mail: "orbit@example.org"), persona(mail: "other@example.org"),
        persona(mail: "orbit@example.org", type: "person"),
      ]),
    Example(
      "No list was supplied", .notAssessable, [profile("a", mail: "orbit@example.org", handle: "orbit17")]),
    Example(
      "The contractor has no identifier that could be compared", .notAssessable,
      [profile("a"), persona(mail: "orbit@example.org")]),
  ]

  private static let wallet = "0x" + String(repeating: "ab12", count: 10)

  private static func profile(_ contractor: String, mail: String = "", handle: String = "") -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": contractor, "emails": mail, "username": handle])
  }

  private static func method(_ contractor: String, _ account: String) -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": contractor, "type": "crypto", "account": account])
  }

  private static func persona(
    mail: String = "", handles: String = "", wallets: String = "", type: String = "persona"
  ) -> RecordDraft {
    RecordDraft(
      .watchlistEntry,
      [
        "entry_id": "p-\(type)", "list": "Example personas", "type": type, "emails": mail,
        "usernames": handles,
        "wallets": wallets, "published": "2026-02-19",
      ])
  }
}
