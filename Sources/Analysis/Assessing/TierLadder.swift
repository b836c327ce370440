import CaseModel

/// The ladder from findings to a tier, which a person can check by hand. The first rung that applies is the tier:
///
/// - escalate: a strong finding and at least a medium one in another category; or two kinds of link, one of them hard,
///   that tie the contractor to others of its ring;
/// - review: a strong finding; or medium findings in two categories;
/// - monitor: a medium finding;
/// - routine: nothing but weak findings and notes, however many.
///
/// Findings that are counted under another do not count. Findings are named F1, F2 … by their place in the list.
struct TierLadder {
  let groups: GroupIndex

  /// The assessment with its tier, the reason for it, and what would change it.
  func placed(_ assessment: Assessment, in cluster: Cluster?) -> Assessment {
    let facts = Fact.all(of: assessment)
    let tie = cluster.flatMap { LinkTie.find(assessment.contractor, in: $0, groups: groups) }
    let standing = Standing(facts: facts, tie: tie)
    var placed = assessment
    placed.cluster = cluster?.id
    placed.tier = standing.tier
    placed.tierReason = standing.reason(hasOther: !assessment.raised.isEmpty)
    placed.tierChange = change(of: standing, assessment, in: cluster)
    return placed
  }

  /// What would lower the tier, found by going down the ladder again without the facts on top, then without the
  /// links, then without both, then without all.
  private func change(of standing: Standing, _ assessment: Assessment, in cluster: Cluster?) -> Statement {
    guard standing.tier > .routine else {
      return "A medium finding would make it \(words: Tier.monitor.name)."
    }
    let (top, all) = (standing.top, standing.facts)
    for (removed, withLinks) in [(top, false), ([], true), (top, true), (all, false), (all, true)] {
      guard !removed.isEmpty || withLinks, !withLinks || standing.tie != nil else { continue }
      let left = standing.facts.filter { fact in !removed.contains { $0.number == fact.number } }
      let explained = removed.flatMap(\.records)
      let tie = cluster.flatMap {
        LinkTie.find(assessment.contractor, in: $0, groups: groups, explained: explained)
      }
      let lower = Standing(facts: left, tie: withLinks ? nil : tie)
      guard lower.tier < standing.tier else { continue }
      var causes = removed.map(\.name)
      if withLinks, let tie = standing.tie { causes.append(tie.shortStatement) }
      let hasOther = assessment.raised.count > standing.facts.flatMap(\.numbers).count
      let what = Statement.joined(causes)
      return
        "If \(what) were explained, the tier would be \(words: lower.tier.name): \(lower.remainder(hasOther: hasOther))."
    }
    return ""
  }
}

/// A finding that counts, of medium strength or more.
private struct Fact {
  /// The place in the list of raised indicators, from 1.
  let number: Int
  /// Its own place and those of the findings that are counted under it.
  let numbers: [Int]
  let strength: Strength
  let category: String
  /// The records of the finding and of those counted under it: who explains it explains them.
  let records: [UInt64]

  var name: Statement { Statement([.words("F\(number)")]) }

  static func all(of assessment: Assessment) -> [Fact] {
    assessment.raised.enumerated().compactMap { position, raised in
      guard raised.countedUnder == nil, raised.strength >= .medium else { return nil }
      let under = assessment.raised.indices.filter { assessment.raised[$0].countedUnder == raised.indicator }
      return Fact(
        number: position + 1, numbers: [position + 1] + under.map { $0 + 1 }, strength: raised.strength,
        category: String(raised.indicator.prefix { $0 != "." }),
        records: raised.finding.recordKeys + under.flatMap { assessment.raised[$0].finding.recordKeys })
    }
  }
}

/// Where facts and links put a contractor.
private struct Standing {
  let facts: [Fact]
  let tie: LinkTie?

  private var strong: [Fact] { facts.filter { $0.strength == .strong } }
  private var medium: [Fact] { facts.filter { $0.strength == .medium } }
  /// Medium facts in another category than some strong one.
  private var partners: [Fact] {
    medium.filter { fact in strong.contains { $0.category != fact.category } }
  }
  private static func categories(_ facts: [Fact]) -> Int { Set(facts.map(\.category)).count }

  var tier: Tier {
    if !partners.isEmpty || Self.categories(strong) > 1 || tie != nil { return .escalate }
    if !strong.isEmpty || Self.categories(medium) > 1 { return .review }
    return medium.isEmpty ? .routine : .monitor
  }

  /// The facts that a change of the tier begins with: the strong ones; else those of the category that has fewest.
  var top: [Fact] {
    guard strong.isEmpty else { return strong }
    let byCategory = Dictionary(grouping: medium, by: \.category).values
    return byCategory.min { ($0.count, $0[0].number) < ($1.count, $1[0].number) } ?? []
  }

  /// The rung that applied.
  func reason(hasOther: Bool) -> Statement {
    switch tier {
    case .escalate:
      let parts = [findings, tie?.statement].compactMap(\.self)
      return (Statement.joined(parts, separator: "; and ", last: "; and ") + ".").capitalised
    case .review:
      return strong.isEmpty
        ? "Medium findings in two categories (\(Self.list(medium)))."
        : "A strong finding (\(Self.list(strong)))."
    case .monitor:
      return medium.count == 1
        ? "A medium finding (\(Self.list(medium)))."
        : "Medium findings in one category (\(Self.list(medium)))."
    case .routine:
      return hasOther ? "Nothing but weak findings and notes." : "Nothing was raised."
    }
  }

  /// What findings alone make it escalate; nil where they do not.
  private var findings: Statement? {
    if !partners.isEmpty {
      let with = strong.filter { fact in partners.contains { $0.category != fact.category } }
      return
        "a strong finding (\(Self.list(with))) and a medium one in another category (\(Self.list(partners)))"
    }
    return Self.categories(strong) > 1 ? "strong findings in two categories (\(Self.list(strong)))" : nil
  }

  /// What is left, as the end of a sentence.
  func remainder(hasOther: Bool) -> Statement {
    let decisive = strong.isEmpty ? medium : strong
    guard !decisive.isEmpty else {
      return hasOther ? "nothing but weak findings and notes would remain" : "nothing else was raised"
    }
    let word = strong.isEmpty ? "medium" : "strong"
    let names = Statement.joined(decisive.map(\.name))
    guard decisive.count > 1 else { return "\(names) is \(words: word)" }
    let where_ = Self.categories(decisive) > 1 ? "two categories" : "one category"
    return "\(names) are \(words: word), in \(words: where_)"
  }

  /// `F1, F2`.
  private static func list(_ facts: [Fact]) -> Statement { Statement.joined(facts.map(\.name), last: ", ") }
}

extension Statement {
  /// The same with a capital at the beginning.
  fileprivate var capitalised: Statement {
    guard case .words(let text) = parts.first, let first = text.first else { return self }
    return Statement([.words(first.uppercased() + text.dropFirst())] + parts.dropFirst())
  }
}
