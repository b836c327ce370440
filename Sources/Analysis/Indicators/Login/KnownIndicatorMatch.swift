import CaseModel
import Measures

/// A sign-in comes from an address that a published report names.
struct KnownIndicatorMatch: Indicator {
  struct Thresholds: ThresholdSet {
    var signIns = 1
    var marginDays = 30

    static let fields: [ThresholdField<Thresholds>] = [
      .init("sign_ins", \.signIns, unit: "sign-ins", "sign-ins from reported addresses within the look-back"),
      .init(
        "margin_days", \.marginDays, unit: "days",
        "days before and after the time that the report gives, within which a match is more than a note"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.known-indicator-match",
    title: "A sign-in comes from an address that a published report names",
    strength: .medium,
    citations: [Citation("REDC-2025"), Citation("GITLAB-2026-02-19")],
    needs: [.records(.login, fields: ["ip"])],
    windowDays: 0,
    rationale: """
      Addresses change hands, and strangers share those of exits. A match counts while the report saw the address in use, \
      and some days around it; at another time it is a note. One of the sources asks to use such lists to begin a check, \
      not to block.
      """,
    alternatives: [
      "An address that had another owner at the time", "An exit of a VPN that many people share",
      "An account of a victim whose computer was used",
    ],
    followUp: [
      FollowUp(
        "Read what the report says of the address, and compare the times.", sources: ["GITLAB-2026-02-19"],
        order: 1),
      FollowUp("Look at the other sign-ins from this network, and record what they show.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let networks = context.networks
    guard networks.hasReports else { return .notAssessable([.other("no list of reported addresses")]) }
    var matches: [Match] = []
    var stale: Set<Int> = []
    var isAnyFresh = false
    for login in dossier.logins where login.succeeded && login.hasIP && context.looksBack(to: login.at) {
      guard let any = networks.first(login, anyDay: true, { $0.label == .reported }) else { continue }
      guard let match = match(login, networks) else {
        stale.insert(any.list)
        continue
      }
      isAnyFresh = true
      matches.append(match)
    }
    guard matches.count >= max(1, thresholds.signIns) else {
      return isAnyFresh
        ? .notRaised : networks.staleReason(stale).map { .notAssessable([$0]) } ?? unread(context)
    }
    return .raised(finding(matches, context))
  }

  /// Nothing matched. Where every list of reports is stale, that says nothing.
  private func unread(_ context: Context) -> Outcome {
    let networks = context.networks
    let reports = Set(networks.reportLists)
    guard !reports.contains(where: { networks.lists[$0].isFresh }) else { return .notRaised }
    return networks.staleReason(reports).map { .notAssessable([$0]) } ?? .notRaised
  }

  /// A sign-in with the row that names its address.
  private struct Match {
    let login: Login
    let entry: NetworkEntry
    let isInTime: Bool
  }

  /// The row of a fresh list that names the address in time, else any row of one.
  private func match(_ login: Login, _ networks: NetworkIndex) -> Match? {
    let (day, margin) = (login.at.day, thresholds.marginDays)
    let inTime = networks.first(login, anyDay: true) { entry in
      guard entry.label == .reported, entry.isFresh, let seen = entry.seen(networks) else { return false }
      return seen.lowerBound - margin <= day && day <= seen.upperBound + margin
    }
    if let inTime { return Match(login: login, entry: inTime, isInTime: true) }
    let other = networks.first(login, anyDay: true) { $0.label == .reported && $0.isFresh }
    return other.map { Match(login: login, entry: $0, isInTime: false) }
  }

  private func finding(_ matches: [Match], _ context: Context) -> Finding {
    let inTime = matches.filter(\.isInTime)
    let ordered = inTime + matches.filter { !$0.isInTime }
    let lists = Set(matches.map(\.entry.list)).sorted().map { context.networks.lists[$0].words }
    let addresses = Set(matches.map(\.login.ipKey)).count
    var finding = Finding(
      """
      \(matches.count, "sign-in", "sign-ins") from \(addresses, "address", "addresses") that a report names \
      (\(.joined(lists, last: ", "))): \(count: inTime.count) within the time that the report gives and \
      \(count: thresholds.marginDays) days around it, \(count: matches.count - inTime.count) at another time.
      """,
      rule: """
        \(thresholds.signIns, "sign-in", "sign-ins") or more from an address of a report, within the time that it gives \
        and \(thresholds.marginDays, "day", "days") around it; at another time a note. Here: \(count: inTime.count) \
        within, \(count: matches.count - inTime.count) at another time.
        """,
      measures: [
        ("sign_ins", Double(matches.count)), ("in_time", Double(inTime.count)),
        ("addresses", Double(addresses)),
      ],
      evidence: ordered.prefix(Finding.evidenceLimit).map { row($0, context) },
      more: ordered.map(\.login.provenance)
    ).dated(matches.map(\.login.at))
    if inTime.count < max(1, thresholds.signIns) { finding.atMost = .note }
    return finding
  }

  private func row(_ match: Match, _ context: Context) -> Evidence {
    let networks = context.networks
    var tail: Statement = ", named by list \(value: networks.lists[match.entry.list].name)"
    let provider = context.portfolio.texts[match.entry.provider]
    if !provider.isEmpty { tail = tail + " (\(value: provider))" }
    if let seen = match.entry.seen(networks) {
      let (first, last) = (Timestamp(day: seen.lowerBound), Timestamp(day: seen.upperBound))
      tail = tail + ", seen from \(day: first) to \(day: last)"
    }
    return .signIn(match.login, context, tail)
  }
}

extension NetworkEntry {
  /// The days in which a report saw the address. Where it gives one day alone, what is known of the other is when the
  /// list was published; nil where nothing is known.
  fileprivate func seen(_ networks: NetworkIndex) -> ClosedRange<Int>? {
    let published = networks.lists[list].published?.daysSinceEpoch
    let first = firstSeen == .min ? nil : Int(firstSeen)
    let last = lastSeen == .max ? nil : Int(lastSeen)
    guard let start = first ?? last ?? published, let end = last ?? published ?? first else { return nil }
    return start...max(start, end)
  }
}

extension KnownIndicatorMatch {
  static let examples = ReportExamples.all
}
