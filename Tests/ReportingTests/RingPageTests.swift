import CaseModel
import Foundation
import Templating
import Testing

@testable import Analysis
@testable import Reporting

/// Pages of rings of three and of sixty members, with few keys and with many.
@Suite("Pages of rings")
struct RingPageTests {
  private static let reader = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/cmark-gfm" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  private func edition(_ drafts: [RecordDraft]) throws -> ReportRenderer {
    let portfolio = try Portfolio(drafts)
    let asOf = Fixture.asOf
    let analysis = Analyst(Catalogue(defaults: [])).analyse(portfolio, asOf: asOf)
    return try ReportRenderer(
      settings: try Fixture().settings, portfolio: portfolio, analysis: analysis,
      run: RunFacts(asOfOrigin: "the latest event in the records"),
      zones: { _ in nil }, excerpts: [:])
  }

  private func account(_ member: Int, _ key: Int) -> RecordDraft {
    RecordDraft(
      .payoutMethod,
      [
        "contractor_id": "ctr-\(1000 + member)", "account": "ACC-\(5000 + key)",
        "added_at": "2026-05-01T08:00:00Z",
      ])
  }

  /// Members in a row, each tied to the next by a key of their own, and all by one.
  private func row(of members: Int, common: Bool) -> [RecordDraft] {
    (0..<members).flatMap { [account($0, $0), account($0 + 1, $0)] }
      + (common ? (0...members).map { account($0, 900) } : [])
  }

  private func values(_ drafts: [RecordDraft]) throws -> (page: ClusterPage, values: TemplateObject) {
    let edition = try edition(drafts).edition
    let page = ClusterPage(edition: edition, cluster: try #require(edition.analysis.clusters.first))
    let values = page.values(.full)
    #expect(ClusterPage.schema.mismatch(with: values) == nil)
    return (page, values)
  }

  /// The page of the first ring in a format.
  private func page(_ drafts: [RecordDraft], _ ending: String) throws -> String {
    let sink = PageSink()
    try edition(drafts).pages(write: { sink.put($0, $1) }, jobs: 1)
    let path = try #require(sink.pages.keys.first { $0.hasPrefix("clusters/") && $0.hasSuffix(ending) })
    return text(sink.pages[path])
  }

  private func html(_ drafts: [RecordDraft]) throws -> String {
    try page(drafts, ".html")
  }

  private static let folder = ProcessInfo.processInfo.environment["REPORTING_LOOK"]

  @Test(
    "Rings are written to the folder that REPORTING_LOOK names, to be looked at", .enabled(if: folder != nil),
    arguments: [2, 11, 59])
  func look(members: Int) throws {
    let folder = try #require(Self.folder)
    let sink = PageSink()
    try edition(row(of: members, common: members < 25)).pages(write: { sink.put($0, $1) }, jobs: 1)
    for (path, bytes) in sink.pages where path.hasPrefix("clusters/") || path.hasPrefix("assets/") {
      let file = URL(filePath: folder).appending(path: "rings-\(members)/" + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  @Test("A ring of three is drawn whole, and its matrix has a count for each record")
  func three() throws {
    let (page, values) = try values(row(of: 2, common: false) + [account(0, 0)])
    let outline = RingOutline(RingMatrix(page.cluster))
    #expect(outline.members == [[0], [1], [2]] && outline.keys == [[0], [1]])
    let tables = try #require(values["matrices"]?.items)
    #expect(
      tables.count == 1
        && tables[0]["caption"]?.words == "Records of each member that has one of the keys K1 to K2")
    let cells = try #require(tables[0]["rows"]?.items).map { row in
      (row["cells"]?.items ?? []).compactMap { $0["text"]?.words }
    }
    #expect(cells == [["2", ""], ["1", "1"], ["", "1"]])
  }

  @Test("Members with the same keys are one mark, and each has a row of the table")
  func alike() throws {
    let (page, values) = try values((0..<25).map { account($0, 1) })
    #expect(RingOutline(RingMatrix(page.cluster)).members.map(\.count) == [25])
    #expect(values["matrices"]?.items?[0]["rows"]?.items?.count == 25)
    #expect(values["chains"]?.items?.count == 24)
    #expect(values["chains_of"]?.isTruthy == true)
  }

  @Test("Sixty members in a row are drawn as far as there is room, and the rest as one mark")
  func sixtyInARow() throws {
    let (page, values) = try values(row(of: 59, common: false))
    let outline = RingOutline(RingMatrix(page.cluster))
    #expect(outline.members.count == 24 && outline.hasOtherMembers && outline.members.last?.count == 37)
    #expect(outline.keys.count == 24 && outline.hasOtherKeys)
    #expect(outline.members.flatMap(\.self).sorted() == Array(0..<60))
    #expect(values["matrices"]?.items?.count == 4)
    #expect(values["matrices"]?.items?.map { $0["rows"]?.items?.count } == [15, 15, 15, 15])
    #expect(values["matrix_more"]?.words == "Three more keys are in data/findings.json.")
    let svg = try #require(values["drawing"]?["svg"])
    guard case .markup(let markup) = svg else { throw ValueError("no markup") }
    let parsed = ParsedMarkup(markup)
    #expect(parsed.isWellFormed && parsed.text.contains("37 others") && parsed.text.contains("36 other keys"))
    #expect(parsed.elements.filter { $0.name == "title" || $0.name == "desc" }.count == 2)
  }

  @Test("The page of a large ring names its regions once each, and leads nowhere that is not there")
  func regions() throws {
    let html = try html(row(of: 59, common: false))
    let labels = html.components(separatedBy: "aria-label=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(labels).count == labels.count)
    #expect(html.contains("Table: Records of each member that has one of the keys K15 to K28"))
    #expect(html.utf8.count < 2_000_000)
    #expect(html.contains("Each member has its chain to"))
  }

  @Test(
    "In Markdown the matrix is a table whose rows are as wide as its head", .enabled(if: reader != nil),
    arguments: [2, 17, 59])
  func markdown(members: Int) throws {
    let page = try page(row(of: members, common: false), ".md")
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let heads = lines.indices.filter { lines[$0].hasPrefix("| Member | K") }
    #expect(!heads.isEmpty)
    for head in heads {
      let table = lines[head...].prefix { $0.hasPrefix("|") }
      #expect(
        table.count > 3 && Set(table.map { $0.filter { $0 == "|" }.count }).count == 1, "\(table.first ?? "")"
      )
      #expect(table.last?.hasPrefix("| Members |") == true)
    }
  }
}

extension TemplateValue {
  fileprivate var items: [TemplateValue]? { if case .list(let items) = self { items } else { nil } }
  fileprivate var words: String? { if case .text(let text) = self { text } else { nil } }
  fileprivate subscript(name: String) -> TemplateValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }
}
