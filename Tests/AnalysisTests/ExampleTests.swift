import CaseModel
import Testing

@testable import Analysis

/// What an example shows: the outcome, and how many records a finding rests on.
private struct Shown: Equatable {
  let expectation: Example.Expectation
  let evidence: Int
  let missing: Int

  init(_ outcome: Outcome) {
    expectation = outcome.expectation
    if case .raised(let finding) = outcome { evidence = finding.evidenceTotal } else { evidence = 0 }
    if case .notAssessable(let reasons) = outcome { missing = reasons.count } else { missing = 0 }
  }
}

@Suite("Examples under transformations")
struct ExampleTests {
  @Test("What an example shows does not change", arguments: ExampleCase.all, Transformation.allCases)
  func transformed(_ item: ExampleCase, _ transformation: Transformation) throws {
    guard let changed = transformation.apply(to: item.example) else { return }
    let runner = ExampleRunner(item.indicator)
    let plain = try runner.outcome(of: item.example)
    let outcome = try runner.outcome(of: item.example, records: changed.records, asOf: changed.asOf)
    #expect(
      Shown(outcome) == Shown(plain),
      "line \(item.example.line): \(outcome.described) instead of \(plain.described)")
  }

  @Test("Every transformation but that of languages, which no rule reads, touches some example")
  func touches() {
    for transformation in Transformation.allCases where transformation != .languagesExchanged {
      let touched = ExampleCase.all.count { item in
        transformation.apply(to: item.example).map { $0.records != item.example.records } ?? false
      }
      #expect(touched > 0, "\(transformation)")
    }
  }

  private let draft = RecordDraft(
    .contractor,
    [
      "contractor_id": "a", "legal_name": "Robin Ashdale", "aliases": "R. Ashdale;Bob",
      "claimed_country": "Portugal",
      "phones": "+1 555 0142", "emails": "robin@example.org", "birth_date": "1990-02-28",
      "languages": "en;pt",
      "registered_at": "2026-11-22T08:30:00+02:00",
    ])

  private func changed(_ transformation: Transformation) -> [String: String] {
    let result = transformation.apply(to: Example("", .raised, [draft]))
    return Dictionary(uniqueKeysWithValues: (result?.records.last?.fields ?? []).map { ($0.name, $0.text) })
  }

  @Test("A shift moves times and dates by whole weeks, and keeps the hour, the offset and the weekday")
  func shift() {
    #expect(changed(.yearLater)["registered_at"] == "2027-11-21T08:30:00+02:00")
    #expect(changed(.yearEarlier)["birth_date"] == "1989-03-01")
    #expect(
      CivilDate(year: 2027, month: 11, day: 21).weekday == CivilDate(year: 2026, month: 11, day: 22).weekday)
  }

  @Test("Names, countries and languages are exchanged one to one")
  func exchange() {
    let names = changed(.namesReplaced)
    #expect(names["legal_name"] == "Taduq Ivkgino")
    #expect(names["aliases"] == "T. Ivkgino;Dad")
    #expect(changed(.countriesExchanged)["claimed_country"] == "JP")
    #expect(changed(.languagesExchanged)["languages"] == "pt;Esperanto")
    #expect(changed(.namesSwapped).isEmpty, "there is no second name that shares no word with another")
  }

  @Test("An unrelated contractor has the same kinds of record and shares no value that could be a key")
  func unrelated() throws {
    let drafts = [
      draft, login("a", "2026-11-01T00:00:00Z", ip: "192.0.2.1", device: "dev-1"),
      RecordDraft(
        .payoutMethod,
        ["contractor_id": "a", "account": "GB82 WEST 1234 5698 7654 32", "holder": "Robin Ashdale"]),
      RecordDraft(
        .bid,
        [
          "contractor_id": "a", "at": "2026-11-01T00:00:00Z",
          "text": (1...70).map { "w\($0)" }.joined(separator: " "),
        ]),
    ]
    let all = drafts + UnrelatedContractors.of(drafts)
    let (portfolio, keys) = try index(all)
    #expect(portfolio.contractors.count == 3)
    for contractor in portfolio.indices {
      for kind in LinkKind.allCases { #expect(keys.shared(kind, by: contractor).isEmpty, "\(kind)") }
      #expect(portfolio.dossier(contractor).bids.count == 1)
    }
  }
}

@Suite("Catalogue")
struct CatalogueShapeTests {
  @Test("Ids are unique, of the form family.words-with-hyphens, and in order")
  func ids() {
    let ids = Catalogue.all.map(\.id)
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    for id in ids {
      let parts = id.split(separator: ".", omittingEmptySubsequences: false)
      #expect(parts.count == 2 && Category(rawValue: String(parts[0])) != nil, "\(id)")
      let words = parts.last?.split(separator: "-", omittingEmptySubsequences: false) ?? []
      #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isLowercase || $0.isNumber } }, "\(id)")
    }
  }

  @Test("A file holds the indicator of its name, and each indicator's name says its id")
  func files() {
    #expect(Catalogue.files == IndicatorList.all.map { String(describing: type(of: $0)) })
    for indicator in Catalogue.all {
      let words = indicator.id.drop { $0 != "." }.filter { $0.isLetter || $0.isNumber }
      #expect(String(describing: type(of: indicator)).lowercased() == words.lowercased())
    }
  }

  @Test("A title has at most 75 characters, begins with a capital and has no full stop")
  func titles() {
    for title in Catalogue.all.map({ type(of: $0).definition.title }) {
      #expect(title.count <= 75 && title.first?.isUppercase == true && !title.hasSuffix("."), "\(title)")
    }
  }

  @Test("Every citation resolves, and every source of the bibliography is cited")
  func citations() {
    let known = Bibliography.entries.map(\.id)
    let cited = Catalogue.all.flatMap { indicator in
      let definition = type(of: indicator).definition
      return definition.citations.map(\.source) + definition.followUp.flatMap(\.sources)
    }
    #expect(Set(cited).subtracting(known) == [])
    #expect(Set(known).subtracting(cited) == [])
    #expect(Set(known).count == known.count)
  }

  @Test("Thresholds are named once, in small letters, with a unit and a meaning, and take their own default")
  func thresholds() throws {
    for rule in try Catalogue().rules {
      let names = rule.thresholds.map(\.name)
      #expect(Set(names).count == names.count, "\(rule.definition.id)")
      for threshold in rule.thresholds {
        #expect(threshold.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }, "\(threshold.name)")
        #expect(!threshold.unit.isEmpty && !threshold.meaning.isEmpty, "\(threshold.name)")
        let settings = CatalogueSettings(thresholds: [rule.definition.id: [threshold.name: threshold.value]])
        #expect(throws: Never.self) { try Catalogue(settings: settings) }
      }
    }
  }

  @Test("What an indicator needs is in the data contract, and an example lacks it")
  func needs() {
    for indicator in Catalogue.all {
      let (definition, examples) = (type(of: indicator).definition, type(of: indicator).examples)
      #expect(!definition.needs.isEmpty, "\(definition.id)")
      for need in definition.needs.flatMap(\.anyOf) {
        for name in need.fields + need.known {
          #expect(need.kind.schema.index(of: name) != nil, "\(definition.id): \(need.kind.name).\(name)")
        }
      }
      #expect(examples.count >= 4 && Set(examples.map(\.expected)).count == 3, "\(definition.id)")
      #expect(Set(examples.map(\.name)).count == examples.count, "\(definition.id)")
    }
  }
}
