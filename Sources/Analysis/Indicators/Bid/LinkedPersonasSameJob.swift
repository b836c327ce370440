import CaseModel

/// Accounts that share a document, an account, a device, a contact or a delivery address bid on the same jobs.
struct LinkedPersonasSameJob: Indicator {
  struct Thresholds: ThresholdSet {
    var jobs = 2
    var hours = 48

    static let fields: [ThresholdField<Thresholds>] = [
      .init("jobs", \.jobs, unit: "jobs", "jobs on which this account and a linked one bid"),
      .init("hours", \.hours, unit: "hours", "time between the two bids on a job"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "bid.linked-personas-same-job",
    title: "Accounts that are linked in other ways bid on the same job",
    strength: .strong,
    citations: [
      Citation("GOOG-2025-04", reported: true), Citation("RF-2026-08-18", reported: true), Citation("SEAL"),
    ],
    needs: [.records(.bid, fields: ["job_id"]), .hardKeys],
    rationale: """
      Who bids on one job with two accounts competes with itself: the client compares offers that come from one place. \
      Linked means a shared document, image, payout account, device, phone, mailbox or delivery address, of any time, \
      outside a verified group; an address or a text that is shared is not enough.
      """,
    alternatives: [
      "Members of an agency that is not declared in the data", "Spouses or flatmates in the same trade",
      "A device or an account that was lent or sold",
    ],
    followUp: [
      FollowUp("Compare the two bids on each job: texts, rates and what became of them.", order: 1),
      FollowUp("Ask the contractor who else uses what the accounts share, and record the answer.", order: 2),
      FollowUp("Ask the clients of these jobs whom they spoke to.", sources: ["SEAL"], order: 3),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let links = context.hardLinks(of: dossier.contractor)
    let own = bids(of: dossier, context)
    guard !links.isEmpty, !own.isEmpty else { return .notRaised }
    let found = links.keys.sorted().flatMap { meetings(of: own, with: $0, context) }
    let jobs = Set(found.map(\.job))
    guard jobs.count >= max(1, thresholds.jobs) else { return .notRaised }
    return .raised(finding(found, jobs.count, links))
  }

  private struct Job: Hashable {
    let platform, id: Symbol
  }

  /// Two bids on one job.
  private struct Meeting {
    let job: Job
    let own: Bid
    let other: ContractorIndex
    let apart: Int64
    let otherBids: Int
  }

  /// Bids inside the look-back by job.
  private func bids(of dossier: Dossier, _ context: Context) -> [Job: [Bid]] {
    var found: [Job: [Bid]] = [:]
    for bid in dossier.bids where bid.at.map(context.looksBack) ?? false {
      let id = bid.row.symbol(Self.jobField)
      if !id.isNone { found[Job(platform: bid.row.platform, id: id), default: []].append(bid) }
    }
    return found
  }

  private static let jobField = Kind.bid.schema.index(of: "job_id") ?? 0

  /// The jobs on which another contractor bid close enough, by the time of the own bid.
  private func meetings(of own: [Job: [Bid]], with other: ContractorIndex, _ context: Context) -> [Meeting] {
    let length = Int64(thresholds.hours) * Timestamp.hourLength
    let theirs = bids(of: context.portfolio.dossier(other), context)
    let found = theirs.compactMap { job, bids -> Meeting? in
      let times = bids.compactMap(\.at?.milliseconds)
      let near = (own[job] ?? []).compactMap { bid -> (bid: Bid, apart: Int64)? in
        guard let at = bid.at?.milliseconds, let apart = times.map({ abs($0 - at) }).min(), apart <= length
        else {
          return nil
        }
        return (bid, apart)
      }
      guard let nearest = near.min(by: { $0.apart < $1.apart }) else { return nil }
      return Meeting(job: job, own: nearest.bid, other: other, apart: nearest.apart, otherBids: bids.count)
    }
    return found.sorted { ($0.own.at?.raw ?? 0, $0.own.row.index) < ($1.own.at?.raw ?? 0, $1.own.row.index) }
  }

  private func finding(
    _ meetings: [Meeting], _ jobs: Int, _ links: [ContractorIndex: HardLink]
  ) -> Finding {
    let others = Set(meetings.map(\.other)).sorted()
    let named = others.map { other -> Statement in
      guard let link = links[other] else { return "\(contractor: other)" }
      return "\(contractor: other) (\(words: link.kind.title) \(personal: link.value))"
    }
    let bids = Dictionary(grouping: meetings, by: \.other).mapValues { $0.reduce(0) { $0 + $1.otherBids } }
    return Finding(
      """
      On \(jobs, "job", "jobs") this account and \(.list(named, limit: 3)) bid within \
      \(thresholds.hours, "hour", "hours") of each other; in brackets what the accounts share.
      """,
      rule: """
        \(thresholds.jobs, "job", "jobs") or more on which the account and one that it shares a hard key with bid \
        within \(thresholds.hours, "hour", "hours"), outside a verified group. Here: \(jobs, "job", "jobs"), \
        \(others.count, "other account", "other accounts").
        """,
      measures: [("jobs", Double(jobs)), ("accounts", Double(others.count + 1))],
      evidence: meetings.map { meeting in
        .record(
          meeting.own.row, at: meeting.own.at,
          .bid(meeting.own) + ", \(duration: meeting.apart) from a bid of \(contractor: meeting.other)")
      }, others: bids.map { (contractor: $0.key, records: $0.value) })
  }
}

extension LinkedPersonasSameJob {
  static let examples = [
    Example(
      "Two accounts with one device bid on three jobs", .raised,
      device("a") + device("b") + (1...3).flatMap { both($0, hours: 5) }),
    Example(
      "Exactly two jobs, the bids exactly 48 hours apart", .raised,
      device("a") + device("b") + (1...2).flatMap { both($0, hours: 48) }),
    Example(
      "Two jobs, one of them 49 hours apart", .notRaised,
      device("a") + device("b") + both(1, hours: 5) + both(2, hours: 49)),
    Example("One job", .notRaised, device("a") + device("b") + both(1, hours: 5)),
    Example(
      "Strangers who bid on the same jobs", .notRaised,
      device("a") + device("b", "dev-2") + (1...9).flatMap { both($0, hours: 1) }),
    Example(
      "A verified household with one device", .notRaised,
      device("a") + device("b") + (1...3).flatMap { both($0, hours: 5) } + [household]),
    Example(
      "Linked by a phone number", .raised,
      [profile("a"), profile("b")] + (1...3).flatMap { both($0, hours: 5) }),
    Example(
      "Nothing that could link accounts is in the data", .notAssessable,
      (1...3).flatMap { both($0, hours: 5) }
    ),
    Example(
      "Bids without their jobs", .notAssessable,
      device("a") + device("b") + (1...3).flatMap { both($0, hours: 5, job: "") }),
  ]

  private static func device(_ contractor: String, _ id: String = "dev-1") -> [RecordDraft] {
    [RecordDraft(.login, ["contractor_id": contractor, "at": ExampleTime.day(before: 30), "device_id": id])]
  }

  private static func profile(_ contractor: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": contractor, "phones": "+1 555 0142 00"])
  }

  private static func both(_ number: Int, hours: Int, job: String? = nil) -> [RecordDraft] {
    let hour = 6 + hours % 24
    let later = ExampleTime.day(before: 20 + number - hours / 24, (hour < 10 ? "0" : "") + "\(hour):00:00")
    return [
      bid("a", ExampleTime.day(before: 20 + number, "06:00:00"), job ?? "j-\(number)"),
      bid("b", later, job ?? "j-\(number)"),
    ]
  }

  private static func bid(_ contractor: String, _ at: String, _ job: String) -> RecordDraft {
    RecordDraft(.bid, ["contractor_id": contractor, "at": at, "job_id": job, "status": "submitted"])
  }

  private static let household = RecordDraft(
    .group, ["group_id": "g-1", "type": "household", "contractor_ids": "a;b", "verified": "true"])
}
