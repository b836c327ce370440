import CaseModel

/// The examples of `KnownIndicatorMatch`.
enum ReportExamples {
  static let all = [
    Example(
      "Two sign-ins while the report saw the address", .raised,
      [report(), signIn("2026-09-10T08:00:00Z"), signIn("2026-09-12T08:00:00Z")]),
    Example(
      "Exactly thirty days after the report last saw it", .raised,
      [report(), signIn("2026-10-30T23:59:59Z")]),
    Example(
      "A day later: a note", .raised, [report(), signIn("2026-10-31T00:00:00Z")]),
    Example(
      "Another address of the network", .notRaised,
      [report(), signIn("2026-09-10T08:00:00Z", ip: "203.0.113.85")]),
    Example(
      "The list names the address as an exit, not as reported", .notRaised,
      [
        report("198.51.100.7"), report("203.0.113.84", label: "vpn"), signIn("2026-09-10T08:00:00Z"),
      ]),
    Example(
      "A failed sign-in is no entry", .notRaised,
      [
        report(), signIn("2026-09-10T08:00:00Z", success: "false"),
        signIn("2026-09-11T08:00:00Z", ip: "192.0.2.1"),
      ]),
    Example(
      "A list of half a year ago", .notAssessable,
      [report(published: "2026-05-26"), signIn("2026-09-10T08:00:00Z")]),
    Example(
      "There is no list of reported addresses", .notAssessable, [signIn("2026-09-10T08:00:00Z")]),
    Example(
      "The address is missing in all sign-ins", .notAssessable,
      [report(), signIn("2026-09-10T08:00:00Z", ip: "")]),
  ]

  private static func report(
    _ range: String = "203.0.113.84", label: String = "reported", published: String = "2026-10-05"
  ) -> RecordDraft {
    RecordDraft(
      .networkListEntry,
      [
        "list": "example-report", "range": range, "label": label, "provider": "Example report, table 2",
        "published": published, "first_seen": "2026-09-01", "last_seen": "2026-09-30",
      ])
  }

  private static func signIn(_ at: String, ip: String = "203.0.113.84", success: String = "") -> RecordDraft {
    RecordDraft(.login, ["contractor_id": "a", "at": at, "ip": ip, "success": success])
  }
}
