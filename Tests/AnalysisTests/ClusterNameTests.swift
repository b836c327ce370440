import CaseModel
import Testing

@testable import Analysis

@Suite("Ids of rings")
struct ClusterNameTests {
  private func members(_ ids: String) -> [ClusterMember] {
    ids.map { ClusterMember(platform: "default", id: String($0)) }
  }
  private func ring(_ id: String, _ ids: String) -> PreviousCluster {
    PreviousCluster(id: id, members: members(ids))
  }
  private func assign(_ rings: [String], _ previous: [PreviousCluster] = []) -> [String] {
    ClusterNames.assign(rings.map(members), previous: previous)
  }

  @Test(
    "A new ring has the digest of its first member, and a ring that was not there before does not change it")
  func new() {
    let ids = assign(["abc", "xy"])
    #expect(ids.allSatisfy { $0.hasPrefix("c-") && $0.count == 18 } && Set(ids).count == 2)
    #expect(assign(["adef"])[0] == ids[0])
    #expect(assign(["abc"], [ring("c-other", "pqr")])[0] == ids[0])
  }

  @Test("A ring keeps its id while more than half of its members stay, whoever joins")
  func stays() {
    #expect(assign(["bcd"], [ring("c-1", "abcd")]) == ["c-1"])
    #expect(assign(["bcdefghijk"], [ring("c-1", "abcd")]) == ["c-1"])
    #expect(assign(["cdef"], [ring("c-1", "abcd")]) != ["c-1"], "half of them is not more than half")
    #expect(assign(["0abcd"], [ring("c-1", "abcd")]) == ["c-1"], "a new first member changes nothing")
  }

  @Test("Of a ring that falls apart at most one part keeps the id, and no other gets it")
  func split() {
    let old = assign(["abcde"])[0]
    let ids = assign(["ab", "cde"], [ring(old, "abcde")])
    #expect(ids[1] == old && ids[0] != old)
    #expect(ids[0] == assign(["b"])[0], "the id of its first member is taken, so it has that of the second")
  }

  @Test("Where rings grow together the id stays of which most members are there")
  func merge() {
    #expect(assign(["abcxyz"], [ring("c-2", "xy"), ring("c-1", "abc")]) == ["c-1"])
    #expect(
      assign(["abxy"], [ring("c-2", "xy"), ring("c-1", "ab")]) == ["c-1"], "of two equal ones the lesser id")
  }

  @Test("The order of the previous rings has no influence")
  func order() {
    let previous = [ring("c-1", "abc"), ring("c-2", "def"), ring("c-3", "ghi")]
    let rings = ["abd", "efg", "hi", "k"]
    #expect(assign(rings, previous) == assign(rings, previous.reversed()))
    #expect(assign(rings, previous).prefix(3) == ["c-1", "c-2", "c-3"])
  }

  @Test("An analysis takes the ids of the edition before")
  func analysis() throws {
    let drafts = ["a", "b", "c"].map {
      RecordDraft(.payoutMethod, ["contractor_id": $0, "account": "ACC-0001"])
    }
    let analyst = Analyst(Catalogue(defaults: []))
    let analysis = analyst.analyse(
      try Portfolio(drafts), asOf: tinyAsOf, previous: [ring("c-0123456789abcdef", "bcx")])
    #expect(analysis.clusters.map(\.id) == ["c-0123456789abcdef"])
    #expect(analysis.assessments.allSatisfy { $0.cluster == "c-0123456789abcdef" })
  }
}
