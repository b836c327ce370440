import CaseModel
import Templating

/// The other contractors of the ring that share a key with this one: by id and link, never by name.
struct LinkSection {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("ring", .optional(ring), "The ring, where the contractor is in one."),
    Frame.field("links", .list(link), "Members of the ring that share a key with this contractor."),
    Frame.field("links_more", .optional(.text), "Members that are not in the table."),
    Frame.field("hubs", .list(.rich), "Keys of this contractor that tie nobody."),
    Frame.field("groups", .list(.rich), "Declared groups that name this contractor."),
  ]

  private static let ring: TemplateSchema = ["id": .text, "page": .link, "members": .text]

  private static let link: TemplateSchema = [
    "contractor": .rich, "tier": Badge.schema,
    "keys": .list(["number": .text.described("`K1`."), "page": .link, "text": .text]),
    "span": .rich.described("First and last record of either."), "reading": .text,
  ]

  /// A key that both have, with each one's records.
  private struct Tie {
    let number: Int
    let kind: LinkKind
    let own: KeyHolder
    let other: KeyHolder
  }

  let edition: Edition
  let prose: Prose
  let dossier: Dossier
  let cluster: Cluster?
  let limit: Int

  func add(to values: inout TemplateObject) {
    values["ring"] = .optional(cluster.map { ringValue($0) })
    let ties = cluster.map { self.ties(in: $0) } ?? []
    values["links"] = .objects(ties.prefix(limit).map { link($0.contractor, $0.ties) })
    values["links_more"] = .optional(more(shown: min(limit, ties.count)))
    values["hubs"] = .list(
      edition.hubs.hubs(in: dossier).prefix(10).map { .rich(hub(edition.analysis.hubs[$0])) })
    let groups = (edition.groupNumbers[dossier.contractor] ?? []).map { edition.analysis.groups[$0] }
    values["groups"] = .list(groups.prefix(10).map { .rich(RichText(GroupWords.runs($0))) })
  }

  private func ringValue(_ cluster: Cluster) -> TemplateObject {
    [
      "id": .text(cluster.id), "page": .optional(prose.folder.link(.cluster(cluster.id))),
      "members": .text(cluster.members.count.grouped),
    ]
  }

  private func more(shown: Int) -> String? {
    guard let cluster else { return nil }
    let rest = cluster.members.count - 1 - shown
    guard rest > 0 else { return nil }
    let members = Wording.count(rest, "other member", "other members")
    return
      "\(Wording.capitalised(members)) of the ring: tied to this contractor through others, or not shown."
  }

  /// The members that share a key with this contractor, in order.
  private func ties(in cluster: Cluster) -> [(contractor: ContractorIndex, ties: [Tie])] {
    var found: [ContractorIndex: [Tie]] = [:]
    for (place, key) in cluster.keys.enumerated() {
      guard let own = key.holders.first(where: { $0.contractor == dossier.contractor }) else { continue }
      for other in key.holders where other.contractor != dossier.contractor {
        found[other.contractor, default: []].append(
          Tie(number: place + 1, kind: key.kind, own: own, other: other))
      }
    }
    return found.keys.sorted().map { ($0, found[$0] ?? []) }
  }

  private func link(_ contractor: ContractorIndex, _ ties: [Tie]) -> TemplateObject {
    let page = cluster.flatMap { prose.folder.link(.cluster($0.id)) }
    let keys = ties.prefix(6).map { tie -> TemplateObject in
      [
        "number": .text("K\(tie.number)"),
        "page": .optional(page.flatMap { Link(path: $0.address + "#k\(tie.number)") }),
        "text": .text("\(tie.kind.title) (\(tie.kind.isHard ? "hard" : "soft"))"),
      ]
    }
    return [
      "contractor": .rich([prose.contractor(contractor)]),
      "tier": .object(Badge.value(edition.assessment(of: contractor).tier)),
      "keys": .objects(keys),
      "span": .rich(span(ties)),
      "reading": .text(reading(ties)),
    ]
  }

  private func span(_ ties: [Tie]) -> RichText {
    let times = ties.flatMap { [$0.own.first, $0.other.first, $0.own.last, $0.other.last] }.compactMap { $0 }
    return Days.span(times.min(), times.max())
  }

  /// What the keys amount to: kinds count as several only where they rest on different records.
  private func reading(_ ties: [Tie]) -> String {
    let kinds = Set(ties.map(\.kind))
    guard kinds.contains(where: \.isHard) else { return "Soft only: it suggests, and ties nobody alone" }
    guard kinds.count > 1 else { return ties.count > 1 ? "One kind of link, several keys" : "One hard link" }
    return restOnDifferentRecords(ties)
      ? "\(Wording.capitalised(Wording.number(kinds.count))) kinds of link"
      : "One fact: the keys stand in the same records"
  }

  private func restOnDifferentRecords(_ ties: [Tie]) -> Bool {
    for first in ties {
      for second in ties where second.kind > first.kind {
        if !isInside(first.own, second.own) || !isInside(first.other, second.other) { return true }
      }
    }
    return false
  }

  private func isInside(_ first: KeyHolder, _ second: KeyHolder) -> Bool {
    let shared = FindingSection.shared(first.recordKeys, second.recordKeys)
    return shared == min(first.recordKeys.count, second.recordKeys.count)
  }

  private func hub(_ hub: Hub) -> RichText {
    [
      .words("\(Wording.capitalised(hub.kind.title)) "), .value(Clip.shown(hub.value)),
      .words(", a hub on \(hub.contractors.grouped) contractors"),
    ]
  }
}
