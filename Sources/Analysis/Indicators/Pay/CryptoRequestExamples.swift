import CaseModel

/// The examples of `CryptoRequest`.
enum CryptoRequestExamples {
  static let all: [Example] = [
    Example(
      "Two messages ask for it, beside a bank account", .raised,
      [method("bank", day: 170), sent(9, request), sent(4, "USDT로 지급해 주실 수 있나요?")]),
    Example("Exactly one wallet, added exactly 90 days ago", .raised, [method("crypto", day: 90)]),
    Example("A wallet that was added 91 days ago", .notRaised, [method("crypto", day: 91)]),
    Example(
      "An old wallet, in another person's name", .raised,
      [
        RecordDraft(.contractor, ["contractor_id": "a", "legal_name": "Robin Ashdale"]),
        method("crypto", day: 170, holder: "Taylor Reed"),
      ]),
    Example(
      "Somebody who was always paid so", .notRaised,
      [withdrawal("usdt", day: 170), withdrawal("usdt", day: 60), withdrawal("usdt", day: 20)]),
    Example(
      "The first withdrawal to a wallet", .raised, [withdrawal("bank", day: 60), withdrawal("usdt", day: 20)]),
    Example(
      "Work on a shop that takes it, and a refusal", .notRaised,
      [
        method("bank", day: 170), sent(9, "The shop now takes payments in crypto, users pay with USDT."),
        sent(4, "I do not accept crypto, please use the bank."),
      ]),
    Example(
      "The client asks", .notRaised,
      [method("bank", day: 170), message(9, "Can you pay me back in USDT?", "received"), sent(8, "No.")]),
    Example(
      "A message, and no other way of payout on record", .notAssessable, [sent(9, request)]),
    Example(
      "Neither messages nor ways of payout are in the data", .notAssessable,
      [
        RecordDraft(
          .payoutMethod, ["contractor_id": "a", "account": "EX0011112222", "type": ""])
      ]),
  ]

  private static let request = "Could you send the payment to my Binance? Please pay me in USDT."

  private static func method(_ type: String, day: Int, holder: String = "") -> RecordDraft {
    RecordDraft(
      .payoutMethod,
      [
        "contractor_id": "a", "type": type, "account": "EX0011112222", "holder": holder,
        "added_at": ExampleTime.day(before: day, "00:00:00"),
      ])
  }

  private static func withdrawal(_ method: String, day: Int) -> RecordDraft {
    RecordDraft(
      .payment,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "direction": "withdrawal",
        "amount": "400.00",
        "currency": "USD", "method": method,
      ])
  }

  private static func sent(_ day: Int, _ text: String) -> RecordDraft { message(day, text, "sent") }

  private static func message(_ day: Int, _ text: String, _ direction: String) -> RecordDraft {
    RecordDraft(
      .message,
      [
        "contractor_id": "a", "client_id": "c-1", "at": ExampleTime.day(before: day), "direction": direction,
        "text": text,
      ])
  }
}
