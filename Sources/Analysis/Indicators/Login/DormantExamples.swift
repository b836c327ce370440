import CaseModel

/// The examples of `DormantReactivated`.
enum DormantExamples {
  static let all = [
    Example(
      "Five months of quiet, then a new device in a new country, and bids", .raised,
      before + [signIn(10), bid(9), bid(8), bid(5), edit(4)]),
    Example(
      "Exactly ninety days, and one bid exactly seven days later", .raised,
      [signIn(200, "old", "PT"), signIn(110, "old", "PT"), signIn(20), bid(13)]),
    Example(
      "Eighty-nine days", .notRaised,
      [signIn(200, "old", "PT"), signIn(109, "old", "PT"), signIn(20), bid(13)]),
    Example("The first bid after eight days", .notRaised, before + [signIn(10), bid(2)]),
    Example("A new computer in the same country", .notRaised, before + [signIn(10, "new", "PT"), bid(9)]),
    Example("The old computer in a new country", .notRaised, before + [signIn(10, "old", "BR"), bid(9)]),
    Example(
      "A new device over a VPN tells no country; at home it is the old one", .notRaised,
      before + [signIn(10, "new", "BR", type: "vpn"), signIn(8, "new", "PT"), bid(9)]),
    Example(
      "A new device over a VPN first, then directly from a new country", .raised,
      before + [signIn(10, "new", "PT", type: "vpn"), signIn(8, "new", "BR"), bid(9)]),
    Example(
      "The country is missing in all sign-ins", .notAssessable,
      [signIn(170, "old", ""), signIn(10, "new", ""), bid(9)]),
    Example(
      "The data does not reach back ninety days", .notAssessable,
      [signIn(60, "old", "PT"), signIn(10, "new", "BR"), bid(9)]),
  ]

  private static let before = [signIn(175, "old", "PT"), signIn(168, "old", "PT")]

  private static func signIn(
    _ day: Int, _ device: String = "new", _ country: String = "BR", type: String = ""
  )
    -> RecordDraft
  {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "ip": "203.0.113.84",
        "device_id": "dev-\(device)", "country": country, "network_type": type,
      ])
  }

  private static func bid(_ day: Int) -> RecordDraft {
    RecordDraft(.bid, ["contractor_id": "a", "at": ExampleTime.day(before: day), "job_id": "j-\(day)"])
  }

  private static func edit(_ day: Int) -> RecordDraft {
    RecordDraft(
      .profileChange,
      ["contractor_id": "a", "at": ExampleTime.day(before: day), "field": "headline", "new": "Developer"])
  }
}
