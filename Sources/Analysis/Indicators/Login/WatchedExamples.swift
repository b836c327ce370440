import CaseModel

/// The examples of `WatchlistedVPN`.
enum WatchedExamples {
  static let all = [
    Example(
      "Five sign-ins on five days from a range of the list", .raised,
      [list(published: "2026-11-01")] + signIns([1, 4, 9, 20, 33])),
    Example(
      "Exactly three on exactly two days, the first 89 days before the last", .raised,
      [list(published: "2026-11-01")] + signIns([1, 90]) + [signIn(1, "17:00:00")]),
    Example(
      "Three within ninety-one days", .notRaised,
      [list(published: "2026-11-01")] + signIns([1, 91]) + [signIn(1, "17:00:00")]),
    Example(
      "Three on one day", .notRaised,
      [list(published: "2026-11-01")] + signIns([1]) + [signIn(1, "17:00:00"), signIn(1, "19:00:00")]),
    Example(
      "Two sign-ins", .notRaised, [list(published: "2026-11-01")] + signIns([1, 4])),
    Example(
      "Another provider of the same list of VPNs", .notRaised,
      [list(published: "2026-11-01"), list("198.51.100.0/24", "Example VPN", published: "2026-11-01")]
        + signIns([1, 4, 9, 20], ip: "198.51.100.7")),
    Example(
      "A provider of the user's own list of watched ones", .raised,
      [list("198.51.100.0/24", "Example VPN", name: "watched-providers", published: "2026-11-01")]
        + signIns([1, 4, 9, 20], ip: "198.51.100.7")),
    Example(
      "The export itself names the network", .raised, signIns([1, 4, 9], network: "Astrill Systems")),
    Example(
      "The day before the list is stale", .raised, [list(published: "2026-05-27")] + signIns([1, 4, 9])),
    Example(
      "A list of exactly 180 days", .notAssessable, [list(published: "2026-05-26")] + signIns([1, 4, 9])),
    Example("No list, and no network has a name", .notAssessable, signIns([1, 4, 9])),
  ]

  private static func signIns(_ days: [Int], ip: String = "203.0.113.84", network: String = "")
    -> [RecordDraft]
  {
    days.map { signIn($0, "08:00:00", ip: ip, network: network) }
  }

  private static func signIn(_ day: Int, _ time: String, ip: String = "203.0.113.84", network: String = "")
    -> RecordDraft
  {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, time), "ip": ip, "network_name": network,
      ])
  }

  private static func list(
    _ range: String = "203.0.113.0/24", _ provider: String = "Astrill", name: String = "vpn-providers",
    published: String
  ) -> RecordDraft {
    RecordDraft(
      .networkListEntry,
      ["list": name, "range": range, "label": "vpn", "provider": provider, "published": published])
  }
}
