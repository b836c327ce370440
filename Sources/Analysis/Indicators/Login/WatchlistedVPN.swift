import CaseModel
import Measures

/// Sign-ins come over a VPN provider that published reports name.
struct WatchlistedVPN: Indicator {
  struct Thresholds: ThresholdSet {
    var signIns = 3
    var daysOfUse = 2
    var days = 90

    static let fields: [ThresholdField<Thresholds>] = [
      .init("sign_ins", \.signIns, unit: "sign-ins", "sign-ins over one such provider within the window"),
      .init("days_of_use", \.daysOfUse, unit: "days", "different days of these sign-ins"),
      .init("days", \.days, unit: "days", "length of the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.watchlisted-vpn",
    title: "Sign-ins come over a VPN provider that published reports name",
    strength: .weak,
    citations: [
      Citation("GOOG-2024-09-23", reported: true), Citation("SWX-2024-10", reported: true),
      Citation("GITLAB-2026-02-19"),
    ],
    needs: [Need(anyOf: [KindNeed(.login, fields: ["network_name"]), KindNeed(.login, fields: ["ip"])])],
    windowDays: 0,
    rationale: """
      Several reports name one provider, Astrill; lists of the user's own whose name begins with 'watch' add others. Most \
      of a provider's customers have nothing to do with such reports, and where somebody lives does not follow from it.
      """,
    alternatives: [
      "Any customer of the provider", "Somebody in mainland China who reaches ordinary services through it",
      "An address that has passed to another owner since",
    ],
    followUp: [
      FollowUp(
        "Look at the date of the list, and at what else the sign-ins show.", sources: ["US-2022-05-16"],
        order: 1),
      FollowUp(
        "Ask about VPN use and record the answer; where it is unsafe to do without, accept it.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let uses = ProviderUses(dossier, context)
    let found = uses.fresh.values.compactMap { worst($0) }
    guard !found.isEmpty else {
      let stale = uses.stale.filter { worst($0.value) != nil }
      let lists = Set(stale.values.flatMap { $0 }.compactMap(\.list))
      if let reason = context.networks.staleReason(lists) { return .notAssessable([reason]) }
      guard uses.isKnown || !context.networks.watched.isEmpty else {
        return .notAssessable([
          .other("no network list with such a provider, and no name of a network in sign-ins")
        ])
      }
      return .notRaised
    }
    let sorted = found.sorted {
      $0.count != $1.count
        ? $0.count > $1.count : $0[0].provider.utf8.lexicographicallyPrecedes($1[0].provider.utf8)
    }
    return .raised(finding(sorted, context))
  }

  /// The sign-ins of the windows that meet the rule, by time; nil where none does.
  private func worst(_ uses: [ProviderUses.Use]) -> [ProviderUses.Use]? {
    let found = SlidingWindow.most(
      uses.map { Int64($0.login.at.day) }, length: Int64(max(0, thresholds.days - 1)),
      atLeast: max(1, thresholds.signIns))
    guard let members = found?.members.map({ uses[$0] }) else { return nil }
    let days = KeyNumbers(members.map { UInt64(bitPattern: Int64($0.login.at.day)) })
    guard
      SlidingWindow.reachesDistinct(
        members.map { Int64($0.login.at.day) }, keys: days, length: Int64(max(0, thresholds.days - 1)),
        atLeast: thresholds.daysOfUse)
    else { return nil }
    return members
  }

  private func finding(_ found: [[ProviderUses.Use]], _ context: Context) -> Finding {
    let all = found.flatMap(\.self)
    let days = Set(all.map(\.login.at.day))
    let names = found.map { uses -> Statement in
      "\(value: uses[0].provider) (\(uses.count, "sign-in", "sign-ins"))"
    }
    let lists = Set(all.compactMap(\.list)).sorted().map { context.networks.lists[$0].words }
    let source: Statement =
      lists.isEmpty ? " The export itself names the network." : " Addresses by \(.joined(lists, last: ", "))."
    return Finding(
      """
      On \(days.count, "day", "days") between \(day: all.map(\.login.at).min() ?? context.asOf) and \
      \(day: all.map(\.login.at).max() ?? context.asOf), sign-ins came over \(.list(names)).
      """ + source,
      rule: """
        \(thresholds.signIns, "sign-in", "sign-ins") or more on \(thresholds.daysOfUse, "day", "days") or more within \
        \(thresholds.days, "day", "days") over one provider that reports name. Here: \
        \(all.count, "sign-in", "sign-ins") on \(days.count, "day", "days").
        """,
      measures: [
        ("sign_ins", Double(all.count)), ("days", Double(days.count)), ("providers", Double(found.count)),
      ],
      evidence: all.prefix(Finding.evidenceLimit).map { use in
        .signIn(use.login, context, tail(use, context))
      },
      more: all.map(\.login.provenance)
    ).dated(all.map(\.login.at))
  }

  /// The provider, where what is said of the network does not name it.
  private func tail(_ use: ProviderUses.Use, _ context: Context) -> Statement {
    context.networks.match(of: use.login)?.provider == use.provider ? "" : ", over \(value: use.provider)"
  }
}

/// The contractor's sign-ins over watched providers, by provider and by time.
private struct ProviderUses {
  struct Use {
    let login: Login
    let provider: String
    /// The number of the list that says so; nil where the record does.
    let list: Int?
  }

  /// By the provider's name in small letters.
  private(set) var fresh: [String: [Use]] = [:]
  private(set) var stale: [String: [Use]] = [:]
  /// Whether the records name networks at all.
  private(set) var isKnown = false

  init(_ dossier: Dossier, _ context: Context) {
    let (networks, portfolio) = (context.networks, context.portfolio)
    let watched = networks.watched
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let naming = networks.naming(of: login)
      isKnown = isKnown || naming != .nothing
      if !watched.isEmpty, let entry = networks.first(login, { watched.contains($0.provider) }) {
        let use = Use(login: login, provider: portfolio.texts[entry.provider], list: entry.list)
        add(use, isFresh: entry.isFresh)
        if entry.isFresh { continue }
      }
      guard naming == .watched else { continue }
      let name = portfolio.texts[portfolio.places[Int(login.place)].networkName]
      add(Use(login: login, provider: name, list: nil), isFresh: true)
    }
  }

  private mutating func add(_ use: Use, isFresh: Bool) {
    let key = use.provider.lowercased()
    if isFresh { fresh[key, default: []].append(use) } else { stale[key, default: []].append(use) }
  }
}

extension WatchlistedVPN {
  static let examples = WatchedExamples.all
}
