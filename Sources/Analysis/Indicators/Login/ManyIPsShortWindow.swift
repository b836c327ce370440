import CaseModel
import Measures

/// One account is entered from many networks within a short time.
struct ManyIPsShortWindow: Indicator {
  struct Thresholds: ThresholdSet {
    var networks = 6
    var hours = 24
    var networksLong = 15
    var days = 7

    static let fields: [ThresholdField<Thresholds>] = [
      .init("networks", \.networks, unit: "networks", "networks within the shorter window"),
      .init("hours", \.hours, unit: "hours", "length of the shorter window"),
      .init("networks_long", \.networksLong, unit: "networks", "networks within the longer window"),
      .init("days", \.days, unit: "days", "length of the longer window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.many-ips-short-window",
    title: "One account is entered from many networks within a short time",
    strength: .weak,
    citations: [
      Citation("US-2022-05-16"), Citation("ROK-2022-12-08", reported: true),
      Citation("JP-2024-03-26", reported: true), Citation("CA-2025-07-16", reported: true),
      Citation("JE-FIU"),
      Citation("CS-2024"),
    ],
    needs: [.records(.login, fields: ["ip"])],
    windowDays: 1,
    rationale: """
      Several people who share an account bring their networks with them. A network is all addresses with the same first \
      24 bits, of IPv6 48. A carrier hands its addresses about, so mobile networks count once a day.
      """,
    alternatives: [
      "Mobile data that a network list or the export does not label", "Work from cafés and co-working spaces",
      "IPv4 and IPv6 side by side", "The proxies of an employer", "A privacy relay", "Travel",
    ],
    followUp: [
      FollowUp(
        "Compare the devices of these sign-ins: one device on the move explains many networks.", order: 1),
      FollowUp("Ask about travel and VPN use on these days and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let fewest = max(2, min(thresholds.networks, thresholds.networksLong))
    guard hasNetworks(fewest, dossier, context) else { return .notRaised }
    let entries = NetworkEntries(dossier, context)
    let timed = entries.timed
    let keys = entries.keys
    let short = timed.window(
      timed.count == entries.count ? keys : timed.keys, Int64(thresholds.hours) * Timestamp.hourLength,
      atLeast: max(2, thresholds.networks))
    let long = entries.window(
      keys, Int64(thresholds.days) * Timestamp.dayLength, atLeast: max(2, thresholds.networksLong))
    guard short != nil || long != nil else { return .notRaised }
    return .raised(finding(short.map { (timed, $0) }, long.map { (entries, $0) }, context))
  }

  private typealias Window = (entries: NetworkEntries, found: SlidingWindow.Found)

  private func finding(_ short: Window?, _ long: Window?, _ context: Context) -> Finding {
    let windows = [short, long].compactMap(\.self)
    var seen: Set<Provenance> = []
    let first = windows.flatMap { $0.entries.firsts(in: $0.found.worst) }.filter {
      seen.insert($0.provenance).inserted
    }
    let members = windows.flatMap { window in window.found.members.map { window.entries.logins[$0] } }
    let sentences = windows.map { window -> Statement in
      let logins = window.entries.logins[window.found.worst]
      let (start, end) = (logins.first?.at ?? context.asOf, logins.last?.at ?? context.asOf)
      return """
        From \(moment: start) to \(moment: end) UTC \(logins.count, "sign-in", "sign-ins") came from \
        \(window.found.figure, "network", "networks").
        """
    }
    return Finding(
      .joined(sentences, separator: " ", last: " "), rule: rule(short?.found.figure, long?.found.figure),
      measures: [
        ("networks_short", Double(short?.found.figure ?? 0)),
        ("networks_long", Double(long?.found.figure ?? 0)),
      ],
      evidence: first.prefix(Finding.evidenceLimit).map { .signIn($0, context) },
      more: (first + members).map(\.provenance)
    ).dated(members.map(\.at))
  }

  private func rule(_ short: Int?, _ long: Int?) -> Statement {
    var here: [Statement] = []
    if let short { here.append("\(count: short) within the hours") }
    if let long { here.append("\(count: long) within the days") }
    return """
      \(thresholds.networks, "network", "networks") or more within \(thresholds.hours, "hour", "hours"), or \
      \(count: thresholds.networksLong) or more within \(thresholds.days, "day", "days"); mobile networks count once a \
      day. Here: \(.joined(here, separator: "; ", last: "; ")).
      """
  }

  /// Most contractors sign in from few networks: seen without anything being kept for a sign-in.
  private func hasNetworks(_ threshold: Int, _ dossier: Dossier, _ context: Context) -> Bool {
    var seen: [UInt64] = []
    var last: UInt64 = 0
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let network = context.network(of: login)
      guard network != 0, network != last else { continue }
      last = network
      guard !seen.contains(network) else { continue }
      seen.append(network)
      if seen.count >= threshold { return true }
    }
    return false
  }
}

/// The sign-ins that the rule looks at, by time, with their networks.
private struct NetworkEntries {
  private(set) var logins: [Login] = []
  private var times: [Int64] = []
  private var networks: [UInt64] = []

  init(_ dossier: Dossier, _ context: Context) {
    var carrierDay = Int.min
    logins.reserveCapacity(dossier.logins.count)
    times.reserveCapacity(dossier.logins.count)
    networks.reserveCapacity(dossier.logins.count)
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let network = context.network(of: login)
      guard network != 0 else { continue }
      if isCarrier(login, context) {
        guard login.at.day != carrierDay else { continue }
        carrierDay = login.at.day
      }
      add(login, network)
    }
  }

  private init() {}

  private func isCarrier(_ login: Login, _ context: Context) -> Bool {
    let networks = context.networks
    return networks.kind(of: login).isCarrier || !networks.isEmpty && networks.staleKind(of: login).isCarrier
  }

  private mutating func add(_ login: Login, _ network: UInt64) {
    logins.append(login)
    times.append(login.at.milliseconds)
    networks.append(network)
  }

  /// Those with an hour of their own.
  var timed: NetworkEntries {
    guard !logins.allSatisfy(\.at.hasHour) else { return self }
    var timed = NetworkEntries()
    for (login, network) in zip(logins, networks) where login.at.hasHour { timed.add(login, network) }
    return timed
  }

  var count: Int { logins.count }
  /// The networks, numbered.
  var keys: KeyNumbers { KeyNumbers(networks) }

  /// The windows that hold so many networks; `keys` are those of these sign-ins.
  func window(_ keys: KeyNumbers, _ length: Int64, atLeast threshold: Int) -> SlidingWindow.Found? {
    guard SlidingWindow.reachesDistinct(times, keys: keys, length: length, atLeast: threshold) else {
      return nil
    }
    return SlidingWindow.mostDistinct(times, keys: keys, length: length, atLeast: threshold)
  }

  /// The first sign-in on each network of a window.
  func firsts(in range: ClosedRange<Int>) -> [Login] {
    var seen: Set<UInt64> = []
    return range.filter { seen.insert(networks[$0]).inserted }.map { logins[$0] }
  }
}

extension ManyIPsShortWindow {
  static let examples = ManyIPsExamples.all
}
