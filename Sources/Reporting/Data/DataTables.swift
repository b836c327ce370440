import CaseModel

/// The CSV files of an edition.
struct DataTables {
  let edition: Edition

  /// One row a finding.
  func findings() -> [UInt8] {
    var csv = CSVWriter(header: [
      "platform", "contractor_id", "slug", "tier", "indicator", "title", "strength", "category",
      "counted_under",
      "first_seen", "last_seen", "summary", "raised", "assessable", "evidence_total",
    ])
    let document = FindingsDocument(edition: edition)
    for assessment in edition.analysis.assessments {
      let key = edition.portfolio.dossier(assessment.contractor)
      for raised in assessment.raised {
        let finding = raised.finding
        csv.row([
          key.platform, key.id, edition.slug(of: assessment.contractor), assessment.tier.name,
          raised.indicator,
          edition.entry(raised.indicator)?.definition.title ?? "", raised.strength.name,
          String(raised.indicator.prefix { $0 != "." }), raised.countedUnder ?? "",
          finding.firstSeen?.iso ?? "",
          finding.lastSeen?.iso ?? "", document.plain(finding.statement), String(raised.baseRate.raised),
          String(raised.baseRate.assessable), String(finding.evidenceTotal),
        ])
      }
    }
    return csv.bytes
  }

  /// One row a contractor.
  func contractors() -> [UInt8] {
    var csv = CSVWriter(header: [
      "platform", "contractor_id", "slug", "display_name", "claimed_country", "tier", "tier_reason", "strong",
      "medium", "weak", "note", "not_raised", "not_assessable", "cluster", "last_activity",
    ])
    let document = FindingsDocument(edition: edition)
    for assessment in edition.analysis.assessments {
      let dossier = edition.portfolio.dossier(assessment.contractor)
      func count(_ strength: Strength) -> String {
        String(assessment.raised.filter { $0.strength == strength }.count)
      }
      csv.row([
        dossier.platform, dossier.id, edition.slug(of: assessment.contractor),
        Personal(.name, dossier.displayName).shown, dossier.profile?.claimedCountry?.code ?? "",
        assessment.tier.name, document.plain(assessment.tierReason), count(.strong), count(.medium),
        count(.weak),
        count(.note), String(assessment.notRaised.count), String(assessment.notAssessable.count),
        assessment.cluster ?? "", Activity.last(of: dossier)?.iso ?? "",
      ])
    }
    return csv.bytes
  }

  /// One row a rejected record: its place, the field and the reason, and no value.
  func rejected() -> [UInt8] {
    var csv = CSVWriter(header: ["file", "line", "record", "kind", "field", "reason"])
    for issue in edition.portfolio.issues where issue.outcome == .rejected || issue.outcome == .conflict {
      csv.row([
        edition.portfolio.inputs[Int(issue.provenance.file)].path, String(issue.provenance.line),
        String(issue.provenance.record), issue.kind?.name ?? "", issue.field, issue.reason,
      ])
    }
    return csv.bytes
  }
}

extension ReportRenderer {
  /// The files for programs.
  func data(write: @Sendable (String, [UInt8]) throws -> Void, jobs: Int) throws {
    let formats = edition.settings.formats
    if formats.contains(.json) {
      let document = FindingsDocument(edition: edition)
      let chunks = ChunkList(count: edition.portfolio.contractors.count)
      try batches(of: chunks.count, jobs: jobs, size: 64) { range in
        chunks.put(range.map { document.contractor(ContractorIndex(raw: UInt32($0))) }, at: range.lowerBound)
      }
      try write(FindingsDocument.path, document.bytes(contractors: chunks.all))
    }
    guard formats.contains(.csv) else { return }
    let tables = DataTables(edition: edition)
    try write("data/findings.csv", tables.findings())
    try write("data/contractors.csv", tables.contractors())
    try write("data/rejected.csv", tables.rejected())
  }
}
