import CaseModel
import Templating

/// One contractor's report: the values that the HTML and the Markdown template share.
struct ContractorPage {
  static let html = "html/contractor.html"
  static let markdown = "markdown/contractor.md"

  static let schema = Frame.schema(
    [
      Frame.field("name", .text, "The display name, else the username, else the id."),
      Frame.field("id", .rich, "The id on the platform."),
      Frame.field("platform", .text),
      Frame.field("left_out", .optional(.text), "What was left out to keep the page short."),
      Frame.field("key_facts", Fact.schema),
    ] + BottomLine.fields + MoneySection.fields
      + [
        Frame.field("steps", StepSection.schema, "What to do next, from mild to heavy."),
        Frame.field("findings_lead", .text, "How many indicators were raised, by strength."),
        Frame.field("findings", .list(FindingSection.schema), "Strongest first."),
        Frame.field("strengths", .list(["heading": .text, "findings": .list(FindingSection.schema)])),
      ] + ActivitySection.fields + LinkSection.fields + CoverageSection.fields + RecordSection.fields
      + [
        Frame.field("ladder", Ladder.schema),
        Frame.field("look_back", .text, "In days."),
        Frame.field("thresholds", ThresholdTable.schema, "Of the indicators that were raised."),
        Frame.field("thresholds_changed", .bool, "Whether the configuration changed any threshold."),
        Frame.field("appendix", AppendixSection.schema),
        Frame.field("appendix_count", .text),
        Frame.field("sources", SourceList.schema),
      ])

  let edition: Edition
  let contractor: ContractorIndex

  var slug: String { edition.slug(of: contractor) }

  func values(_ detail: Detail) -> TemplateObject {
    let dossier = edition.portfolio.dossier(contractor)
    let profile = dossier.profile
    let assessment = edition.assessment(of: contractor)
    var prose = Prose(edition: edition, folder: .contractors)
    for (place, raised) in assessment.raised.enumerated() { prose.findings[raised.indicator] = place + 1 }
    let cluster = edition.cluster(assessment.cluster)
    let name = Clip.shown(.name, profile?.displayName ?? profile?.username ?? dossier.id)
    var values = Frame.values(
      edition, in: .contractors, title: "\(name), \(Clip.text(dossier.id)): due diligence report",
      report: slug)
    values["name"] = .text(name)
    values["id"] = .rich([Prose.id(dossier.id)])
    values["platform"] = .text(Clip.text(dossier.platform))
    values["left_out"] = .optional(detail.leftOut.isEmpty ? nil : detail.leftOut)
    values["key_facts"] = .objects(
      KeyFacts(edition: edition, prose: prose, dossier: dossier, profile: profile, cluster: cluster).values())
    BottomLine(edition: edition, prose: prose, assessment: assessment, hasProfile: profile != nil).add(
      to: &values)
    let payouts = PayoutAccount.all(of: dossier)
    MoneySection(edition: edition, dossier: dossier, accounts: payouts, limit: detail.listLimit)
      .add(to: &values)
    let findings = FindingSection(edition: edition, prose: prose, assessment: assessment, detail: detail)
      .values()
    addFindings(findings, assessment, to: &values)
    values = values.merging(
      ActivitySection(
        edition: edition, dossier: dossier, assessment: assessment, payouts: payouts, detail: detail
      ).values())
    LinkSection(edition: edition, prose: prose, dossier: dossier, cluster: cluster, limit: detail.listLimit)
      .add(to: &values)
    CoverageSection(edition: edition, assessment: assessment).add(to: &values)
    RecordSection(edition: edition, dossier: dossier, limit: detail.listLimit).add(to: &values)
    addMethod(assessment, prose, detail, to: &values)
    return values
  }

  private func addFindings(
    _ findings: [TemplateObject], _ assessment: Assessment, to values: inout TemplateObject
  ) {
    let steps = StepSection(edition: edition, assessment: assessment)
    values["steps"] = .objects(steps.values())
    values["findings_lead"] = .text(FindingLead.text(assessment))
    values["findings"] = .objects(findings)
    values["strengths"] = .objects(
      Strength.allCases.reversed().compactMap { strength -> TemplateObject? in
        let own = zip(assessment.raised, findings).filter { $0.0.strength == strength }.map(\.1)
        guard !own.isEmpty else { return nil }
        let word = strength == .note ? "Notes" : Wording.capitalised(strength.name)
        return ["heading": .text("\(word) (\(own.count))"), "findings": .objects(own)]
      })
    let cited = assessment.raised.flatMap { raised in
      edition.entry(raised.indicator)?.definition.citations.map(\.source) ?? []
    }
    values["sources"] = SourceList.values(cited + steps.sources(), edition)
  }

  private func addMethod(
    _ assessment: Assessment, _ prose: Prose, _ detail: Detail, to values: inout TemplateObject
  ) {
    let entries = assessment.raised.compactMap { edition.entry($0.indicator) }
    let appendix = AppendixSection(edition: edition, assessment: assessment, detail: detail).values()
    values["ladder"] = .objects(
      Ladder.values(tier: assessment.tier, reason: prose.rich(assessment.tierReason)))
    values["look_back"] = .text(edition.analysis.lookBackDays.grouped)
    values["thresholds"] = .objects(detail.hasThresholds ? ThresholdTable.values(entries, .contractors) : [])
    values["thresholds_changed"] = .bool(
      edition.analysis.catalogue.contains { $0.thresholds.contains(where: \.isChanged) })
    values["appendix"] = .objects(appendix)
    values["appendix_count"] = .text(appendix.count.grouped)
  }
}

/// The sentence above the findings.
enum FindingLead {
  /// `Three of 69 assessed indicators were raised: 2 strong and 1 weak, in this order.`
  static func text(_ assessment: Assessment) -> String {
    let raised = assessment.raised.count
    let assessed = raised + assessment.notRaised.count
    let noun = assessed == 1 ? "assessed indicator was" : "assessed indicators were"
    guard raised > 0 else {
      return assessed == 0
        ? "None: no indicator could be assessed. An indicator that could not be assessed says nothing in either direction."
        : "None: \(Wording.number(assessed)) \(noun) not raised. This is no clean bill: it says only what the data at hand shows."
    }
    let counts = Strength.allCases.reversed().compactMap { strength -> String? in
      let count = assessment.raised.filter { $0.strength == strength }.count
      guard count > 0 else { return nil }
      return "\(count) \(strength == .note && count > 1 ? "notes" : strength.name)"
    }
    let verb = raised == 1 ? "was" : "were"
    let nouns = assessed == 1 ? "assessed indicator" : "assessed indicators"
    return
      "\(Wording.capitalised(Wording.number(raised))) of \(assessed.grouped) \(nouns) \(verb) raised: \(Wording.list(counts))\(raised > 1 ? ", in this order" : "")."
  }
}
