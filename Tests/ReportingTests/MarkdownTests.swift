import CaseModel
import Foundation
import Testing

@testable import Reporting

@Suite struct MarkdownTests {
  private static let reader = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/cmark-gfm" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(
    "Through GitHub's reader a report has no link but to its sources, no image and no mention",
    .enabled(if: reader != nil))
  func inert() throws {
    for (path, bytes) in try Fixture().pages() where path.hasSuffix(".md") {
      let html = try Self.html(of: bytes)
      let links = html.components(separatedBy: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      for link in links {
        let address = String(link).replacingOccurrences(of: "&amp;", with: "&")
        #expect(FixtureAnalysis.sources.contains { $0.address == address }, "\(path): \(address)")
      }
      #expect(
        !html.contains("<img") && !html.contains("<script") && !html.contains("raw HTML omitted"), "\(path)")
      let prose = Self.withoutCode(html)
      #expect(!prose.contains("@octocat") && !prose.contains("#12"), "\(path)")
      for table in html.components(separatedBy: "<table>").dropFirst() {
        let rows = (table.components(separatedBy: "</table>").first ?? "").components(separatedBy: "<tr>")
          .dropFirst()
        let widths = Set(
          rows.map { $0.components(separatedBy: "</td>").count + $0.components(separatedBy: "</th>").count })
        #expect(widths.count == 1, "\(path): a table has rows of several widths")
      }
    }
  }

  @Test("Every report says its handling label first")
  func label() throws {
    for (path, bytes) in try Fixture().pages() where path.hasSuffix(".md") {
      #expect(text(bytes).hasPrefix("**TLP:AMBER**\n"), "\(path)")
    }
  }

  private static func html(of markdown: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: try #require(reader))
    process.arguments = [
      "-e", "table", "-e", "autolink", "-e", "strikethrough", "-e", "tasklist", "-e", "tagfilter",
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    input.fileHandleForWriting.write(Data(markdown))
    input.fileHandleForWriting.closeFile()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  private static func withoutCode(_ html: String) -> String {
    html.components(separatedBy: "<code>").enumerated().map { place, part in
      place == 0 ? part : part.components(separatedBy: "</code>").dropFirst().joined()
    }.joined()
  }
}
