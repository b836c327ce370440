import CaseModel
import Templating

/// The members of a ring, by id.
struct MemberTable {
  static let fields: [TemplateSchema.Field] = [
    Frame.field(
      "members",
      .list([
        "member": .rich, "tier": Badge.schema, "hard": .text, "soft": .text, "country": .text, "since": .text,
      ]), "By id, with the number of keys that tie each."),
    Frame.field("members_more", .optional(.text)),
  ]

  let edition: Edition
  let matrix: RingMatrix
  let prose: Prose
  let limit: Int

  private var cluster: Cluster { matrix.cluster }

  func add(to values: inout TemplateObject) {
    values["members"] = .objects(cluster.members.indices.prefix(limit).map { member($0) })
    let more = cluster.members.count - min(limit, cluster.members.count)
    values["members_more"] = .optional(
      more > 0 ? "\(more.grouped) more members are in data/findings.json." : nil)
  }

  private func member(_ place: Int) -> TemplateObject {
    let (contractor, keys) = (cluster.members[place], matrix.keysOf[place])
    let hard = keys.filter { cluster.keys[$0].kind.isHard }.count
    let profile = edition.portfolio.dossier(contractor).profile
    return [
      "member": .rich([prose.contractor(contractor, limit: 40)]),
      "tier": .object(Badge.value(edition.assessment(of: contractor).tier)),
      "hard": .text(hard.grouped),
      "soft": .text((keys.count - hard).grouped),
      "country": .text(profile?.claimedCountry?.code ?? "–"),
      "since": .text(profile?.registeredAt?.date.iso ?? "–"),
    ]
  }
}

/// The keys of a ring, with each member's records.
struct KeyTable {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("keys", .list(key), "Hard links first."),
    Frame.field("keys_more", .optional(.text)),
    Frame.field("uses", .list(use), "Each member's records with each key."),
  ]

  private static let key: TemplateSchema = [
    "number": .text.described("`K1`."), "anchor": .text, "kind": .text, "value": .rich, "link": .text,
    "members": .text, "span": .rich,
  ]

  private static let use: TemplateSchema = .object(
    [
      Frame.field("number", .text), Frame.field("member", .rich), Frame.field("records", .text),
      Frame.field("span", .rich),
    ] + Place.fields)

  let edition: Edition
  let cluster: Cluster
  let prose: Prose
  let limit: Int

  func add(to values: inout TemplateObject) {
    let keys = cluster.keys.prefix(limit).enumerated()
    values["keys"] = .objects(keys.map { key($1, number: $0 + 1) })
    let more = cluster.keys.count - min(limit, cluster.keys.count)
    values["keys_more"] = .optional(more > 0 ? "\(more.grouped) more keys are in data/findings.json." : nil)
    values["uses"] = .objects(keys.flatMap { uses(of: $1, number: $0 + 1) }.prefix(limit * 2))
  }

  private func key(_ key: SharedKey, number: Int) -> TemplateObject {
    [
      "number": .text("K\(number)"), "anchor": .text("k\(number)"), "kind": .text(key.kind.title),
      "value": .rich([.code(Clip.shown(key.value))]), "link": .text(key.kind.isHard ? "hard" : "soft"),
      "members": .text(key.holders.count.grouped),
      "span": .rich(Days.span(key.holders.compactMap(\.first).min(), key.holders.compactMap(\.last).max())),
    ]
  }

  private func uses(of key: SharedKey, number: Int) -> [TemplateObject] {
    key.holders.map { holder in
      var object: TemplateObject = [
        "number": .text("K\(number)"), "member": .rich([prose.contractor(holder.contractor, limit: 40)]),
        "records": .text(holder.records.grouped), "span": .rich(Days.span(holder.first, holder.last)),
      ]
      Place(holder.provenance, edition.portfolio).add(to: &object)
      return object
    }
  }
}

/// What ties any two members: the keys that they share, or the shortest chain.
struct ChainTable {
  static let fields: [TemplateSchema.Field] = [
    Frame.field("chains", .list(["from": .rich, "to": .rich, "chain": .rich]), "Pairs of members."),
    Frame.field(
      "chains_of", .optional(.rich),
      "Where the ring is too large for all pairs: the member that is one of each."),
    Frame.field("chains_more", .optional(.text)),
  ]

  let edition: Edition
  let cluster: Cluster
  let prose: Prose
  let limit: Int

  func add(to values: inout TemplateObject) {
    values["chains"] = .objects(
      cluster.chains.prefix(limit).map { chain in
        [
          "from": .rich([prose.contractor(chain.from, limit: 40)]),
          "to": .rich([prose.contractor(chain.to, limit: 40)]),
          "chain": .rich(words(chain)),
        ]
      })
    let more = cluster.chains.count - min(limit, cluster.chains.count)
    values["chains_of"] = .optional(common.map { RichText([prose.contractor($0, limit: 40)]) })
    values["chains_more"] = .optional(more > 0 ? "\(more.grouped) more pairs are not shown." : nil)
  }

  /// The member that is one of every pair, where not all pairs are listed.
  private var common: ContractorIndex? {
    let all = cluster.members.count * (cluster.members.count - 1) / 2
    guard let first = cluster.chains.first, cluster.chains.count < all else { return nil }
    return [first.from, first.to].first { member in
      cluster.chains.allSatisfy { $0.from == member || $0.to == member }
    }
  }

  /// The most steps of a chain that are all shown, and how many stand at the ends of a longer one.
  private static let stepLimit = 12
  private static let ends = (first: 6, last: 2)

  /// `K1 K6`, or `K3 (ctr-2) K1` where the two share nothing directly.
  private func words(_ chain: Cluster.Chain) -> RichText {
    let isLong = !chain.between.isEmpty && chain.keys.count > Self.stepLimit
    let hidden = isLong ? Self.ends.first..<(chain.keys.count - Self.ends.last) : 0..<0
    var runs: [RichText.Run] = []
    for (place, key) in chain.keys.enumerated() where !hidden.contains(place) {
      if place > 0, place == hidden.upperBound {
        runs.append(.words(" … \(hidden.count) more steps … "))
      } else if place > 0, chain.between.indices.contains(place - 1) {
        let id = Clip.head(edition.id(of: chain.between[place - 1]), limit: 40)
        runs += [.words(" ("), Prose.id(id), .words(") ")]
      } else if place > 0 {
        runs.append(.words(" "))
      }
      runs.append(.words("K\(key + 1)"))
    }
    return RichText(runs)
  }
}
