import CaseModel
import Measures

/// Most sign-ins come over a commercial VPN, a rented server or a proxy.
struct VPNOrHostingEgress: Indicator {
  struct Thresholds: ThresholdSet {
    var share = 0.7
    var signIns = 10
    var days = 30
    var stableDays = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("share", \.share, unit: "share", "share of sign-ins over VPN, hosting, proxy or Tor"),
      .init("sign_ins", \.signIns, unit: "sign-ins", "sign-ins within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init(
        "stable_days", \.stableDays, unit: "days",
        "days on one residential or mobile network within the window, with which nothing is raised"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.vpn-or-hosting-egress",
    title: "Most sign-ins come over a VPN, a rented server or a proxy",
    strength: .weak,
    citations: [
      Citation("US-2022-05-16", .measure), Citation("JP-2024-03-26", .method, reported: true),
      Citation("DE-2024-10-01", .method), Citation("CA-2025-07-16", .method),
      Citation("AU-2025-11-06", .method),
      Citation("JE-FIU"), Citation("MS-2025-06-30"), Citation("GOOG-2024-09-23", reported: true),
      Citation("GITLAB-2026-02-19"), Citation("SEAL"), Citation("REDC-2025"),
    ],
    needs: [.records(.login, minimum: 10), .records(.login, fields: ["network_type"])],
    windowDays: 30,
    rationale: """
      Where every sign-in comes over a server, the data does not show from where the account is used. Many honest people \
      do this: it never says enough alone. A residential or mobile network that is used on several days settles it.
      """,
    alternatives: [
      "Somebody who values privacy", "A country that censors the internet", "The VPN of an employer",
      "A cloud desktop", "Public networks on which a VPN is good practice",
    ],
    followUp: [
      FollowUp(
        "Check which providers the sign-ins come over, and whether a client requires them.",
        sources: ["US-2022-05-16", "RF-2026-08-18"], order: 1),
      FollowUp(
        "Ask about VPN use and record the answer; where it is unsafe to do without, accept it.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let networks = context.networks
    var (shares, withStale) = (DayShares(days: context.days), DayShares(days: context.days))
    var homes: [Home] = []
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let kind = networks.kind(of: login)
      let stale = networks.isEmpty ? .unknown : networks.staleKind(of: login)
      let counts = Self.isCounted(kind) && !Self.isHome(stale)
      shares.add(day: login.at.day, counts: counts)
      withStale.add(day: login.at.day, counts: counts || Self.isCounted(stale))
      guard Self.isHome(kind) || Self.isHome(stale) else { continue }
      let home = Home(network: context.network(of: login), day: login.at.day)
      if homes.last != home { homes.append(home) }
    }
    let found = shares.worst(length: thresholds.days, share: thresholds.share, minimum: thresholds.signIns) {
      !isSettled($0, homes)
    }
    guard let found else {
      let old = withStale.worst(length: thresholds.days, share: thresholds.share, minimum: thresholds.signIns)
      {
        !isSettled($0, homes)
      }
      let reason = old.flatMap { _ in
        networks.staleReason(LoginCells.Field.networkType, dossier.logins)
      }
      return reason.map { .notAssessable([$0]) } ?? .notRaised
    }
    return .raised(finding(found, dossier, context))
  }

  /// One residential or mobile network on one day.
  private struct Home: Hashable {
    let network: UInt64
    let day: Int
  }

  private static func isCounted(_ kind: NetworkKind) -> Bool {
    kind == .vpn || kind == .hosting || kind == .proxy || kind == .tor
  }
  private static func isHome(_ kind: NetworkKind) -> Bool { kind == .residential || kind.isCarrier }

  /// Whether one network of a home is used on enough days of a window.
  private func isSettled(_ days: ClosedRange<Int>, _ homes: [Home]) -> Bool {
    var counts: [UInt64: Set<Int>] = [:]
    for home in homes where home.network != 0 && days.contains(home.day) {
      counts[home.network, default: []].insert(home.day)
    }
    return counts.values.contains { $0.count >= max(1, thresholds.stableDays) }
  }

  private func finding(_ found: DayShares.Stretch, _ dossier: Dossier, _ context: Context) -> Finding {
    let counted = context.entries(dossier).filter {
      found.days.contains($0.at.day) && Self.isCounted(context.networks.kind(of: $0))
    }
    let lists = Set(counted.compactMap { context.networks.match(of: $0)?.list }).sorted { $0.name < $1.name }
    var text: Statement = """
      \(.between(found.days)), \(count: found.counted) of \(found.total, "sign-in", "sign-ins") \
      (\(count: found.share.percent) %) came over a VPN, a hosting provider, a proxy or Tor, and no residential or mobile \
      network was used on \(thresholds.stableDays, "day", "days") or more.
      """
    if !lists.isEmpty { text = text + " Labels by \(.joined(lists.map(\.words), last: ", "))." }
    return Finding(
      text,
      rule: """
        \(percent: thresholds.share) or more of \(thresholds.signIns, "sign-in", "sign-ins") or more in \
        \(thresholds.days, "day", "days") over VPN, hosting, proxy or Tor, and no residential or mobile network on \
        \(thresholds.stableDays, "day", "days") or more. Here: \(count: found.counted) of \(count: found.total).
        """,
      measures: [
        ("sign_ins", Double(found.counted)), ("sign_ins_in_all", Double(found.total)),
        ("share", Double(found.counted) / Double(max(1, found.total))),
      ],
      evidence: counted.prefix(Finding.evidenceLimit).map { .signIn($0, context) },
      more: counted.dropFirst(Finding.evidenceLimit).map(\.provenance)
    ).dated(counted.map(\.at))
  }
}

extension VPNOrHostingEgress {
  static let examples = EgressExamples.all
}
