import CaseModel
import Measures

/// Consecutive sign-ins lie so far apart that no traveller could have made the way.
struct ImpossibleTravel: Indicator {
  struct Thresholds: ThresholdSet {
    var speed = 1000
    var kilometres = 500
    var ways = 3
    var days = 30

    static let fields: [ThresholdField<Thresholds>] = [
      .init("speed", \.speed, unit: "km/h", "speed between two consecutive sign-ins"),
      .init("kilometres", \.kilometres, unit: "km", "great-circle distance between them"),
      .init("ways", \.ways, unit: "times", "such ways within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.impossible-travel",
    title: "Consecutive sign-ins lie too far apart for any traveller",
    strength: .medium,
    citations: [Citation("REDC-2025")],
    needs: [.records(.login, fields: ["latitude", "longitude"])],
    windowDays: 30,
    rationale: """
      An airliner flies about 900 km/h. A greater speed between two sign-ins means that one of the places is not where the \
      person was, or that there were two. Sign-ins over VPN, proxy, Tor, relay and hosting are left out: their place is \
      that of a server.
      """,
    alternatives: [
      "A VPN or a remote desktop that is not labelled as one",
      "A wrong geolocation of mobile or satellite addresses",
      "An account that a household shares",
    ],
    followUp: [
      FollowUp("Compare the devices at both ends: one device at two places points to the network.", order: 1),
      FollowUp("Ask about VPN use on these days and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let (ways, leftOut) = ways(dossier, context)
    guard
      let found = SlidingWindow.most(
        ways.map(\.to.at.milliseconds), length: Int64(thresholds.days) * Timestamp.dayLength,
        atLeast: max(1, thresholds.ways))
    else { return .notRaised }
    let counted = found.members.map { ways[$0] }
    let sorted = counted.sorted {
      $0.speed != $1.speed ? $0.speed > $1.speed : ($0.to.at, $0.to.provenance) < ($1.to.at, $1.to.provenance)
    }
    guard let worst = sorted.first else { return .notRaised }
    return .raised(
      Finding(
        """
        Between \(day: counted.first?.from.at ?? worst.from.at) and \(day: counted.last?.to.at ?? worst.to.at), the way \
        from one sign-in to the next would have taken \(count: thresholds.speed) km/h or more \
        \(counted.count, "time", "times"); once \(count: worst.wholeKilometres) km in \(duration: worst.gap).
        """,
        rule: """
          \(count: thresholds.speed) km/h or more over \(count: thresholds.kilometres) km or more, \
          \(thresholds.ways, "time", "times") or more in \(thresholds.days, "day", "days"), with neither end over VPN, \
          proxy, Tor, relay or hosting. Here: \(found.figure, "time", "times").
          """,
        measures: [
          ("ways", Double(found.figure)), ("furthest_km", (sorted.map(\.kilometres).max() ?? 0).rounded()),
          ("fastest_km_h", worst.speed.rounded()),
        ],
        evidence: rows(sorted, context), leftOut: leftOut
      ).dated(counted.flatMap { [$0.from.at, $0.to.at] }))
  }

  /// The ways that are too fast, by time, and how many sign-ins have no place or no hour.
  private func ways(_ dossier: Dossier, _ context: Context) -> ([Way], Int) {
    var ways: [Way] = []
    var leftOut = 0
    var last: (login: Login, point: GlobePoint)?
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      guard login.at.hasHour, let point = context.point(of: login) else {
        leftOut += 1
        continue
      }
      guard let previous = last else {
        if !context.networks.hidesPlace(login) { last = (login, point) }
        continue
      }
      let isSame = previous.login.place == login.place
      if !isSame || !context.networks.isEmpty {
        guard !context.networks.hidesPlace(login) else { continue }
      }
      last = (login, point)
      guard !isSame, previous.point.mostKilometres(to: point) >= Double(thresholds.kilometres) else {
        continue
      }
      let way = Way(from: previous.login, to: login, kilometres: previous.point.kilometres(to: point))
      guard way.kilometres >= Double(thresholds.kilometres), way.speed >= Double(thresholds.speed) else {
        continue
      }
      ways.append(way)
    }
    return (ways, leftOut)
  }

  /// Both ends of each way, the fastest first.
  private func rows(_ ways: [Way], _ context: Context) -> [Evidence] {
    var seen: Set<Provenance> = []
    var rows: [Evidence] = []
    for way in ways {
      if seen.insert(way.from.provenance).inserted { rows.append(.signIn(way.from, context)) }
      guard seen.insert(way.to.provenance).inserted else { continue }
      rows.append(
        .signIn(
          way.to, context,
          ", \(count: way.wholeKilometres) km from the one before, \(duration: way.gap) after it"))
    }
    return rows
  }
}

/// Two consecutive sign-ins and what lies between them.
private struct Way {
  let from: Login
  let to: Login
  let kilometres: Double

  /// In milliseconds.
  var gap: Int64 { to.at.milliseconds - from.at.milliseconds }
  /// In km/h. Times may be exact to the minute only, so two sign-ins are taken to be a minute apart at least.
  var speed: Double {
    kilometres * Double(Timestamp.hourLength) / Double(max(gap, Timestamp.minuteLength))
  }
  var wholeKilometres: Int { Int(kilometres.rounded()) }
}

extension ImpossibleTravel {
  static let examples = TravelExamples.all
}
