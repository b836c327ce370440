import CaseModel

/// The examples of `PayoutNameMismatch`.
enum PayoutNameExamples {
  static let all = [
    Example(
      "The account is held by another person", .raised,
      [contractor(legal: "Robin Ashdale"), method(holder: "Taylor Reed")]),
    Example(
      "Withdrawals to a person of the same family name", .raised,
      [
        contractor(legal: "Robin Ashdale"), withdrawal(holder: "Kim Ashdale"),
        withdrawal(holder: "Robin Ashdale"),
      ]),
    Example(
      "A firm that is not the contractor's own", .raised,
      [
        contractor(legal: "Robin Ashdale", company: "Ashdale Studio Ltd"),
        method(holder: "Northgate Works LLC"),
      ]),
    Example(
      "Exactly three words of four: 75 % is not below the threshold", .notRaised,
      [contractor(legal: "Ana Maria Lopez Vega"), method(holder: "Ana Maria Lopez Cruz")]),
    Example(
      "Two words of three is below it", .raised,
      [contractor(legal: "Ana Lopez Vega"), method(holder: "Ana Lopez Cruz")]),
    Example(
      "A bank writes the name in capitals, the other way round, with an initial", .notRaised,
      [contractor(legal: "Robin Lowen Ashdale-Quill"), method(holder: "ASHDALE QUILL, R. LOWEN")]),
    Example(
      "A former name, a declared alias and the name on the verified document", .notRaised,
      [
        contractor(legal: "Robin Ashdale", former: "Robin Marlow", alias: "Ash Dale"),
        document(name: "Robin Ashdale Quill", result: "verified"),
        method(holder: "Robin Marlow", "EX00111122224471"),
        method(holder: "Ash Dale", "EX00111122224472"), method(holder: "R. Quill", "EX00111122224473"),
      ]),
    Example(
      "The contractor's own company", .notRaised,
      [
        contractor(legal: "Robin Ashdale", company: "Ashdale Studio Ltd"),
        method(holder: "ASHDALE STUDIO LIMITED"),
      ]),
    Example(
      "A document that failed its check explains nothing", .raised,
      [
        contractor(legal: "Robin Ashdale"), document(name: "Taylor Reed", result: "failed"),
        method(holder: "Taylor Reed"),
      ]),
    Example(
      "No record says who holds the account", .notAssessable,
      [contractor(legal: "Robin Ashdale"), method(holder: "")]),
    Example(
      "The names are in two scripts", .notAssessable,
      [contractor(legal: "김철수"), method(holder: "Kim Cheolsu")]),
    Example(
      "An alias in the holder's script settles it", .notRaised,
      [contractor(legal: "김철수", alias: "Kim Cheolsu"), method(holder: "KIM CHEOL SU")]),
    Example(
      "Neither a legal name nor a verified document", .notAssessable,
      [contractor(legal: ""), method(holder: "Taylor Reed")]),
  ]

  private static func contractor(
    legal: String, former: String = "", alias: String = "", company: String = ""
  ) -> RecordDraft {
    RecordDraft(
      .contractor,
      [
        "contractor_id": "a", "legal_name": legal, "former_names": former, "aliases": alias,
        "company": company,
      ])
  }

  private static func document(name: String, result: String) -> RecordDraft {
    RecordDraft(
      .document,
      ["contractor_id": "a", "type": "passport", "name_on_document": name, "result": result])
  }

  private static func method(holder: String, _ account: String = "EX00111122224471") -> RecordDraft {
    RecordDraft(
      .payoutMethod,
      ["contractor_id": "a", "account": account, "holder": holder, "added_at": "2026-11-17T10:05:00Z"])
  }

  private static func withdrawal(holder: String) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": "2026-11-18T16:20:00Z", "direction": "withdrawal", "amount": "1900.00",
        "currency": "USD", "account": "EX0011112222447\(holder.count % 10)", "account_holder": holder,
      ])
  }
}
