import CaseModel
import Importing

/// Everything that a portfolio says, in canonical text, without the numbers that reading happened to give.
func dump(_ result: ImportResult, files: Bool = true) -> String {
  let portfolio = result.portfolio
  var lines = ["as of \(result.asOf?.iso ?? "-")"]
  if files { lines.append("from \(result.asOfSource.map { portfolio.place(of: $0) } ?? "-")") }
  if files { lines += portfolio.inputs.map(describe) }
  for contractor in portfolio.indices {
    let dossier = portfolio.dossier(contractor)
    lines.append("contractor \(dossier.platform) \(dossier.id) \(dossier.displayName)")
    lines += dossier.logins.map { describe($0, portfolio, files) }
  }
  for kind in Kind.allCases where kind != .login {
    lines += portfolio.table(kind).all.map { describe($0, portfolio, files) }
  }
  if files { lines += portfolio.issues.map { describe($0, portfolio) } }
  return (lines + portfolio.notes).joined(separator: "\n")
}

private func describe(_ input: InputFile) -> String {
  let known = input.knownFields.sorted { $0.key < $1.key }.map { "\($0.key.name)=\($0.value.bits)" }
  let sums = [input.read, input.accepted, input.rejected, input.duplicates, input.ignored, input.later]
  return
    "file \(input.path) \(input.bytes) \(input.sha256) \(input.profile) \(input.platform) \(input.exportedAt?.iso ?? "-") \(input.coversFrom?.iso ?? "-") \(input.coversTo?.iso ?? "-") \(sums) \(input.problem) \(input.problemLine) \(input.sharesLines) \(known) \(input.unreadFields)"
}

private func describe(_ login: Login, _ portfolio: Portfolio, _ files: Bool) -> String {
  let place = portfolio.place(of: login)
  let client = portfolio.client(of: login)
  let texts = portfolio.texts
  let parts: [String?] = [
    files ? portfolio.place(of: login.provenance) + "#\(login.provenance.record)" : "", texts[login.id],
    "\(login.at.iso) \(login.at.offsetMinutes)", login.lastActiveAt?.iso, login.endedAt?.iso,
    portfolio.address(of: login)?.description, portfolio.asn(of: login), place.countryCode?.code,
    place.networkWord,
    texts[place.networkTypeText], texts[place.networkName], place.latitudeDegrees.map { "\($0)" },
    place.longitudeDegrees.map { "\($0)" }, texts[client.device], texts[client.userAgent],
    texts[client.timeZone],
    texts[client.screen], portfolio.remoteAccess(of: login).joined(separator: "+"), "\(login.marks.rawValue)",
  ]
  return "  login " + parts.map { $0 ?? "-" }.joined(separator: "|")
}

func describe(_ row: Row, _ portfolio: Portfolio, _ files: Bool) -> String {
  let place = files ? portfolio.place(of: row.provenance) + "#\(row.provenance.record)" : ""
  let owner = row.contractor.map { portfolio.dossier($0).platform + "/" + portfolio.dossier($0).id } ?? "-"
  let fields = row.table.schema.fields.indices.map { field -> String in
    if let text = row.plain(field) { return text }
    guard let long = row.longText(field) else { return "-" }
    return "\(long.words)w \(long.bytes)b \(long.digest)"
  }
  return "  \(row.kind.name) \(place) \(portfolio.texts[row.platform]) \(owner) "
    + fields.joined(separator: "|")
}

private func describe(_ issue: ImportIssue, _ portfolio: Portfolio) -> String {
  let owner = issue.contractor == .none ? "-" : portfolio.dossier(issue.contractor).id
  return
    "issue \(issue.outcome) \(portfolio.place(of: issue.provenance))#\(issue.provenance.record) \(issue.kind?.name ?? "-") \(owner) \(issue.field): \(issue.reason)"
}
