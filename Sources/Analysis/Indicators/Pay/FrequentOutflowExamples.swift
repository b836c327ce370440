import CaseModel

/// The examples of `FrequentOutflow`.
enum FrequentOutflowExamples {
  static let all: [Example] = [
    Example("Every receipt is gone within a day, twelve times in a month", .raised, passing(12, every: 2)),
    Example(
      "Exactly eight withdrawals in exactly 30 days, exactly 80 % within exactly 48 hours", .raised, exact),
    Example("Seven withdrawals", .notRaised, passing(7, every: 3)),
    Example(
      "One receipt of the month stays on the balance", .notRaised,
      passing(9, every: 3) + [payment("earning", day: 14, "03:00:00", "300.00")]),
    Example(
      "A cent less than 80 % of the last receipt", .notRaised,
      passing(7, every: 3) + receiptAndWithdrawal(day: 3, "100.00", "79.99")),
    Example("A fee and a tax are taken first: what is left is withdrawn", .raised, lessened),
    Example("Many small withdrawals from an old balance, while receipts stay", .notRaised, balance),
    Example("Withdrawals in another currency than the receipts", .notRaised, otherCurrency),
    Example(
      "The data holds no withdrawals", .notAssessable,
      (1...12).map { payment("earning", day: $0 * 3, "00:00:00", "300.00") }),
  ]

  /// Receipts that are withdrawn within the day, the last one six days before as-of, and an old one.
  private static func passing(_ count: Int, every days: Int) -> [RecordDraft] {
    var records = [earlier]
    for number in 0..<count { records += receiptAndWithdrawal(day: 6 + number * days, "300.00", "290.00") }
    return records
  }

  private static let exact: [RecordDraft] = {
    var records = [earlier]
    for day in [33, 29, 25, 20, 15, 11, 7, 3] {
      records.append(payment("earning", day: day, "00:00:00", "100.10"))
      records.append(payment("withdrawal", day: day - 2, "00:00:00", "80.08"))
    }
    return records
  }()

  private static let lessened: [RecordDraft] = {
    var records = [earlier]
    for number in 1...8 {
      records += receiptAndWithdrawal(day: number * 3, "1000.00", "650.00")
      records.append(payment("fee", day: number * 3, "00:30:00", "200.00"))
      records.append(payment("tax", day: number * 3, "00:31:00", "100.00"))
    }
    return records
  }()

  private static let balance: [RecordDraft] = {
    var records = [earlier, payment("earning", day: 60, "00:00:00", "4000.00")]
    for day in 1...20 { records.append(payment("withdrawal", day: day, "05:00:00", "20.00")) }
    return records + [payment("earning", day: 10, "06:00:00", "900.00")]
  }()

  private static let otherCurrency: [RecordDraft] = {
    var records = [earlier]
    for number in 1...12 {
      records.append(payment("earning", day: number * 2, "00:00:00", "300.00"))
      records.append(payment("withdrawal", day: number * 2, "05:00:00", "300.00", currency: "EUR"))
    }
    return records
  }()

  private static let earlier = payment("earning", day: 100, "00:00:00", "250.00")

  private static func receiptAndWithdrawal(day: Int, _ amount: String, _ withdrawn: String) -> [RecordDraft] {
    [
      payment("earning", day: day, "00:00:00", amount),
      payment("withdrawal", day: day, "20:00:00", withdrawn),
    ]
  }

  private static func payment(
    _ direction: String, day: Int, _ time: String, _ amount: String, currency: String = "USD"
  ) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day, time), "direction": direction,
        "amount": amount, "currency": currency,
      ])
  }
}
