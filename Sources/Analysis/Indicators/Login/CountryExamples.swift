import CaseModel

/// The examples of `CountryVsDeclared`.
enum CountryExamples {
  static let all = [
    Example(
      "Most sign-ins of a month from another country", .raised,
      [profile] + signIns(14, "BR", from: 1) + signIns(4, "PT", from: 15) + old),
    Example(
      "Exactly six of exactly ten", .raised,
      [profile] + signIns(6, "BR", from: 1) + signIns(4, "PT", from: 10) + old),
    Example(
      "Five of ten", .notRaised, [profile] + signIns(5, "BR", from: 1) + signIns(5, "PT", from: 10) + old),
    Example(
      "Six of nine are too few to say", .notRaised,
      [profile] + signIns(6, "BR", from: 1) + signIns(3, "PT", from: 10) + old),
    Example(
      "Three sign-ins over exactly sixty days, never at home", .raised,
      [profile] + signIns(1, "BR", from: 1) + signIns(1, "KE", from: 31) + signIns(1, "BR", from: 61) + old),
    Example(
      "Three sign-ins over fifty-nine days", .notRaised,
      [profile] + signIns(1, "BR", from: 1) + signIns(1, "BR", from: 31) + signIns(1, "BR", from: 60) + old),
    Example(
      "A VPN: its country is that of the exit", .notRaised,
      [profile] + signIns(14, "BR", from: 1, type: "vpn") + signIns(4, "PT", from: 15) + old),
    Example(
      "A move that the profile shows", .notRaised,
      [
        profile,
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "a", "at": ExampleTime.day(before: 40, "00:00:00"), "field": "claimed_country",
            "old": "BR", "new": "PT",
          ]),
      ] + signIns(20, "BR", from: 41) + signIns(20, "PT", from: 1)),
    Example(
      "A profile that was changed after the fact does not settle it", .raised,
      [
        profile,
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "a", "at": ExampleTime.day(before: 5, "00:00:00"), "field": "claimed_country",
            "old": "NZ", "new": "PT",
          ]),
      ] + signIns(20, "BR", from: 41) + signIns(4, "PT", from: 1)),
    Example(
      "The profile declares no country", .notAssessable,
      [RecordDraft(.contractor, ["contractor_id": "a", "claimed_country": ""])] + signIns(14, "BR", from: 1)),
  ]

  private static let profile = RecordDraft(.contractor, ["contractor_id": "a", "claimed_country": "PT"])
  private static let old = signIns(1, "PT", from: 100)

  private static func signIns(_ count: Int, _ country: String, from day: Int, type: String = "residential")
    -> [RecordDraft]
  {
    (0..<count).map { number in
      RecordDraft(
        .login,
        [
          "contractor_id": "a", "at": ExampleTime.day(before: day + number), "ip": "203.0.113.84",
          "country": country, "network_type": type,
        ])
    }
  }
}
