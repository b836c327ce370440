import CaseModel

/// The examples of `PayoutCountryMismatch`.
enum PayoutCountryExamples {
  static let all = [
    Example(
      "Three months of payouts to a country that nothing explains", .raised,
      [contractor("PT"), document("PT"), method("EE", day: 90)]
        + [80, 60, 40, 20].map { withdrawal("EE", day: $0) }),
    Example(
      "An account for exactly 60 days", .raised, [contractor("PT"), document("PT"), method("EE", day: 60)]),
    Example("An account for 59 days", .notRaised, [contractor("PT"), document("PT"), method("EE", day: 59)]),
    Example(
      "Exactly three withdrawals in a week, to two countries", .raised,
      [contractor("PT"), document("PT")]
        + [withdrawal("EE", day: 9), withdrawal("IE", day: 6), withdrawal("EE", day: 3)]),
    Example(
      "Two withdrawals", .notRaised,
      [contractor("PT"), document("PT"), withdrawal("EE", day: 9), withdrawal("EE", day: 3)]),
    Example(
      "An expatriate who is paid where the passport is from", .notRaised,
      [contractor("PT"), document("EE"), method("EE", day: 170)]
        + [80, 60, 40].map { withdrawal("EE", day: $0) }),
    Example(
      "Somebody who moved, paid where the residence was at the time", .notRaised,
      [
        contractor("PT"), document("PT"),
        RecordDraft(
          .profileChange,
          [
            "contractor_id": "a", "at": ExampleTime.day(before: 50), "field": "claimed_country", "old": "EE",
            "new": "PT",
          ]),
      ] + [100, 80, 60].map { withdrawal("EE", day: $0) }),
    Example(
      "The account was removed before the look-back", .notRaised,
      [
        contractor("PT"), document("PT"),
        RecordDraft(
          .payoutMethod,
          [
            "contractor_id": "a", "account": "EX00111122224471", "country": "EE",
            "added_at": ExampleTime.day(before: 600), "removed_at": ExampleTime.day(before: 200),
          ]),
        withdrawal("PT", day: 20),
      ]),
    Example(
      "No verified document", .notAssessable,
      [contractor("PT"), document("PT", result: "failed"), method("EE", day: 170)]),
    Example("No country is declared", .notAssessable, [document("PT"), method("EE", day: 170)]),
    Example(
      "No record says where an account is", .notAssessable,
      [contractor("PT"), document("PT"), method("", day: 170)]),
  ]

  private static func contractor(_ country: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": "a", "claimed_country": country])
  }

  private static func document(_ country: String, result: String = "verified") -> RecordDraft {
    RecordDraft(
      .document, ["contractor_id": "a", "type": "passport", "issuing_country": country, "result": result])
  }

  private static func method(_ country: String, day: Int) -> RecordDraft {
    RecordDraft(
      .payoutMethod,
      [
        "contractor_id": "a", "account": "EX00111122224471", "country": country,
        "added_at": ExampleTime.day(before: day, "00:00:00"),
      ])
  }

  private static func withdrawal(_ country: String, day: Int) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "direction": "withdrawal",
        "amount": "400.00", "currency": "USD", "account": "EX00111122224471", "account_country": country,
      ])
  }
}
