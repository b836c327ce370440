import CaseModel
import Testing

@testable import Analysis

@Suite("Keys by their own rules, and what rules about links look at")
struct NetIndexTests {
  private func shared(_ kind: LinkKind, _ drafts: [RecordDraft], by id: String = "a") throws -> [[UInt32]] {
    let (portfolio, keys) = try index(drafts)
    let contractor = try #require(portfolio.contractor(platform: "default", id: id))
    return keys.shared(kind, by: contractor).map { $0.holders.map(\.contractor.raw) }
  }

  private func photo(_ id: String, _ hash: String) -> RecordDraft {
    RecordDraft(.contractor, ["contractor_id": id, "photo_hash": hash])
  }

  @Test("Near images of one algorithm are one key; those of two are not compared")
  func nearImages() throws {
    let drafts = [
      photo("a", "phash64:0f1e2d3c4b5a6978"), photo("b", "phash64:0f1e2d3c4b5a6947"),
      photo("c", "dhash64:0f1e2d3c4b5a6978"), photo("d", "phash64:0f1e2d3c4b5a0000"),
    ]
    #expect(try shared(.image, drafts) == [[0, 1]])
    #expect(try shared(.image, drafts, by: "c").isEmpty && shared(.image, drafts, by: "d").isEmpty)
  }

  @Test("Equal and near images together are one key, not two")
  func equalAndNear() throws {
    let drafts = [
      photo("a", "phash64:0f1e2d3c4b5a6978"), photo("b", "phash64:0f1e2d3c4b5a6978"),
      photo("c", "phash64:0f1e2d3c4b5a6979"),
    ]
    #expect(try shared(.image, drafts) == [[0, 1, 2]])
  }

  @Test("An image between two others ties each, and not those to one another")
  func between() throws {
    let drafts = [
      photo("a", "phash64:0f1e2d3c4b5a6978"), photo("b", "phash64:0f1e2d3c4b5a6977"),
      photo("c", "phash64:0f1e2d3c4b5a9977"),
    ]
    #expect(try shared(.image, drafts) == [[0, 1]])
    #expect(try shared(.image, drafts, by: "b") == [[0, 1], [1, 2]])
  }

  @Test("Photos and mailboxes of external profiles are keys")
  func externalProfiles() throws {
    let hash = "sha256:" + String(repeating: "0a", count: 32)
    let drafts = [
      RecordDraft(.contractor, ["contractor_id": "a", "photo_hash": hash, "emails": "orbit@example.org"]),
      RecordDraft(
        .externalProfile,
        ["contractor_id": "b", "service": "resume", "photo_hash": hash, "emails": "Orbit@example.org"]),
    ]
    #expect(try shared(.image, drafts) == [[0, 1]])
    #expect(try shared(.mailbox, drafts) == [[0, 1]])
  }

  @Test("A national number of one contractor is an international one of another")
  func phones() throws {
    let drafts = [
      RecordDraft(.contractor, ["contractor_id": "a", "claimed_country": "GB", "phones": "07700 900123"]),
      RecordDraft(.contractor, ["contractor_id": "b", "phones": "+44 7700 900123"]),
      RecordDraft(.contractor, ["contractor_id": "c", "claimed_country": "FR", "phones": "07700 900123"]),
      RecordDraft(
        .profileChange,
        ["contractor_id": "d", "at": "2026-01-01", "field": "phones", "old": "0044 7700-900123", "new": ""]),
    ]
    #expect(try shared(.phone, drafts) == [[0, 1, 3]])
  }

