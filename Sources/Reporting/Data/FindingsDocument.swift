import CaseModel

/// `data/findings.json`: everything the reports say, for programs.
struct FindingsDocument {
  static let path = "data/findings.json"
  static let schema = "bonafide.findings/1"

  let edition: Edition

  /// The whole document; `contractors` are the finished objects of `contractor(_:)`, in order.
  func bytes(contractors: [[UInt8]]) -> [UInt8] {
    var json = JSONWriter()
    json.reserve(contractors.reduce(4096) { $0 + $1.count + 2 })
    json.object { json in
      json.line()
      json.field("schema", Self.schema)
      json.line()
      json.field("as_of", edition.analysis.asOf.iso)
      json.line()
      json.key("period")
      json.object { json in
        json.field("start", edition.settings.periodStart.iso)
        json.field("end", edition.settings.periodEnd.iso)
      }
      json.line()
      json.field("generator", edition.settings.generator)
      json.line()
      json.field("catalogue", edition.settings.catalogue)
      json.line()
      inputs(&json)
      json.line()
      totals(&json)
      json.line()
      json.key("contractors")
      json.array { json in
        for contractor in contractors {
          json.line()
          json.append(contractor)
        }
      }
      json.line()
      json.key("clusters")
      json.array { json in
        for cluster in edition.analysis.clusters.sorted(by: { $0.id < $1.id }) {
          json.line()
          self.cluster(cluster, &json)
        }
      }
      json.lastLine()
    }
    json.lastLine()
    return json.bytes
  }

  private func inputs(_ json: inout JSONWriter) {
    json.key("inputs")
    json.array { json in
      for input in edition.portfolio.inputs {
        json.line()
        json.object { json in
          json.field("path", input.path)
          json.field("bytes", input.bytes)
          json.field("sha256", input.sha256)
          json.field("profile", input.profile)
          json.field("read", input.read)
          json.field("accepted", input.accepted)
          json.field("rejected", input.rejected)
          json.field("duplicates", input.duplicates)
          json.field("ignored", input.ignored)
          json.field("later", input.later)
        }
      }
    }
  }

  private func totals(_ json: inout JSONWriter) {
    let assessments = edition.analysis.assessments
    json.key("totals")
    json.object { json in
      json.field("contractors", assessments.count)
      json.field("findings", assessments.reduce(0) { $0 + $1.raised.count })
      json.field("clusters", edition.analysis.clusters.count)
      json.key("tiers")
      json.object { json in
        for tier in Tier.allCases {
          json.key(named: tier.name)
          json.value(assessments.filter { $0.tier == tier }.count)
        }
      }
    }
  }

  /// One contractor's object.
  func contractor(_ contractor: ContractorIndex) -> [UInt8] {
    let dossier = edition.portfolio.dossier(contractor)
    let assessment = edition.assessment(of: contractor)
    var json = JSONWriter()
    json.object { json in
      json.field("platform", dossier.platform)
      json.field("contractor_id", dossier.id)
      json.field("slug", edition.slug(of: contractor))
      json.field("display_name", Personal(.name, dossier.displayName).shown)
      json.field("tier", assessment.tier.name)
      json.field("tier_reason", plain(assessment.tierReason))
      json.key("clusters")
      json.array { json in if let cluster = assessment.cluster { json.value(cluster) } }
      coverage(assessment, &json)
      json.key("findings")
      json.array { json in for raised in assessment.raised { finding(raised, &json) } }
    }
    return json.bytes
  }

  private func coverage(_ assessment: Assessment, _ json: inout JSONWriter) {
    json.key("coverage")
    json.object { json in
      json.field("raised", assessment.raised.count)
      json.field("not_raised", assessment.notRaised.count)
      json.key("not_assessable")
      json.array { json in
        for (indicator, missing) in assessment.notAssessable.sorted(by: { $0.indicator < $1.indicator }) {
          json.object { json in
            json.field("indicator", indicator)
            json.key("missing")
            json.array { json in for item in missing { json.value(item.text) } }
          }
        }
      }
    }
  }

  private func finding(_ raised: RaisedIndicator, _ json: inout JSONWriter) {
    let finding = raised.finding
    json.object { json in
      json.field("indicator", raised.indicator)
      json.field("strength", raised.strength.name)
      json.field("category", String(raised.indicator.prefix { $0 != "." }))
      json.key("first_seen")
      json.value(finding.firstSeen?.iso)
      json.key("last_seen")
      json.value(finding.lastSeen?.iso)
      json.field("summary", plain(finding.statement))
      json.key("measures")
      json.object { json in
        for measure in finding.measures {
          json.key(named: measure.name)
          json.value(measure.value)
        }
      }
      json.key("base_rate")
      json.object { json in
        json.field("raised", raised.baseRate.raised)
        json.field("assessable", raised.baseRate.assessable)
      }
      json.key("evidence")
      json.array { json in for evidence in finding.evidence { self.evidence(evidence, &json) } }
      json.field("evidence_total", finding.evidenceTotal)
    }
  }

  private func evidence(_ evidence: Evidence, _ json: inout JSONWriter) {
    json.object { json in
      json.field("file", edition.portfolio.inputs[Int(evidence.provenance.file)].path)
      json.field("line", Int(evidence.provenance.line))
      json.field("record", Int(evidence.provenance.record))
      json.field("id", evidence.recordID)
      json.field("text", plain(evidence.text))
    }
  }

  private func cluster(_ cluster: Cluster, _ json: inout JSONWriter) {
    json.object { json in
      json.field("id", cluster.id)
      json.key("contractors")
      json.array { json in
        for member in cluster.members {
          json.object { json in
            json.field("platform", edition.portfolio.dossier(member).platform)
            json.field("contractor_id", edition.id(of: member))
          }
        }
      }
      json.key("links")
      json.array { json in
        for key in cluster.keys {
          json.object { json in
            json.field("key", key.kind.rawValue)
            json.key("hard")
            json.value(key.kind.isHard)
            json.field("value", key.value.shown)
            json.key("contractors")
            json.array { json in for holder in key.holders { json.value(edition.id(of: holder.contractor)) } }
          }
        }
      }
    }
  }

  /// The plain text of a statement; another contractor stands by its id.
  func plain(_ statement: Statement) -> String { statement.plain { edition.id(of: $0) } }
}
