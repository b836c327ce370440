import CaseModel

/// The examples of `NoBenchmarks`.
enum NoBenchmarksExamples {
  static let all: [Example] = [
    Example(
      "Three invoices and a message since the last payment, and nothing accepted", .raised,
      base + [
        invoice(day: 60), invoice(day: 40), invoice(day: 20), message(day: 10, "When will you pay me?"),
      ]),
    Example("Exactly two invoices", .raised, base + [invoice(day: 40), invoice(day: 20)]),
    Example("One invoice", .notRaised, base + [invoice(day: 40)]),
    Example(
      "A deliverable was accepted between the invoices", .notRaised,
      base + [invoice(day: 40), deliverable(day: 30, "true"), invoice(day: 20)]),
    Example(
      "A client who accepts late", .notRaised,
      base + [invoice(day: 40), invoice(day: 20), deliverable(day: 10, "true")]),
    Example(
      "A meeting was held", .notRaised, base + [invoice(day: 40), meeting(day: 30, "held"), invoice(day: 20)]),
    Example(
      "A meeting that nobody came to, and a deliverable that was refused", .raised,
      base + [invoice(day: 40), meeting(day: 35, "no_show"), deliverable(day: 30, "false"), invoice(day: 20)]),
    Example(
      "A payment after each invoice, as with a retainer", .notRaised,
      base + [invoice(day: 60), earning(day: 55), invoice(day: 30), earning(day: 25), invoice(day: 2)]),
    Example(
      "Two clients, one invoice each", .notRaised, base + [invoice(day: 40), invoice(day: 20, client: "c-2")]),
    Example(
      "The data holds neither deliverables nor meetings", .notAssessable,
      [earning(day: 100), invoice(day: 40), invoice(day: 20)]),
    Example(
      "The data holds no payments", .notAssessable,
      [deliverable(day: 120, "true"), invoice(day: 40), invoice(day: 20)]),
  ]

  /// A contract, a deliverable that was accepted, and the payment for it.
  private static let base = [
    RecordDraft(
      .contract,
      [
        "contract_id": "k-1", "contractor_id": "a", "client_id": "c-1",
        "started_at": ExampleTime.day(before: 150),
      ]), deliverable(day: 120, "true"), earning(day: 100),
  ]

  private static func invoice(day: Int, client: String = "c-1") -> RecordDraft {
    RecordDraft(
      .invoice,
      [
        "contractor_id": "a", "client_id": client, "at": ExampleTime.day(before: day), "number": "\(day)",
      ])
  }

  private static func message(day: Int, _ text: String) -> RecordDraft {
    RecordDraft(
      .message,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "direction": "sent",
        "text": text,
      ])
  }

  private static func deliverable(day: Int, _ accepted: String) -> RecordDraft {
    RecordDraft(
      .deliverable,
      [
        "contractor_id": "a", "contract_id": "k-1", "delivered_at": ExampleTime.day(before: day),
        "accepted": accepted,
      ])
  }

  private static func meeting(day: Int, _ outcome: String) -> RecordDraft {
    RecordDraft(
      .check,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "type": "meeting",
        "outcome": outcome,
      ])
  }

  private static func earning(day: Int) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "client_id": "c-1", "contract_id": "k-1", "at": ExampleTime.day(before: day),
        "direction": "earning", "amount": "900.00", "currency": "USD",
      ])
  }
}
