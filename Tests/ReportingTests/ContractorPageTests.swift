import CaseModel
import Foundation
import Templating
import Testing

@testable import Reporting

@Suite struct ContractorPageTests {
  @Test("An edition is written where a developer asks to look at it")
  func look() throws {
    guard let folder = ProcessInfo.processInfo.environment["REPORTING_LOOK"] else { return }
    for (path, bytes) in try Fixture().pages() {
      let file = URL(filePath: folder).appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
  }

  @Test("The values of every contractor's page fit the schema")
  func schema() throws {
    let fixture = try Fixture()
    let edition = try fixture.renderer().edition
    for contractor in fixture.portfolio.indices {
      let values = ContractorPage(edition: edition, contractor: contractor).values(.full)
      #expect(ContractorPage.schema.mismatch(with: values) == nil)
    }
  }
}
