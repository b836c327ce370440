import Testing

@testable import Templating

@Suite("Schemas")
struct SchemaTests {
  static let schema: TemplateSchema = [
    "title": .text.described("The page's title."), "note": .optional(.rich), "home": .link,
    "findings": .list(["id": .text, "count": .integer, "page": .optional(.link), "chart": .markup]),
    "owner": .object([.init(name: "name", schema: .text)]), "open": .bool,
  ]

  static func check(_ template: String) -> String {
    problem { try library(["page.html.mustache": template]).check("page.html", against: schema) }
  }

  @Test(
    "A page that uses what its schema knows passes",
    arguments: [
      "{{title}}{{#note}}{{note}}{{.}}{{/note}}{{owner.name}}{{#owner}}{{name}}{{title}}{{/owner}}",
      "{{#findings}}{{id}} {{title}} {{-index}}{{#page}}<a href=\"{{page}}\">{{/page}}{{{chart}}}{{/findings}}",
      "{{#open}}a{{/open}}{{^open}}b{{/open}}<a href=\"{{home}}\">{{home}}</a>",
    ])
  func known(template: String) {
    #expect(Self.check(template) == "")
  }

  @Test(
    "A page that uses anything else does not",
    arguments: [
      ("\n{{titel}}", "page.html.mustache:2:1: no value is named 'titel'. Expected 'title', perhaps."),
      ("{{id}}", "page.html.mustache:1:1: no value is named 'id'. Expected a known name."),
      ("{{#findings}}{{idd}}{{/findings}}", "1:14: no value is named 'idd'. Expected 'id', perhaps."),
      ("{{^opne}}{{/opne}}", "no value is named 'opne'. Expected 'open', perhaps."),
      ("{{owner.nam}}", "no value is named 'owner.nam'. Expected 'name', perhaps."),
      ("{{title.x}}", "no value is named 'title.x'. Expected a known name."),
      ("{{findings}}", "'findings' is a list. Expected a text, a number or a link."),
      ("<a href=\"{{title}}\">", "'title' is a text. Expected a link."),
      ("{{{title}}}", "'title' is a text. Expected markup."),
      ("{{#findings}}{{chart}}{{/findings}}", "'chart' is markup. Expected a text, a number or a link."),
    ])
  func unknown(template: String, expected: String) {
    #expect(Self.check(template).hasSuffix(expected))
  }

  @Test("The check follows partials, parents and blocks")
  func throughTemplates() throws {
    let library = try library([
      "layout.html.mustache": "{{title}}{{$a}}{{/a}}",
      "page.html.mustache": "{{<layout}}{{$a}}{{#findings}}{{> part}}{{/findings}}{{/a}}{{/layout}}",
      "part.html.mustache": "{{id}}{{wrong}}",
    ])
    #expect(
      problem { try library.check("page.html", against: Self.schema) }
        == "part.html.mustache:1:7: no value is named 'wrong'. Expected a known name.")
  }

  @Test("A schema describes itself for the documentation")
  func describe() {
    let lines = Self.schema.describe().split(separator: "\n")
    #expect(lines[2] == "| `title` | a text | The page's title. |")
    #expect(lines[3] == "| `note` | a rich text, may be absent |  |")
    #expect(lines.contains("| `findings[].page` | a link, may be absent |  |"))
    #expect(lines.contains("| `owner.name` | a text |  |"))
  }

  @Test("Values are held to the schema, name by name")
  func values() throws {
    let home = try #require(Link(path: "index.html"))
    var values: TemplateObject = [
      "title": "a", "note": .absent, "home": .link(home), "findings": [], "owner": ["name": "b"],
      "open": true,
    ]
    #expect(Self.schema.mismatch(with: values) == nil)
    values["findings"] = [["id": "F1", "count": 1, "page": .absent, "chart": "x"]]
    #expect(Self.schema.mismatch(with: values) == "'findings[].chart' is a text. Expected markup.")
    values["findings"] = []
    values["title"] = .absent
    #expect(Self.schema.mismatch(with: values) == "'title' is absent. Expected a text.")
    values["title"] = "a"
    values["more"] = 1
    #expect(Self.schema.mismatch(with: values)?.hasPrefix("'more' is not in the schema.") == true)
  }

  @Test("A schema can be taken from a sample value; what some items lack is optional")
  func sample() {
    let sample: TemplateValue = ["a": 1, "b": [["c": "x", "d": true], ["c": "y"]], "e": .absent]
    let expected: TemplateSchema = [
      "a": .integer, "b": .list(["c": .text, "d": .optional(.bool)]), "e": .optional(.text),
    ]
    #expect(TemplateSchema(describing: sample) == expected)
  }
}
