import CaseModel

/// The examples of `ThirdPartyPayee`.
enum ThirdPartyPayeeExamples {
  static let all: [Example] = [
    Example(
      "Two invoices name another person", .raised,
      [
        contractor, invoice("Taylor Reed", day: 30), invoice("Taylor Reed", day: 5),
        invoice("Robin Ashdale", day: 50),
      ]),
    Example(
      "Exactly one invoice, to a firm that is not the contractor's", .raised,
      [contractor, invoice("Northgate Works LLC", day: 5)]),
    Example(
      "Exactly one message", .raised,
      [contractor, sent(5, "Send the money to my brother's account, please.")]),
    Example(
      "A message in Spanish", .raised,
      [contractor, sent(5, "Puede enviar el pago a la cuenta de mi hermano.")]),
    Example(
      "The contractor in capitals and the own company", .notRaised,
      [contractor, invoice("ASHDALE, ROBIN", day: 30), invoice("Ashdale Studio LLC", day: 5)]),
    Example(
      "Exactly three words of four: 75 % is not below the threshold", .notRaised,
      [
        RecordDraft(.contractor, ["contractor_id": "a", "legal_name": "Ana Maria Lopez Vega"]),
        invoice("Ana Maria Lopez Cruz", day: 5),
      ]),
    Example(
      "Talk of a family, and a refusal", .notRaised,
      [
        contractor, sent(9, "My brother helped me to move, and my wife says hello."),
        sent(5, "Please do not pay my brother, the account is mine."),
      ]),
    Example(
      "An invoice from before the look-back", .notRaised,
      [contractor, invoice("Taylor Reed", day: 200), invoice("Robin Ashdale", day: 5)]),
    Example("The names are in two scripts", .notAssessable, [contractor, invoice("김철수", day: 5)]),
    Example("No name of the contractor is known", .notAssessable, [invoice("Taylor Reed", day: 5)]),
    Example("Invoices without a payee", .notAssessable, [contractor, invoice("", day: 5)]),
  ]

  private static let contractor = RecordDraft(
    .contractor,
    ["contractor_id": "a", "legal_name": "Robin Ashdale", "company": "Ashdale Studio Ltd"])

  private static func invoice(_ payee: String, day: Int) -> RecordDraft {
    RecordDraft(
      .invoice,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "number": "\(day)",
        "payee": payee,
      ])
  }

  private static func sent(_ day: Int, _ text: String) -> RecordDraft {
    RecordDraft(
      .message,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "direction": "sent",
        "text": text,
      ])
  }
}
