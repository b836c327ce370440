import CaseModel
import Foundation
import Templating
import Testing

@testable import Reporting

@Suite struct TemplateTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("What the program carries is what the templates folder holds")
  func embedded() throws {
    let folder = Self.root.appending(path: "templates")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path()).filter {
      $0.hasSuffix(".mustache")
    }
    #expect(BuiltInTemplates.files.map(\.name).sorted() == names.sorted())
    for file in BuiltInTemplates.files {
      #expect(try Data(contentsOf: folder.appending(path: file.name)) == Data(file.bytes), "\(file.name)")
    }
  }

  @Test("Values of every page fit the page's schema")
  func schemas() throws {
    let fixture = try Fixture()
    let edition = try fixture.renderer().edition
    let roster = Roster(fixture.analysis)
    for contractor in fixture.portfolio.indices {
      for level in Detail.levels {
        let values = ContractorPage(edition: edition, contractor: contractor).values(level)
        #expect(ContractorPage.schema.mismatch(with: values) == nil)
      }
    }
    for number in 1...2 {
      let values = PortfolioPage(edition: edition, roster: roster, number: number).values()
      #expect(PortfolioPage.schema.mismatch(with: values) == nil)
    }
    for cluster in fixture.analysis.clusters {
      #expect(
        ClusterPage.schema.mismatch(with: ClusterPage(edition: edition, cluster: cluster).values(.full))
          == nil)
    }
    for entry in fixture.analysis.catalogue {
      #expect(
        IndicatorPage.schema.mismatch(with: IndicatorPage(edition: edition, entry: entry).values()) == nil)
    }
    #expect(MethodologyPage.schema.mismatch(with: MethodologyPage(edition: edition).values()) == nil)
    #expect(DataQualityPage.schema.mismatch(with: DataQualityPage(edition: edition).values()) == nil)
  }

  @Test("docs/templates.md lists what the schemas say")
  func documentation() throws {
    let file = Self.root.appending(path: "docs/templates.md")
    if ProcessInfo.processInfo.environment["ACCEPT_DOCUMENTATION"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(TemplateDocumentation.text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == TemplateDocumentation.text)
  }
}
