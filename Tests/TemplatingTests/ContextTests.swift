import Testing

@testable import Templating

@Suite("Places where a value may stand")
struct ContextTests {
  @Test(
    "A value in an unsafe HTML place is refused when the template is compiled",
    arguments: [
      ("<p title={{x}}>", "without quotes"), ("<p title=a{{x}}>", "without quotes"),
      ("<{{x}}>", "tag's name"),
      ("<p{{x}}>", "tag's name"), ("</{{x}}>", "tag's name"), ("<p {{x}}>", "attribute's name"),
      ("<p a{{x}}=\"\">", "attribute's name"), ("<p a {{x}}>", "attribute's name"),
      ("<!-- {{x}} -->", "comment"), ("<!doctype {{x}}>", "declaration"),
      ("<script>{{x}}</script>", "<script>"),
      ("<SCRIPT type=\"a\">{{x}}</script>", "<script>"), ("<style>{{x}}</style>", "<style>"),
      ("<script></scriptx>{{x}}</script>", "<script>"), ("<iframe>{{x}}</iframe>", "<iframe>"),
      ("<p onclick=\"{{x}}\">", "'onclick'"), ("<p OnClick='{{x}}'>", "'onclick'"),
      ("<p style=\"{{x}}\">", "'style'"), ("<iframe srcdoc=\"{{x}}\">", "'srcdoc'"),
      ("<a href=\"javascript:{{x}}\">", "after a colon"), ("<a href={{x}}>", "without quotes"),
      ("<svg><set to=\"{{x}}\"/></svg>", "'to'"), ("<p title=\"{{{x}}}\">", "'title'"),
      ("<title>{{{x}}}</title>", "<title>"), ("<script>{{{x}}}</script>", "<script>"),
      ("<meta http-equiv=\"refresh\" content=\"{{x}}\">", "http-equiv"),
      ("<meta content=\"{{x}}\" http-equiv=\"refresh\">", "http-equiv"),
      ("<p {{#x}}title=\"{{/x}}a\">", "section starts"), ("{{#x}}<p {{/x}}", "section starts"),
      ("<p{{#x}} a=\"1\"{{/x}}b>", "followed by more"), ("<p title=\"", "ends in"), ("<!-- ", "ends in"),
      ("{{#x}}<script>{{/x}}", "section starts"), ("<p {{> *x}}>", "chosen by a value"),
    ])
  func refused(template: String, words: String) {
    let problem = problem { _ = try library(["page.html.mustache": template]) }
    #expect(problem.contains(words), "\(problem)")
    #expect(problem.hasPrefix("page.html.mustache:1:"))
  }

  @Test(
    "A value in a safe HTML place is printed",
    arguments: [
      ("<p>{{x}}</p>", "<p>&lt;&quot;</p>"), ("<p title=\"{{x}}\">", "<p title=\"&lt;&quot;\">"),
      ("<p title='{{x}}'>", "<p title='&lt;&quot;'>"), ("<title>{{x}}</title>", "<title>&lt;&quot;</title>"),
      ("<textarea>{{x}}</textarea>{{x}}", "<textarea>&lt;&quot;</textarea>&lt;&quot;"),
      ("<p data-a=\"a {{x}} b\">", "<p data-a=\"a &lt;&quot; b\">"),
      ("<script>1<2</script>{{x}}", "<script>1<2</script>&lt;&quot;"), ("a < b {{x}}", "a < b &lt;&quot;"),
      ("<!-- > -- --->{{x}}", "<!-- > -- --->&lt;&quot;"), ("<br/>{{x}}", "<br/>&lt;&quot;"),
      ("<meta name=\"a\" content=\"{{x}}\">", "<meta name=\"a\" content=\"&lt;&quot;\">"),
      ("<p{{#x}} class=\"a\"{{/x}}>{{x}}", "<p class=\"a\">&lt;&quot;"),
      ("<p class=\"a{{#x}} b{{/x}}\">{{x}}", "<p class=\"a b\">&lt;&quot;"),
      ("<option {{#x}}selected{{/x}}>{{x}}", "<option selected>&lt;&quot;"),
      ("<p a=b c>{{x}}", "<p a=b c>&lt;&quot;"), ("<a href='#a:b'>{{x}}", "<a href='#a:b'>&lt;&quot;"),
    ])
  func printed(template: String, expected: String) throws {
    #expect(try html(template, ["x": "<\""]) == expected)
  }

