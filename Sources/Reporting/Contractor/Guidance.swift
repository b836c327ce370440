import CaseModel
import Templating

/// How published sources name an indicator.
enum Guidance {
  static func value(_ citation: Citation) -> TemplateObject {
    [
      "source": .text(citation.source),
      "reference": .optional(Link(fragment: anchor(citation.source))),
      "relation": .text(relation(citation)),
    ]
  }

  /// `lists it`, `describes it as a method, as reported`.
  static func relation(_ citation: Citation) -> String {
    let words =
      switch citation.relation {
      case .lists: "lists it"
      case .method: "describes it as a method"
      case .measure: "names it as a measure"
      }
    return citation.isReported ? words + ", as reported" : words
  }

  /// Whether sources name it, and none of them is a government's.
  static func isIndustryOnly(_ citations: [Citation], _ edition: Edition) -> Bool {
    let known = citations.compactMap { edition.sources[$0.source] }
    return !known.isEmpty && known.allSatisfy { $0.kind == .industry }
  }

  /// The id of a source's element in the list of sources.
  static func anchor(_ source: String) -> String {
    let bytes = source.utf8.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "-")
      }
    }
    return "src-" + String(decoding: bytes, as: UTF8.self)
  }
}

/// The list of sources at the end of a page.
enum SourceList {
  static let schema: TemplateSchema = .list([
    "id": .text, "anchor": .text.described("The element's id."), "title": .text, "issuer": .text,
    "date": .text,
    "address": .optional(.link), "kind": .text.described("`government` or `industry`."),
  ])

  /// The sources with these ids, in the order of ids, each once.
  static func values(_ ids: some Sequence<String>, _ edition: Edition) -> TemplateValue {
    .objects(Set(ids).sorted().compactMap { edition.sources[$0] }.map { value($0) })
  }

  private static func value(_ source: Source) -> TemplateObject {
    [
      "id": .text(source.id),
      "anchor": .text(Guidance.anchor(source.id)),
      "title": .text(source.title),
      "issuer": .text(source.issuer),
      "date": .text(source.date),
      "address": .optional(Link(https: source.address)),
      "kind": .text(source.kind == .government ? "government" : "industry"),
    ]
  }
}

/// Where a record stands, in the two parts between which a line may break.
struct Place {
  let file: String
  /// `212`, or `1, record 4,812`.
  let line: String

  static let fields: [TemplateSchema.Field] = [
    Frame.field("file", .text, "The file."),
    Frame.field("line", .text, "The line, and the record's number where several begin on one line."),
    Frame.field("place", .rich, "Both, as code: `logins.csv:212`."),
  ]

  init(_ provenance: Provenance, _ portfolio: Portfolio) {
    let input = portfolio.inputs[Int(provenance.file)]
    file = Clip.text(input.path)
    line =
      input.sharesLines
      ? "\(provenance.line), record \(Int(provenance.record).grouped)" : String(provenance.line)
  }
  func add(to object: inout TemplateObject) {
    object["file"] = .text(file)
    object["line"] = .text(line)
    object["place"] = .rich([.code("\(file):\(line)")])
  }
}
