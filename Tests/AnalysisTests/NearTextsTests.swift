import CaseModel
import Measures
import Testing

@testable import Analysis

@Suite("Nearly equal texts")
struct NearTextsTests {
  private let wide: ClosedRange<Int64> = Int64.min / 4...Int64.max / 4

  private func bid(_ contractor: String, _ text: String, file: Int = 0) -> RecordDraft {
    RecordDraft(
      .bid, file: file, ["contractor_id": contractor, "at": "2026-11-01T08:00:00Z", "text": text])
  }

  /// A text of 120 different words; some places hold another word.
  private func text(_ changed: [Int] = [], other: String = "other", topic: Int = 0) -> String {
    (0..<120).map { changed.contains($0) ? "\(other)\($0)" : "word\(topic)x\($0)" }.joined(separator: " ")
  }

  private func near(_ drafts: [RecordDraft], jobs: Int = 1, rule: TextRule = TextRule()) throws -> (
    Portfolio, NearTexts
  ) {
    let portfolio = try Portfolio(drafts)
    return (portfolio, NearTexts(portfolio, window: wide, rule: rule, jobs: jobs))
  }

  /// What the families hold, in words that no numbering can change.
  private func described(_ drafts: [RecordDraft], jobs: Int = 1) throws -> [String] {
    let (portfolio, near) = try near(drafts, jobs: jobs)
    return near.families.map { family in
      let owners = family.rows.map { row in
        portfolio.dossier(portfolio.table(.bid).all[Int(row)].contractor ?? .none).id
      }
      return family.value + ": " + owners.sorted().joined(separator: " ")
    }
  }

  private var mixed: [RecordDraft] {
    (0..<30).flatMap { topic in
      [
        bid("a\(topic)", text(topic: topic)), bid("b\(topic)", text([10, 60], topic: topic)),
        bid("c\(topic)", text([90], other: "third", topic: topic)),
      ]
    }
  }

  @Test("Files in any order, and any number of jobs, give the same families")
  func deterministic() throws {
    let plain = try described(mixed)
    #expect(plain.count == 30)
    #expect(try described(mixed.reversed()) == plain)
    #expect(try described(mixed.shuffled(seed: 5), jobs: 2) == plain)
    let parted = mixed.enumerated().map { number, draft in
      var draft = draft
      draft.file = number % 3
      return draft
    }
    #expect(try described(parted, jobs: 2) == plain)
  }

  @Test("A family is named by its smallest text, whichever of its texts that is")
  func name() throws {
    let drafts = [bid("a", text()), bid("b", text([10]))]
    let (portfolio, near) = try near(drafts)
    let digests = portfolio.table(.bid).all.compactMap { $0.longText(TextNodes.text).map(TextNodes.Key.init) }
    #expect(near.families.map(\.value) == [digests.min()?.hex])
  }

  @Test("Texts of one contractor alone make no family, and are not compared")
  func alone() throws {
    let (_, near) = try near((0..<40).map { bid("a", text([$0])) })
    #expect(near.families.isEmpty && near.comparisons == 0)
  }

  @Test("Texts that are tied through a third are one family, but only texts that were compared are near")
  func chain() throws {
    let (one, two, three) = (text(), text([20, 40, 60]), text([20, 40, 60, 80, 95, 110]))
    let (portfolio, near) = try near([bid("a", one), bid("b", two), bid("c", three)])
    #expect(near.families.map(\.rows) == [[0, 1, 2]])
    let numbers = portfolio.table(.bid).all.compactMap { near.number(of: $0) }
    let neighbours = near.neighbours(of: [numbers[0]])
    #expect(neighbours[numbers[0]] == 1)
    #expect(neighbours[numbers[1]].map { $0 >= 0.7 && $0 < 1 } == true)
    #expect(neighbours[numbers[2]] == nil)
  }

  @Test("A share of 70 % over too few common words is not enough")
  func words() throws {
    let short = (0..<61).map { "word\($0)" }.joined(separator: " ")
    let (_, apart) = try near([bid("a", short), bid("b", short + " one two three")])
    #expect(apart.families.count == 1)
    let cut = (2..<61).map { "word\($0)" }.joined(separator: " ") + " one two three"
    let (_, less) = try near([bid("a", short), bid("b", cut)])
    #expect(less.families.isEmpty)
    let (_, lowered) = try near([bid("a", short), bid("b", cut)], rule: TextRule(similarity: 0.7, words: 50))
    #expect(lowered.families.count == 1)
  }

