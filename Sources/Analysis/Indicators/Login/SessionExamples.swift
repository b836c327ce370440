import CaseModel

/// The examples of `SessionOver24h`.
enum SessionExamples {
  static let all = [
    Example(
      "Two sessions of more than a day, in use until their last action", .raised,
      [
        session("2026-11-03T07:00:00Z", active: "2026-11-04T11:00:00Z"),
        session("2026-11-12T07:00:00Z", active: "2026-11-13T09:00:00Z"),
      ]),
    Example(
      "Two sessions of exactly 24 hours, exactly 30 days apart", .raised,
      [
        session("2026-10-13T07:00:00Z", active: "2026-10-14T07:00:00Z"),
        session("2026-11-12T07:00:00Z", active: "2026-11-13T07:00:00Z"),
      ]),
    Example(
      "Two sessions a second short of 24 hours", .notRaised,
      [
        session("2026-09-01T07:00:00Z", active: "2026-09-01T09:00:00Z"),
        session("2026-11-03T07:00:00Z", active: "2026-11-04T06:59:59Z"),
        session("2026-11-12T07:00:00Z", active: "2026-11-13T06:59:59Z"),
      ]),
    Example(
      "'Stay signed in': work by day leaves gaps of the night", .notRaised,
      [
        session("2026-09-01T07:00:00Z", ended: "2026-09-01T09:00:00Z"),
        session("2026-11-03T07:00:00Z", ended: "2026-11-05T07:00:00Z"),
        session("2026-11-12T07:00:00Z", ended: "2026-11-14T07:00:00Z"), entry("2026-11-03T07:30:00Z", 8),
        entry("2026-11-04T08:00:00Z", 8), entry("2026-11-12T07:30:00Z", 8), entry("2026-11-13T08:00:00Z", 8),
      ]),
    Example(
      "Records around the clock: a gap of less than 12 hours is no idle session", .raised,
      [
        session("2026-11-03T00:00:00Z", ended: "2026-11-04T06:00:00Z"),
        session("2026-11-12T00:00:00Z", ended: "2026-11-13T06:00:00Z"), entry("2026-11-03T01:00:00Z", 10),
        entry("2026-11-03T20:00:00Z", 9), entry("2026-11-12T01:00:00Z", 10), entry("2026-11-12T20:00:00Z", 9),
      ]),
    Example(
      "Only the end is known and no other record says anything", .raised,
      [
        session("2026-11-03T07:00:00Z", ended: "2026-11-04T11:00:00Z"),
        session("2026-11-12T07:00:00Z", ended: "2026-11-13T11:00:00Z"),
      ]),
    Example(
      "One long session alone", .notRaised,
      [
        session("2026-10-03T07:00:00Z", active: "2026-10-05T07:00:00Z"),
        session("2026-11-12T07:00:00Z", active: "2026-11-12T17:00:00Z"),
      ]),
    Example(
      "Neither the last action nor the end of a session is in the data", .notAssessable,
      [session("2026-10-12T07:00:00Z"), session("2026-11-13T07:00:00Z")]),
  ]

  private static func session(_ at: String, active: String = "", ended: String = "") -> RecordDraft {
    RecordDraft(
      .login,
      ["contractor_id": "a", "at": at, "last_active_at": active, "ended_at": ended, "ip": "203.0.113.84"])
  }

  private static func entry(_ start: String, _ hours: Int64) -> RecordDraft {
    let end = Timestamp(start)?.advanced(by: hours * Timestamp.hourLength).iso ?? ""
    return RecordDraft(.timeEntry, ["contractor_id": "a", "started_at": start, "ended_at": end])
  }
}
