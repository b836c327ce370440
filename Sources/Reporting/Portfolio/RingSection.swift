import CaseModel
import Templating

/// Rings, hubs and declared groups of the portfolio.
struct RingSection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field(
      "rings",
      .list(["ring": .rich, "members": .text, "keys": .text, "tiers": .text, "span": .rich]), "Largest first."
    ),
    Frame.field("rings_more", .optional(.text)),
    Frame.field("hubs", .list(["value": .rich, "kind": .text, "contractors": .text])),
    Frame.field("hubs_more", .optional(.text)),
    Frame.field("hub_limit", .text, "A key on more contractors than this ties nobody."),
    Frame.field("groups", .list(["group": .rich, "place": .rich])),
    Frame.field("groups_lead", .text),
    Frame.field("groups_more", .optional(.text)),
  ]

  let edition: Edition
  let limit: Int

  func add(to values: inout TemplateObject) {
    let analysis = edition.analysis
    values["rings"] = .objects(analysis.clusters.prefix(limit).map { ring($0) })
    values["rings_more"] = .optional(more(analysis.clusters.count, "rings are reached from their members"))
    values["hubs"] = .objects(analysis.hubs.prefix(limit).map { hub($0) })
    values["hubs_more"] = .optional(more(analysis.hubs.count, "hubs are not shown"))
    values["hub_limit"] = .text(max(25, edition.portfolio.contractors.count / 200).grouped)
    values["groups"] = .objects(
      analysis.groups.prefix(limit).map { group in
        let place = Place(group.provenance, edition.portfolio)
        return [
          "group": .rich(RichText(GroupWords.runs(group))),
          "place": .rich([.code("\(place.file):\(place.line)")]),
        ]
      })
    values["groups_lead"] = .text(groupsLead(analysis.groups))
    values["groups_more"] = .optional(more(analysis.groups.count, "groups are not shown"))
  }

  private func more(_ count: Int, _ words: String) -> String? {
    let rest = count - min(limit, count)
    return rest > 0 ? "\(rest.grouped) more \(words)." : nil
  }

  private func ring(_ cluster: Cluster) -> TemplateObject {
    let hard = cluster.keys.filter { $0.kind.isHard }.count
    let soft = cluster.keys.count - hard
    let tiers = Tier.allCases.reversed().compactMap { tier -> String? in
      let count = cluster.members.filter { edition.assessment(of: $0).tier == tier }.count
      return count == 0 ? nil : "\(count.grouped) \(tier.name)"
    }
    let link = PageFolder.root.link(.cluster(cluster.id))
    let holders = cluster.keys.flatMap(\.holders)
    return [
      "ring": .rich([link.map { .idLink(cluster.id, $0) } ?? .id(cluster.id)]),
      "members": .text(cluster.members.count.grouped),
      "keys": .text(soft == 0 ? "\(hard.grouped) hard" : "\(hard.grouped) hard, \(soft.grouped) soft"),
      "tiers": .text(tiers.joined(separator: ", ")),
      "span": .rich(Days.span(holders.compactMap(\.first).min(), holders.compactMap(\.last).max())),
    ]
  }

  private func hub(_ hub: Hub) -> TemplateObject {
    [
      "value": .rich([Prose.id(Clip.shown(hub.value))]), "kind": .text(hub.kind.title),
      "contractors": .text(hub.contractors.grouped),
    ]
  }

  private func groupsLead(_ groups: [DeclaredGroup]) -> String {
    guard !groups.isEmpty else { return "No agency, household or team is declared in the data." }
    let members = Set(groups.flatMap(\.members)).count
    let verified = groups.filter(\.isVerified).count
    let nouns =
      "\(Wording.count(groups.count, "group", "groups")) with \(Wording.count(members, "contractor", "contractors"))"
    return
      "\(Wording.capitalised(nouns)) in the data, \(Wording.number(verified)) verified. Members of a verified group are grouped, not flagged, for what the group shares."
  }
}
