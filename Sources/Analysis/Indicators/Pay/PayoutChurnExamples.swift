import CaseModel

/// The examples of `PayoutChurn`.
enum PayoutChurnExamples {
  static let all = [
    Example(
      "A new account every month after the first", .raised,
      [method(day: 170, "4470"), method(day: 80, "4471"), method(day: 50, "4472"), method(day: 20, "4473")]),
    Example(
      "Exactly three changes, the first exactly 90 days before the last", .raised,
      [method(day: 170, "4470"), method(day: 100, "4471"), method(day: 60, "4472"), method(day: 10, "4473")]),
    Example(
      "Three changes in 91 days", .notRaised,
      [method(day: 170, "4470"), method(day: 101, "4471"), method(day: 60, "4472"), method(day: 10, "4473")]),
    Example(
      "The first account is no change", .notRaised,
      [
        method(day: 120, "4471"), method(day: 60, "4472"), method(day: 40, "4473"),
        withdrawal(day: 1, "4473"),
      ]),
    Example(
      "One account seen in three places within 72 hours is one change", .notRaised,
      [
        method(day: 170, "4470"), change(day: 60, "4471"), method(day: 59, "4471"),
        withdrawal(day: 58, "4471"),
        method(day: 30, "4472"), withdrawal(day: 5, "4472"), withdrawal(day: 4, "4471"),
      ]),
    Example(
      "Withdrawals that alternate between two known accounts change nothing", .notRaised,
      [method(day: 170, "4470"), method(day: 169, "4471")]
        + (1...20).map { withdrawal(day: $0 * 7, $0 % 2 == 0 ? "4470" : "4471") }),
    Example(
      "Edits in the first seven days after registration are no change", .notRaised,
      [
        RecordDraft(.contractor, ["contractor_id": "a", "registered_at": ExampleTime.day(before: 120)]),
        method(day: 119, "4470"), method(day: 118, "4471"), method(day: 117, "4472"),
        method(day: 113, "4473"),
        method(day: 60, "4474"), withdrawal(day: 1, "4474"),
      ]),
    Example(
      "Three changes that only withdrawals and profile changes show", .raised,
      [
        withdrawal(day: 95, "4470"), withdrawal(day: 80, "4471"), change(day: 50, "4472"),
        withdrawal(day: 20, "4473"),
      ]),
    Example(
      "Two holders exactly 180 days apart", .raised,
      [method(day: 180, "4470", holder: "Robin Ashdale"), method(day: 0, "4471", holder: "Taylor Reed")]),
    Example(
      "One holder in two spellings, and the own company", .notRaised,
      [
        RecordDraft(
          .contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale", "company": "Ashdale Studio Ltd"]),
        method(day: 170, "4470", holder: "Robin Ashdale"), method(day: 90, "4471", holder: "ASHDALE R."),
        method(day: 20, "4472", holder: "Ashdale Studio LLC"),
      ]),
    Example(
      "No file has payout accounts", .notAssessable,
      [RecordDraft(.contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale"])]),
    Example(
      "Withdrawals that do not name their account", .notAssessable,
      [withdrawal(day: 90, ""), withdrawal(day: 60, ""), withdrawal(day: 30, "")]),
  ]

  private static func method(day: Int, _ ending: String, holder: String = "") -> RecordDraft {
    RecordDraft(
      .payoutMethod,
      [
        "contractor_id": "a", "account": "EX0011112222\(ending)", "holder": holder,
        "added_at": ExampleTime.day(before: day, "00:00:00"),
      ])
  }

  private static func change(day: Int, _ ending: String) -> RecordDraft {
    RecordDraft(
      .profileChange,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, "00:00:00"), "field": "payout_account",
        "new": "EX0011112222\(ending)",
      ])
  }

  private static func withdrawal(day: Int, _ ending: String) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, "00:00:00"), "direction": "withdrawal",
        "amount": "400.00", "currency": "USD", "account": ending.isEmpty ? "" : "EX0011112222\(ending)",
      ])
  }
}