  @Test("Masked accounts, documents and contacts tie nobody")
  func masked() throws {
    let drafts = ["a", "b"].flatMap { id in
      [
        RecordDraft(.payoutMethod, ["contractor_id": id, "account": "****4471"]),
        RecordDraft(.document, ["contractor_id": id, "type": "passport", "number": "XXXXX4471"]),
        RecordDraft(
          .contractor, ["contractor_id": id, "emails": "o***t@example.org", "phones": "+1 *** *** 4471"]),
      ]
    }
    for kind in LinkKind.allCases { #expect(try shared(kind, drafts).isEmpty, "\(kind)") }
  }

  private func parcel(_ id: String, _ address: String, _ type: String = "home") -> RecordDraft {
    RecordDraft(
      .shipment,
      ["contractor_id": id, "at": "2026-11-01T00:00:00Z", "address": address, "address_type": type])
  }

  @Test("A building whose units are known ties two contractors by a unit alone, and three without one")
  func buildings() throws {
    let street = "12 Example Street, Springfield"
    let units = [parcel("x", street + ", Apt 1"), parcel("y", "Flat 2, " + street)]
    #expect(try shared(.deliveryAddress, [parcel("a", street), parcel("b", street)]) == [[0, 1]])
    #expect(try shared(.deliveryAddress, units + [parcel("a", street), parcel("b", street)]).isEmpty)
    #expect(
      try shared(.deliveryAddress, units + [parcel("a", street), parcel("b", street), parcel("c", street)])
        == [[0, 1, 2]])
    #expect(try shared(.deliveryAddress, units + [parcel("a", street + " #2")]) == [[0, 2]])
  }

  @Test("Strangers meet at a pick-up point")
  func pickup() throws {
    let drafts = ["a", "b"].map { parcel($0, "Locker 7, 12 Example Street", "pickup") }
    #expect(try shared(.deliveryAddress, drafts).isEmpty)
  }

  private func net(_ drafts: [RecordDraft]) throws -> (Portfolio, NetIndex) {
    let portfolio = try Portfolio(drafts)
    return (portfolio, Analyst(Catalogue(defaults: [])).context(portfolio, asOf: tinyAsOf).net)
  }

  @Test("Programs do not contribute, and a name that two contractors give is nobody's")
  func contributors() throws {
    func host(_ id: String, _ name: String) -> RecordDraft {
      RecordDraft(.externalProfile, ["contractor_id": id, "service": "GitHub", "username": name])
    }
    func repository(_ id: String, _ names: String) -> RecordDraft {
      RecordDraft(.repository, ["contractor_id": id, "contributors": names])
    }
    let ring = [repository("a", "H1;H2;updates[bot]"), repository("b", "h2;h3"), repository("c", "h3;h1")]
    let hosts = [host("a", "h1"), host("b", "h2"), host("c", "h3")]
    #expect(try net(hosts + ring).1.codeHosts.circles.map { $0.map(\.raw) } == [[0, 1, 2]])
    #expect(try net(hosts + ring + [host("d", "h3")]).1.codeHosts.circles.isEmpty)
  }

  @Test(
    "Who hangs at the edge of a group by one kind of key is no part of it, and takes along whom it alone tied"
  )
  func parts() throws {
    func account(_ id: String, _ account: String) -> RecordDraft {
      RecordDraft(.payoutMethod, ["contractor_id": id, "account": account])
    }
    func phone(_ id: String, _ numbers: String) -> RecordDraft {
      RecordDraft(.contractor, ["contractor_id": id, "phones": numbers])
    }
    let core = ["a", "b", "c"].flatMap { [account($0, "ACC-0001"), phone($0, "+1 555 0142 001")] }
    let edge = [
      account("c", "ACC-0002"), account("d", "ACC-0002"), account("d", "ACC-0003"), account("e", "ACC-0003"),
    ]
    let (_, index) = try net(core + edge)
    #expect(index.rings.map(\.members.count) == [5])
    let part = try #require(index.part(of: ContractorIndex(raw: 0)))
    #expect(part.members.map(\.raw) == [0, 1, 2])
    #expect(part.keys.map(\.value.value) == ["ACC0001", "+15550142001"])
    #expect(index.part(of: ContractorIndex(raw: 3)) == nil)
  }

  @Test("A finding that sums up others is counted under them, and they each for themselves")
  func sums() throws {
    let drafts = ["a", "b", "c"].flatMap { id in
      [
        RecordDraft(.payoutMethod, ["contractor_id": id, "account": "ACC-0001"]),
        RecordDraft(.contractor, ["contractor_id": id, "phones": "+1 555 0142 001"]),
      ]
    }
    let raised = try analysed(drafts, [PersonaCluster(), SharedPayout(), SharedContact()]).assessments[0]
      .raised
    #expect(raised.map(\.indicator) == ["net.persona-cluster", "net.shared-contact", "pay.shared-payout"])
    #expect(raised.map(\.countedUnder) == ["net.shared-contact", nil, nil])
  }
}
