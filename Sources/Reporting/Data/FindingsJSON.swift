import CaseModel

/// `data/findings.json`: everything that the reports say, for programs; the schema is part of the data contract.
struct FindingsJSON {
  let edition: Edition
  private var json = JSONWriter()

  init(edition: Edition) { self.edition = edition }

  /// The whole file.
  consuming func bytes() -> [UInt8] {
    json.open("{")
    writeHead()
    writeTotals()
    json.key("contractors")
    json.open("[")
    for contractor in edition.portfolio.indices { write(edition.assessment(of: contractor)) }
    json.close("]")
    json.key("clusters")
    json.open("[")
    for cluster in edition.analysis.clusters.sorted(by: { $0.id < $1.id }) { write(cluster) }
    json.close("]")
    json.close("}")
    return json.bytes
  }

  private mutating func writeHead() {
    json.pair("schema", "bonafide.findings/1")
    json.pair("as_of", edition.analysis.asOf)
    json.key("period")
    json.open("{")
    json.pair("start", edition.settings.periodStart)
    json.pair("end", edition.settings.periodEnd)
    json.close("}")
    json.pair("generator", edition.settings.generator)
    json.pair("catalogue", edition.settings.catalogue)
    json.key("inputs")
    json.open("[")
    for input in edition.portfolio.inputs { write(input) }
    json.close("]")
  }

  private mutating func write(_ input: InputFile) {
    json.open("{")
    json.pair("path", input.path)
    json.pair("bytes", input.bytes)
    json.pair("sha256", input.sha256)
    json.pair("profile", input.profile)
    json.pair("read", input.read)
    json.pair("accepted", input.accepted)
    json.pair("rejected", input.rejected)
    json.pair("duplicates", input.duplicates)
    json.pair("ignored", input.ignored)
    json.pair("later", input.later)
    json.close("}")
  }

  private mutating func writeTotals() {
    let assessments = edition.analysis.assessments
    json.key("totals")
    json.open("{")
    json.pair("contractors", assessments.count)
    json.pair("findings", assessments.reduce(0) { $0 + $1.raised.count })
    json.pair("clusters", edition.analysis.clusters.count)
    json.key("tiers")
    json.open("{")
    json.pair("routine", assessments.count { $0.tier == .routine })
    json.pair("monitor", assessments.count { $0.tier == .monitor })
    json.pair("review", assessments.count { $0.tier == .review })
    json.pair("escalate", assessments.count { $0.tier == .escalate })
    json.close("}")
    json.close("}")
  }

  private mutating func write(_ assessment: Assessment) {
    let dossier = edition.portfolio.dossier(assessment.contractor)
    json.open("{")
    json.pair("platform", dossier.platform)
    json.pair("contractor_id", dossier.id)
    json.pair("slug", edition.slug(of: assessment.contractor))
    json.pair("display_name", dossier.displayName)
    json.pair("tier", assessment.tier.name)
    json.pair("tier_reason", plain(assessment.tierReason))
    json.key("clusters")
    json.open("[")
    if let cluster = assessment.cluster { json.text(cluster) }
    json.close("]")
    writeCoverage(assessment)
    json.key("findings")
    json.open("[")
    for raised in assessment.raised { write(raised) }
    json.close("]")
    json.close("}")
  }

  private mutating func writeCoverage(_ assessment: Assessment) {
    json.key("coverage")
    json.open("{")
    json.pair("raised", assessment.raised.count)
    json.pair("not_raised", assessment.notRaised.count)
    json.key("not_assessable")
    json.open("[")
    for entry in assessment.notAssessable {
      json.open("{")
      json.pair("indicator", entry.indicator)
      json.key("missing")
      json.open("[")
      for missing in entry.missing { json.text(missing.text) }
      json.close("]")
      json.close("}")
    }
    json.close("]")
    json.close("}")
  }

  private mutating func write(_ raised: RaisedIndicator) {
    let finding = raised.finding
    json.open("{")
    json.pair("indicator", raised.indicator)
    json.pair("strength", raised.strength.name)
    json.pair("category", String(raised.indicator.prefix { $0 != "." }))
    json.pair("first_seen", finding.firstSeen)
    json.pair("last_seen", finding.lastSeen)
    json.pair("summary", plain(finding.statement))
    json.key("measures")
    json.open("{")
    for measure in finding.measures { json.pair(named: measure.name, measure.value) }
    json.close("}")
    json.key("base_rate")
    json.open("{")
    json.pair("raised", raised.baseRate.raised)
    json.pair("assessable", raised.baseRate.assessable)
    json.close("}")
    json.key("evidence")
    json.open("[")
    for evidence in finding.evidence { write(evidence) }
    json.close("]")
    json.pair("evidence_total", finding.evidenceTotal)
    json.close("}")
  }

  private mutating func write(_ evidence: Evidence) {
    json.open("{")
    json.pair("file", edition.portfolio.inputs[Int(evidence.provenance.file)].path)
    json.pair("line", Int(evidence.provenance.line))
    json.pair("record", Int(evidence.provenance.record))
    json.pair("id", evidence.recordID)
    json.pair("text", plain(evidence.text))
    json.close("}")
  }

  private mutating func write(_ cluster: Cluster) {
    json.open("{")
    json.pair("id", cluster.id)
    json.key("contractors")
    json.open("[")
    for member in cluster.members {
      json.open("{")
      json.pair("platform", edition.portfolio.dossier(member).platform)
      json.pair("contractor_id", edition.id(of: member))
      json.close("}")
    }
    json.close("]")
    json.key("links")
    json.open("[")
    for key in cluster.keys {
      json.open("{")
      json.pair("key", key.kind.rawValue)
      json.pair("hard", key.kind.isHard)
      json.pair("value", key.value.shown)
      json.key("contractors")
      json.open("[")
      for holder in key.holders { json.text(edition.id(of: holder.contractor)) }
      json.close("]")
      json.close("}")
    }
    json.close("]")
    json.close("}")
  }

  private func plain(_ statement: Statement) -> String { statement.plain { edition.id(of: $0) } }
}