  @Test(
    "Hundreds of texts made to meet are compared a bounded number of times, and the full buckets are counted")
  func bounded() throws {
    let drafts = (0..<600).map { bid("c\($0)", text([$0 % 120], other: "other\($0)x")) }
    let (_, near) = try near(drafts)
    #expect(near.cutBuckets > 0)
    #expect(near.comparisons <= 600 * TextLimits.comparisons / 2)
    #expect(near.families.count == 1 && near.families.first?.rows.count ?? 0 > 590)
  }

  @Test("The nearly equal texts of many contractors are one common template, which ties nobody")
  func common() throws {
    let drafts = (0..<11).flatMap { number in (0..<3).map { _ in bid("c\(number)", text([number * 10])) } }
    let (portfolio, keys) = try index(drafts)
    #expect(keys.hubs.map(\.contractors) == [11])
    for contractor in portfolio.indices { #expect(keys.shared(.text, by: contractor).isEmpty) }
    let (few, kept) = try index(Array(drafts.dropLast(3)))
    #expect(kept.shared(.text, by: few.indices[0]).map(\.holders.count) == [10])
  }

  @Test("A finding counts the bids that were compared, and says the least that they have in common")
  func finding() throws {
    let drafts =
      (0..<3).map { _ in bid("a", text()) } + (0..<3).map { _ in bid("b", text([20, 40, 60])) }
      + (0..<3).map { _ in bid("c", text([20, 40, 60, 80, 95, 110])) }
    let portfolio = try Portfolio(drafts)
    let context = Analyst(Catalogue(defaults: [])).context(portfolio, asOf: tinyAsOf)
    let found = portfolio.indices.map { context.sharedTexts(by: $0, accounts: 2, bids: 3) }
    #expect(found.map { $0.first?.others.map(\.contractor.raw) } == [[1], [0, 2], [1]])
    #expect(found.allSatisfy { ($0.first?.least ?? 0) >= 0.7 && ($0.first?.least ?? 1) < 0.8 })
    #expect(context.sharedTexts(by: portfolio.indices[0], accounts: 2, bids: 4).isEmpty)
    #expect(context.sharedTexts(by: portfolio.indices[0], accounts: 3, bids: 3).isEmpty)
  }
}

@Suite("Own templates")
struct OwnTemplateTests {
  private func template(_ texts: [String], similarity: Double = 0.8) throws -> OwnTemplate? {
    let portfolio = try Portfolio(
      texts.enumerated().map { number, text in
        RecordDraft(
          .bid,
          [
            "contractor_id": "a", "at": "2026-11-01T08:\(10 + number % 50):00Z", "job_id": "j\(number)",
            "text": text,
          ])
      })
    let numbers = portfolio.table(.bid).all.compactMap {
      portfolio.textWords.number(of: $0, field: TextNodes.text)
    }
    return OwnTemplate(numbers, portfolio.textWords, similarity: similarity)
  }

  private func filled(_ number: Int) -> String {
    (0..<50).map { $0 % 10 == 4 ? "job\(number)x\($0)" : "word\($0)" }.joined(separator: " ")
  }

  private func fresh(_ number: Int) -> String {
    (0..<50).map { "own\(number)x\($0)" }.joined(separator: " ")
  }

  @Test("Words of single jobs are left out, so that a template filled in differently is one text")
  func filledIn() throws {
    #expect(try template((0..<45).map(filled))?.members.count == 45)
    #expect(try template((0..<45).map(fresh)) == nil)
    let mixed = try template((0..<45).map { $0 < 30 ? filled($0) : fresh($0) })
    #expect(mixed?.members == Array(0..<30))
  }

  @Test("More texts than are taken for centres still find the one that most are like")
  func manyTexts() throws {
    let texts = (0..<50).map { $0 % 5 == 0 ? fresh($0) : filled($0) }
    #expect(try template(texts)?.members.count == 40)
  }
}
