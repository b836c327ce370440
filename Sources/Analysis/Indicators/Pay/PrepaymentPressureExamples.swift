import CaseModel

/// The examples of `PrepaymentPressure`.
enum PrepaymentPressureExamples {
  static let all: [Example] = [
    Example(
      "Four requests in a week, one after a refusal", .raised,
      [
        sent(9, request), sent(8, request), message(7, refusal, "received"), sent(6, request),
        sent(5, request),
      ]),
    Example(
      "Exactly three requests, the first exactly 30 days before the last", .raised,
      [sent(31, request), sent(12, request), sent(1, request)]),
    Example(
      "Three requests in 31 days", .notRaised, [sent(32, request), sent(12, request), sent(1, request)]),
    Example(
      "Exactly one request after a refusal", .raised, [message(7, refusal, "received"), sent(6, request)]),
    Example(
      "One request, a refusal, and no more", .notRaised, [sent(8, request), message(7, refusal, "received")]),
    Example(
      "Requests to three clients, one each", .notRaised,
      [sent(9, request, "c-1"), sent(8, request, "c-2"), sent(7, request, "c-3")]),
    Example(
      "The contractor asks for no advance", .notRaised,
      (1...5).map { sent($0, "You do not need to pay upfront, the invoice comes with the result.") }),
    Example(
      "Thanks in advance", .notRaised, (1...5).map { sent($0, "Thanks in advance for your answer.") }),
    Example(
      "Nothing says who sent the messages", .notAssessable,
      [message(9, request, ""), message(8, request, ""), message(7, request, "")]),
    Example(
      "The messages name no client", .notAssessable,
      [sent(9, request, ""), sent(8, request, ""), sent(7, request, "")]),
  ]

  private static let request = "I need 50 percent upfront, otherwise I will stop."
  private static let refusal = "Sorry, we do not pay in advance."

  private static func sent(_ day: Int, _ text: String, _ client: String = "c-1") -> RecordDraft {
    message(day, text, "sent", client)
  }

  private static func message(
    _ day: Int, _ text: String, _ direction: String, _ client: String = "c-1"
  ) -> RecordDraft {
    RecordDraft(
      .message,
      [
        "contractor_id": "a", "client_id": client, "at": ExampleTime.day(before: day), "direction": direction,
        "text": text,
      ])
  }
}
