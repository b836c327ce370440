import CaseModel
import Measures

/// The clock of the devices differs from the time zone that the contractor declares.
struct ClockVsDeclared: Indicator {
  struct Thresholds: ThresholdSet {
    var hours = 3.0
    var share = 0.5
    var signIns = 8
    var days = 14

    static let fields: [ThresholdField<Thresholds>] = [
      .init("hours", \.hours, unit: "hours", "difference between the two clocks"),
      .init("share", \.share, unit: "share", "share of sign-ins with that difference"),
      .init("sign_ins", \.signIns, unit: "sign-ins", "sign-ins with a known clock within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.clock-vs-declared",
    title: "The clock of the devices differs from the declared time zone",
    strength: .medium,
    citations: [Citation("US-2022-05-16", .measure)],
    needs: [
      .records(.contractor, fields: ["claimed_time_zone"], minimum: 1),
      .records(.login, fields: ["client_time_zone"]),
    ],
    windowDays: 14,
    rationale: """
      A device shows the time of the place where it is used, unless its owner set it otherwise. No list that can be cited \
      names the clock; the advisory of 2022 asks for the claimed place to be compared across sources. Offsets are compared \
      at the moment of each sign-in, summer time included; a clock that is set to UTC itself says nothing of a place.
      """,
    alternatives: [
      "Somebody who works while travelling", "A device that is kept on the client's time on purpose",
      "A cloud desktop with the clock of its data centre", "A browser that hides its time zone",
      "A move that the profile does not show yet",
    ],
    followUp: [
      FollowUp(
        "Compare the clocks with the countries of the sign-ins.", sources: ["US-2022-05-16"], order: 1),
      FollowUp("Ask where the contractor works and how the device is set, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let declared = dossier.declaredZone
    let clocks = Clocks(dossier, context, declared, minutes: Int((thresholds.hours * 60).rounded(.up)))
    guard clocks.hasZone else { return .notAssessable([.other("no declared time zone that is known")]) }
    guard
      let found = clocks.shares.worst(
        length: thresholds.days, share: thresholds.share, minimum: thresholds.signIns)
    else { return .notRaised }
    let counted = clocks.apart.filter { found.days.contains($0.login.at.day) }
    let zones = Set(counted.compactMap { declared.value(at: $0.login.at) }).sorted()
    return .raised(
      Finding(
        """
        \(.between(found.days)) the clock of the client differed by \(decimal: thresholds.hours) hours or more from the \
        declared time zone (\(value: zones.joined(separator: ", "))) in \(count: found.counted) of \
        \(found.total, "sign-in", "sign-ins"), by up to \(decimal: Double(counted.map(\.minutes).max() ?? 0) / 60) hours.
        """,
        rule: """
          \(decimal: thresholds.hours) hours or more in \(percent: thresholds.share) or more of \
          \(thresholds.signIns, "sign-in", "sign-ins") or more in \(thresholds.days, "day", "days"). Here: \
          \(count: found.counted) of \(count: found.total).
          """,
        measures: [
          ("sign_ins", Double(found.counted)), ("sign_ins_in_all", Double(found.total)),
          ("most_hours", Double(counted.map(\.minutes).max() ?? 0) / 60),
        ],
        evidence: counted.prefix(Finding.evidenceLimit).map { row($0, declared, context) },
        more: counted.map(\.login.provenance), leftOut: clocks.leftOut
      ).dated(counted.map(\.login.at)))
  }

  private func row(_ clock: Clocks.Apart, _ declared: DeclaredValue<String>, _ context: Context) -> Evidence {
    let client = context.portfolio.texts[context.portfolio.client(of: clock.login).timeZone]
    let apart = Double(clock.minutes) / 60
    return .signIn(
      clock.login, context,
      ", clock of \(value: client), \(decimal: apart) hours from \(value: declared.value(at: clock.login.at) ?? "")"
    )
  }
}

/// The clocks of the sign-ins beside the declared one.
private struct Clocks {
  struct Apart {
    let login: Login
    let minutes: Int
  }

  private(set) var shares: DayShares
  /// The sign-ins whose clock is far enough off, by time.
  private(set) var apart: [Apart] = []
  /// Sign-ins without a clock, or without a declared zone at their time.
  private(set) var leftOut = 0
  private(set) var hasZone = false

  init(_ dossier: Dossier, _ context: Context, _ declared: DeclaredValue<String>, minutes: Int) {
    shares = DayShares(days: context.days)
    var (name, zone): (String?, ZoneClock?)
    var (number, client): (Int32, ZoneClock?) = (-1, nil)
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let now = declared.value(at: login.at)
      if now != name { (name, zone) = (now, now.flatMap { context.zones.named($0) }.map { ZoneClock($0) }) }
      hasZone = hasZone || zone != nil
      let clientZone = context.zones.clientZone(login)
      if clientZone != number {
        number = clientZone
        client = number < 0 ? nil : ZoneClock(context.zones.clientOffsets(number))
      }
      let seconds = login.at.seconds
      guard let declaredMinutes = zone?.minutes(at: seconds), let clientMinutes = client?.minutes(at: seconds)
      else {
        leftOut += 1
        continue
      }
      let difference = ClockDifference.minutes(clientMinutes, declaredMinutes)
      shares.add(day: login.at.day, counts: difference >= minutes)
      if difference >= minutes { apart.append(Apart(login: login, minutes: difference)) }
    }
  }
}

extension ClockVsDeclared {
  static let examples = ZoneExamples.all
}
