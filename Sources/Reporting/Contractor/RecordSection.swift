import CaseModel
import Templating

/// The records behind a report, by kind, and what import had to say about records of this contractor.
struct RecordSection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field(
      "records",
      .list([
        "kind": .text, "count": .text, "span": .rich, "files": .list(.text), "files_more": .optional(.text),
      ]),
      "Records of this contractor, by kind."),
    Frame.field(
      "issues", .list(.object([Frame.field("text", .text), Frame.field("reason", .text)] + Place.fields)),
      "What import had to say about records of this contractor."),
    Frame.field("issues_more", .optional(.text), "Issues that are not shown."),
  ]

  private static let fileLimit = 3

  let edition: Edition
  let dossier: Dossier
  let limit: Int

  func add(to values: inout TemplateObject) {
    values["records"] = .objects(Kind.allCases.compactMap { row($0) })
    let issues = (edition.issueNumbers[dossier.contractor] ?? []).map { edition.portfolio.issues[$0] }
    let shown = min(limit, 20)
    values["issues"] = .objects(issues.prefix(shown).map { issue($0) })
    let more = issues.count - min(shown, issues.count)
    values["issues_more"] = .optional(more > 0 ? "\(more.grouped) more are not shown." : nil)
  }

  private func row(_ kind: Kind) -> TemplateObject? {
    let count = dossier.count(kind)
    guard count > 0 else { return nil }
    let files = kind == .login ? loginFiles() : files(dossier.records(kind))
    let more = files.count - min(files.count, Self.fileLimit)
    return [
      "kind": .text(kind.name),
      "count": .text(count.grouped),
      "span": .rich(span(kind)),
      "files": .list(
        files.prefix(Self.fileLimit).map { .text(Clip.text(edition.portfolio.inputs[Int($0)].path)) }),
      "files_more": .optional(more > 0 ? "and \(more.grouped) more" : nil),
    ]
  }

  private func loginFiles() -> [UInt32] {
    var files: [UInt32] = []
    for login in dossier.logins where login.provenance.file != files.last {
      if !files.contains(login.provenance.file) { files.append(login.provenance.file) }
    }
    return files.sorted()
  }

  private func files(_ rows: Rows) -> [UInt32] {
    var files: [UInt32] = []
    for row in rows where row.provenance.file != files.last {
      if !files.contains(row.provenance.file) { files.append(row.provenance.file) }
    }
    return files.sorted()
  }

  private func span(_ kind: Kind) -> RichText {
    let (first, last) =
      kind == .login
      ? (dossier.logins.first?.at, dossier.logins.last?.at) : rowSpan(dossier.records(kind))
    return Days.span(first, last)
  }

  private func rowSpan(_ rows: Rows) -> (Timestamp?, Timestamp?) {
    var (first, last): (Timestamp?, Timestamp?)
    for row in rows {
      guard let time = row.eventTime else { continue }
      first = min(first ?? time, time)
      last = max(last ?? time, time)
    }
    return (first, last)
  }

  private func issue(_ issue: ImportIssue) -> TemplateObject {
    let place = Place(issue.provenance, edition.portfolio)
    let field = issue.field.isEmpty ? "" : "\(issue.field): "
    var object: TemplateObject = [
      "text": .text(IssueWords.outcome(issue.outcome)), "reason": .text(field + Clip.text(issue.reason)),
    ]
    place.add(to: &object)
    return object
  }
}

/// What became of a record, in words.
enum IssueWords {
  static func outcome(_ outcome: ImportIssue.Outcome) -> String {
    switch outcome {
    case .rejected: "Rejected"
    case .duplicate: "Dropped as a duplicate"
    case .conflict: "In conflict with another of the same id"
    case .noted: "A value was dropped"
    case .unreadable: "Not read to its end"
    }
  }
}
