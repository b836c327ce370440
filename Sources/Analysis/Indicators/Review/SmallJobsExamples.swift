import CaseModel

/// The examples of `SmallJobsRing`.
enum SmallJobsExamples {
  static let all = [
    Example(
      "Ten reviews for jobs of 20 dollars, from three clients who reviewed two others too", .raised,
      jobs("a", 10, "20") + ring(["b", "c"])),
    Example(
      "Exactly eight reviews, five from three clients, two others, a median of 49.99", .raised,
      jobs("a", 5, "49.99") + jobs("a", 3, "900", from: 50, clients: ["k-7", "k-8", "k-9"])
        + ring(["b", "c"])),
    Example("A median of exactly 50 dollars", .notRaised, jobs("a", 10, "50") + ring(["b", "c"])),
    Example("Seven reviews", .notRaised, jobs("a", 7, "20") + ring(["b", "c"])),
    Example("One other contractor", .notRaised, jobs("a", 10, "20") + ring(["b"])),
    Example(
      "Many small jobs for as many clients: a market of small tasks", .notRaised,
      jobs("a", 20, "20", clients: (1...20).map { "k-\($0)" }) + ring(["b", "c"])),
    Example(
      "One loyal client with small jobs for several people", .notRaised,
      jobs("a", 10, "20", clients: ["k-1"]) + jobs("b", 3, "20", clients: ["k-1"])
        + jobs("c", 3, "20", clients: ["k-1"])),
    Example(
      "The others are members of one verified agency with the contractor", .notRaised,
      jobs("a", 10, "20") + ring(["b", "c"]) + [
        RecordDraft(
          .group, ["group_id": "g-1", "type": "agency", "contractor_ids": "a;b;c", "verified": "true"])
      ]),
    Example(
      "Jobs by the hour: their earnings count", .raised,
      jobs("a", 10, "") + (1...10).map { earning($0, "12.00") } + ring(["b", "c"])),
    Example(
      "Amounts in another currency are not compared", .notAssessable,
      jobs("a", 10, "20", currency: "EUR") + ring(["b", "c"])),
    Example("No value of any job in the data", .notAssessable, jobs("a", 10, "") + ring(["b", "c"])),
    Example("Reviews without their client", .notAssessable, jobs("a", 10, "20", clients: [""])),
  ]

  private static let circle = ["k-1", "k-2", "k-3"]

  /// Other contractors with two jobs each for two clients of the circle.
  private static func ring(_ contractors: [String]) -> [RecordDraft] {
    contractors.flatMap { jobs($0, 2, "20") }
  }

  /// Contracts with a review each, for the clients in turn.
  private static func jobs(
    _ contractor: String, _ count: Int, _ amount: String, from first: Int = 1, clients: [String] = circle,
    currency: String = "USD"
  ) -> [RecordDraft] {
    (0..<count).flatMap { number -> [RecordDraft] in
      let contract = "c-\(contractor)-\(first + number)"
      let client = clients[number % clients.count]
      return [
        RecordDraft(
          .contract,
          [
            "contract_id": contract, "contractor_id": contractor, "client_id": client,
            "started_at": ExampleTime.day(before: 100 + number), "amount": amount, "currency": currency,
          ]),
        RecordDraft(
          .review,
          [
            "contractor_id": contractor, "client_id": client, "contract_id": contract,
            "at": ExampleTime.day(before: 90 - number), "rating": "5",
          ]),
      ]
    }
  }

  private static func earning(_ number: Int, _ amount: String) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "client_id": "k-1", "contract_id": "c-a-\(number)",
        "at": ExampleTime.day(before: 80), "direction": "earning", "amount": amount, "currency": "USD",
      ])
  }
}
