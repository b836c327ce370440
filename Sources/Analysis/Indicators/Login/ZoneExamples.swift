import CaseModel

/// The examples of `ClockVsDeclared`.
enum ZoneExamples {
  static let all = [
    Example(
      "The clock is seven hours off for two weeks", .raised,
      [profile("+01:00"), signIn(40, "+01:00")] + (1...12).map { signIn($0, "+08:00") }),
    Example(
      "Exactly three hours in exactly four of exactly eight", .raised,
      [profile("+01:00"), signIn(40, "+01:00")] + (1...4).map { signIn($0, "+04:00") }
        + (5...8).map { signIn($0, "+01:00") }),
    Example(
      "Two hours and a half", .notRaised,
      [profile("+01:00"), signIn(40, "+01:00")] + (1...12).map { signIn($0, "+03:30") }),
    Example(
      "Four of nine", .notRaised,
      [profile("+01:00"), signIn(40, "+01:00")] + (1...4).map { signIn($0, "+04:00") }
        + (5...9).map { signIn($0, "+01:00") }),
    Example(
      "Seven sign-ins are too few to say", .notRaised,
      [profile("+01:00"), signIn(40, "+01:00")] + (1...7).map { signIn($0, "+08:00") }),
    Example(
      "Thirteen hours east and eleven west are one time of day", .notRaised,
      [profile("+13:00"), signIn(40, "+13:00")] + (1...12).map { signIn($0, "-11:00") }),
    Example(
      "A browser that hides its zone behind UTC", .notRaised,
      [profile("+09:00"), signIn(40, "+09:00")] + (1...12).map { signIn($0, "UTC") }),
    Example(
      "A journey of four days", .notRaised,
      [profile("+01:00"), signIn(40, "+01:00")] + (1...4).map { signIn($0, "+09:00") }
        + (5...14).map { signIn($0, "+01:00") }),
    Example(
      "A move that the profile shows", .notRaised,
      [
        profile("+09:00"), signIn(40, "+01:00"),
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "a", "at": ExampleTime.day(before: 15, "00:00:00"), "field": "claimed_time_zone",
            "old": "+01:00", "new": "+09:00",
          ]),
      ] + (1...12).map { signIn($0, "+09:00") } + (16...28).map { signIn($0, "+01:00") }),
    Example(
      "No sign-in tells the client's time zone", .notAssessable,
      [profile("+01:00")] + (1...12).map { signIn($0, "") }),
    Example(
      "The declared time zone is none that is known", .notAssessable,
      [profile("Nowhere/Nothing")] + (1...20).map { signIn($0, "+08:00") }),
  ]

  private static func profile(_ zone: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": "a", "claimed_time_zone": zone])
  }

  private static func signIn(_ day: Int, _ zone: String) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "ip": "203.0.113.84",
        "client_time_zone": zone,
      ])
  }
}
