import CaseModel
import Digests
import Testing

@testable import Analysis

@Suite("Rings")
struct LinkingTests {
  private func method(_ id: String, _ account: String) -> RecordDraft {
    RecordDraft(.payoutMethod, ["contractor_id": id, "account": account])
  }
  private func phone(_ id: String, _ number: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": id, "phones": number])
  }
  private func group(_ members: String, verified: Bool = true) -> RecordDraft {
    RecordDraft(
      .group, ["group_id": "g", "type": "agency", "contractor_ids": members, "verified": "\(verified)"])
  }
  private func ids(_ members: [ContractorIndex], _ drafts: [RecordDraft]) throws -> [String] {
    let portfolio = try Portfolio(drafts)
    return members.map { portfolio.dossier($0).id }
  }
  private func rings(_ drafts: [RecordDraft]) throws -> [[String]] {
    try analysed(drafts).clusters.map { try ids($0.members, drafts) }
  }

  @Test("A ring is a connected component of hard keys; largest first")
  func components() throws {
    let drafts = [
      method("y", "ACC-0002"), method("z", "ACC-0002"), method("a", "ACC-0001"), method("b", "ACC-0001"),
      phone("b", "+1 555 0142 00"), phone("c", "+1 555 0142 00"), phone("d", "+1 555 0142 99"),
    ]
    #expect(try rings(drafts) == [["a", "b", "c"], ["y", "z"]])
    let assessments = try analysed(drafts).assessments
    #expect(assessments.map { $0.cluster != nil } == [true, true, true, false, true, true])
  }

