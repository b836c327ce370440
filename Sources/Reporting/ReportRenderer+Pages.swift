import CaseModel
import Templating

extension ReportRenderer {
  /// The rings of a range, in HTML and Markdown.
  func clusterPages(_ range: Range<Int>, write: (String, [UInt8]) throws -> Void) throws {
    var output: [UInt8] = []
    for number in range {
      let page = ClusterPage(edition: edition, cluster: edition.analysis.clusters[number])
      var shared: TemplateObject?
      if edition.settings.formats.contains(.html) {
        shared = try render(ClusterPage.html, limit: Self.pageLimit, into: &output, made: nil, page.values)
        try write("clusters/\(page.cluster.id).html", output)
      }
      if edition.settings.formats.contains(.markdown) {
        _ = try render(
          ClusterPage.markdown, limit: Self.markdownLimit, into: &output, made: shared, page.values)
        try write("clusters/\(page.cluster.id).md", output)
      }
    }
  }

  /// The pages that there is one of, and the pages of indicators.
  func portfolioPages(write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int) throws {
    let roster = Roster(edition.analysis)
    try singlePages(roster, write: write, jobs: jobs)
    guard edition.settings.formats.contains(.html) else { return }
    let count = max((roster.order.count + PortfolioPage.pageRows - 1) / PortfolioPage.pageRows, 1)
    try batches(of: count, jobs: jobs, size: 1) { range in
      for number in range {
        let page = PortfolioPage(edition: edition, roster: roster, number: number + 1)
        try write(
          PageFolder.path(.portfolioPage(number + 1)),
          try templates.render(PortfolioPage.html, with: page.values()))
      }
    }
    try batches(of: edition.analysis.catalogue.count, jobs: jobs, size: 4) { range in
      for number in range {
        let page = IndicatorPage(edition: edition, entry: edition.analysis.catalogue[number])
        let id = page.entry.definition.id
        try write(
          PageFolder.path(.indicator(id)), try templates.render(IndicatorPage.html, with: page.values()))
      }
    }
  }

  /// The pages that there is one of, side by side.
  private func singlePages(
    _ roster: Roster, write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int
  ) throws {
    let formats = edition.settings.formats
    try batches(of: 3, jobs: jobs, size: 1) { range in
      for number in range {
        switch number {
        case 0 where formats.contains(.markdown): try write("portfolio.md", try portfolioMarkdown(roster))
        case 1 where formats.contains(.html):
          let quality = DataQualityPage(edition: edition).values()
          try write("data-quality.html", try templates.render(DataQualityPage.html, with: quality))
        case 2 where formats.contains(.html):
          let methodology = MethodologyPage(edition: edition).values()
          try write("methodology.html", try templates.render(MethodologyPage.html, with: methodology))
        default: break
        }
      }
    }
  }

  /// The portfolio for a ticket, with as many contractors as fit.
  private func portfolioMarkdown(_ roster: Roster) throws -> [UInt8] {
    let page = PortfolioPage(edition: edition, roster: roster, number: 1)
    var output: [UInt8] = []
    for (rows, lists) in [(200, 100), (100, 50), (40, 20), (15, 8)] {
      let isShort = roster.order.count > rows
      let words =
        isShort
        ? "contractors after the first \(rows)" : rows < 200 ? "rows beyond \(lists) in each list" : ""
      output.removeAll(keepingCapacity: true)
      try templates.render(
        PortfolioPage.markdown, with: page.values(rows: rows, listLimit: lists, leftOut: words), into: &output
      )
      if output.count <= Self.markdownLimit { return output }
    }
    MarkdownCut.cut(&output, to: Self.markdownLimit)
    return output
  }
}
