import CaseModel

/// The examples of `RoundTheClock`.
enum ClockExamples {
  static let all = [
    Example(
      "Nine days around the clock among twenty-four", .raised,
      days(1...9, hours: 21) + days(10...24, hours: 1)),
    Example(
      "Exactly eight days of exactly eighteen hours, exactly twenty active days", .raised,
      days(1...8, hours: 18, step: 1) + days(9...20, hours: 1)),
    Example(
      "Seven such days", .notRaised, days(1...7, hours: 18, step: 1) + days(8...28, hours: 1)),
    Example(
      "Days of seventeen hours", .notRaised, days(1...8, hours: 17, step: 1) + days(9...28, hours: 1)),
    Example(
      "Nineteen active days", .notRaised,
      [signIn(60, 9)] + days(1...8, hours: 18, step: 1) + days(9...19, hours: 1)),
    Example(
      "Long days, and always the same five hours of sleep", .notRaised,
      [signIn(60, 9)] + days(1...8, hours: 19) + days(9...20, hours: 1)),
    Example(
      "Messages, bids and time entries are put together with sign-ins", .raised,
      (1...20).flatMap { day in
        [
          signIn(day, 0), entry(day, from: 1, to: 8), sent(day, 9), bid(day, 10),
          entry(day, from: 11, to: 21),
        ]
      } + [signIn(1, 22), signIn(2, 23)]),
    Example(
      "Messages received at night are not the contractor's", .notRaised,
      [signIn(60, 9)] + days(1...8, hours: 10) + days(9...20, hours: 1)
        + (1...8).flatMap { day in
          (12...23).map { message(day, $0, "received") }
        }),
    Example(
      "Dates without a time of day say nothing about hours", .notRaised,
      [dateOnly(60)] + (1...24).flatMap { day in [dateOnly(day), dateOnly(day)] }),
    Example(
      "Too few records to see a pattern", .notAssessable, [signIn(1, 8), signIn(30, 9)]),
  ]

  private static func days(_ days: ClosedRange<Int>, hours: Int, step: Int = 0) -> [RecordDraft] {
    days.flatMap { day in (0..<hours).map { signIn(day, ($0 + day * step) % 24) } }
  }

  private static func time(_ day: Int, _ hour: Int) -> String {
    ExampleTime.day(before: day, "\(hour < 10 ? "0" : "")\(hour):30:00")
  }

  private static func signIn(_ day: Int, _ hour: Int) -> RecordDraft {
    RecordDraft(.login, ["contractor_id": "a", "at": time(day, hour), "ip": "203.0.113.84"])
  }

  private static func dateOnly(_ day: Int) -> RecordDraft {
    RecordDraft(
      .login,
      ["contractor_id": "a", "at": String(ExampleTime.day(before: day).prefix(10)), "ip": "203.0.113.84"])
  }

  private static func entry(_ day: Int, from start: Int, to end: Int) -> RecordDraft {
    RecordDraft(
      .timeEntry, ["contractor_id": "a", "started_at": time(day, start), "ended_at": time(day, end)])
  }

  private static func sent(_ day: Int, _ hour: Int) -> RecordDraft { message(day, hour, "sent") }

  private static func message(_ day: Int, _ hour: Int, _ direction: String) -> RecordDraft {
    RecordDraft(.message, ["contractor_id": "a", "at": time(day, hour), "direction": direction])
  }

  private static func bid(_ day: Int, _ hour: Int) -> RecordDraft {
    RecordDraft(.bid, ["contractor_id": "a", "at": time(day, hour), "job_id": "j-\(day)"])
  }
}
