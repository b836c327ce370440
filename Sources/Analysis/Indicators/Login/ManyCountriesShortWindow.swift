import CaseModel
import Measures

/// One account is entered from several countries within a short time.
struct ManyCountriesShortWindow: Indicator {
  struct Thresholds: ThresholdSet {
    var countries = 3
    var hours = 24
    var countriesFast = 2
    var minutes = 60

    static let fields: [ThresholdField<Thresholds>] = [
      .init("countries", \.countries, unit: "countries", "countries of sign-ins within the longer window"),
      .init("hours", \.hours, unit: "hours", "length of the longer window"),
      .init(
        "countries_fast", \.countriesFast, unit: "countries",
        "countries within the shorter window, exits of VPN, proxy, Tor and relay left out"),
      .init("minutes", \.minutes, unit: "minutes", "length of the shorter window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.many-countries-short-window",
    title: "One account is entered from several countries within a short time",
    strength: .medium,
    citations: [
      Citation("US-2022-05-16"), Citation("CA-2025-07-16", reported: true), Citation("JE-FIU"),
    ],
    needs: [.records(.login, fields: ["country"])],
    windowDays: 1,
    rationale: """
      One person is in one country at a time. Several within hours mean travel, an exit in another country, a wrong \
      geolocation, or more than one person. Every pair of countries is treated alike.
      """,
    alternatives: [
      "Travel with a change of planes in another country",
      "A VPN that was switched between exits",
      "A wrong geolocation of mobile or satellite addresses",
      "Staff of an agency who use one account with the platform's consent",
    ],
    followUp: [
      FollowUp(
        "Compare the sign-ins with the times and networks of the contractor's other activity.", order: 1),
      FollowUp("Ask about travel and VPN use on these days and record the answer.", order: 2),
      FollowUp(
        "Repeat the identity check if the answer and the records disagree.",
        sources: ["FBI-2024-05-16", "SEAL"],
        order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    guard hasTwoCountries(dossier, context), mayBeRaised(dossier, context) else { return .notRaised }
    let entries = Entries(dossier, context, withExits: true)
    let direct = Entries(dossier, context, withExits: false)
    let long = entries.window(hours: thresholds.hours, atLeast: thresholds.countries)
    let short = direct.window(minutes: thresholds.minutes, atLeast: thresholds.countriesFast)
    guard long != nil || short != nil else { return .notRaised }

    let worst =
      long.map { Array(entries.logins[$0.worst]) } ?? short.map { Array(direct.logins[$0.worst]) } ?? []
    let members =
      (long?.members.map { entries.logins[$0] } ?? []) + (short?.members.map { direct.logins[$0] } ?? [])
    let comparison = Comparison(worst: worst, entries: entries, networks: context.networks)
    let evidence = rows(worst, members, context)
    let kept = Set(evidence.map(\.provenance))
    return .raised(
      Finding(
        comparison.statement, rule: rule(comparison),
        measures: [
          ("countries", Double(comparison.all.count)),
          ("countries_without_exits", Double(comparison.direct.count)),
          ("hours", Double(comparison.span) / Double(Timestamp.hourLength)),
        ],
        evidence: evidence, more: members.map(\.provenance).filter { !kept.contains($0) },
        leftOut: entries.leftOut
      ).dated(members.map(\.at)))
  }

  /// Nearly every contractor signs in from one country: seen without anything being made.
  private func hasTwoCountries(_ dossier: Dossier, _ context: Context) -> Bool {
    var first: UInt16 = 0
    for login in dossier.logins where login.succeeded {
      let country = context.networks.countryCode(of: login)
      guard country != 0, country != first else { continue }
      if first != 0 { return true }
      first = country
    }
    return false
  }

  /// A first look, which keeps two numbers for a sign-in: whether either window holds enough countries when exits are
  /// not left out.
  private func mayBeRaised(_ dossier: Dossier, _ context: Context) -> Bool {
    var (times, countries): ([Int64], [UInt64]) = ([], [])
    for login in dossier.logins where login.succeeded && login.at.hasHour && context.looksBack(to: login.at) {
      let country = context.networks.countryCode(of: login)
      guard country != 0 else { continue }
      times.append(login.at.milliseconds)
      countries.append(UInt64(country))
    }
    let keys = KeyNumbers(countries)
    let windows = [
      (Int64(thresholds.hours) * Timestamp.hourLength, thresholds.countries),
      (Int64(thresholds.minutes) * Timestamp.minuteLength, thresholds.countriesFast),
    ]
    return windows.contains { length, countries in
      SlidingWindow.reachesDistinct(times, keys: keys, length: length, atLeast: max(2, countries))
    }
  }

  private func rule(_ found: Comparison) -> Statement {
    """
    \(thresholds.countries, "country", "countries") or more within \(thresholds.hours, "hour", "hours"), or \
    \(count: thresholds.countriesFast) or more within \(thresholds.minutes, "minute", "minutes") after sign-ins over \
    VPN, proxy, Tor and relay exits are left out. Here: \(count: found.all.count) within \(duration: found.span), \
    \(count: found.direct.count) without such exits.
    """
  }

  /// Each sign-in whose country is not that of the one before it: the worst window first, then the others by time.
  private func rows(_ worst: [Login], _ members: [Login], _ context: Context) -> [Evidence] {
    let networks = context.networks
    var seen: Set<Provenance> = []
    var rows: [Evidence] = []
    let others = members.sorted { $0.at != $1.at ? $0.at < $1.at : $0.provenance < $1.provenance }
    for logins in [worst, others] {
      var previous: Login?
      for login in logins {
        defer { previous = login }
        let isChange =
          previous.map { networks.countryCode(of: $0) != networks.countryCode(of: login) } ?? true
        guard isChange, seen.insert(login.provenance).inserted else { continue }
        let gap = previous.map { login.at.milliseconds - $0.at.milliseconds }
        rows.append(.signIn(login, context, gap.map { ", \(duration: $0) after the one before" } ?? ""))
      }
    }
    return rows
  }
}

/// The sign-ins that the rule looks at, by time.
private struct Entries {
  var logins: [Login] = []
  var countries: [UInt16] = []
  var times: [Int64] = []
  /// Sign-ins without a country, or without an hour of their own.
  var leftOut = 0

  init(_ dossier: Dossier, _ context: Context, withExits: Bool) {
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let country = context.networks.countryCode(of: login)
      guard country != 0, login.at.hasHour else {
        leftOut += 1
        continue
      }
      guard withExits || !context.networks.isExit(login) else { continue }
      logins.append(login)
      countries.append(country)
      times.append(login.at.milliseconds)
    }
  }

  func window(hours: Int, atLeast threshold: Int) -> SlidingWindow.Found? {
    window(minutes: hours * 60, atLeast: threshold)
  }

  func window(minutes: Int, atLeast threshold: Int) -> SlidingWindow.Found? {
    let length = Int64(minutes) * Timestamp.minuteLength
    return SlidingWindow.mostDistinct(times, keys: countries, length: length, atLeast: max(2, threshold))
  }
}

/// The worst window, with and without sign-ins over exits.
private struct Comparison {
  let first: Timestamp
  let last: Timestamp
  /// Countries in the order in which they appear, of all sign-ins and of those that are not over an exit.
  let all: [Country]
  let direct: [Country]

  init(worst: [Login], entries: Entries, networks: NetworkIndex) {
    first = worst.first?.at ?? Timestamp(milliseconds: 0)
    last = worst.last?.at ?? first
    let range = first.milliseconds...max(first.milliseconds, last.milliseconds)
    let logins = entries.logins.filter { range.contains($0.at.milliseconds) }
    all = Self.distinct(logins, networks)
    direct = Self.distinct(logins.filter { !networks.isExit($0) }, networks)
  }

  private static func distinct(_ logins: [Login], _ networks: NetworkIndex) -> [Country] {
    var seen: Set<Country> = []
    return logins.compactMap { networks.country(of: $0) }.filter { seen.insert($0).inserted }
  }

  var span: Int64 { last.milliseconds - first.milliseconds }

  var statement: Statement {
    let names = Statement.list(all.map { "\(country: $0)" })
    return """
      From \(moment: first) to \(moment: last) UTC (\(duration: span)) sign-ins came from \
      \(all.count, "country", "countries"): \(names). Without sign-ins over VPN, proxy, Tor and relay exits: \
      \(direct.count, "country", "countries").
      """
  }
}

extension ManyCountriesShortWindow {
  static let examples = ManyCountriesExamples.all
}
