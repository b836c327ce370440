import CaseModel
import Foundation
import Testing

@testable import Reporting

@Suite struct DataTests {
  @Test(
    "No cell begins as a formula does",
    arguments: [
      "=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", " =1", "\u{200B}=1",
      "\u{FEFF}@a", "\0=1",
    ])
  func formulas(cell: String) {
    var csv = CSVWriter(header: [])
    csv.row([cell])
    #expect(text(csv.bytes).contains("\r\n\"'"))
  }

  @Test("A harmless cell is as it was, and quotes are doubled")
  func plainCells() {
    var csv = CSVWriter(header: ["a", "b"])
    csv.row(["x, \"y\"", "1\n2"])
    #expect(text(csv.bytes) == "\"a\",\"b\"\r\n\"x, \"\"y\"\"\",\"1 2\"\r\n")
  }

  @Test("JSON reads back as what was written")
  func json() throws {
    var json = JSONWriter()
    json.object { json in
      json.field("text", Hostile.text + "\u{0}\u{1f}\u{7f}\n\t\\\"</script>")
      json.key("numbers")
      json.array { json in
        for value in [1.0, -2.5, 0.1, 1e-7, 1e20, .nan] { json.value(value) }
      }
      json.key("empty")
      json.array { _ in }
    }
    let read = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    #expect(read["text"] as? String == Hostile.text + "\u{0}\u{1f}\u{7f}\n\t\\\"</script>")
    let numbers = try #require(read["numbers"] as? [Any])
    #expect(numbers.prefix(5).compactMap { $0 as? Double } == [1, -2.5, 0.1, 1e-7, 1e20])
    #expect(numbers.last is NSNull)
    #expect(!text(json.bytes).contains("<"))
  }

  @Test("The keys of findings.json stand in the order of the contract")
  func keyOrder() throws {
    let json = text(try Fixture().pages()["data/findings.json"])
    let orders = [
      ["schema", "as_of", "period", "generator", "catalogue", "inputs", "totals", "contractors", "clusters"],
      [
        "path", "bytes", "sha256", "profile", "read", "accepted", "rejected", "duplicates", "ignored",
        "later",
      ],
      [
        "platform", "contractor_id", "slug", "display_name", "tier", "tier_reason", "clusters", "coverage",
        "findings",
      ],
      [
        "indicator", "strength", "category", "first_seen", "last_seen", "summary", "measures", "base_rate",
        "evidence",
        "evidence_total",
      ],
      ["file", "line", "record", "id", "text"],
    ]
    for order in orders {
      var rest = json[...]
      if order[0] == "indicator" {
        rest = rest[(try #require(rest.range(of: "\"findings\": [{"))).lowerBound...]
      }
      if order[0] == "platform" {
        rest = rest[(try #require(rest.range(of: "\"contractors\": ["))).upperBound...]
      }
      for key in order {
        let found = try #require(rest.range(of: "\"\(key)\": "), "\(key) out of order")
        rest = rest[found.upperBound...]
      }
    }
    for absent in ["previous_tier", "status", "disposition"] { #expect(!json.contains("\"\(absent)\":")) }
  }

  @Test("HTML, Markdown, CSV and JSON carry the same findings")
  func sameFindings() throws {
    let fixture = try Fixture()
    let pages = try fixture.pages()
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(pages["data/findings.json"] ?? [])) as? [String: Any])
    let contractors = try #require(json["contractors"] as? [[String: Any]])
    let rows = text(pages["data/findings.csv"]).components(separatedBy: "\r\n").dropFirst().filter {
      !$0.isEmpty
    }
    var count = 0
    for contractor in contractors {
      let slug = try #require(contractor["slug"] as? String)
      let findings = try #require(contractor["findings"] as? [[String: Any]]).compactMap {
        $0["indicator"] as? String
      }
      let html = text(pages["contractors/\(slug).html"])
      let markdown = text(pages["contractors/\(slug).md"])
      #expect(html.components(separatedBy: "<article class=\"finding\"").count - 1 == findings.count)
      #expect(markdown.components(separatedBy: "\n#### F").count - 1 == findings.count)
      for (place, indicator) in findings.enumerated() {
        let article = html.components(separatedBy: "id=\"f\(place + 1)\"").dropFirst().first ?? ""
        #expect(article.contains("<code>\(indicator)</code></a></p>"))
        let part = markdown.components(separatedBy: "#### F\(place + 1). ").dropFirst().first ?? ""
        #expect(part.contains("`\(indicator)` · "))
        #expect(rows.contains { $0.contains("\"\(slug)\"") && $0.contains("\"\(indicator)\"") })
        count += 1
      }
    }
    #expect(count == rows.count && count == 6)
    let totals = try #require(json["totals"] as? [String: Any])
    #expect(totals["findings"] as? Int == count)
  }

  @Test("Rejected records are listed by place, field and reason")
  func rejected() throws {
    let tables = DataTables(edition: try Fixture().renderer().edition)
    #expect(text(tables.rejected()) == "\"file\",\"line\",\"record\",\"kind\",\"field\",\"reason\"\r\n")
  }
}
