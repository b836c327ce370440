import CaseModel
import Measures

/// Two devices at different places use the account at the same time, repeatedly; or new devices keep coming.
struct ConcurrentDevices: Indicator {
  struct Thresholds: ThresholdSet {
    var minutes = 10
    var kilometres = 50
    var overlaps = 3
    var days = 30
    var newDevices = 3
    var months = 3

    static let fields: [ThresholdField<Thresholds>] = [
      .init("minutes", \.minutes, unit: "minutes", "time for which both sessions are open"),
      .init("kilometres", \.kilometres, unit: "km", "distance between them, where they are in one country"),
      .init("overlaps", \.overlaps, unit: "times", "such sessions within the window"),
      .init("days", \.days, unit: "days", "length of the window, and of a month of new devices"),
      .init("new_devices", \.newDevices, unit: "devices", "devices that are new in each month"),
      .init("months", \.months, unit: "months", "months on end with as many new devices"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.concurrent-devices",
    title: "Devices at different places use the account at the same time",
    strength: .medium,
    citations: [
      Citation("JP-PSIA", reported: true), Citation("SEAL"), Citation("US-2022-05-16", .method),
    ],
    needs: [
      .records(.login, fields: ["device_id", "ip"]),
      Need(anyOf: [KindNeed(.login, fields: ["last_active_at"]), KindNeed(.login, fields: ["ended_at"])]),
    ],
    windowDays: 30,
    rationale: """
      A session lasts from the sign-in to the last action, else to its end. Two that are open at one time on two devices, \
      in two networks and at two places may be two people. Sessions over VPN, proxy, Tor, relay and hosting are left out, \
      since their place is that of a server.
      """,
    alternatives: [
      "A computer at home that stays signed in while its owner travels", "An assistant with permission",
      "An agency that shares the account", "A wrong geolocation of one of the networks",
      "A browser that gives itself a new device id at each start",
    ],
    followUp: [
      FollowUp("Compare what was done in both sessions at the same time.", order: 1),
      FollowUp(
        "Ask which devices are used, where they stand and who else has access, and record the answer.",
        order: 2),
      FollowUp(
        "Repeat the identity check if the answer and the records disagree.",
        sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    guard hasTwoDevices(dossier, context.portfolio) else { return .notRaised }
    let sessions = OpenSessions(
      dossier, context, minutes: thresholds.minutes, kilometres: thresholds.kilometres)
    let overlaps = sessions.overlaps
    let found = SlidingWindow.most(
      overlaps.map(\.later.at.milliseconds), length: Int64(thresholds.days) * Timestamp.dayLength,
      atLeast: max(1, thresholds.overlaps))
    let counted = found?.members.map { overlaps[$0] } ?? []
    let fresh = NewDevices(dossier, context, thresholds)
    guard found != nil || !fresh.logins.isEmpty else { return .notRaised }
    let evidence = rows(counted.sorted { $0.length > $1.length }, fresh.logins, context)
    return .raised(
      Finding(
        statement(counted, fresh), rule: rule(found?.figure ?? 0, fresh),
        measures: [
          ("overlaps", Double(found?.figure ?? 0)),
          ("longest_minutes", Double((counted.map(\.length).max() ?? 0) / Timestamp.minuteLength)),
          ("new_devices", Double(fresh.logins.count)),
        ],
        evidence: evidence, leftOut: sessions.leftOut))
  }

  /// Most contractors use one device: seen without anything being made.
  private func hasTwoDevices(_ dossier: Dossier, _ portfolio: Portfolio) -> Bool {
    let clients = portfolio.clients
    var (first, client) = (Symbol.none, UInt32.max)
    for login in dossier.logins where login.succeeded && login.client != client {
      client = login.client
      let device = clients[Int(client)].device
      guard !device.isNone, device != first else { continue }
      if !first.isNone { return true }
      first = device
    }
    return false
  }

  private func statement(_ overlaps: [OpenSessions.Overlap], _ fresh: NewDevices) -> Statement {
    var sentences: [Statement] = []
    if let first = overlaps.first, let last = overlaps.last {
      let longest = overlaps.map(\.length).max() ?? 0
      sentences.append(
        """
        Between \(day: first.later.at) and \(day: last.later.at), \(overlaps.count, "session", "sessions") began while \
        another device was signed in from another place, for up to \(duration: longest) at a time.
        """)
    }
    if let first = fresh.logins.first, let last = fresh.logins.last {
      sentences.append(
        """
        Between \(day: first.at) and \(day: last.at) the account was entered from \
        \(fresh.logins.count, "device", "devices") that it had not been entered from before, at least \
        \(count: thresholds.newDevices) in each of \(count: thresholds.months) months.
        """)
    }
    return .joined(sentences, separator: " ", last: " ")
  }

  private func rule(_ figure: Int, _ fresh: NewDevices) -> Statement {
    """
    Two devices in two networks, in two countries or \(count: thresholds.kilometres) km apart, both signed in for \
    \(thresholds.minutes, "minute", "minutes") or more, \(thresholds.overlaps, "time", "times") or more in \
    \(thresholds.days, "day", "days"); or \(thresholds.newDevices, "new device", "new devices") or more in each of \
    \(thresholds.months, "month", "months"). Here: \(figure, "time", "times"), \
    \(fresh.logins.count, "new device", "new devices") in such months.
    """
  }

  private func rows(_ overlaps: [OpenSessions.Overlap], _ fresh: [Login], _ context: Context) -> [Evidence] {
    var seen: Set<Provenance> = []
    var rows: [Evidence] = []
    for overlap in overlaps {
      if seen.insert(overlap.earlier.provenance).inserted { rows.append(.signIn(overlap.earlier, context)) }
      guard seen.insert(overlap.later.provenance).inserted else { continue }
      let way: Statement = overlap.kilometres.map { ", \(count: Int($0.rounded())) km apart" } ?? ""
      rows.append(
        .signIn(
          overlap.later, context, ", while another device was signed in for \(duration: overlap.length)" + way
        ))
    }
    for login in fresh where seen.insert(login.provenance).inserted {
      rows.append(.signIn(login, context, ", the first with this device"))
    }
    return rows
  }
}

/// The first sign-ins of devices in months on end that each bring many new ones. The contractor's first month in the
/// data brings none: there every device is new.
private struct NewDevices {
  private(set) var logins: [Login] = []

  init(_ dossier: Dossier, _ context: Context, _ thresholds: ConcurrentDevices.Thresholds) {
    let month = max(1, thresholds.days)
    guard thresholds.newDevices > 0, thresholds.months > 0,
      let start = dossier.logins.first(where: \.succeeded).map({ $0.at.day + month })
    else { return }
    let firsts = Self.firsts(dossier, context.portfolio).filter {
      $0.at.day >= start && context.looksBack(to: $0.at)
    }
    guard firsts.count >= thresholds.newDevices * thresholds.months else { return }
    var months: [Int: [Login]] = [:]
    for login in firsts { months[(context.asOf.day - login.at.day) / month, default: []].append(login) }
    let full = months.filter { $0.value.count >= thresholds.newDevices }.keys.sorted()
    var run: [Int] = []
    for number in full {
      if let last = run.last, number != last + 1 { run = [] }
      run.append(number)
      guard run.count >= thresholds.months else { continue }
      logins = run.reversed().flatMap { months[$0] ?? [] }
      return
    }
  }

  private static func firsts(_ dossier: Dossier, _ portfolio: Portfolio) -> [Login] {
    var seen: Set<Symbol> = []
    var client = UInt32.max
    var firsts: [Login] = []
    for login in dossier.logins where login.succeeded && login.client != client {
      client = login.client
      let device = portfolio.clients[Int(client)].device
      if !device.isNone, seen.insert(device).inserted { firsts.append(login) }
    }
    return firsts
  }
}

extension ConcurrentDevices {
  static let examples = DeviceExamples.all
}
