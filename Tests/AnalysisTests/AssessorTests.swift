import CaseModel
import Testing

@testable import Analysis

@Suite("Assessments")
struct AssessorTests {
  private let indicators: [any Indicator] = [ManyLogins(), BidPattern(), SharedSomething()]

  private var drafts: [RecordDraft] {
    var drafts: [RecordDraft] = []
    for number in 0..<40 {
      let id = "c\(10 + number)"
      drafts.append(RecordDraft(.payoutMethod, ["contractor_id": id, "account": "ACC-\(1000 + number / 2)"]))
      for day in 1...(number % 5 + 1) {
        drafts.append(
          login(id, "2026-11-0\(day)T00:00:00Z", ip: "192.0.2.\(number)", device: "dev-\(number)"))
      }
    }
    return drafts
  }

  @Test("Every indicator ends in exactly one of three places for every contractor")
  func threeOutcomes() throws {
    for assessment in try analysed(drafts, indicators).assessments {
      let ids =
        assessment.raised.map(\.indicator) + assessment.notRaised + assessment.notAssessable.map(\.indicator)
      #expect(ids.sorted() == ["bid.pattern", "login.many-logins", "pay.shared-something"])
      #expect(assessment.notAssessable.map(\.missing) == [[.noRecords(.bid)]])
    }
  }

  @Test("Raised indicators stand strongest first, then by id, with their base rates")
  func order() throws {
    let analysis = try analysed(drafts, indicators)
    #expect(analysis.assessments[2].raised.map(\.indicator) == ["pay.shared-something", "login.many-logins"])
    #expect(
      analysis.assessments[2].raised.map(\.baseRate) == [
        BaseRate(raised: 40, assessable: 40), BaseRate(raised: 24, assessable: 40),
      ])
    #expect(analysis.catalogue.map(\.baseRate.assessable) == [0, 40, 40])
    #expect(analysis.catalogue[1].contractors.count == 24)
  }

  @Test("The number of jobs and the order of records change nothing")
  func sameForAnyJobs() throws {
    func shape(_ analysis: CaseAnalysis) -> [String] {
      analysis.assessments.map {
        "\($0.contractor) \($0.tier) \($0.tierReason) \($0.raised.map(\.indicator)) \($0.notRaised)"
      }
        + analysis.clusters.map { "\($0.id) \($0.members) \($0.keys.map(\.value))" }
    }
    let first = shape(try analysed(drafts, indicators, jobs: 1))
    #expect(first == shape(try analysed(drafts, indicators, jobs: 2)))
    #expect(first == shape(try analysed(drafts.reversed(), indicators, jobs: 3)))
    #expect(first.count == 60)
  }

  @Test("An empty portfolio gives an empty analysis")
  func empty() throws {
    let analysis = try analysed([], indicators)
    #expect(analysis.assessments.isEmpty && analysis.clusters.isEmpty)
    #expect(analysis.catalogue.count == 3)
  }
}

@Suite("Facts counted once")
struct FactCountingTests {
  private func raised(_ id: String, _ strength: Strength, _ records: ClosedRange<UInt32>?) -> RaisedIndicator
  {
    let evidence = (records.map(Array.init) ?? []).map {
      Evidence(Provenance(file: 0, line: $0, record: $0), kind: .login, at: nil, "")
    }
    return RaisedIndicator(indicator: id, strength: strength, finding: finding("", evidence))
  }
  private func under(_ raised: RaisedIndicator...) -> [String?] {
    FactCounting.counted(raised).map(\.countedUnder)
  }

  @Test("Half of the smaller evidence inside the other's is one fact; less is two")
  func half() {
    #expect(under(raised("a.x", .strong, 1...10), raised("b.x", .medium, 9...12)) == [nil, "a.x"])
    #expect(under(raised("a.x", .strong, 1...10), raised("b.x", .medium, 10...12)) == [nil, nil])
    #expect(under(raised("a.x", .strong, 3...4), raised("b.x", .medium, 1...100)) == [nil, "a.x"])
  }

  @Test("Only a finding that counts absorbs others: a chain of overlaps swallows no fact of its own")
  func chain() {
    let found = under(
      raised("a.x", .strong, 1...10), raised("b.x", .medium, 6...15), raised("c.x", .medium, 11...20))
    #expect(found == [nil, "a.x", nil])
  }

  @Test("A finding without records is no fact of another")
  func empty() {
    #expect(under(raised("a.x", .strong, 1...10), raised("b.x", .medium, nil)) == [nil, nil])
  }
}
