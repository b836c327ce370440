import CaseModel

/// The examples of `ManyCountriesShortWindow`.
enum ManyCountriesExamples {
  static let all = [
    Example(
      "Three countries in one day", .raised,
      [
        signIn("2026-11-10T08:00:00Z", "PL"), signIn("2026-11-10T15:00:00Z", "BR"),
        signIn("2026-11-11T02:30:00Z", "KE"), signIn("2026-11-12T09:00:00Z", "PL"),
      ]),
    Example(
      "Three countries exactly 24 hours apart: the ends belong to the window", .raised,
      [
        signIn("2026-11-10T08:00:00Z", "PL"), signIn("2026-11-10T15:00:00Z", "BR"),
        signIn("2026-11-11T08:00:00Z", "KE"),
      ]),
    Example(
      "Three countries in 24 hours and one second, two at a time", .notRaised,
      [
        signIn("2026-11-10T08:00:00Z", "PL"), signIn("2026-11-10T15:00:00Z", "BR"),
        signIn("2026-11-11T08:00:01Z", "KE"),
      ]),
    Example(
      "Two countries exactly 60 minutes apart, neither over an exit", .raised,
      [signIn("2026-11-10T08:00:00Z", "PL"), signIn("2026-11-10T09:00:00Z", "BR")]),
    Example(
      "Two countries within the hour, one of them over a VPN", .notRaised,
      [
        signIn("2026-11-10T08:00:00Z", "PL", network: "residential"),
        signIn("2026-11-10T08:20:00Z", "BR", network: "vpn"),
        signIn("2026-11-10T08:40:00Z", "PL", network: "mobile"),
      ]),
    Example(
      "A traveller who changes planes: two countries in a day, three in two", .notRaised,
      [
        signIn("2026-11-10T06:00:00Z", "PL"), signIn("2026-11-10T14:00:00Z", "BR"),
        signIn("2026-11-11T15:00:00Z", "KE"),
      ]),
    Example(
      "A failed sign-in is no entry", .notRaised,
      [
        signIn("2026-11-10T08:00:00Z", "PL", success: "true"),
        signIn("2026-11-10T08:10:00Z", "BR", success: "false"),
        signIn("2026-11-10T08:20:00Z", "KE", success: "false"),
      ]),
    Example(
      "Dates without a time of day say nothing about hours", .notRaised,
      [signIn("2026-11-10", "PL"), signIn("2026-11-10", "BR"), signIn("2026-11-10", "KE")]),
    Example(
      "The country is missing in all sign-ins", .notAssessable,
      [signIn("2026-11-10T08:00:00Z", ""), signIn("2026-11-12T08:20:00Z", "")]),
  ]

  private static func signIn(
    _ at: String, _ country: String, network: String = "", success: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": at, "ip": "203.0.113.84", "country": country, "network_type": network,
        "success": success,
      ])
  }
}
