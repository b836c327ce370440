import CaseModel

/// The examples of `InvoiceIrregular`.
enum InvoiceIrregularExamples {
  static let all: [Example] = [
    Example(
      "Two contractors number their invoices in one series", .raised,
      [invoice("a", "INV-10482"), invoice("a", "INV-10483"), invoice("b", "inv 10482")]),
    Example(
      "Exactly two accounts with one layout", .raised,
      [invoice("a", "1", layout: "sha256-layout-7"), invoice("b", "2", layout: "sha256-layout-7")]),
    Example(
      "Exactly one contact that failed a check", .raised,
      [invoice("a", "1", contact: "books@client.example"), check("Books@client.example", "failed", day: 3)]),
    Example(
      "Short serials, years and days are everybody's", .notRaised,
      ["1", "INV-001", "2026-0042", "20261101", "01112026", "2026-11-0007"].flatMap {
        [invoice("a", $0), invoice("b", $0)]
      }),
    Example(
      "A verified agency with one invoicing software", .notRaised,
      [
        invoice("a", "INV-10482", layout: "sha256-layout-7"),
        invoice("b", "INV-10482", layout: "sha256-layout-7"),
        RecordDraft(
          .group,
          [
            "group_id": "g-1", "type": "agency", "name": "Agency 1", "contractor_ids": "a;b",
            "verified": "true",
          ]),
      ]),
    Example(
      "The default layout of a software, on the invoices of twelve", .notRaised,
      (["a"] + (1...11).map { "b\($0)" }).map { invoice($0, "1", layout: "sha256-default") }),
    Example(
      "The contact answered later", .notRaised,
      [
        invoice("a", "1", contact: "books@client.example"), check("books@client.example", "failed", day: 9),
        check("books@client.example", "passed", day: 3),
      ]),
    Example(
      "Invoices without number, layout and contact", .notAssessable,
      [invoice("a", ""), invoice("b", "INV-10482")]),
    Example(
      "No invoice is in the data", .notAssessable, [check("books@client.example", "failed", day: 3)]),
  ]

  private static func invoice(
    _ contractor: String, _ number: String, layout: String = "", contact: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .invoice,
      [
        "contractor_id": contractor, "client_id": "c-1", "at": ExampleTime.day(before: 20), "number": number,
        "layout_hash": layout, "contact": contact,
      ])
  }

  private static func check(_ subject: String, _ outcome: String, day: Int) -> RecordDraft {
    RecordDraft(
      .check,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "type": "contact", "outcome": outcome,
        "subject": subject,
      ])
  }
}