  @Test("The context is followed through partials, parents and blocks")
  func throughTemplates() {
    let partial = problem {
      _ = try library(["page.html.mustache": "<p {{> part}}>", "part.html.mustache": "{{x}}"])
    }
    #expect(partial.hasPrefix("part.html.mustache:1:1: A value stands in an attribute's name."))
    let block = problem {
      _ = try library([
        "page.html.mustache": "{{<layout}}{{$a}}\n{{x}}{{/a}}{{/layout}}",
        "layout.html.mustache": "<script>{{$a}}{{/a}}</script>",
      ])
    }
    #expect(block.hasPrefix("page.html.mustache:2:1: A value stands in the content of <script>."))
    let two = problem {
      _ = try library([
        "page.html.mustache": "{{> part}}<a href=\"{{> part}}\">", "part.html.mustache": "{{x}}",
      ])
    }
    #expect(two.contains("two kinds of place"))
  }

  @Test(
    "An address takes nothing but a link",
    arguments: ["href", "src", "action", "srcset", "xlink:href", "DATA"])
  func address(attribute: String) throws {
    let template = "<a \(attribute)=\"{{x}}\">"
    let link = try #require(Link(https: "https://example.org/?a=1&b=2"))
    #expect(try html(template, ["x": .link(link)]).contains("\"https://example.org/?a=1&amp;b=2\""))
    #expect(try html(template, ["x": .absent]) == "<a \(attribute)=\"\">")
    for value: TemplateValue in ["a.html", .rich("a"), .bytes([65]), 1, .markup(Markup("a"))] {
      let problem = problem { _ = try html(template, ["x": value]) }
      #expect(problem.hasSuffix("Expected a link."), "\(problem)")
    }
  }

  @Test("Triple braces print markup and nothing else, and double braces no markup")
  func markup() throws {
    #expect(try html("<p>{{{x}}}</p>", ["x": .markup(Markup("<svg></svg>"))]) == "<p><svg></svg></p>")
    #expect(problem { _ = try html("{{{x}}}", ["x": "<b>"]) }.hasSuffix("'x' is a text. Expected markup."))
    #expect(problem { _ = try html("{{x}}", ["x": .markup(Markup("a"))]) }.contains("'x' is markup."))
    #expect(
      problem { _ = try library(["page.md.mustache": "{{{x}}}"]) }.contains("Markup stands in Markdown."))
    #expect(
      problem { _ = try library(["page.md.mustache": "{{&x}}"]) }.contains("Markup stands in Markdown."))
  }

  @Test(
    "A value in an unsafe Markdown place is refused when the template is compiled",
    arguments: [
      ("`{{x}}`", "in code"), ("``a ` {{x}}``", "in code"), ("```\n{{x}}\n```\n", "in code"),
      ("~~~\n{{x}}\n", "in code"), ("<a id=\"{{x}}\">", "HTML tag"), ("a@{{x}}", "follows '@'"),
      ("#{{x}}", "follows '#'"), ("\\{{x}}", "follows"), ("{{x}}`a`", "backtick"),
    ])
  func markdownRefused(template: String, words: String) {
    let problem = problem { _ = try library(["page.md.mustache": template]) }
    #expect(problem.contains(words), "\(problem)")
  }

  @Test("A Markdown link takes only an https address or a relative path to a .md file")
  func markdownLink() throws {
    let web = try #require(Link(https: "https://example.org/a_(b)"))
    let file = try #require(Link(path: "c/a.md#f1"))
    let page = try #require(Link(path: "a.html"))
    #expect(try markdown("[a]({{x}})", ["x": .link(web)]) == "[a](https://example.org/a_%28b%29)")
    #expect(try markdown("<{{x}}>", ["x": .link(web)]) == "<https://example.org/a_%28b%29>")
    #expect(try markdown("[a]({{x}})", ["x": .link(file)]) == "[a](c/a.md#f1)")
    #expect(problem { _ = try markdown("[a]({{x}})", ["x": .link(page)]) }.contains("a .md file"))
    #expect(
      problem { _ = try markdown("[a]({{x}})", ["x": "https://example.org"]) }.contains("Expected a link"))
  }
}
