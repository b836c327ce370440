import CaseModel

/// The examples of `TemplateShared`.
enum TemplateSharedExamples {
  static let all = [
    Example(
      "Four bids with a text that another account sent five times", .raised,
      bids("a", 4, long) + bids("b", 5, long)),
    Example("Exactly three bids each", .raised, bids("a", 3, long) + bids("b", 3, long)),
    Example(
      "The same words with other punctuation and case", .raised,
      bids("a", 3, long) + bids("b", 3, long.uppercased().split(separator: " ").joined(separator: ",  "))),
    Example(
      "Texts of 106 words that differ in two: 92 of 112 five-word sequences in common", .raised,
      bids("a", 3, text(words: 106)) + bids("b", 3, text(words: 106, changed: [30, 60]))),
    Example(
      "Exactly 70 % in common: 84 of 120 five-word sequences", .raised,
      bids("a", 3, text(words: 88)) + bids("b", 3, text(words: 124))),
    Example(
      "Just below: 84 of 121 five-word sequences", .notRaised,
      bids("a", 3, text(words: 88)) + bids("b", 3, text(words: 125))),
    Example(
      "Bids that fill one template in differently, each its own text", .raised,
      (0..<4).flatMap { number in
        bids("a", 1, text(words: 150, changed: [20 + number]), from: number)
          + bids("b", 1, text(words: 150, changed: [90 + number]), from: number)
      }),
    Example("Two bids with the text on one side", .notRaised, bids("a", 2, long) + bids("b", 5, long)),
    Example("A short greeting that many write", .notRaised, bids("a", 5, short) + bids("b", 5, short)),
    Example("A text of one's own, sent often", .notRaised, bids("a", 9, long) + bids("b", 9, other)),
    Example(
      "A template of more contractors than ten and 1 %: a course's", .notRaised,
      bids("a", 4, long) + (0..<10).flatMap { bids("b\($0)", 3, long) }),
    Example(
      "A verified agency with one text", .notRaised,
      bids("a", 4, long) + bids("b", 4, long) + [agency(verified: "true")]),
    Example(
      "An agency that is declared and not verified", .raised,
      bids("a", 4, long) + bids("b", 4, long) + [agency(verified: "false")]),
    Example("The text of bids is not in the data", .notAssessable, bids("a", 4, "") + bids("b", 4, long)),
  ]

  private static func bids(_ contractor: String, _ count: Int, _ text: String, from first: Int = 0)
    -> [RecordDraft]
  {
    (first + 1...first + count).map { number in
      RecordDraft(
        .bid,
        [
          "contractor_id": contractor, "at": ExampleTime.day(before: number * 6),
          "job_id": "j-\(contractor)\(number)",
          "status": "declined", "text": text,
        ])
    }
  }

  private static func agency(verified: String) -> RecordDraft {
    RecordDraft(
      .group,
      [
        "group_id": "g-1", "type": "agency", "name": "Agency 1", "contractor_ids": "a;b",
        "verified": verified,
      ])
  }

  /// Texts of 70 words, and of 20.
  private static let long = text(words: 70)
  private static let other = text(words: 70, beginning: 400)
  private static let short = text(words: 20)

  /// A text of different words, with another word in some places.
  private static func text(words: Int, beginning: Int = 1, changed: [Int] = []) -> String {
    (beginning..<beginning + words).map { changed.contains($0) ? "other\($0)" : "word\($0)" }.joined(
      separator: " ")
  }
}
