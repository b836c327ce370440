import Testing

@testable import Templating

@Suite("Strictness")
struct StrictnessTests {
  @Test("An unknown name is an error at run time, with its place and the nearest known name")
  func unknown() {
    let problem = problem {
      _ = try html("a\n <p>{{#item}}{{titel}}{{/item}}", ["title": "a", "item": ["x": 1]])
    }
    #expect(problem == "page.html.mustache:2:14: no value is named 'titel'. Expected 'title', perhaps.")
  }

  @Test("A known name without a value prints nothing and is false")
  func absent() throws {
    #expect(try html("[{{x}}{{#x}}a{{/x}}{{^x}}b{{/x}}{{x.y}}]", ["x": .absent]) == "[b]")
  }

  @Test("A dotted name must be known at each step")
  func dotted() throws {
    #expect(try html("{{a.b}}", ["a": ["b": "c"]]) == "c")
    let problem = problem { _ = try html("{{a.bc}}", ["a": ["bd": "c"], "bc": 1]) }
    #expect(problem == "page.html.mustache:1:1: no value is named 'a.bc'. Expected 'bd', perhaps.")
  }

  @Test("A list, an object or a yes or no is not printed")
  func printable() {
    for value: TemplateValue in [[1], ["a": 1], true] {
      let problem = problem { _ = try html("{{x}}", ["x": value]) }
      #expect(problem == "page.html.mustache:1:1: 'x' is \(value.kind). Expected a text, a number or a link.")
    }
  }

  @Test(
    "A template that is not well formed is refused with its place",
    arguments: [
      ("\n{{#a}}\n", "page.html.mustache:2:1: 'a' is not closed. Expected '{{/a}}'."),
      ("{{#a}}{{/b}}", "page.html.mustache:1:7: '{{/b}}' closes 'a' of line 1. Expected '{{/a}}'."),
      ("{{/a}}", "page.html.mustache:1:1: '{{/a}}' closes nothing. Expected an open section."),
      ("ab {{a", "page.html.mustache:1:4: A tag is not closed. Expected '}}'."),
      ("{{ }}", "page.html.mustache:1:1: A tag has no name. Expected one."),
      ("{{=x=}}", "page.html.mustache:1:1: A tag sets no delimiters. Expected '{{=<% %>=}}'."),
      (
        "{{a b}}",
        "page.html.mustache:1:1: 'a b' is not a name. "
          + "Expected letters, digits, '-' and '_', with dots between names."
      ),
      ("{{> pege}}", "page.html.mustache:1:1: no template is named 'pege'. Expected 'page', perhaps."),
      ("{{{a}}", "page.html.mustache:1:1: A tag is not closed. Expected '}}'."),
      (
        "{{<page}}text{{/page}}",
        "page.html.mustache:1:14: Something other than a block stands in a parent tag "
          + "and would not be printed. Expected '{{$block}}'."
      ),
    ])
  func syntax(template: String, expected: String) {
    #expect(problem { _ = try library(["page.html.mustache": template]) } == expected)
  }

  @Test("A block that the parent does not have is refused")
  func block() {
    let problem = problem {
      _ = try library([
        "layout.html.mustache": "{{$content}}{{/content}}",
        "page.html.mustache": "{{<layout}}{{$contant}}a{{/contant}}{{/layout}}",
      ])
    }
    #expect(problem == "page.html.mustache:1:12: 'contant' fills no block. Expected 'content', perhaps.")
  }

  @Test("A template asked for by a wrong name, and two of one name, are errors")
  func names() throws {
    let library = try library(["page.html.mustache": ""])
    let unknown = problem { _ = try library.render("pag.html", with: [:]) }
    #expect(unknown == "pag.html: no template has this name. Expected 'page.html', perhaps.")
    let twice = problem {
      _ = try TemplateLibrary(files: [("a.html.mustache", []), ("a.html.mustache", [])])
    }
    #expect(twice == "a.html.mustache: two templates have this name. Expected one.")
  }

  @Test("A template chosen by a value must exist")
  func dynamic() throws {
    let library = try library(["page.html.mustache": "{{>*x}}", "part.html.mustache": "<b>{{y}}</b>"])
    #expect(text(try library.render("page.html", with: ["x": "part", "y": "z"])) == "<b>z</b>")
    let problem = problem { _ = try library.render("page.html", with: ["x": "pert", "y": "z"]) }
    #expect(problem == "page.html.mustache:1:1: no template is named 'pert'. Expected 'part', perhaps.")
  }

  // MARK: Limits

  @Test("A partial that includes itself ends in an error")
  func recursion() throws {
    let library = try library(["page.html.mustache": "a{{> page}}"])
    #expect(
      throws: TemplateError.recursionTooDeep(
        .init(file: "page.html.mustache", line: 1, column: 2), limit: 200)
    ) {
      try library.render("page.html", with: [:])
    }
  }

  @Test("A template that is its own parent, or fills a block with itself, ends in an error")
  func inheritanceRecursion() {
    let parent = problem {
      _ = try html("{{<page}}{{$a}}b{{/a}}{{/page}}{{$a}}{{/a}}", [:])
    }
    #expect(parent.contains("include each other too deep"))
  }

  @Test("A recursive partial over nested values renders")
  func tree() throws {
    let library = try library([
      "page.html.mustache": "{{> node}}", "node.html.mustache": "<b>{{n}}{{#sub}}{{> node}}{{/sub}}</b>",
    ])
    let values: TemplateObject = [
      "n": 1, "sub": [["n": 2, "sub": []], ["n": 3, "sub": [["n": 4, "sub": []]]]],
    ]
    #expect(text(try library.render("page.html", with: values)) == "<b>1<b>2</b><b>3<b>4</b></b></b>")
  }

  @Test("Five thousand nested sections are an error, not a crash")
  func nesting() {
    let template = String(repeating: "{{#a}}", count: 5000) + String(repeating: "{{/a}}", count: 5000)
    let problem = problem { _ = try library(["page.html.mustache": template]) }
    #expect(problem.hasSuffix("sections are nested too deep. Expected at most 100 levels."))
  }

  @Test("Partials that double at each of forty levels are checked in time")
  func doubling() throws {
    var files: [(name: String, bytes: [UInt8])] = []
    for level in 0..<40 {
      files.append(
        ("p\(level).html.mustache", Array("{{#a}}{{> p\(level + 1)}}{{> p\(level + 1)}}{{/a}}".utf8)))
    }
    files.append(("p40.html.mustache", Array("{{x}}".utf8)))
    let library = try TemplateLibrary(files: files)
    #expect(try library.render("p0.html", with: ["a": false]) == [])
    try library.check("p0.html", against: ["a": .bool, "x": .text])
  }
}
