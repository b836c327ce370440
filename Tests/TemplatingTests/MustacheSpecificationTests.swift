import Foundation
import Testing

@testable import Templating

/// The official suite, with strictness off and without the optional lambdas.
@Suite("Mustache specification")
struct MustacheSpecificationTests {
  static let modules = [
    "comments", "delimiters", "interpolation", "inverted", "partials", "sections", "~dynamic-names",
    "~inheritance",
  ]

  struct Case: Decodable {
    let name: String
    let data: TemplateValue?
    let template: String
    let partials: [String: String]?
    let expected: String
  }

  struct Module: Decodable {
    let tests: [Case]
  }

  @Test(
    "Every case of the official suite renders as expected",
    .enabled(if: Corpus.isPresent("mustache-spec"), "../shared/data/corpora/mustache-spec is absent"),
    arguments: modules)
  func official(module: String) throws {
    let file = Corpus.folder("mustache-spec").appending(path: "specs/\(module).json")
    let cases = try JSONDecoder().decode(Module.self, from: Data(contentsOf: file)).tests
    #expect(cases.count >= 11)
    for test in cases {
      let rendered = try Self.render(test.template, test.partials ?? [:], test.data ?? .absent)
      #expect(rendered == test.expected, "\(module): \(test.name)")
    }
  }

  static func render(
    _ template: String, _ partials: [String: String], _ data: TemplateValue
  ) throws -> String {
    var files = partials.map { (name: $0.key + ".mustache", bytes: Array($0.value.utf8)) }
    files.sort { $0.name < $1.name }
    files.append((name: " page.mustache", bytes: Array(template.utf8)))
    let library = try TemplateLibrary(files: files, strict: false)
    var output: [UInt8] = []
    let unit = try library.program.names.page(" page.mustache")
    try Renderer.render(unit, of: library.program, with: data, into: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension TemplateValue: Decodable {
  /// JSON as the suite's data has it; a decimal number is its text.
  public init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Key.self) {
      self = .object(
        TemplateObject(
          try object.allKeys.map { ($0.stringValue, try object.decode(TemplateValue.self, forKey: $0)) }))
      return
    }
    if var list = try? decoder.unkeyedContainer() {
      var items: [TemplateValue] = []
      while !list.isAtEnd { items.append(try list.decode(TemplateValue.self)) }
      self = .list(items)
      return
    }
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .absent
    } else if let flag = try? value.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? value.decode(Int.self) {
      self = .integer(number)
    } else if let number = try? value.decode(Double.self) {
      self = .text("\(number)")
    } else {
      self = .text(try value.decode(String.self))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }
}
