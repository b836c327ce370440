import Foundation
import Testing

@testable import Reporting

@Suite struct LookTests {
  private static let folder = ProcessInfo.processInfo.environment["REPORTING_LOOK"]

  @Test(
    "An edition is written to the folder that REPORTING_LOOK names, to be looked at",
    .enabled(if: folder != nil))
  func look() throws {
    let folder = try #require(Self.folder)
    let pages = try Fixture().pages()
    for (path, bytes) in pages {
      let file = URL(filePath: folder).appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    #expect(pages["index.html"] != nil)
  }
}
