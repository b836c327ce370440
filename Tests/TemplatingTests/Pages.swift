import Testing

@testable import Templating

/// A strict library of the given files.
func library(_ files: KeyValuePairs<String, String>) throws -> TemplateLibrary {
  try TemplateLibrary(files: files.map { (name: $0.key, bytes: Array($0.value.utf8)) })
}

/// What a strict HTML template prints.
func html(_ template: String, _ values: TemplateObject) throws -> String {
  try text(library(["page.html.mustache": template]).render("page.html", with: values))
}

/// What a strict Markdown template prints.
func markdown(_ template: String, _ values: TemplateObject) throws -> String {
  try text(library(["page.md.mustache": template]).render("page.md", with: values))
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The sentence of the error that the body throws, or empty.
func problem(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch let error as TemplateError {
    return error.description
  } catch {
    return "another error: \(error)"
  }
}
