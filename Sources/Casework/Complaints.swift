import CaseModel
import RecordReading

/// What import rejected or could not read, one sentence each: `logins.csv:212: at: not a time; expected …`. No value
/// of a record is in them.
public struct Complaints: Sendable {
  /// Files with a problem first, then records; each in the order of files and lines.
  public let sentences: [String]
  /// Those that `--strict` refuses: all but files of a kind that is never read, such as a text beside the exports.
  public let refusals: [String]

  /// The complaints of a portfolio: files with a problem first, then rejected and conflicting records.
  public init(_ portfolio: Portfolio) {
    var sentences: [String] = []
    var bystanders = 0
    let files = portfolio.inputs.filter { !$0.problem.isEmpty }
    for file in files.filter({ FileFormat(fileName: $0.path) == nil })
      + files.filter({ FileFormat(fileName: $0.path) != nil })
    {
      let line = file.problemLine > 0 ? ":\(file.problemLine)" : ""
      sentences.append("\(file.path)\(line): \(file.problem)")
      if FileFormat(fileName: file.path) == nil { bystanders += 1 }
    }
    for issue in portfolio.issues where issue.outcome == .rejected || issue.outcome == .conflict {
      let field = issue.field.isEmpty ? "" : "\(issue.field): "
      let stop = issue.reason.hasSuffix(".") ? "" : "."
      sentences.append("\(portfolio.place(of: issue.provenance)): \(field)\(issue.reason)\(stop)")
    }
    self.sentences = sentences
    refusals = Array(sentences.dropFirst(bystanders))
  }

  /// The first twenty, then a count.
  public var firstTwenty: [String] {
    let rest = sentences.count - 20
    return sentences.prefix(20)
      + (rest > 0 ? ["… and \(rest.grouped) more; data/rejected.csv has them all."] : [])
  }
}
