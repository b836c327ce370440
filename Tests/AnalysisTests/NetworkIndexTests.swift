import CaseModel
import Testing

@testable import Analysis

/// A row of a network list.
func network(
  _ range: String, _ label: String, list: String = "example-list", country: String = "",
  provider: String = "",
  published: String = "2026-11-02", seen: (String, String) = ("", "")
) -> RecordDraft {
  RecordDraft(
    .networkListEntry,
    [
      "list": list, "range": range, "label": label, "country": country, "provider": provider,
      "published": published, "first_seen": seen.0, "last_seen": seen.1,
    ])
}

private func signIn(
  _ ip: String, _ at: String = "2026-11-10T08:00:00Z", asn: String = "", country: String = "",
  network: String = ""
) -> RecordDraft {
  RecordDraft(
    .login,
    [
      "contractor_id": "a", "at": at, "ip": ip, "asn": asn, "country": country, "network_type": network,
    ])
}

private func networkIndex(_ drafts: [RecordDraft], staleDays: Int = 180, sources: [NetworkSource] = []) throws
  -> (index: NetworkIndex, logins: [Login])
{
  let portfolio = try Portfolio(drafts)
  return (
    NetworkIndex(portfolio: portfolio, asOf: tinyAsOf, staleDays: staleDays, sources: sources),
    portfolio.logins
  )
}

@Suite("Network lists")
struct NetworkIndexTests {
  @Test("The longest prefix wins, then the ASN, then the record")
  func longestPrefix() throws {
    let lists = [
      network("203.0.113.0/24", "vpn"), network("203.0.113.64/26", "hosting"),
      network("203.0.113.84", "residential"), network("AS64500", "mobile"), network("2001:db8::/32", "proxy"),
      network("2001:db8:1::/48", "tor"),
    ]
    let cases: [(String, String, NetworkKind)] = [
      ("203.0.113.84", "AS64500", .residential), ("203.0.113.85", "", .hosting), ("203.0.113.200", "", .vpn),
      ("198.51.100.1", "64500", .mobile), ("198.51.100.1", "AS64501", .business), ("2001:db8::1", "", .proxy),
      ("2001:db8:1::1", "", .tor), ("2001:db9::1", "", .business),
    ]
    for (ip, asn, kind) in cases {
      let (networks, logins) = try networkIndex(lists + [signIn(ip, asn: asn, network: "business")])
      #expect(networks.kind(of: logins[0]) == kind, "\(ip) \(asn)")
    }
  }

