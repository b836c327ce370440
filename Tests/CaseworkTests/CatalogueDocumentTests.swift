import Analysis
import Casework
import Foundation
import Testing

@Suite("The document of the catalogue")
struct CatalogueDocumentTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("docs/catalogue.md says what the code says")
  func isFresh() throws {
    let file = Self.root.appending(path: "docs/catalogue.md")
    if ProcessInfo.processInfo.environment["ACCEPT_DOCUMENTATION"] != nil {
      try Data(CatalogueDocument.text.utf8).write(to: file)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == CatalogueDocument.text, "docs/catalogue.md is stale; `make docs` writes it anew")
  }

  @Test("Every indicator has a rule in words, and no rule says 'Here'")
  func rules() {
    let sections = CatalogueDocument.text.components(separatedBy: "\n## `").dropFirst()
    #expect(sections.count == Catalogue.all.count)
    for section in sections {
      #expect(section.contains("**Rule.** "), "\(section.prefix(40))")
      #expect(!section.contains(" Here:"), "\(section.prefix(40))")
    }
  }

  @Test("Each item of the published lists names an indicator that the product has, has to come, or a reason")
  func crosswalk() {
    let counts = Crosswalk.all.map(\.items.count)
    #expect(counts == [9, 15, 8])
    for list in Crosswalk.all {
      #expect(list.items.map(\.number) == Array(1...list.items.count))
      #expect(Bibliography.source(list.source) != nil)
    }
    // All platform items of both lists but hours worked belong to families that are built.
    let built = Set(Catalogue.all.map(\.id)).union(NotBuilt.all.map(\.id))
    let families = ["login.", "bid.", "review.", "pay.", "net."]
    let promised = Crosswalk.all.flatMap(\.items).flatMap(\.indicators).filter { id in
      families.contains { id.hasPrefix($0) }
    }
    #expect(promised.filter { !built.contains($0) } == [])
  }
}
