import CaseModel

/// The tables under `data/`: findings, contractors, and what import rejected.
struct DataTables {
  let edition: Edition

  /// One row a finding, in the order of the reports.
  func findings() -> [UInt8] {
    var table = CSVWriter([
      "platform", "contractor_id", "slug", "tier", "indicator", "strength", "category", "counted_under", "first_seen",
      "last_seen", "evidence_total", "base_rate_raised", "base_rate_assessable", "summary",
    ])
    for assessment in edition.analysis.assessments {
      let dossier = edition.portfolio.dossier(assessment.contractor)
      for raised in assessment.raised {
        table.row([
          dossier.platform, dossier.id, edition.slug(of: assessment.contractor), assessment.tier.name,
          raised.indicator, raised.strength.name, String(raised.indicator.prefix { $0 != "." }),
          raised.countedUnder ?? "", raised.finding.firstSeen?.iso ?? "", raised.finding.lastSeen?.iso ?? "",
          String(raised.finding.evidenceTotal), String(raised.baseRate.raised), String(raised.baseRate.assessable),
          raised.finding.statement.plain { edition.id(of: $0) },
        ])
      }
    }
    return table.bytes
  }

  /// One row a contractor.
  func contractors() -> [UInt8] {
    var table = CSVWriter([
      "platform", "contractor_id", "slug", "display_name", "tier", "tier_reason", "strong", "medium", "weak", "note",
      "not_raised", "not_assessable", "cluster",
    ])
    for assessment in edition.analysis.assessments {
      let dossier = edition.portfolio.dossier(assessment.contractor)
      let counts = [Strength.strong, .medium, .weak, .note].map { strength in
        String(assessment.raised.count { $0.strength == strength })
      }
      table.row(
        [
          dossier.platform, dossier.id, edition.slug(of: assessment.contractor), dossier.displayName,
          assessment.tier.name, assessment.tierReason.plain { edition.id(of: $0) },
        ] + counts + [
          String(assessment.notRaised.count), String(assessment.notAssessable.count), assessment.cluster ?? "",
        ])
    }
    return table.bytes
  }

  /// One row for each record that was rejected and each file that could not be read to its end: place, field and
  /// reason, no value.
  func rejected() -> [UInt8] {
    var table = CSVWriter(["file", "line", "record", "kind", "field", "outcome", "reason"])
    for file in edition.portfolio.inputs where !file.problem.isEmpty {
      table.row([
        file.path, file.problemLine > 0 ? String(file.problemLine) : "", "", "", "", "unreadable", file.problem,
      ])
    }
    for issue in edition.portfolio.issues where issue.outcome == .rejected || issue.outcome == .conflict {
      table.row([
        edition.portfolio.inputs[Int(issue.provenance.file)].path, String(issue.provenance.line),
        issue.provenance.record > 0 ? String(issue.provenance.record) : "", issue.kind?.name ?? "", issue.field,
        issue.outcome.rawValue, issue.reason,
      ])
    }
    return table.bytes
  }
}

extension ReportRenderer {
  /// Writes the files under `data/`, but for the manifest.
  func writeData(_ write: @Sendable (String, [UInt8]) throws -> Void) throws {
    let formats = edition.settings.formats
    if formats.contains(.json) { try write("data/findings.json", FindingsJSON(edition: edition).bytes()) }
    guard formats.contains(.csv) else { return }
    let tables = DataTables(edition: edition)
    try write("data/findings.csv", tables.findings())
    try write("data/contractors.csv", tables.contractors())
    try write("data/rejected.csv", tables.rejected())
  }
}