  @Test("Random prefixes answer as a search through all of them does", arguments: [1, 2, 3] as [UInt64])
  func model(_ seed: UInt64) {
    var state = seed
    func next() -> UInt32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt32(truncatingIfNeeded: state >> 32)
    }
    let prefixes: [(start: UInt32, length: Int, entry: Int32)] = (0..<400).map { number in
      let length = Int(next() % 33)
      return ((next() & 0x0300_ffff).masked(to: length), length, Int32(number))
    }
    var nodes = PrefixNodes()
    let table = PrefixTable(prefixes, into: &nodes)
    for _ in 0..<5000 {
      let address = next() & 0x0301_ffff
      let covering = prefixes.filter { address.masked(to: $0.length) == $0.start }
      let expected = covering.sorted { ($1.length, $0.entry) < ($0.length, $1.entry) }.map(\.entry)
      var found: [Int32] = []
      var node = table.node(of: address)
      while node >= 0 {
        found += nodes.entries(of: node).map { Int32(nodes.entry(at: $0)) }
        node = nodes.parent(of: node)
      }
      #expect(found == expected)
    }
  }

  @Test("A range is a prefix of IPv4 or IPv6, an address or an ASN; bits behind a prefix count as zero")
  func ranges() {
    func range(_ text: String) -> NetworkRange? {
      var text = text
      return text.withUTF8 { NetworkRange(parsing: $0) }
    }
    #expect(range("203.0.113.7/24") == .v4(0xcb00_7100, length: 24))
    #expect(range("203.0.113.7") == .v4(0xcb00_7107, length: 32))
    #expect(range("0.0.0.0/0") == .v4(0, length: 0))
    #expect(range("::ffff:203.0.113.0/120") == .v4(0xcb00_7100, length: 24))
    #expect(range("2001:db8::/32") == .v6(0x2001_0db8 << 96, length: 32))
    #expect(range("AS64500") == .asn(64500) && range("64500") == .asn(64500))
    for text in ["", "203.0.113.0/33", "203.0.113.0/", "203.0.113.0/2x", "2001:db8::/129", "AS", "example"] {
      #expect(range(text) == nil, "\(text)")
    }
  }

  @Test("A row counts from the first to the last day that it was seen")
  func validity() throws {
    let row = network("203.0.113.0/24", "vpn", seen: ("2026-11-05", "2026-11-10"))
    for (day, kind) in [("04", NetworkKind.unknown), ("05", .vpn), ("10", .vpn), ("11", .unknown)] {
      let (networks, logins) = try networkIndex([row, signIn("203.0.113.9", "2026-11-\(day)T23:59:59Z")])
      #expect(networks.kind(of: logins[0]) == kind, "\(day)")
    }
  }

  @Test("Of two lists with one range the newer is asked first; a longer prefix of the older stands before it")
  func newest() throws {
    let lists = [
      network("203.0.113.0/24", "hosting", list: "a-list", published: "2026-09-01"),
      network("203.0.113.0/24", "vpn", list: "b-list", published: "2026-10-01"),
      network("203.0.113.128/25", "mobile", list: "a-list", published: "2026-09-01"),
    ]
    let (networks, logins) = try networkIndex(lists + [signIn("203.0.113.9"), signIn("203.0.113.200")])
    #expect(logins.map { networks.kind(of: $0) } == [.vpn, .mobile])
    #expect(networks.lists.map(\.name) == ["b-list", "a-list"])
    #expect(networks.match(of: logins[0])?.list.age == 52)
  }

  @Test("At 180 days a list is stale: it excuses, and says nothing against anybody")
  func stale() throws {
    for (published, isFresh) in [("2026-05-26", false), ("2026-05-27", true), ("", false)] {
      let (networks, logins) = try networkIndex([
        network("203.0.113.0/24", "vpn", country: "PT", published: published), signIn("203.0.113.9"),
      ])
      #expect(networks.lists[0].isFresh == isFresh, "\(published)")
      #expect(networks.kind(of: logins[0]) == (isFresh ? .vpn : .unknown))
      #expect(networks.hidesPlace(logins[0]) && networks.isExit(logins[0]))
      #expect((networks.country(of: logins[0]) != nil) == isFresh)
    }
  }

  @Test("The record's country stands before a list's, and a report's row gives none")
  func country() throws {
    let lists = [
      network("203.0.113.0/24", "geo", country: "PT"), network("198.51.100.0/24", "reported", country: "NZ"),
    ]
    let (networks, logins) = try networkIndex(
      lists + [
        signIn("203.0.113.9", country: "BR"), signIn("203.0.113.9", "2026-11-11T00:00:00Z"),
        signIn("198.51.100.1", "2026-11-12T00:00:00Z"),
      ])
    #expect(logins.map { networks.country(of: $0)?.code } == ["BR", "PT", nil])
    #expect(networks.kind(of: logins[1]) == .unknown)
  }

  @Test("A row is found by address, ASN and day, with its label, provider, country, list and date")
  func match() throws {
    let (networks, _) = try networkIndex([
      network("AS64500", "vpn", country: "NL", provider: "Example VPN"), signIn("203.0.113.9"),
      network("nonsense", "vpn"),
    ])
    let day = tinyAsOf.day
    let found = networks.match(ip: IPAddress(v4: 1), asn: 64500, day: day)
    #expect(found?.label == "vpn" && found?.provider == "Example VPN" && found?.country?.code == "NL")
    #expect(found?.list.name == "example-list" && found?.list.published?.iso == "2026-11-02")
    #expect(networks.match(ip: nil, asn: 64501, day: day) == nil)
    #expect(networks.unreadableRows == 1)
  }

  @Test("A file answers after the lists and before the record's kind, and each address is asked once")
  func files() throws {
    let fresh = NetworkSource(name: "networks.mmdb", published: CivilDate(year: 2026, month: 11, day: 1)) {
      $0.v4 >> 8 == 0xcb_0071
        ? NetworkFacts(country: Country(raw: 0x5054), asn: 64500, name: "Example Net", kind: .hosting) : nil
    }
    let undated = NetworkSource(name: "old.csv", published: nil) { _ in
      NetworkFacts(country: Country(raw: 0x4252), kind: .vpn)
    }
    let drafts = [
      network("203.0.113.128/25", "mobile"), network("AS64500", "proxy", list: "systems"),
      signIn("203.0.113.9", network: "residential"), signIn("203.0.113.200", "2026-11-11T00:00:00Z"),
      signIn("198.51.100.1", "2026-11-12T00:00:00Z", network: "residential"),
    ]
    let (networks, logins) = try networkIndex(drafts, sources: [undated, fresh])
    #expect(logins.map { networks.kind(of: $0) } == [.proxy, .mobile, .residential])
    #expect(logins.map { networks.country(of: $0)?.code } == ["PT", "PT", nil])
    #expect(networks.hidesPlace(logins[2]), "an old label excuses")
    #expect(networks.lists.map(\.name) == ["example-list", "systems", "old.csv", "networks.mmdb"])
    let alone = try networkIndex([drafts[2]], sources: [fresh])
    #expect(alone.index.match(of: alone.logins[0])?.provider == "Example Net")
  }

  @Test("Many addresses, asked of a file, answer as it does")
  func manyAddresses() throws {
    let networks = ["192.0.2", "198.51.100", "203.0.113"]
    let drafts = (0..<3000).map { number in
      signIn(
        number < 768 ? "\(networks[number >> 8]).\(number & 255)" : "2001:db8::\(String(number, radix: 16))")
    }
    let source = NetworkSource(name: "x", published: CivilDate(year: 2026, month: 11, day: 1)) { ip in
      NetworkFacts(asn: UInt32(truncatingIfNeeded: ip.low) % 7 + 1)
    }
    let (index, logins) = try networkIndex(drafts, sources: [source])
    for login in logins {
      let address = try #require(index.portfolio.address(of: login))
      #expect(index.asn(of: login) == UInt32(truncatingIfNeeded: address.low) % 7 + 1)
    }
  }
}

