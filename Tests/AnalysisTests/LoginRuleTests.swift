import CaseModel
import Testing

@testable import Analysis

/// What the examples of the login indicators cannot show: the sweep against a search, and what comes from outside.
@Suite("Login rules")
struct LoginRuleTests {
  private func session(_ minute: Int, _ length: Int, _ device: Int, _ network: Int, _ country: Int)
    -> RecordDraft
  {
    let start = Timestamp(milliseconds: tinyAsOf.milliseconds - Timestamp.dayLength * 20)
    let at = start.advanced(by: Int64(minute) * Timestamp.minuteLength)
    return RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": at.iso,
        "ended_at": at.advanced(by: Int64(length) * Timestamp.minuteLength).iso, "device_id": "dev-\(device)",
        "ip": "2001:db8:\(network)::7", "country": ["PT", "BR"][country],
      ])
  }

  @Test("The sweep finds every session that a search through all pairs finds", arguments: 1...20)
  func sweep(_ seed: Int) throws {
    var state = UInt64(seed)
    func next(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let drafts = (0..<60).map { number in
      session(number * 13 + next(9), next(4) == 0 ? 400 : next(40), next(3), next(3), next(2))
    }
    let portfolio = try Portfolio(drafts)
    let context = Analyst(Catalogue(defaults: [])).context(portfolio, asOf: tinyAsOf)
    let dossier = portfolio.dossier(ContractorIndex(raw: 0))
    let found = OpenSessions(dossier, context, minutes: 10, kilometres: 50)
    let logins = Array(dossier.logins)
    var expected: [Provenance: Int64] = [:]
    for (position, later) in logins.enumerated() {
      for earlier in logins[..<position] {
        let ends = min(earlier.endedAt?.milliseconds ?? 0, later.endedAt?.milliseconds ?? 0)
        let length = ends - later.at.milliseconds
        guard length >= 10 * Timestamp.minuteLength,
          portfolio.client(of: earlier).device != portfolio.client(of: later).device,
          earlier.ip != later.ip,
          portfolio.place(of: earlier).country != portfolio.place(of: later).country
        else { continue }
        expected[later.provenance] = max(expected[later.provenance] ?? 0, length)
      }
    }
    #expect(
      Dictionary(uniqueKeysWithValues: found.overlaps.map { ($0.later.provenance, $0.length) }) == expected)
    #expect(found.leftOut == 0)
  }

  @Test("However many sessions an export leaves open, the sweep keeps few of them")
  func leftOpen() throws {
    let drafts = (0..<300).map { session($0, 20_000, $0, $0 % 200, $0 % 2) }
    let portfolio = try Portfolio(drafts)
    let context = Analyst(Catalogue(defaults: [])).context(portfolio, asOf: tinyAsOf)
    let found = OpenSessions(
      portfolio.dossier(ContractorIndex(raw: 0)), context, minutes: 10, kilometres: 50)
    #expect(found.overlaps.count == 299)
  }

  @Test("A reported address is a note outside the time of the report, and more within it")
  func ceiling() throws {
    let report = network(
      "203.0.113.84", "reported", list: "example-report", seen: ("2026-09-01", "2026-09-30"))
    for (at, strength) in [("2026-09-10T08:00:00Z", Strength.medium), ("2026-11-10T08:00:00Z", .note)] {
      let analysis = try analysed([report, login("a", at, ip: "203.0.113.84")], [KnownIndicatorMatch()])
      let assessment = try #require(analysis.assessments.first)
      #expect(assessment.raised.map(\.strength) == [strength])
      #expect(assessment.tier == (strength == .note ? .routine : .monitor))
    }
  }

  @Test("Named time zones are compared with summer time, once the zones are given")
  func zones() throws {
    var drafts = [
      RecordDraft(.contractor, ["contractor_id": "a", "claimed_time_zone": "Example/Home"])
    ]
    for day in 1...12 {
      drafts.append(
        RecordDraft(
          .login,
          [
            "contractor_id": "a", "at": ExampleTime.day(before: day), "client_time_zone": "Example/Away",
          ]))
    }
    drafts.append(login("a", ExampleTime.day(before: 60)))
    let portfolio = try Portfolio(drafts)
    func raised(_ zones: @escaping @Sendable (String) -> ZoneOffsets?) -> Int {
      let analyst = Analyst(Catalogue(defaults: [ClockVsDeclared()]))
      return analyst.analyse(portfolio, asOf: tinyAsOf, reference: ReferenceData(zones: zones))
        .assessments[0].raised.count
    }
    #expect(raised { ZoneOffsets(fixedMinutes: $0 == "Example/Home" ? 0 : 180) } == 1)
    #expect(raised { ZoneOffsets(fixedMinutes: $0 == "Example/Home" ? 0 : 179) } == 0)
    #expect(raised { _ in nil } == 0)
  }

  @Test("The age at which a list is stale can be set, and one of no days is an error")
  func staleDays() throws {
    let drafts = [
      network("203.0.113.84", "reported", published: "2026-05-01", seen: ("2026-09-01", "")),
      login("a", "2026-09-10T08:00:00Z", ip: "203.0.113.84"),
    ]
    for (days, raised) in [(180, 0), (206, 1), (205, 0)] {
      var settings = CatalogueSettings()
      settings.listDays = days
      let catalogue = try Catalogue([KnownIndicatorMatch()], settings: settings)
      let analysis = Analyst(catalogue).analyse(try Portfolio(drafts), asOf: tinyAsOf)
      #expect(analysis.assessments[0].raised.count == raised, "\(days)")
    }
    var settings = CatalogueSettings()
    settings.listDays = 0
    #expect(throws: SettingsErrors.self) { try Catalogue([], settings: settings) }
  }

  @Test("A list that answers meets the need for a country; a file of the user's does too")
  func needs() throws {
    let logins = (0..<12).map { login("a", ExampleTime.day(before: 1 + $0), ip: "203.0.113.84") }
    let profile = RecordDraft(.contractor, ["contractor_id": "a", "claimed_country": "PT"])
    let portfolio = try Portfolio([profile] + logins + [login("a", ExampleTime.day(before: 60))])
    func assessment(_ reference: ReferenceData) -> Assessment {
      Analyst(Catalogue(defaults: [CountryVsDeclared()]))
        .analyse(portfolio, asOf: tinyAsOf, reference: reference).assessments[0]
    }
    func file(_ published: CivilDate?) -> ReferenceData {
      ReferenceData(networks: [
        NetworkSource(name: "networks.csv", published: published) { _ in
          NetworkFacts(country: Country(raw: 0x4252))
        }
      ])
    }
    #expect(assessment(ReferenceData()).notAssessable.count == 1)
    #expect(assessment(file(CivilDate(year: 2026, month: 11, day: 1))).raised.count == 1)
    let undated = assessment(file(nil)).notAssessable.flatMap(\.missing).map(\.text)
    #expect(undated == ["network list networks.csv has no date; stale from 180 days on"])
  }
}