  @Test("The id is that of the first member: platform, a zero byte, contractor id")
  func id() throws {
    let cluster = try #require(
      try analysed([method("a", "ACC-0001"), method("b", "ACC-0001")]).clusters.first)
    #expect(
      cluster.id == "c-" + SHA256.hash(Array("default".utf8) + [0] + Array("a".utf8)).prefix(hexDigits: 16))
  }

  @Test("Members of a verified group are not tied by what the group shares; of a declared one they are")
  func verifiedGroup() throws {
    let drafts = [method("a", "ACC-0001"), method("b", "ACC-0001")]
    #expect(try rings(drafts + [group("a;b")]).isEmpty)
    #expect(try rings(drafts + [group("a;b", verified: false)]) == [["a", "b"]])
  }

  @Test(
    "An outsider is tied to each member of a group that holds the key, the members only through the outsider")
  func outsider() throws {
    let drafts =
      ["a", "b", "x"].map { method($0, "ACC-0001") } + [
        method("a", "ACC-0002"), method("b", "ACC-0002"), group("a;b"),
      ]
    let analysis = try analysed(drafts)
    #expect(try rings(drafts) == [["a", "b", "x"]])
    #expect(
      analysis.clusters[0].keys.map(\.value.value) == ["ACC0001"], "the group's own key is no key of the ring"
    )
    let chains = analysis.clusters[0].chains
    #expect(chains.map(\.keys) == [[0, 0], [0], [0]])
    #expect(try ids(chains[0].between, drafts) == ["x"])
  }

  @Test("A soft key never makes a ring alone")
  func softAlone() throws {
    let drafts = ["a", "b", "c"].map { login($0, "2026-11-01T08:00:00Z", ip: "192.0.2.1") }
    #expect(try rings(drafts).isEmpty)
  }

  private func ring(_ logins: [RecordDraft]) throws -> [SharedKey] {
    let drafts = ["a", "b", "c"].map { method($0, "ACC-0001") } + logins
    return try analysed(drafts).clusters[0].keys.filter { !$0.kind.isHard }
  }

  @Test("An address that three members use within 24 hours is a key of the ring; a chance meeting is not")
  func addressOfThree() throws {
    let three = [
      login("a", "2026-11-01T08:00:00Z", ip: "192.0.2.1"),
      login("b", "2026-11-01T20:00:00Z", ip: "192.0.2.1"),
    ]
    #expect(
      try ring(three + [login("c", "2026-11-02T08:00:00Z", ip: "192.0.2.1")]).map { $0.holders.count } == [3])
    #expect(try ring(three + [login("c", "2026-11-02T08:00:01Z", ip: "192.0.2.1")]).isEmpty)
    #expect(try ring(three).isEmpty)
    #expect(try ring(three + [login("d", "2026-11-01T21:00:00Z", ip: "192.0.2.1")]).isEmpty, "d is no member")
  }

  @Test("An address that the same two members use on five days within thirty is a key of the ring")
  func addressOfTwo() throws {
    func days(_ days: [Int]) -> [RecordDraft] {
      days.flatMap { day in
        let date = Timestamp(milliseconds: tinyAsOf.milliseconds - Int64(40 - day) * Timestamp.dayLength).date
          .iso
        return [
          login("a", date + "T01:00:00Z", ip: "192.0.2.1"), login("b", date + "T23:00:00Z", ip: "192.0.2.1"),
        ]
      }
    }
    let keys = try ring(days([1, 5, 9, 20, 30]) + [login("c", "2026-06-01T00:00:00Z", ip: "192.0.2.1")])
    #expect(keys.map(\.value.value) == ["192.0.2.1"])
    #expect(keys.first?.holders.map(\.records) == [5, 5], "who was there once, months ago, takes no part")
    #expect(try ring(days([1, 5, 9, 20])).isEmpty)
    #expect(try ring(days([1, 5, 9, 20, 31])).isEmpty)
  }

  @Test("A text in three bids of each of two members is a key of the ring")
  func text() throws {
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    func bids(_ id: String, _ count: Int) -> [RecordDraft] {
      (1...count).map {
        RecordDraft(.bid, ["contractor_id": id, "at": "2026-11-0\($0)T00:00:00Z", "text": words])
      }
    }
    #expect(
      try ring(bids("a", 3) + bids("b", 4) + bids("c", 2)).map { $0.holders.map(\.records) } == [[3, 4]])
    #expect(try ring(bids("a", 3) + bids("b", 2)).isEmpty)
  }

  @Test("Keys stand hard first, then by kind, most holders first, then by value, with first and last use")
  func keyOrder() throws {
    let drafts =
      ["a", "b"].map { method($0, "ACC-0009") } + ["a", "b"].map { method($0, "ACC-0001") }
      + ["a", "b", "c"].map { method($0, "ACC-0005") }
      + ["a", "b", "c"].map { login($0, "2026-11-01T08:00:00Z", ip: "192.0.2.1", device: "dev-1") }
      + ["b", "c"].map { phone($0, "+1 555 0142 00") } + [login("c", "2026-11-09T08:00:00Z", device: "dev-1")]
    let keys = try analysed(drafts).clusters[0].keys
    #expect(
      keys.map(\.value.value) == ["ACC0005", "ACC0001", "ACC0009", "dev-1", "+1555014200", "192.0.2.1"])
    #expect(keys[3].holders.map(\.records) == [1, 1, 2])
    #expect(keys[3].holders[2].first?.iso == "2026-11-01T08:00:00Z")
    #expect(keys[3].holders[2].last?.iso == "2026-11-09T08:00:00Z")
    #expect(keys[3].holders[2].recordKeys.count == 2)
  }

  @Test("A chain names all keys that two members share, or else the shortest way")
  func chains() throws {
    let drafts = [
      method("a", "ACC-0001"), method("b", "ACC-0001"), method("b", "ACC-0002"), method("c", "ACC-0002"),
      method("c", "ACC-0003"), method("d", "ACC-0003"), method("c", "ACC-0004"), method("d", "ACC-0004"),
    ]
    let chains = try analysed(drafts).clusters[0].chains
    let texts = chains.map { "\($0.from.raw)\($0.to.raw) \($0.keys) \($0.between.map(\.raw))" }
    #expect(
      texts == [
        "01 [0] []", "02 [0, 1] [1]", "03 [0, 1, 2] [1, 2]", "12 [1] []", "13 [1, 2] [2]", "23 [2, 3] []",
      ])
  }

  @Test("Of a ring of more than twenty-four each member has its chain to the one with most keys")
  func largeRing() throws {
    let drafts = (10..<34).map { method("c\($0)", "ACC-0001") }
    #expect(try analysed(drafts).clusters[0].chains.count == 276)
    let larger =
      drafts + [
        method("c34", "ACC-0002"), method("c20", "ACC-0002"), method("c34", "ACC-0003"),
        method("c35", "ACC-0003"),
      ]
    let cluster = try analysed(larger).clusters[0]
    #expect(cluster.members.count == 26 && cluster.chains.count == 25)
    #expect(cluster.chains.allSatisfy { [$0.from.raw, $0.to.raw].contains(10) })
    #expect(cluster.chains.last?.keys == [1, 2] && cluster.chains.last?.between.map(\.raw) == [24])
  }

  @Test("A hub ties nobody and is listed")
  func hub() throws {
    let analysis = try analysed((10..<36).map { method("c\($0)", "ACC-0001") })
    #expect(analysis.clusters.isEmpty)
    #expect(analysis.hubs.map(\.contractors) == [26])
  }
}
