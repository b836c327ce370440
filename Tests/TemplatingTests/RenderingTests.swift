import Testing

@testable import Templating

@Suite("Rendering")
struct RenderingTests {
  @Test("A page prints its values, lists, partials and the layout around it")
  func page() throws {
    let library = try library([
      "html/layout.html.mustache":
        "<title>{{title}}</title>\n<main>\n{{$content}}nothing{{/content}}\n</main>\n",
      "html/page.html.mustache": """
      {{<layout}}{{$content}}
      {{#rows}}
        {{> parts/row}}
      {{/rows}}
      {{^rows}}<p>None</p>{{/rows}}
      {{/content}}{{/layout}}
      """,
      "html/parts/row.html.mustache": "<p>{{-index}}. {{name}}{{^-last}},{{/-last}}</p>\n",
    ])
    let values: TemplateObject = ["title": "T & T", "rows": [["name": "a"], ["name": "<b>"]]]
    let expected = """
      <title>T &amp; T</title>
      <main>
        <p>1. a,</p>
        <p>2. &lt;b&gt;</p>


      </main>

      """
    #expect(text(try library.render("html/page.html", with: values)) == expected)
    #expect(text(try library.render("html/page.html.mustache", with: values)) == expected)
  }

  @Test("One neutral partial serves both formats, each with its own escaping")
  func formats() throws {
    let library = try library([
      "page.html.mustache": "<p>{{> name}}</p>", "page.md.mustache": "{{> name}}",
      "name.mustache": "{{name}}",
    ])
    #expect(text(try library.render("page.html", with: ["name": "*<"])) == "<p>*&lt;</p>")
    #expect(text(try library.render("page.md", with: ["name": "*<"])) == "\\*&lt;")
  }

  @Test("A rich text has elements in HTML, code spans in Markdown and neither in an attribute")
  func rich() throws {
    let link = try #require(Link(path: "a.md"))
    let page = try #require(Link(path: "a.html"))
    let rich: RichText = [
      .words("Used "), .code("a`b"), .words(" by "), .id("ctr-1"), .words(" & "), .value("<i>"),
      .words(" on "),
      .time("1 May", machine: "2026-05-01"), .words(", "), .strong("twice"), .words("; "), .link("see", link),
      .words(", "), .link("page", page),
    ]
    #expect(
      try html("<p>{{x}}</p>", ["x": .rich(rich)])
        == "<p>Used <code>a`b</code> by <span class=\"id\">ctr-1</span> &amp; &lt;i&gt; on "
        + "<time datetime=\"2026-05-01\">1 May</time>, <strong>twice</strong>; <a href=\"a.md\">see</a>, "
        + "<a href=\"a.html\">page</a></p>")
    #expect(
      try markdown("{{x}}", ["x": .rich(rich)])
        == "Used ``a`b`` by `ctr-1` & &lt;i&gt; on 1 May, **twice**; [see](a.md), page")
    #expect(
      try html("<p title=\"{{x}}\">", ["x": .rich(rich)])
        == "<p title=\"Used a`b by ctr-1 &amp; &lt;i&gt; on 1 May, twice; see, page\">")
  }

  @Test("An absent, false, zero or empty value is falsy, any other is truthy")
  func truth() {
    let falsy: [TemplateValue] = [.absent, false, 0, "", [], .bytes([]), .rich([]), .markup(Markup(""))]
    let truthy: [TemplateValue] = [true, 1, "0", ["x": 1], [0], .bytes([0]), .markup(Markup("x"))]
    #expect(falsy.allSatisfy { !$0.isTruthy })
    #expect(truthy.allSatisfy { $0.isTruthy })
  }

  @Test("A render that fails leaves the output as it was")
  func failure() throws {
    let library = try library(["page.html.mustache": "text {{missing}}"])
    var output = Array("before".utf8)
    #expect(throws: TemplateError.self) { try library.render("page.html", with: [:], into: &output) }
    #expect(text(output) == "before")
  }

  @Test("Two threads render one library to the same bytes")
  func threads() async throws {
    let library = try library(["page.html.mustache": "{{#a}}<p>{{.}}</p>{{/a}}"])
    let values: TemplateObject = ["a": .list((0..<500).map { .text("<\($0)>") })]
    let expected = try library.render("page.html", with: values)
    let same = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { (try? library.render("page.html", with: values)) == expected } }
      return await group.allSatisfy(\.self)
    }
    #expect(same)
  }

  @Test("An object keeps the order of its names and the last value of a name given twice")
  func object() {
    var object: TemplateObject = ["b": 1, "a": 2, "b": 3]
    #expect(object.names == ["b", "a"])
    #expect(object["b"] == 3)
    object["c"] = nil
    #expect(object["c"] == .absent)
    #expect(object["d"] == nil)
    #expect(object.merging(["a": 9]).names == ["b", "a", "c"])
  }

  @Test(
    "A link is a relative path, a fragment or an https address, and nothing else",
    arguments: [
      ("page.html", true), ("../a/b.html#f1", true), ("./", true), ("", false), ("/etc/passwd", false),
      ("//example.org", false), ("javascript:alert(1)", false), ("a b.html", false), ("a\\b", false),
      ("a\"b", false), ("a'b", false), ("é.html", false), ("\u{1}x", false), ("#f", false), ("a:b/c", false),
    ])
  func paths(path: String, isLink: Bool) {
    #expect((Link(path: path) != nil) == isLink)
  }

  @Test("A web link needs https and a host")
  func web() {
    #expect(Link(https: "https://example.org/a?b=c&d#e") != nil)
    for address in ["http://example.org", "https://", "https:///x", "HTTPS://example.org", "https://a b"] {
      #expect(Link(https: address) == nil, "\(address)")
    }
    #expect(Link(fragment: "f-1")?.address == "#f-1")
    #expect(Link(fragment: "f 1") == nil)
    #expect(Link(fragment: "") == nil)
  }
}
