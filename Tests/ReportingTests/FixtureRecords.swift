import CaseModel

/// The records of the fixture, as drafts.
enum FixtureRecords {
  static let platform = "example-market"

  static let ring: [RecordDraft] =
    [
      profile("ctr-20417", "Robin Ashdale", "ashdale-dev"),
      profile("ctr-20988", "Jordan Merewick", "merewick"),
      profile("ctr-21305", "Casey Orrindale", "orrindale"),
      RecordDraft(
        .document, platform: platform,
        [
          "document_id": "doc-1", "contractor_id": "ctr-20417", "type": "passport", "number": "X00012345",
          "result": "verified", "submitted_at": "2025-02-16T10:00:00Z",
        ]),
      RecordDraft(
        .group, platform: platform,
        [
          "group_id": "g-1", "type": "household", "name": "Lane 4", "contractor_ids": "ctr-300;ctr-301",
          "verified": "true",
        ]),
    ] + logins("ctr-20417", count: 160, seed: 7) + logins("ctr-20988", count: 40, seed: 3)
    + logins("ctr-21305", count: 20, seed: 5) + money + work

  private static func profile(_ id: String, _ name: String, _ username: String) -> RecordDraft {
    RecordDraft(
      .contractor, platform: platform,
      [
        "contractor_id": id, "display_name": name, "username": username, "claimed_country": "US",
        "claimed_city": "Phoenix", "claimed_time_zone": "America/Phoenix",
        "registered_at": "2025-02-14T09:00:00Z",
      ])
  }

  /// Sign-ins on working days, spread over the hours 6 to 16.
  static func logins(_ id: String, count: Int, seed: Int, file: Int = 0) -> [RecordDraft] {
    (0..<count).map { number in
      let day = 1 + number * 174 / max(count, 1)
      let date = CivilDate(daysSinceEpoch: CivilDate(year: 2026, month: 5, day: 27).daysSinceEpoch + day)
      let hour = 6 + (number * seed) % 10
      let isLate = day > 130
      return RecordDraft(
        .login, platform: platform, file: file,
        [
          "login_id": "lg-\(id)-\(number)", "contractor_id": id,
          "at": "\(date.iso)T\(hour < 10 ? "0" : "")\(hour):\(10 + number % 50):00Z",
          "ip": isLate ? "203.0.113.84" : "198.51.100.23", "country": isLate ? "NL" : "US",
          "network_type": isLate ? "business" : "residential",
          "device_id": isLate ? "dev-0000c21e" : "dev-00005d08",
        ])
    }
  }

  private static let money: [RecordDraft] = [
    payment("ctr-20417", "py-1", "2026-10-03T10:00:00Z", "earning", "2480.00", account: "client-9"),
    payment("ctr-20417", "py-2", "2026-11-17T16:20:00Z", "withdrawal", "1900.00", account: "EX00 4471"),
    payment("ctr-20417", "py-3", "2026-11-19T16:31:00Z", "withdrawal", "580.00", account: "EX004471"),
    payment("ctr-20417", "py-4", "2026-06-02T15:10:00Z", "withdrawal", "1240.00", account: "EX00 9026"),
    payment("ctr-20417", "py-5", "2026-06-03T15:10:00Z", "prepayment", "40.00", account: "client-9"),
    RecordDraft(
      .payment, platform: platform,
      [
        "payment_id": "py-6", "contractor_id": "ctr-20417", "at": "2026-07-01T10:00:00Z",
        "direction": "earning",
        "amount": "915.50", "currency": "EUR", "account": "", "account_holder": "",
      ]),
    payment("ctr-21305", "py-7", "2026-08-04T16:20:00Z", "withdrawal", "700.00", account: "EX00 4471"),
  ]

  private static func payment(
    _ id: String, _ number: String, _ at: String, _ direction: String, _ amount: String, account: String
  ) -> RecordDraft {
    RecordDraft(
      .payment, platform: platform,
      [
        "payment_id": number, "contractor_id": id, "at": at, "direction": direction, "amount": amount,
        "currency": "USD", "account": account, "account_holder": "Robin Ashdale",
      ])
  }

  private static let work: [RecordDraft] = [
    RecordDraft(
      .contract, platform: platform,
      [
        "contract_id": "k-3207", "contractor_id": "ctr-20417", "client_id": "cl-1", "title": "Ledger tool",
        "started_at": "2026-08-03T00:00:00Z", "ended_at": "2026-09-30T00:00:00Z",
      ]),
    RecordDraft(
      .contract, platform: platform,
      [
        "contract_id": "k-3312", "contractor_id": "ctr-20417", "client_id": "cl-2", "title": "Parcel map",
        "started_at": "2026-11-06T00:00:00Z", "ended_at": "",
      ]),
    RecordDraft(
      .bid, platform: platform,
      [
        "bid_id": "bd-1", "contractor_id": "ctr-20417", "job_id": "j-88120", "at": "2026-11-06T12:40:00Z",
        "status": "accepted", "text": "I can pick up the parcel map half way and finish it in March.",
      ]),
  ]

  /// Nothing raised; and one of whom there is a single payment and no profile.
  static let quiet: [RecordDraft] =
    [
      RecordDraft(
        .contractor, platform: "sample-works",
        [
          "contractor_id": "W 300", "display_name": "Rowan Pellmere", "username": "pellmere",
          "claimed_country": "CA",
        ]),
      payment("ctr-nobody", "py-8", "2026-09-01T10:00:00Z", "earning", "10.00", account: ""),
    ] + logins("ctr-300", count: 6, seed: 1)

  /// A contractor whose every text is `text`.
  static func hostile(_ text: String) -> [RecordDraft] {
    let list = String(text.map { $0 == ";" ? "," : $0 })
    return [
      RecordDraft(
        .contractor, platform: platform,
        [
          "contractor_id": "h-\(text)".prefixBytes(180), "display_name": text, "username": text,
          "legal_name": text + "2",
          "claimed_city": text, "former_names": list, "status": text,
        ]),
      RecordDraft(
        .payment, platform: platform,
        [
          "payment_id": "p-\(text)".prefixBytes(150), "contractor_id": "h-\(text)".prefixBytes(180),
          "at": "2026-11-17T16:20:00Z", "direction": "withdrawal", "amount": "5.00", "currency": "USD",
          "account": text, "account_holder": text,
        ]),
      RecordDraft(
        .login, platform: platform,
        [
          "login_id": "l-\(text)".prefixBytes(150), "contractor_id": "h-\(text)".prefixBytes(180),
          "at": "2026-11-18T16:20:00Z", "device_id": text, "user_agent": text, "network_name": text,
          "remote_access": list,
        ]),
      RecordDraft(
        .contract, platform: platform,
        [
          "contract_id": "k-\(text)".prefixBytes(150), "contractor_id": "h-\(text)".prefixBytes(180),
          "title": text,
          "started_at": "2026-10-01T00:00:00Z", "status": text,
        ]),
    ]
  }

  static func crowd(_ count: Int, loginsEach: Int) -> [RecordDraft] {
    (0..<count).flatMap { number in
      [profile("crowd-\(number)", "Crowd \(number)", "crowd\(number)")]
        + logins("crowd-\(number)", count: loginsEach, seed: 3 + number % 5)
    }
  }
}

extension String {
  /// At most so many bytes, cut at a character's end: ids have a limit.
  func prefixBytes(_ limit: Int) -> String {
    var text = self
    while text.utf8.count > limit { text.removeLast() }
    return text
  }
}
