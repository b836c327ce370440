import CaseModel

/// The examples of `VolumeLowAcceptance`.
enum VolumeExamples {
  static let all = [
    Example("Ninety bids in thirty days, one accepted", .raised, bids(90, over: 30, accepted: 1) + earlier),
    Example(
      "Exactly fifty bids in thirty days, none accepted", .raised, bids(50, over: 30, accepted: 0) + earlier),
    Example(
      "Fifty bids and one accepted: exactly 2 % is not below it", .notRaised,
      bids(50, over: 30, accepted: 1) + earlier),
    Example("Forty-nine bids, none accepted", .notRaised, bids(49, over: 29, accepted: 0) + earlier),
    Example(
      "Exactly forty bids in one day, half of them accepted", .raised,
      bids(40, over: 1, accepted: 20) + earlier),
    Example("A busy month with work to show for it", .notRaised, bids(120, over: 30, accepted: 12) + earlier),
    Example(
      "The bids of two months, thirty in each", .notRaised,
      bids(60, over: 60, accepted: 0) + earlier),
    Example(
      "Twenty-four bids, one accepted, where 24 comparable contractors made ten and had one accepted",
      .raised,
      bids(24, over: 29, accepted: 1) + [profile("a")] + earlier + peers(24, bids: 10, accepted: 1)),
    Example(
      "Exactly twenty bids, as many as the busiest twentieth of peers, and none accepted like theirs",
      .raised,
      bids(20, over: 29, accepted: 0) + [profile("a")] + earlier + peers(18, bids: 8, accepted: 1)
        + peers(3, bids: 20, accepted: 0, named: "busy")),
    Example(
      "Nineteen bids are too few to compare", .notRaised,
      bids(19, over: 29, accepted: 0) + [profile("a")] + earlier + peers(24, bids: 5, accepted: 1)),
    Example(
      "As many bids as comparable contractors make, and as few accepted", .notRaised,
      bids(24, over: 29, accepted: 1) + [profile("a")] + earlier + peers(24, bids: 30, accepted: 1)),
    Example(
      "Fifteen comparable contractors are too few", .notRaised,
      bids(24, over: 29, accepted: 1) + [profile("a")] + earlier + peers(15, bids: 10, accepted: 1)),
    Example(
      "Many bids where those of another country make few", .notRaised,
      bids(24, over: 29, accepted: 1) + [profile("a", country: "PT")] + earlier
        + peers(24, bids: 10, accepted: 1)),
    Example(
      "What became of the bids is not in the data", .notAssessable,
      bids(90, over: 30, accepted: 0).map { draft in
        var draft = draft
        draft.fields.removeAll { $0.name == "status" }
        return draft
      }),
  ]

  /// Bids spread evenly over the days before 20 November, and accepted ones among them.
  private static func bids(_ count: Int, over days: Int, accepted: Int) -> [RecordDraft] {
    (0..<count).map { number in
      let (day, minute) = (number * days / count, number * days % count * 1400 / count)
      let time = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60)):00"
      return bid(
        ExampleTime.day(before: 2 + day, time), "j-\(number)",
        accepted > 0 && number % (count / accepted) == 0 ? "accepted" : "declined")
    }
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func profile(_ contractor: String, country: String = "KE") -> RecordDraft {
    RecordDraft(
      .contractor,
      [
        "contractor_id": contractor, "claimed_country": country, "years_experience": "3",
        "skills": "Swift;SQL",
      ])
  }

  /// Comparable contractors, each with bids of one month.
  private static func peers(_ count: Int, bids: Int, accepted: Int, named name: String = "peer")
    -> [RecordDraft]
  {
    (1...count).flatMap { peer in
      [profile("\(name)-\(peer)")]
        + (0..<bids).map { number in
          RecordDraft(
            .bid,
            [
              "contractor_id": "\(name)-\(peer)", "at": ExampleTime.day(before: 2 + number % 28),
              "job_id": "j-\(peer)-\(number)", "status": number < accepted ? "accepted" : "declined",
            ])
        }
    }
  }

  private static let earlier = [bid(ExampleTime.day(before: 120), "j-earlier", "accepted")]

  private static func bid(_ at: String, _ job: String, _ status: String) -> RecordDraft {
    RecordDraft(.bid, ["contractor_id": "a", "at": at, "job_id": job, "status": status])
  }
}
