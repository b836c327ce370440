import Digests
import CaseModel
import Templating

/// The templates that the program carries, and the user's own over them.
public enum BuiltInTemplates {
  /// The built-in files, in byte order of their names.
  public static var files: [(name: String, bytes: [UInt8])] {
    EmbeddedTemplates.files.map { file in
      (file.name, file.text.withUTF8Buffer { Array($0) })
    }
  }

  /// The built-in files with the user's in place of those of the same name; the user's further files stand last.
  static func files(overriddenBy own: [(name: String, bytes: [UInt8])]) -> [(name: String, bytes: [UInt8])] {
    var files = self.files
    for file in own {
      if let known = files.firstIndex(where: { $0.name == file.name }) {
        files[known] = file
      } else {
        files.append(file)
      }
    }
    return files
  }
}

/// The one style sheet of an edition: its margin boxes carry the label and the moment.
enum StyleSheet {
  static let template = "assets/style.css"

  static let schema: TemplateSchema = [
    "as_of": .text.described("The day of the report, for the head of a printed page."),
    "label": .text.described("The handling label, for the head and foot of a printed page."),
  ]

  static func bytes(
    _ settings: ReportSettings, asOf: Timestamp, _ library: TemplateLibrary
  ) throws(TemplateError) -> [UInt8] {
    try library.render(
      template, with: ["as_of": .text(asOf.date.iso), "label": .text(settings.label.label)])
  }

  /// `style-0f3a9c1d2b4e5f60.css`: named by its content, so that a cache never shows an old one.
  static func name(of bytes: [UInt8]) -> String { "style-\(SHA256.hash(bytes).prefix(hexDigits: 16)).css" }
}

/// Every page with the names that its template may use.
public enum PageSchema {
  /// A page.
  public struct Page: Sendable {
    /// The template's name, without `.mustache`.
    public let template: String
    /// What the page is, in one sentence.
    public let sentence: String
    /// What the template may use.
    public let schema: TemplateSchema
  }

  /// In the order of the documentation.
  public static let all: [Page] = [
    Page(
      template: ContractorPage.html, sentence: "One contractor's report, as a page.",
      schema: ContractorPage.schema),
    Page(
      template: ContractorPage.markdown, sentence: "The same for a ticket; the same names.",
      schema: ContractorPage.schema),
    Page(
      template: ClusterPage.html, sentence: "The report of a ring, as a page.", schema: ClusterPage.schema),
    Page(
      template: ClusterPage.markdown, sentence: "The same for a ticket; the same names.",
      schema: ClusterPage.schema),
    Page(
      template: PortfolioPage.html, sentence: "The portfolio report, and its further pages.",
      schema: PortfolioPage.schema),
    Page(
      template: PortfolioPage.markdown, sentence: "The same for a ticket; the same names.",
      schema: PortfolioPage.schema),
    Page(
      template: IndicatorPage.html, sentence: "One indicator: what it is and who has it.",
      schema: IndicatorPage.schema),
    Page(
      template: MethodologyPage.html, sentence: "How findings, tiers and rings come about.",
      schema: MethodologyPage.schema),
    Page(
      template: DataQualityPage.html, sentence: "What was read, and what was refused and why.",
      schema: DataQualityPage.schema),
    Page(
      template: StyleSheet.template, sentence: "The style sheet of the edition.", schema: StyleSheet.schema),
  ]
}