@Suite("Rules and network lists")
struct NetworkRuleTests {
  private func outcome(_ drafts: [RecordDraft]) throws -> Outcome {
    let example = Example("", .raised, drafts)
    return try ExampleRunner(ManyCountriesShortWindow()).outcome(of: example)
  }

  private let places = [
    network("203.0.113.0/26", "geo", country: "PT"), network("203.0.113.64/26", "geo", country: "BR"),
  ]
  private let logins = [
    signIn("203.0.113.1", "2026-11-10T08:00:00Z"), signIn("203.0.113.65", "2026-11-10T08:30:00Z"),
  ]

  @Test("A list gives the country where the records have none")
  func country() throws {
    guard case .raised(let finding) = try outcome(places + logins) else {
      Issue.record("not raised")
      return
    }
    let text = finding.statement.plain { _ in "" }
    #expect(text.contains("Portugal and Brazil"), "\(text)")
  }

  @Test("What rests on a stale list alone is not assessable, and names the list with its age")
  func stale() throws {
    let old = places.map { draft in
      var draft = draft
      for index in draft.fields.indices where draft.fields[index].name == "published" {
        draft.fields[index].text = "2026-01-01"
      }
      return draft
    }
    guard case .notAssessable(let missing) = try outcome(old + logins) else {
      Issue.record("assessed")
      return
    }
    #expect(
      missing.map(\.text) == ["network list example-list is 325 days old; stale from 180 days on"])
  }

  @Test("An exit by a list is no second country")
  func exit() throws {
    let lists =
      places + [network("203.0.113.64/27", "vpn", published: "2025-01-01", seen: ("2024-01-01", ""))]
    #expect(try outcome(lists + logins).expectation == .notRaised)
  }
}
