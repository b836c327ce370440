import CaseModel
import Testing

@testable import Analysis

@Suite("Index of shared network addresses")
struct KeyIndexAddressTests {
  @Test("Addresses tie through successful sign-ins inside the look-back, and stand in order of address")
  func window() throws {
    let drafts = [
      login("a", "2026-11-01T00:00:00Z", ip: "203.0.113.9"),
      login("b", "2026-11-01T00:00:00Z", ip: "203.0.113.9"),
      login("a", "2026-11-02T00:00:00Z", ip: "2001:db8::9"),
      login("b", "2026-11-02T00:00:00Z", ip: "2001:db8:0::9"),
      login("a", "2026-11-02T00:00:00Z", ip: "192.0.2.7"),
      login("b", "2026-11-02T00:00:00Z", ip: "192.0.2.7"),
      login("a", "2026-11-03T00:00:00Z", ip: "198.51.100.1"),
      login("b", "2026-11-03T00:00:00Z", ip: "198.51.100.1", success: "false"),
      login("a", "2026-11-03T00:00:00Z", ip: "198.51.100.2"),
      login("b", "2026-05-01T00:00:00Z", ip: "198.51.100.2"),
    ]
    let (portfolio, keys) = try index(drafts)
    let addresses = keys.sharedIPs(by: ContractorIndex(raw: 0)).map {
      portfolio.address(key: $0)?.description
    }
    #expect(addresses == ["192.0.2.7", "203.0.113.9", "2001:db8::9"])
    #expect(
      keys.shared(.ip, by: ContractorIndex(raw: 1)).map(\.value.value) == [
        "192.0.2.7", "2001:db8::9", "203.0.113.9",
      ])
  }

  @Test("The first and the last moment of the look-back count, the moments beside them do not")
  func boundaries() throws {
    let times = ["2026-05-26T00:00:00Z", "2026-11-22T00:00:00Z", "2026-05-25T23:59:59.999Z"]
    for (number, time) in times.enumerated() {
      let (_, keys) = try index([
        login("a", time, ip: "192.0.2.7"), login("b", "2026-11-01T00:00:00Z", ip: "192.0.2.7"),
      ])
      #expect(keys.sharedIPs(by: ContractorIndex(raw: 0)).isEmpty == (number == 2), "\(time)")
    }
  }

  @Test("The uses of an address are sign-ins by contractor, then by time")
  func order() throws {
    let drafts = [
      login("b", "2026-11-03T00:00:00Z", ip: "192.0.2.7"),
      login("a", "2026-11-02T00:00:00Z", ip: "192.0.2.7"),
      login("b", "2026-11-01T00:00:00Z", ip: "192.0.2.7"),
      login("a", "2026-11-05T00:00:00Z", ip: "192.0.2.8"),
    ]
    let (portfolio, keys) = try index(drafts)
    let key = try #require(keys.sharedIPs(by: ContractorIndex(raw: 0)).first)
    let uses = keys.uses(ofIP: key).map { portfolio.logins[Int($0)] }
    #expect(uses.map(\.contractor.raw) == [0, 1, 1])
    #expect(uses.map(\.at.date.day) == [2, 1, 3])
    #expect(keys.use(ofIP: key).holders.map(\.records.count) == [1, 2])
    #expect(keys.uses(ofIP: 1).isEmpty)
  }

  @Test(
    "A thousand contractors at many addresses: the index says what a plain count says, for any number of jobs"
  )
  func agreesWithPlainCount() throws {
    var state: UInt64 = 7
    func random(_ limit: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % limit
    }
    let drafts = (0..<6_000).map { _ in
      let ip = random(4) == 0 ? "2001:db8::\(random(9_000))" : "10.\(random(20)).\(random(250)).7"
      return login(
        "c\(random(1_000))", "2026-11-0\(random(9) + 1)T00:00:00Z", ip: ip, device: "d\(random(5_000))")
    }
    let (portfolio, keys) = try index(drafts, jobs: 2)
    var holders: [UInt64: Set<UInt32>] = [:]
    var counts: [UInt64: Int] = [:]
    for login in portfolio.logins {
      holders[login.ipKey, default: []].insert(login.contractor.raw)
      counts[login.ipKey, default: 0] += 1
    }
    for contractor in portfolio.indices {
      let expected = Set(holders.filter { $0.value.count > 1 && $0.value.contains(contractor.raw) }.keys)
      let found = keys.sharedIPs(by: contractor)
      #expect(Set(found) == expected && found.count == expected.count)
      #expect(found.allSatisfy { keys.uses(ofIP: $0).count == counts[$0] })
    }
    let alone = try index(drafts, jobs: 1).keys
    let values = portfolio.indices.map { keys.shared(.device, by: $0).map(\.value) }
    #expect(values == portfolio.indices.map { alone.shared(.device, by: $0).map(\.value) })
    #expect(values.contains { !$0.isEmpty })
  }
}

@Suite("Declared groups")
struct GroupIndexTests {
  private func group(_ id: String, _ members: String, verified: String, platform: String = "default")
    -> RecordDraft
  {
    RecordDraft(
      .group, platform: platform,
      [
        "group_id": id, "type": "agency", "name": "Example Agency", "contractor_ids": members,
        "verified": verified,
      ])
  }
  private let people = ["a", "b", "c", "d"].map { RecordDraft(.contractor, ["contractor_id": $0]) }
  private func contractors(_ numbers: UInt32...) -> [ContractorIndex] {
    numbers.map { ContractorIndex(raw: $0) }
  }

  @Test("Only members of one verified group are verified together")
  func verified() throws {
    let drafts =
      people + [
        group("g1", "a;b", verified: "true"), group("g2", "b;c", verified: "true"),
        group("g3", "c;d", verified: "false"),
      ]
    let groups = GroupIndex(portfolio: try Portfolio(drafts))
    #expect(groups.areVerifiedTogether(contractors(0, 1)))
    #expect(groups.areVerifiedTogether(contractors(1, 2)))
    #expect(!groups.areVerifiedTogether(contractors(0, 1, 2)))
    #expect(!groups.areVerifiedTogether(contractors(2, 3)))
    #expect(groups.areVerifiedTogether(contractors(0)[0], contractors(1)[0]))
    #expect(!groups.areVerifiedTogether(contractors(0)[0], contractors(2)[0]))
    #expect(groups.groups(of: contractors(2)[0]).map(\.id) == ["g2", "g3"])
    #expect(!groups.areVerifiedTogether([]))
  }

  @Test("Members are found on the group's own platform, and unknown ones are left out")
  func platforms() throws {
    let elsewhere = RecordDraft(.contractor, platform: "elsewhere", ["contractor_id": "a"])
    let drafts = people + [elsewhere, group("g1", "a;nobody", verified: "true", platform: "elsewhere")]
    let groups = GroupIndex(portfolio: try Portfolio(drafts))
    #expect(groups.groups.map(\.members) == [contractors(4)])
  }
}
