import CaseModel
import Measures
import Templating

/// The report of one ring: who is in it, what they share, and what ties any two.
struct ClusterPage {
  static let html = "html/cluster.html"
  static let markdown = "markdown/cluster.md"

  static let schema = Frame.schema(
    [
      Frame.field("name", .text, "`Ring of six contractors`."),
      Frame.field("id", .text), Frame.field("platforms", .text),
      Frame.field("tier", Badge.schema, "The highest tier of a member."),
      Frame.field("tier_share", .text, "How many members have it."),
      Frame.field("say", .text, "The bottom line."),
      Frame.field("left_out", .optional(.text), "What was left out to keep the page short."),
    ] + MemberTable.fields + KeyTable.fields + MatrixTable.fields + ChainTable.fields
      + [
        Frame.field("drawing", .optional(RingFigure.schema), "Members and keys, drawn."),
        Frame.field("hours", .optional(hours), "Activity of the members by hour of the day, UTC."),
        Frame.field("groups", .list(.rich), "Declared groups that members belong to."),
        Frame.field("hubs", .list(.rich), "Keys of members that tie nobody."),
      ])

  private static let hours: TemplateSchema = [
    "headline": .text, "note": .text, "svg": .markup, "ramp": .markup, "table": .markup,
  ]

  let edition: Edition
  let cluster: Cluster

  private var prose: Prose { Prose(edition: edition, folder: .clusters) }

  func values(_ detail: Detail) -> TemplateObject {
    let count = cluster.members.count
    let tiers = cluster.members.map { edition.assessment(of: $0).tier }
    let tier = tiers.max() ?? .routine
    let name = "Ring of \(Wording.count(count, "contractor", "contractors"))"
    var values = Frame.values(
      edition, in: .clusters, title: "\(name), \(cluster.id): due diligence report", report: cluster.id)
    values["name"] = .text(name)
    values["id"] = .text(cluster.id)
    values["platforms"] = .text(platforms())
    values["tier"] = .object(Badge.value(tier))
    values["tier_share"] = .text(
      "\(Wording.number(tiers.filter { $0 == tier }.count)) of \(Wording.number(count)) members")
    values["say"] = .text(say())
    values["left_out"] = .optional(
      detail.leftOut.isEmpty ? nil : "rows beyond \(detail.listLimit) in each table")
    let matrix = RingMatrix(cluster)
    MemberTable(edition: edition, matrix: matrix, prose: prose, limit: detail.listLimit * 2).add(to: &values)
    MatrixTable(edition: edition, matrix: matrix, prose: prose, limit: detail.listLimit).add(to: &values)
    KeyTable(edition: edition, cluster: cluster, prose: prose, limit: detail.listLimit).add(to: &values)
    ChainTable(edition: edition, cluster: cluster, prose: prose, limit: detail.listLimit * 5).add(to: &values)
    values["drawing"] = .optional(RingFigure(edition: edition, cluster: cluster, matrix: matrix).value())
    values["hours"] = .optional(hours())
    values["groups"] = .list(groups().prefix(10).map { .rich(RichText(GroupWords.runs($0))) })
    values["hubs"] = .list(hubs().prefix(10).map { .rich($0) })
    return values
  }

  private func platforms() -> String {
    let names = Set(cluster.members.map { edition.portfolio.dossier($0).platform })
    return Wording.list(names.sorted().prefix(5).map { Clip.text($0) })
  }

  /// How many keys tie how many; the two keys on most members; and whether the members are declared.
  private func say() -> String {
    let hard = cluster.keys.filter { $0.kind.isHard }
    let soft = cluster.keys.count - hard.count
    let accounts = Wording.capitalised(Wording.count(cluster.members.count, "account", "accounts"))
    let softWords = soft == 0 ? "" : " and \(Wording.number(soft)) soft"
    let nouns = (soft == 0 ? hard.count : soft) == 1 ? "key" : "keys"
    let widest = hard.enumerated().sorted {
      ($1.element.holders.count, $0.offset) < ($0.element.holders.count, $1.offset)
    }
    .prefix(2).map { keyWords($0.element) }
    let keys = widest.isEmpty ? "" : " " + widest.joined(separator: " ")
    return
      "\(accounts) are tied by \(Wording.number(hard.count)) hard\(softWords) \(nouns).\(keys) \(declared())"
  }

  private func keyWords(_ key: SharedKey) -> String {
    "One \(key.kind.title) (\(Clip.shown(key.value))) is on \(Wording.number(key.holders.count)) of them."
  }

  private func declared() -> String {
    let common = groups().first { group in cluster.members.allSatisfy { group.members.contains($0) } }
    guard let common else {
      return "They are not declared as one agency or household, and that is the first thing to check."
    }
    return common.isVerified
      ? "They are declared as one verified group."
      : "They are declared as one group that nobody has verified, and that is the first thing to check."
  }

  private func groups() -> [DeclaredGroup] {
    Set(cluster.members.flatMap { edition.groupNumbers[$0] ?? [] }).sorted().map {
      edition.analysis.groups[$0]
    }
  }

  private func hubs() -> [RichText] {
    var counts: [Int: Int] = [:]
    for member in cluster.members.prefix(60) {
      for hub in edition.hubs.hubs(in: edition.portfolio.dossier(member)) { counts[hub, default: 0] += 1 }
    }
    return counts.keys.sorted().map { place in
      let hub = edition.analysis.hubs[place]
      let members = Wording.count(counts[place] ?? 0, "member", "members")
      return [
        .words("\(Wording.capitalised(hub.kind.title)) "), .value(Clip.shown(hub.value)),
        .words(" is on \(members). It is a hub on \(hub.contractors.grouped) contractors and ties nobody."),
      ]
    }
  }

  private func hours() -> TemplateObject? {
    let start =
      edition.analysis.asOf.milliseconds - Int64(edition.analysis.lookBackDays) * Timestamp.dayLength
    var all = ActivityGrid()
    let members = cluster.members.prefix(MemberHours.memberLimit).map { member -> MemberHoursInput.Member in
      let grid = ActivityGrid(of: Activity.moments(of: edition.portfolio.dossier(member), since: start))
      all.merge(grid)
      return .init(id: Clip.head(edition.id(of: member), limit: 24), hours: grid.hourTotals)
    }
    guard !all.isEmpty else { return nil }
    let frame = ChartFrame(
      prefix: "mh", title: "Recorded activity of the members by hour of the day, UTC",
      description: "\(all.total.grouped) records in the look-back. The numbers follow in a table.")
    let input = MemberHoursInput(frame: frame, members: members)
    let chart = MemberHours.svg(input)
    return [
      "headline": .text(headline(all)),
      "note": .text(
        "Recorded activity by hour of the day, UTC, in the look-back; \(all.total.grouped) records"),
      "svg": .markup(chart.svg), "ramp": .markup(Ramp.markup(input.steps)),
      "table": .markup(chart.table.markup),
    ]
  }

  private func headline(_ grid: ActivityGrid) -> String {
    guard let found = grid.concentration else {
      return "Activity is spread over more than twelve hours of the day"
    }
    let span = found.span.shifted(byMinutes: 0)
    return
      "\(found.share.percent) % of the members’ activity falls between \(span.startText) and \(span.endText) UTC"
  }
}
