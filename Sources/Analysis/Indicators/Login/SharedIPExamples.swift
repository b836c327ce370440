import CaseModel

/// The examples of `SharedIPMultiAccount`.
enum SharedIPExamples {
  static let all = [
    Example(
      "Three accounts on one address within an hour", .raised,
      span("a") + [
        signIn("a", "2026-11-10T08:00:00Z"), signIn("b", "2026-11-10T08:20:00Z"),
        signIn("c", "2026-11-10T09:00:00Z"),
      ]),
    Example(
      "Three accounts, the first exactly 24 hours before the last", .raised,
      span("a") + [
        signIn("b", "2026-11-10T08:00:00Z"), signIn("a", "2026-11-10T20:00:00Z"),
        signIn("c", "2026-11-11T08:00:00Z"),
      ]),
    Example(
      "Three accounts within 24 hours and one second", .notRaised,
      span("a") + [
        signIn("b", "2026-11-10T08:00:00Z"), signIn("a", "2026-11-10T20:00:00Z"),
        signIn("c", "2026-11-11T08:00:01Z"),
      ]),
    Example(
      "The same two accounts on exactly five days", .raised,
      span("a") + (1...5).flatMap { pair(day: $0 * 4) }),
    Example(
      "The same two accounts on four days: a café", .notRaised,
      span("a") + (1...4).flatMap { pair(day: $0 * 4) }),
    Example(
      "Two accounts on five days, the last outside the 30", .notRaised,
      span("a") + [1, 8, 15, 22, 31].flatMap { pair(day: $0) }),
    Example(
      "Three accounts over one VPN exit", .notRaised,
      span("a") + [
        signIn("a", "2026-11-10T08:00:00Z", network: "vpn"),
        signIn("b", "2026-11-10T08:20:00Z", network: "vpn"),
        signIn("c", "2026-11-10T09:00:00Z", network: "vpn"),
      ]),
    Example(
      "Three accounts behind one address of a mobile carrier", .notRaised,
      span("a") + [
        signIn("a", "2026-11-10T08:00:00Z", network: "mobile"),
        signIn("b", "2026-11-10T08:20:00Z", network: "mobile"),
        signIn("c", "2026-11-10T09:00:00Z", network: "mobile"),
      ]),
    Example(
      "A verified couple and a guest count as two accounts", .notRaised,
      span("a") + [
        household(verified: "true"), signIn("a", "2026-11-10T08:00:00Z"), signIn("b", "2026-11-10T08:20:00Z"),
        signIn("c", "2026-11-10T09:00:00Z"),
      ]),
    Example(
      "A household that is declared and not verified is told, and does not settle it", .raised,
      span("a") + [household(verified: "false")] + (1...6).flatMap { pair(day: $0 * 3) }),
    Example(
      "A failed sign-in is no entry", .notRaised,
      span("a") + [
        signIn("a", "2026-11-10T08:00:00Z"), signIn("b", "2026-11-10T08:20:00Z"),
        signIn("c", "2026-11-10T09:00:00Z", success: "false"),
      ]),
    Example(
      "The address is missing in all sign-ins of the account", .notAssessable,
      [
        signIn("a", "2026-11-10T08:00:00Z", ip: ""), signIn("b", "2026-11-10T08:20:00Z"),
        signIn("c", "2026-11-10T09:00:00Z"),
      ]),
  ]

  /// Sign-ins elsewhere at both ends of the look-back.
  private static func span(_ contractor: String) -> [RecordDraft] {
    [
      signIn(contractor, ExampleTime.day(before: 170), ip: "198.51.100.7"),
      signIn(contractor, ExampleTime.day(before: 1), ip: "198.51.100.7"),
    ]
  }

  private static func pair(day: Int) -> [RecordDraft] {
    [signIn("a", ExampleTime.day(before: day)), signIn("b", ExampleTime.day(before: day, "17:30:00"))]
  }

  private static func signIn(
    _ contractor: String, _ at: String, ip: String = "203.0.113.84", network: String = "business",
    success: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .login,
      ["contractor_id": contractor, "at": at, "ip": ip, "network_type": network, "success": success])
  }

  private static func household(verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "household", "name": "Household 1", "contractor_ids": "a;b",
        "verified": verified,
      ])
  }
}
