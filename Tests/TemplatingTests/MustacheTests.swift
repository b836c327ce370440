import Testing

@testable import Templating

/// What the official suite asks for, in our own words: these run without it.
@Suite("Mustache")
struct MustacheTests {
  private static func render(
    _ template: String, _ values: TemplateObject, _ partials: [String: String] = [:]
  ) throws -> String {
    try MustacheSpecificationTests.render(template, partials, .object(values))
  }

  @Test("A tag alone on its line takes the line with it")
  func standalone() throws {
    #expect(try Self.render("a\n  {{#x}}\nb\n  {{/x}}\r\nc\n{{! note }}\n", ["x": true]) == "a\nb\nc\n")
    #expect(try Self.render(" {{#x}} {{/x}} \n", ["x": true]) == "   \n")
    #expect(try Self.render("{{=<% %>=}}\n<%x%> {{x}}", ["x": 1]) == "1 {{x}}")
  }

  @Test("A partial alone on its line is indented, but neither its values nor its blank lines")
  func indentation() throws {
    let partials = ["p": "a\n\n{{x}}\n{{> q}}\n", "q": "b\nc\n"]
    #expect(try Self.render("  {{> p}}\nd", ["x": "1\n2"], partials) == "  a\n\n  1\n2\n  b\n  c\nd")
    #expect(try Self.render("- {{> q}}", [:], partials) == "- b\nc\n")
  }

  @Test("The innermost block wins only if nothing further out fills it")
  func inheritance() throws {
    let partials = [
      "base": "<{{$a}}1{{/a}}|{{$b}}2{{/b}}>", "middle": "{{<base}}{{$a}}3{{$c}}4{{/c}}{{/a}}{{/base}}",
    ]
    #expect(try Self.render("{{> middle}}", [:], partials) == "<34|2>")
    #expect(try Self.render("{{<middle}}{{$c}}5{{/c}}{{/middle}}", [:], partials) == "<35|2>")
    #expect(try Self.render("{{<middle}}{{$a}}6{{/a}}{{$b}}7{{/b}}{{/middle}}", [:], partials) == "<6|7>")
  }

  @Test("A middle template may wrap a block in a block of the same name")
  func wrapping() throws {
    let partials = ["base": "{{$a}}1{{/a}}", "middle": "{{<base}}{{$a}}({{$a}}2{{/a}}){{/a}}{{/base}}"]
    #expect(try Self.render("{{> middle}}", [:], partials) == "(2)")
  }

  @Test("A block's lines take the indentation of the place they fill")
  func reindentation() throws {
    let page = "{{<base}}{{$a}}\n    <p>\n      x\n    </p>\n{{/a}}{{/base}}\n"
    let base = ["base": "<main>\n  {{$a}}\n  {{/a}}\n</main>\n"]
    #expect(try Self.render(page, [:], base) == "<main>\n  <p>\n    x\n  </p>\n</main>\n")
  }

  @Test("Unknown names, partials and raw values are let through when strictness is off")
  func lenient() throws {
    #expect(try Self.render("[{{a}}{{b.c}}{{> d}}{{#e}}f{{/e}}{{{g}}}]", ["g": "<"]) == "[<]")
  }
}
