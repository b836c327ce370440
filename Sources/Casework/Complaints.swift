import CaseModel

/// What import rejected or could not read, one sentence each: `logins.csv:212: at: not a time; expected …`. No value
/// of a record is in them.
public struct Complaints: Sendable {
  /// In the order of files and lines.
  public let sentences: [String]

  /// The complaints of a portfolio: files with a problem first, then rejected and conflicting records.
  public init(_ portfolio: Portfolio) {
    var sentences: [String] = []
    for file in portfolio.inputs where !file.problem.isEmpty {
      let line = file.problemLine > 0 ? ":\(file.problemLine)" : ""
      sentences.append("\(file.path)\(line): \(file.problem)")
    }
    for issue in portfolio.issues where issue.outcome == .rejected || issue.outcome == .conflict {
      let field = issue.field.isEmpty ? "" : "\(issue.field): "
      let stop = issue.reason.hasSuffix(".") ? "" : "."
      sentences.append("\(portfolio.place(of: issue.provenance)): \(field)\(issue.reason)\(stop)")
    }
    self.sentences = sentences
  }

  /// The first twenty, then a count.
  public var firstTwenty: [String] {
    let rest = sentences.count - 20
    return sentences.prefix(20)
      + (rest > 0 ? ["… and \(rest.grouped) more; data/rejected.csv has them all."] : [])
  }
}
