import CaseModel
import Testing

@testable import Analysis

@Suite("Peers")
struct PeerIndexTests {
  private let wide: ClosedRange<Int64> = Int64.min / 4...Int64.max / 4

  private func profile(
    _ id: String, _ country: String = "PT", _ years: String = "6", _ skills: String = "Swift;SQL"
  ) -> RecordDraft {
    RecordDraft(
      .contractor,
      ["contractor_id": id, "claimed_country": country, "years_experience": years, "skills": skills])
  }

  private func bid(_ id: String, rate: String, _ currency: String = "USD") -> RecordDraft {
    RecordDraft(
      .bid,
      [
        "contractor_id": id, "at": "2026-11-01T08:00:00Z", "status": "declined", "rate": rate,
        "currency": currency,
      ])
  }

  private func rates(_ drafts: [RecordDraft], of id: String = "a") throws -> [Double] {
    let portfolio = try Portfolio(drafts)
    let contractor = try #require(portfolio.contractor(platform: "default", id: id))
    let peers = PeerIndex(portfolio: portfolio, window: wide)
    return peers.peers(of: contractor) { $0.rates != nil }.compactMap(\.rates?.median).sorted()
  }

  @Test("Peers have the same country and band, and two skills in common in any spelling of case")
  func peers() throws {
    let drafts = [
      profile("a", "PT", "6", "Swift;SQL;Vapor"), profile("b", "PT", "9.5", "sql; VAPOR;Cooking"),
      profile("c", "ES", "6", "Swift;SQL"), profile("d", "PT", "4", "Swift;SQL"),
      profile("e", "PT", "6", "Swift;Cooking"), profile("f", "PT", "10", "Swift;SQL"),
      profile("g", "PT", "5", "SQL;Swift"),
    ]
    let bids = ["b": "20", "c": "30", "d": "40", "e": "50", "f": "60", "g": "70"].sorted { $0.key < $1.key }
      .map { bid($0.key, rate: $0.value) }
    #expect(try rates(drafts + bids) == [20, 70])
    #expect(try rates(drafts + bids, of: "c").isEmpty)
  }

  @Test("A contractor counts once, with the median in the currency of most of its rates")
  func medians() throws {
    let drafts = [
      profile("a"), profile("b"), bid("b", rate: "10"), bid("b", rate: "20"), bid("b", rate: "60"),
      bid("b", rate: "5", "EUR"), bid("b", rate: "0"),
    ]
    #expect(try rates(drafts) == [20])
  }

  @Test("A search ends after 500 peers, and the order of files changes none of them")
  func bounded() throws {
    let drafts = (0..<700).flatMap { number in
      [profile("p\(number)"), bid("p\(number)", rate: "\(number + 1)")]
    }
    let found = try rates([profile("a")] + drafts)
    #expect(found.count == PeerIndex.most)
    #expect(try rates([profile("a")] + drafts.reversed()) == found)
  }

  @Test("What a profile lacks is said")
  func missing() throws {
    func missing(_ draft: RecordDraft) throws -> String? {
      PeerTraits.missing(of: try Portfolio([draft]).dossier(ContractorIndex(raw: 0)).profile)?.text
    }
    #expect(try missing(profile("a")) == nil)
    #expect(try missing(profile("a", "", "6")) == "no country in the profile")
    #expect(try missing(profile("a", "PT", "")) == "no years of experience in the profile")
    #expect(try missing(profile("a", "PT", "6", "Swift;swift")) == "fewer than two skills in the profile")
    #expect(try missing(bid("a", rate: "1")) == "no profile to find comparable contractors by")
  }
}

@Suite("Figures in force")
struct LinkSettingsTests {
  private func signIns(days: Int) -> [RecordDraft] {
    (1...days).flatMap { day in
      ["a", "b"].map { login($0, ExampleTime.day(before: day * 2), ip: "203.0.113.9") }
    }
  }

  private var account: [RecordDraft] {
    ["a", "b"].map { RecordDraft(.payoutMethod, ["contractor_id": $0, "account": "ACC-0001"]) }
  }

  private func kinds(_ drafts: [RecordDraft], _ thresholds: [String: [String: String]]) throws -> [LinkKind] {
    let settings = CatalogueSettings(thresholds: thresholds)
    let analysis = Analyst(try Catalogue(settings: settings)).analyse(try Portfolio(drafts), asOf: tinyAsOf)
    return analysis.clusters.first?.keys.map(\.kind) ?? []
  }

  @Test("The thresholds for shared addresses decide about rings too")
  func addresses() throws {
    let drafts = account + signIns(days: 4)
    #expect(try kinds(drafts, [:]) == [.payoutAccount])
    let id = "login.shared-ip-multi-account"
    #expect(try kinds(drafts, [id: ["shared_days": "4"]]) == [.payoutAccount, .ip])
    #expect(try kinds(drafts, [id: ["shared_days": "4", "days": "6"]]) == [.payoutAccount])
    #expect(try kinds(drafts, [id: ["accounts": "2", "hours": "1"]]) == [.payoutAccount, .ip])
  }

  @Test("The thresholds for shared texts decide about keys and rings too")
  func texts() throws {
    let text = (1...70).map { "word\($0)" }.joined(separator: " ")
    let near = (1...70).map { $0 == 30 || $0 == 50 ? "x\($0)" : "word\($0)" }.joined(separator: " ")
    let drafts =
      account
      + (0..<2).flatMap { _ in
        [("a", text), ("b", near)].map {
          RecordDraft(.bid, ["contractor_id": $0.0, "at": ExampleTime.day(before: 9), "text": $0.1])
        }
      }
    let id = "bid.template-shared"
    #expect(try kinds(drafts, [:]) == [.payoutAccount])
    #expect(try kinds(drafts, [id: ["bids": "2"]]) == [.payoutAccount, .text])
    #expect(try kinds(drafts, [id: ["bids": "2", "similarity": "0.9"]]) == [.payoutAccount])
    #expect(try kinds(drafts, [id: ["bids": "2", "words": "71"]]) == [.payoutAccount])
  }

  @Test("A finding may weigh less than its indicator, never more")
  func atMost() throws {
    func review(_ contractor: String, day: Int, client: String = "k-1") -> RecordDraft {
      RecordDraft(
        .review,
        [
          "contractor_id": contractor, "client_id": client, "at": ExampleTime.day(before: day), "rating": "5",
        ])
    }
    let drafts = [review("a", day: 150, client: "k-9")] + ["a", "b", "c"].map { review($0, day: 20) }
    func strengths(_ drafts: [RecordDraft]) throws -> [Strength] {
      try analysed(drafts, [MultiDeveloperOneClientBurst()]).assessments.flatMap { $0.raised.map(\.strength) }
    }
    #expect(try strengths(drafts) == [.weak, .weak, .weak])
    #expect(try strengths(drafts + account) == [.medium, .medium, .weak])
  }
}
