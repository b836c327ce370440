import CaseModel

/// Decides, before a rule is asked, whether a contractor's data is enough for it.
///
/// (a) The platform's export has no record of a needed kind: not assessable. (b) The kind is there, but the contractor
/// has fewer records than `minimum`: not assessable; a `minimum` of 0 lets the rule count none. (c) A needed field is
/// in no file of the platform that holds the kind, or empty in all of the contractor's records: not assessable; a
/// `known` field must only stand in a file of the contractor's records. (d) The span of the platform's data is told
/// apart, because a raised finding stands without it.
///
/// Where the rule has a window, only records inside the look-back count for (b): others cannot be part of a pattern
/// in it. A failed sign-in is no record. What a network list says of a sign-in's country or kind of network fills an
/// empty field; what only a stale list says does not, and the list is named.
struct NeedCheck: Sendable {
  let portfolio: Portfolio
  let coverage: Coverage
  let networks: NetworkIndex
  let lookBackStart: Timestamp

  /// What is known of a rule for all contractors of a platform.
  struct Verdict: Sendable {
    /// What is missing, where that is the same for all of them.
    var missing: [Missing]?
    /// The span of a needed kind that is too short; see `shortSpan`.
    var short: Missing?
  }

  /// What the data of a platform alone says of a rule.
  func verdict(_ definition: IndicatorDefinition, on platform: Symbol) -> Verdict {
    var verdict = Verdict(short: shortSpan(definition, on: platform))
    let isSettled = definition.needs.allSatisfy { need in
      need.anyOf.contains { platformGap($0, on: platform) == .some(nil) }
        || need.anyOf.allSatisfy { platformGap($0, on: platform) != nil }
    }
    if isSettled {
      verdict.missing = missing(definition) { need in platformGap(need, on: platform) ?? nil }
    }
    return verdict
  }

  /// What is missing for a contractor, in the order of the needs; empty where the rule may be asked.
  func missing(_ definition: IndicatorDefinition, for contractor: ContractorIndex) -> [Missing] {
    let platform = portfolio.contractors[Int(contractor.raw)].platform
    return missing(definition) { need in
      platformGap(need, on: platform) ?? ownGap(need, hasWindow: definition.windowDays > 0, contractor)
    }
  }

