import CaseModel
import Measures
import Testing

@testable import Analysis

/// One example of one indicator, named for the test's output.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let indicator: any Indicator
  let example: Example
  var testDescription: String { "\(indicator.id): \(example.name)" }

  static let all: [ExampleCase] = IndicatorList.all.flatMap { indicator in
    type(of: indicator).examples.map { ExampleCase(indicator: indicator, example: $0) }
  }
}

@Suite("Indicators")
struct IndicatorTests {
  @Test("An example shows what it says", arguments: ExampleCase.all)
  func example(_ item: ExampleCase) throws {
    let outcome = try ExampleRunner(item.indicator).outcome(of: item.example)
    #expect(outcome.expectation == item.example.expected, "line \(item.example.line): \(outcome.described)")
  }

  @Test("A finding says what was recorded, within what its types allow", arguments: ExampleCase.all)
  func finding(_ item: ExampleCase) throws {
    guard case .raised(let finding) = try ExampleRunner(item.indicator).outcome(of: item.example) else {
      return
    }
    let statement = finding.statement.plain { "contractor \($0.raw)" }
    #expect(statement.hasSuffix("."))
    #expect(finding.rule.plain { _ in "" }.contains("Here:"))
    #expect(!finding.evidence.isEmpty)
    #expect(finding.evidenceTotal >= finding.evidence.count)
    #expect(finding.lastSeen.map { $0.milliseconds <= item.example.asOf.milliseconds } ?? true)
    for word in ["suspicious", "fraud", "likely", "fake", "unusual", "north korea", "DPRK"] {
      #expect(!statement.localizedLowercased.contains(word.localizedLowercased), "\(statement)")
    }
    for row in finding.evidence { #expect(!row.text.isEmpty) }
  }

  @Test(
    "Every indicator has the four kinds of example, and a title that fits",
    arguments: IndicatorList.all.map(\.id))
  func complete(_ id: String) throws {
    let indicator = try #require(IndicatorList.all.first { $0.id == id })
    let (definition, examples) = (type(of: indicator).definition, type(of: indicator).examples)
    #expect(examples.count >= 4)
    #expect(Set(examples.map(\.expected)) == [.raised, .notRaised, .notAssessable])
    #expect(examples.filter { $0.expected == .raised }.count >= 2)
    #expect(definition.title.count <= 75)
    #expect(!definition.alternatives.isEmpty && !definition.followUp.isEmpty && !definition.citations.isEmpty)
    #expect(definition.followUp.map(\.order) == definition.followUp.map(\.order).sorted())
    #expect(!indicator.thresholdNames.isEmpty)
  }

  @Test("Every source that an indicator names stands in the bibliography, with a public address")
  func bibliography() {
    let known = Set(Bibliography.entries.map(\.id))
    for indicator in IndicatorList.all {
      let definition = type(of: indicator).definition
      for source in definition.citations.map(\.source) + definition.followUp.flatMap(\.sources) {
        #expect(known.contains(source), "\(definition.id) names \(source)")
      }
    }
    #expect(Bibliography.entries.allSatisfy { $0.address.hasPrefix("https://") })
    #expect(known.isDisjoint(with: ["SPG", "FLAME-2026-03-03", "CTI-2026-08"]))
  }
}

extension String {
  fileprivate var localizedLowercased: String { lowercased() }
}

extension Outcome {
  /// The outcome with its words, for a test's message.
  var described: String {
    switch self {
    case .raised(let finding): "raised: " + finding.statement.plain { "contractor \($0.raw)" }
    case .notRaised: "not raised"
    case .notAssessable(let missing): "not assessable: " + missing.map(\.text).joined(separator: "; ")
    }
  }
}
