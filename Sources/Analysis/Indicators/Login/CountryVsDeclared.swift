import CaseModel
import Measures

/// Sign-ins come mainly from another country than the one that the contractor declares.
struct CountryVsDeclared: Indicator {
  struct Thresholds: ThresholdSet {
    var share = 0.6
    var signIns = 10
    var days = 30
    var absentDays = 60
    var absentSignIns = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("share", \.share, unit: "share", "share of sign-ins outside the declared country"),
      .init("sign_ins", \.signIns, unit: "sign-ins", "sign-ins within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
      .init(
        "absent_days", \.absentDays, unit: "days", "days on end without a sign-in inside the declared country"
      ),
      .init("absent_sign_ins", \.absentSignIns, unit: "sign-ins", "sign-ins outside it on these days"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.country-vs-declared",
    title: "Sign-ins come mainly from another country than the declared one",
    strength: .medium,
    citations: [
      Citation("US-2022-05-16"), Citation("SEAL"), Citation("DTEX-2024-10-15"),
      Citation("RF-2026-08-18", reported: true), Citation("GOOG-2024-09-23", reported: true),
    ],
    needs: [
      .records(.contractor, fields: ["claimed_country"], minimum: 1), .records(.login, fields: ["country"]),
    ],
    windowDays: 30,
    rationale: """
      The country that the profile claimed at the time is compared with the country of each sign-in. Sign-ins over VPN, \
      proxy, Tor, relay and hosting are left out. Every pair of countries is treated alike.
      """,
    alternatives: [
      "Somebody who works while travelling", "A move that the profile does not show yet",
      "A commuter across a border",
      "A roaming SIM card", "A wrong geolocation",
    ],
    followUp: [
      FollowUp("Compare payout and delivery addresses with the country of the sign-ins.", order: 1),
      FollowUp("Ask where the contractor lives and works, and record the answer.", order: 2),
      FollowUp(
        "Compare where an issued device is with where sign-ins come from.", sources: ["RF-2026-08-18"],
        order: 3),
      FollowUp(
        "Repeat the identity check if the answer and the records disagree.",
        sources: ["FBI-2024-05-16", "SEAL"],
        order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let declared = dossier.declaredCountry
    var shares = DayShares(days: context.days)
    var (leftOut, hasOutside) = (0, false)
    var (run, longest) = (Run(), Run())
    for (index, login) in zip(dossier.logins.indices, dossier.logins)
    where login.succeeded && context.looksBack(to: login.at) {
      let code = context.networks.countryCode(of: login)
      guard code != 0, let home = declared.value(at: login.at) else {
        leftOut += 1
        continue
      }
      let isOutside = home.raw != code
      // Most sign-ins come from home: only one abroad is asked whether it came over an exit, and home is home.
      if isOutside, context.networks.hidesPlace(login) { continue }
      if !isOutside, !context.networks.isEmpty || context.networks.recordedKind(of: login) != .unknown,
        context.networks.hidesPlace(login)
      {
        continue
      }
      hasOutside = hasOutside || isOutside
      shares.add(day: login.at.day, counts: isOutside)
      if isOutside { run.add(login.at, index) } else { run = Run() }
      if run.isLonger(than: longest) { longest = run }
    }
    guard hasOutside else { return .notRaised }
    let found = shares.worst(length: thresholds.days, share: thresholds.share, minimum: thresholds.signIns)
    let isAbsent =
      longest.count >= max(1, thresholds.absentSignIns)
      && longest.length >= Int64(thresholds.absentDays) * Timestamp.dayLength
    guard found != nil || isAbsent else { return .notRaised }
    return .raised(finding(found, isAbsent ? longest : nil, declared, leftOut, dossier, context))
  }

  /// Sign-ins outside the declared country, with none inside it between them.
  private struct Run {
    var first = Timestamp(milliseconds: 0)
    var last = Timestamp(milliseconds: 0)
    var count = 0
    var start = 0
    var end = 0
    var length: Int64 { last.milliseconds - first.milliseconds }

    mutating func add(_ at: Timestamp, _ index: Int) {
      if count == 0 { (first, start) = (at, index) }
      (last, end, count) = (at, index, count + 1)
    }
    func isLonger(than other: Run) -> Bool {
      length != other.length ? length > other.length : count > other.count
    }
  }

  private func finding(
    _ found: DayShares.Stretch?, _ run: Run?, _ declared: DeclaredValue<Country>, _ leftOut: Int,
    _ dossier: Dossier, _ context: Context
  ) -> Finding {
    let outside = zip(dossier.logins.indices, dossier.logins).filter { index, login in
      guard login.succeeded, context.looksBack(to: login.at),
        found?.days.contains(login.at.day) ?? false
          || run.map({ ($0.start...$0.end).contains(index) }) ?? false,
        let country = context.networks.country(of: login), let home = declared.value(at: login.at)
      else { return false }
      return country != home && !context.networks.hidesPlace(login)
    }.map(\.1)
    return Finding(
      statement(found, run, outside, declared, context), rule: rule(found, run),
      measures: [
        ("sign_ins_outside", Double(found?.counted ?? 0)), ("sign_ins", Double(found?.total ?? 0)),
        ("days_without_home", Double((run?.length ?? 0) / Timestamp.dayLength)),
      ],
      evidence: outside.prefix(Finding.evidenceLimit).map { .signIn($0, context) },
      more: outside.dropFirst(Finding.evidenceLimit).map(\.provenance), leftOut: leftOut
    ).dated(outside.map(\.at))
  }

  private func statement(
    _ found: DayShares.Stretch?, _ run: Run?, _ outside: [Login], _ declared: DeclaredValue<Country>,
    _ context: Context
  ) -> Statement {
    var sentences: [Statement] = []
    let home: Statement =
      outside.last.flatMap { declared.value(at: $0.at) }.map { "\(country: $0)" } ?? "the declared country"
    if let found {
      sentences.append(
        """
        \(.between(found.days)), \(count: found.counted) of \(found.total, "sign-in", "sign-ins") \
        (\(count: found.share.percent) %) came from outside \(home), the declared country: \
        \(places(outside.filter { found.days.contains($0.at.day) }, context)).
        """)
    }
    if let run {
      sentences.append(
        """
        From \(day: run.first) to \(day: run.last) (\(duration: run.length)) no sign-in came from \(home), the declared \
        country; \(run.count, "came", "came") from elsewhere.
        """)
    }
    return .joined(sentences, separator: " ", last: " ")
  }

  /// `Brazil 12, Kenya 3`: most sign-ins first, then by code.
  private func places(_ logins: [Login], _ context: Context) -> Statement {
    var counts: [Country: Int] = [:]
    for login in logins {
      if let country = context.networks.country(of: login) { counts[country, default: 0] += 1 }
    }
    let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key.raw < $1.key.raw }
    return .list(sorted.map { "\(country: $0.key) \(count: $0.value)" })
  }

  private func rule(_ found: DayShares.Stretch?, _ run: Run?) -> Statement {
    var here: [Statement] = []
    if let found { here.append("\(count: found.counted) of \(count: found.total)") }
    if let run { here.append("\(run.count, "sign-in", "sign-ins") in \(duration: run.length)") }
    return """
      \(percent: thresholds.share) or more of \(thresholds.signIns, "sign-in", "sign-ins") or more in \
      \(thresholds.days, "day", "days") outside the declared country, or \
      \(thresholds.absentSignIns, "sign-in", "sign-ins") or more over \(thresholds.absentDays, "day", "days") or more and \
      none inside it; exits and hosting left out. Here: \(.joined(here, separator: "; ", last: "; ")).
      """
  }
}

extension CountryVsDeclared {
  static let examples = CountryExamples.all
}
