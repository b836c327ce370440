import CaseModel
import Templating

/// What became of every record that was read: sums that can be checked.
struct QualitySums {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("quality", Fact.schema, "Sums over all files."),
    Frame.field("files", .list(file), "Read = accepted + rejected + duplicates + ignored + later."),
    Frame.field("files_all", file, "The sums of all files."),
    Frame.field("files_more", .optional(.text)),
    Frame.field("mapped", .list(mapped), "Files that were read through a profile, and what spoke for it."),
  ]

  static let file: TemplateSchema = [
    "file": .text, "kinds": .text, "read": .text, "accepted": .text, "rejected": .text, "duplicates": .text,
    "ignored": .text, "later": .text,
    "problem": .optional(.text).described("Why the file, or the rest of it, could not be read."),
  ]

  static let mapped: TemplateSchema = ["file": .text, "profile": .text, "because": .text]

  private struct Sums {
    var read = 0, accepted = 0, rejected = 0, duplicates = 0, ignored = 0, later = 0
  }

  let edition: Edition
  let limit: Int

  func add(to values: inout TemplateObject) {
    let inputs = edition.portfolio.inputs
    let sums = self.sums(inputs)
    values["quality"] = .objects(facts(inputs, sums))
    values["files"] = .objects(inputs.prefix(limit).map { row($0) })
    values["files_all"] = .object(total(sums))
    values["mapped"] = .objects(
      inputs.filter { !$0.because.isEmpty }.prefix(limit).map { input in
        [
          "file": .text(Clip.text(input.path)), "profile": .text(input.profile),
          "because": .text(Clip.text(input.because)),
        ]
      })
    let more = inputs.count - min(limit, inputs.count)
    values["files_more"] = .optional(
      more > 0 && limit > 0 ? "\(more.grouped) more files are in data/run.json." : nil)
  }

  private func sums(_ inputs: [InputFile]) -> Sums {
    var sums = Sums()
    for input in inputs {
      sums.read += input.read
      sums.accepted += input.accepted
      sums.rejected += input.rejected
      sums.duplicates += input.duplicates
      sums.ignored += input.ignored
      sums.later += input.later
    }
    return sums
  }

  private func facts(_ inputs: [InputFile], _ sums: Sums) -> [TemplateObject] {
    let read = inputs.filter { !$0.profile.isEmpty }
    let parts =
      "\(sums.read.grouped) = \(sums.accepted.grouped) accepted + \(sums.rejected.grouped) rejected + \(sums.duplicates.grouped) duplicates + \(sums.ignored.grouped) ignored + \(sums.later.grouped) later"
    let holds = inputs.allSatisfy(\.sumsAgree)
    return [
      fact(
        "Read",
        "\(sums.read.grouped) \(sums.read == 1 ? "record" : "records") in \(Wording.count(read.count, "file", "files"))"
      ),
      fact(holds ? "The sum holds" : "The sum does not hold", parts),
      fact("Set aside", "\(sums.later.grouped) records later than the moment of this report"),
      Fact.value("Not read", notRead(inputs)),
      fact("No profile record", noProfile()),
    ]
  }

  private func fact(_ name: String, _ text: String) -> TemplateObject {
    Fact.value(name, RichText([.words(text)]))
  }

  private func notRead(_ inputs: [InputFile]) -> RichText {
    let unread = inputs.filter { $0.profile.isEmpty || !$0.problem.isEmpty }
    guard !unread.isEmpty else { return "0 files" }
    var runs: [RichText.Run] = [
      .words("\(Wording.capitalised(Wording.count(unread.count, "file", "files"))), whole or in part: ")
    ]
    for (place, input) in unread.prefix(5).enumerated() {
      if place > 0 { runs.append(.words(", ")) }
      runs.append(.code(Clip.text(input.path)))
    }
    if unread.count > 5 { runs.append(.words(" and \((unread.count - 5).grouped) more")) }
    return RichText(runs)
  }

  private func noProfile() -> String {
    let table = edition.portfolio.table(.contractor)
    let count = edition.portfolio.indices.filter { table.rows(of: $0).isEmpty }.count
    return "\(count.grouped) \(count == 1 ? "contractor" : "contractors")"
  }

  private func row(_ input: InputFile) -> TemplateObject {
    let kinds = input.knownFields.keys.sorted().map(\.name)
    return [
      "file": .text(Clip.text(input.path)),
      "kinds": .text(kinds.isEmpty ? "–" : kinds.joined(separator: ", ")),
      "read": .text(input.read.grouped), "accepted": .text(input.accepted.grouped),
      "rejected": .text(input.rejected.grouped), "duplicates": .text(input.duplicates.grouped),
      "ignored": .text(input.ignored.grouped), "later": .text(input.later.grouped),
      "problem": .optional(Self.problem(input)),
    ]
  }

  /// Why a file was not read to its end, with the line at which it broke.
  static func problem(_ input: InputFile) -> String? {
    guard !input.problem.isEmpty else { return input.profile.isEmpty ? "nothing reads it" : nil }
    return input.problemLine > 0
      ? "line \(Int(input.problemLine).grouped): \(Clip.text(input.problem))" : Clip.text(input.problem)
  }

  private func total(_ sums: Sums) -> TemplateObject {
    [
      "file": "All files", "kinds": "", "read": .text(sums.read.grouped),
      "accepted": .text(sums.accepted.grouped),
      "rejected": .text(sums.rejected.grouped), "duplicates": .text(sums.duplicates.grouped),
      "ignored": .text(sums.ignored.grouped), "later": .text(sums.later.grouped), "problem": .absent,
    ]
  }
}

/// Indicators that nobody could be assessed for, with what was missing.
struct Unassessed {
  static let schema: TemplateSchema = [
    "indicator": .text, "page": .link, "title": .text,
    "missing": .text.described("What was missing most often."),
  ]

  let edition: Edition

  func values(in folder: PageFolder) -> [TemplateObject] {
    let ids = Set(edition.analysis.catalogue.filter { $0.baseRate.assessable == 0 }.map(\.definition.id))
    guard !ids.isEmpty else { return [] }
    return edition.analysis.catalogue.map(\.definition).filter { ids.contains($0.id) }.map { definition in
      [
        "indicator": .text(definition.id), "page": .optional(folder.link(.indicator(definition.id))),
        "title": .text(definition.title), "missing": .text(edition.unassessed[definition.id] ?? "–"),
      ]
    }
  }
}

/// An indicator in a table.
enum IndicatorRow {
  static let schema: TemplateSchema = [
    "indicator": .text, "code": .rich, "page": .link, "title": .text, "category": .text,
    "badge": Badge.schema,
    "raised": .text, "assessable": .text,
  ]

  static func value(_ entry: CatalogueEntry, in folder: PageFolder) -> TemplateObject {
    [
      "indicator": .text(entry.definition.id), "code": .rich([.code(entry.definition.id)]),
      "page": .optional(folder.link(.indicator(entry.definition.id))), "title": .text(entry.definition.title),
      "category": .text(entry.definition.category.title), "badge": .object(Badge.value(entry.strength)),
      "raised": .text(entry.baseRate.raised.grouped), "assessable": .text(entry.baseRate.assessable.grouped),
    ]
  }
}