  private func missing(_ definition: IndicatorDefinition, _ gap: (KindNeed) -> Missing?) -> [Missing] {
    var missing: [Missing] = []
    for need in definition.needs {
      var found: [Missing] = []
      for kind in need.anyOf {
        guard let gap = gap(kind) else { break }
        found.append(gap)
      }
      guard found.count == need.anyOf.count else { continue }
      if found.count > 1, found.allSatisfy({ $0.rank == 0 }) {
        missing.append(.noneOf(need.anyOf.map(\.kind)))
      } else if let best = found.max(by: { $0.rank < $1.rank }) {
        missing.append(best)
      }
    }
    return missing.isEmpty ? [] : missing.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The shortest span of a needed kind that is shorter than the rule's window; nil where all are long enough. Of
  /// several alternatives the longest counts; kinds without a time have no span.
  private func shortSpan(_ definition: IndicatorDefinition, on platform: Symbol) -> Missing? {
    guard definition.windowDays > 0 else { return nil }
    var shortest: (kind: Kind, days: Int)?
    for need in definition.needs {
      let dated = need.anyOf.filter { !$0.kind.schema.eventFields.isEmpty }
      let spans = dated.map { (kind: $0.kind, days: coverage.holding($0.kind, on: platform).days) }
      guard let longest = spans.max(by: { $0.days < $1.days }), dated.count == need.anyOf.count else {
        continue
      }
      if longest.days < shortest?.days ?? .max { shortest = longest }
    }
    guard let shortest, shortest.days < definition.windowDays else { return nil }
    return .shortSpan(shortest.kind, days: shortest.days, need: definition.windowDays)
  }

  /// How many of the contractor's records inside the look-back lack a needed field. Where a need has alternatives of
  /// one kind, a record that meets one of them lacks nothing.
  func leftOut(_ definition: IndicatorDefinition, for contractor: ContractorIndex) -> Int {
    let kinds = Set(definition.needs.flatMap(\.anyOf).map(\.kind)).sorted()
    return kinds.reduce(0) { $0 + leftOut($1, definition.needs, contractor) }
  }

  private func leftOut(_ kind: Kind, _ needs: [Need], _ contractor: ContractorIndex) -> Int {
    let fields = needs.map { need in
      need.anyOf.filter { $0.kind == kind }.map(\.fieldIndexes)
    }.filter { alternatives in !alternatives.isEmpty && !alternatives.contains { $0.isEmpty } }
    guard !fields.isEmpty else { return 0 }
    let records = RecordFields(portfolio: portfolio, kind: kind, networks: networks)
    return records.records(of: contractor).count { record in
      guard isInLookBack(records.time(of: record)) else { return false }
      return fields.contains { alternatives in
        alternatives.allSatisfy { needed in needed.contains { !records.has($0, record: record) } }
      }
    }
  }

  private func isInLookBack(_ time: Timestamp?) -> Bool {
    time.map { $0.milliseconds >= lookBackStart.milliseconds } ?? true
  }

  /// Why the platform's data has not enough of one kind of record; `.some(nil)` where it has and no contractor's own
  /// records are asked for; nil where those decide.
  private func platformGap(_ need: KindNeed, on platform: Symbol) -> Missing?? {
    let holding = coverage.holding(need.kind, on: platform)
    guard holding.records > 0 else { return .noRecords(need.kind) }
    if let name = unknownField(need, holding) { return .unknownField(need.kind, name) }
    guard !need.isOfContractors else { return nil }
    return .some(
      holding.records < need.minimum
        ? .tooFew(need.kind, have: holding.records, need: need.minimum) : nil)
  }

  /// The first needed field that no file has.
  private func unknownField(_ need: KindNeed, _ holding: Coverage.Sums) -> String? {
    for (names, fields) in [(need.fields, need.fieldIndexes), (need.known, need.knownIndexes)] {
      for (place, field) in fields.enumerated() where !holding.known.contains(field) {
        guard need.kind == .login, networks.maySupply(field) else { return names[place] }
      }
    }
    return nil
  }

  /// Why the contractor's own records of a kind are not enough.
  private func ownGap(_ need: KindNeed, hasWindow: Bool, _ contractor: ContractorIndex) -> Missing? {
    let fields = RecordFields(portfolio: portfolio, kind: need.kind, networks: networks)
    let records = fields.records(of: contractor)
    guard records.first != nil else {
      return need.minimum > 0 ? .tooFew(need.kind, have: 0, need: need.minimum) : nil
    }
    let needed = need.fieldIndexes
    for (name, field) in zip(need.fields, needed) {
      guard records.contains(where: { fields.has(field, record: $0) }) else {
        let stale =
          need.kind == .login ? networks.staleReason(field, portfolio.dossier(contractor).logins) : nil
        return stale ?? .emptyField(need.kind, name)
      }
    }
    for (name, field) in zip(need.known, need.knownIndexes) {
      let isKnown = records.contains { portfolio.knows(need.kind, field: field, in: fields.file(of: $0)) }
      guard isKnown else { return .unknownField(need.kind, name) }
    }
    guard need.minimum > 0 else { return nil }
    var have = 0
    for record in records where !hasWindow || isInLookBack(fields.time(of: record)) {
      guard needed.allSatisfy({ fields.has($0, record: record) }) else { continue }
      have += 1
      if have >= need.minimum { return nil }
    }
    return .tooFew(need.kind, have: have, need: need.minimum)
  }
}

extension Missing {
  /// How near the data came to being enough: with several alternatives the nearest is named.
  fileprivate var rank: Int {
    switch self {
    case .noRecords, .noneOf: 0
    case .unknownField: 1
    case .emptyField: 2
    case .tooFew: 3
    case .shortSpan, .other: 4
    }
  }
}
