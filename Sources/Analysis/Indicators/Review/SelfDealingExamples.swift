import CaseModel

/// The examples of `SelfDealingPayout`.
enum SelfDealingExamples {
  static let all = [
    Example(
      "Earnings come from the account that withdrawals go to", .raised,
      [
        earning("k-1", from: "EX00 1111 2222 4471"), earning("k-1", from: "EX00 1111 2222 4471"),
        withdrawal(to: "EX0011112222-4471"),
      ]),
    Example(
      "One payment of any amount is enough", .raised,
      [earning("k-1", from: "EX00111122224471", amount: "0.01"), withdrawal(to: "EX00111122224471")]),
    Example(
      "The client's record names the account", .raised,
      [
        client("k-1", accounts: "card-9000-1;EX00111122224471"), earning("k-1", from: "card-9000-1"),
        RecordDraft(
          .payoutMethod, ["contractor_id": "a", "account": "EX00111122224471", "holder": "Robin Ashdale"]),
      ]),
    Example(
      "A client pays another contractor from the account", .raised,
      [
        earning("k-1", from: "card-9000-1"), earning("k-1", from: "EX00111122224471", contractor: "b"),
        withdrawal(to: "EX00111122224471"),
      ]),
    Example(
      "A client of others uses the account: not this contractor's client", .notRaised,
      [
        client("k-2", accounts: "EX00111122224471"), earning("k-1", from: "card-9000-1"),
        withdrawal(to: "EX00111122224471"),
      ]),
    Example(
      "Money moved between own accounts is no client's", .notRaised,
      [
        earning("k-1", from: "card-9000-1"), withdrawal(to: "EX00111122224471"),
        payment("a", "k-1", "transfer", "EX00111122224471", "40.00"),
      ]),
    Example(
      "Accounts that differ in one digit", .notRaised,
      [earning("k-1", from: "EX00111122224472"), withdrawal(to: "EX00111122224471")]),
    Example(
      "No account of a client is in the data", .notAssessable,
      [earning("k-1", from: ""), withdrawal(to: "EX00111122224471")]),
    Example(
      "No account is in the data at all", .notAssessable,
      [RecordDraft(.contract, ["contract_id": "c-1", "contractor_id": "a", "client_id": "k-1"])]),
  ]

  private static func earning(
    _ client: String, from account: String, contractor: String = "a", amount: String = "400.00"
  ) -> RecordDraft {
    payment(contractor, client, "earning", account, amount)
  }

  private static func withdrawal(to account: String) -> RecordDraft {
    payment("a", "", "withdrawal", account, "380.00")
  }

  private static func payment(
    _ contractor: String, _ client: String, _ direction: String, _ account: String, _ amount: String
  ) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": contractor, "client_id": client, "at": "2026-10-12T08:00:00Z",
        "direction": direction,
        "amount": amount, "currency": "USD", "account": account,
      ])
  }

  private static func client(_ id: String, accounts: String) -> RecordDraft {
    RecordDraft(.client, ["client_id": id, "name": "Example client", "payment_accounts": accounts])
  }
}
