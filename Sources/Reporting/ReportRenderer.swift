import CaseModel
import Digests
import Templating

/// Turns what an analysis says into the pages of an edition, as paths and bytes. It reads no clock, no file and no
/// environment, and the same input gives the same bytes for any number of jobs.
public struct ReportRenderer: Sendable {
  let edition: Edition
  let templates: TemplateLibrary
  let style: [UInt8]

  /// Pages of a task: enough that starting it costs nothing beside them.
  static let batch = 16
  /// The longest page of a contractor or a ring, and of the portfolio, in bytes.
  static let pageLimit = 150_000
  static let portfolioLimit = 300_000
  /// The longest Markdown, in bytes and so in characters: 85 % of what a ticket takes.
  static let markdownLimit = 65_536 * 85 / 100

  /// Compiles the templates and prepares what all pages share.
  ///
  /// `templates` are the user's own, by their path below the templates folder; each stands in for the built-in one
  /// of its name. `zones` gives the offsets of a time zone by its name. `excerpts` are the texts that findings name
  /// in `Finding.excerpts`, read again from their files.
  /// - Throws: what is wrong with a template, at its place.
  public init(
    settings: ReportSettings, templates: [(name: String, bytes: [UInt8])] = [], portfolio: Portfolio,
    analysis: CaseAnalysis, run: RunFacts, zones: (String) -> ZoneOffsets?,
    excerpts: [TextReference: String] = [:]
  ) throws(TemplateError) {
    let library = try TemplateLibrary(files: BuiltInTemplates.files(overriddenBy: templates))
    for page in PageSchema.all { try library.check(page.template, against: page.schema) }
    style = try StyleSheet.bytes(settings, asOf: analysis.asOf, library)
    self.templates = library
    edition = Edition(
      settings: settings, portfolio: portfolio, analysis: analysis, run: run, zones: zones,
      excerpts: excerpts,
      styleName: StyleSheet.name(of: style))
  }

  /// Renders every page and hands it to `write` as a path below the edition's folder and its bytes. `write` is
  /// called from several threads.
  /// - Throws: the first error of `write`, or a `TemplateError` of a user's own template.
  public func pages(write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int) throws {
    let formats = edition.settings.formats
    if formats.contains(.html) { try write(PageFolder.path(.asset(edition.styleName)), style) }
    let contractors = edition.portfolio.contractors.count
    try batches(of: contractors, jobs: jobs) { range in try contractorPages(range, write: write) }
    try batches(of: edition.analysis.clusters.count, jobs: jobs) { range in
      try clusterPages(range, write: write)
    }
    try portfolioPages(write: write, jobs: jobs)
    try data(write: write, jobs: jobs)
  }

  /// Runs `body` over ranges of at most `size` numbers; throws the error of the first range that failed.
  func batches(
    of count: Int, jobs: Int, size: Int = Self.batch, _ body: @Sendable (Range<Int>) throws -> Void
  ) throws {
    let failures = FirstFailure()
    let parts = (count + size - 1) / size
    inParallel(jobs: jobs, count: parts) { part in
      do {
        try body(part * size..<min((part + 1) * size, count))
      } catch {
        failures.note(error, at: part)
      }
    }
    if let error = failures.error { throw error }
  }

  private func contractorPages(_ range: Range<Int>, write: (String, [UInt8]) throws -> Void) throws {
    let formats = edition.settings.formats
    guard formats.contains(.html) || formats.contains(.markdown) else { return }
    var html: [UInt8] = []
    var markdown: [UInt8] = []
    html.reserveCapacity(Self.pageLimit)
    markdown.reserveCapacity(32_768)
    for number in range {
      let page = ContractorPage(edition: edition, contractor: ContractorIndex(raw: UInt32(number)))
      var shared: TemplateObject?
      if formats.contains(.html) {
        shared = try render(
          ContractorPage.html, limit: Self.pageLimit, into: &html, made: nil, page.values)
        try write("contractors/\(page.slug).html", html)
      }
      if formats.contains(.markdown) {
        _ = try render(
          ContractorPage.markdown, limit: Self.markdownLimit, into: &markdown, made: shared, page.values)
        try write("contractors/\(page.slug).md", markdown)
      }
    }
  }

  /// Renders a page with as much detail as its limit allows; returns the values of full detail, for other formats.
  func render(
    _ template: String, limit: Int, into output: inout [UInt8], made: TemplateObject?,
    _ values: (Detail) -> TemplateObject
  ) throws -> TemplateObject? {
    var full = made
    for (place, level) in Detail.levels.enumerated() {
      let object = place == 0 ? made ?? values(level) : values(level)
      if place == 0 { full = object }
      output.removeAll(keepingCapacity: true)
      try templates.render(template, with: object, into: &output)
      if output.count <= limit { return full }
    }
    if template.hasSuffix(".md") { MarkdownCut.cut(&output, to: limit) }
    return full
  }
}
