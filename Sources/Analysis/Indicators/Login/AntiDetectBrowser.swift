import CaseModel
import Measures

/// Many browsers or devices appear on one network, all with the same screen and clock.
struct AntiDetectBrowser: Indicator {
  struct Thresholds: ThresholdSet {
    var clients = 5
    var days = 30

    static let fields: [ThresholdField<Thresholds>] = [
      .init(
        "clients", \.clients, unit: "clients",
        "user agents, or device ids, with one screen, clock and network"),
      .init("days", \.days, unit: "days", "length of the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.anti-detect-browser",
    title: "Many browsers or devices with one screen and clock on one network",
    strength: .weak,
    citations: [Citation("RF-2026-08-18", reported: true), Citation("US-2022-05-16", .method)],
    needs: [
      .records(.login, fields: ["ip", "screen", "client_time_zone"]),
      Need(anyOf: [KindNeed(.login, fields: ["user_agent"]), KindNeed(.login, fields: ["device_id"])]),
    ],
    windowDays: 30,
    rationale: """
      Browsers made for several profiles change what a site sees of them, and leave the screen and the clock as they are. \
      A network is all addresses with the same first 24 bits, of IPv6 48.
      """,
    alternatives: [
      "Somebody who tests web sites", "A browser that protects privacy and forgets its identity",
      "Somebody who manages social media for several customers", "An office with equal computers",
    ],
    followUp: [
      FollowUp("Look at what else differs between these clients.", order: 1),
      FollowUp("Ask which browsers and devices are used, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let needed = max(2, thresholds.clients)
    guard hasClients(needed, dossier), mayBeRaised(needed, dossier, context) else { return .notRaised }
    let sets = ClientSets(dossier, context)
    let length = Int64(thresholds.days) * Timestamp.dayLength
    var best: (found: SlidingWindow.Found, logins: [Login], isAgent: Bool)?
    for logins in sets.all where logins.count >= needed {
      let times = logins.map(\.at.milliseconds)
      for isAgent in [true, false] {
        let numbers = KeyNumbers(logins.map { key($0, isAgent, context) })
        guard SlidingWindow.reachesDistinct(times, keys: numbers, length: length, atLeast: needed) else {
          continue
        }
        let known = logins.filter { key($0, isAgent, context) != 0 }
        guard
          let found = SlidingWindow.mostDistinct(
            known.map(\.at.milliseconds), keys: known.map { key($0, isAgent, context) }, length: length,
            atLeast: needed)
        else { continue }
        if found.figure > best?.found.figure ?? 0 { best = (found, known, isAgent) }
      }
    }
    guard let best else { return .notRaised }
    return .raised(finding(best.found, best.logins, isAgent: best.isAgent, sets.leftOut, context))
  }

  private func key(_ login: Login, _ isAgent: Bool, _ context: Context) -> UInt64 {
    let client = context.portfolio.clients[Int(login.client)]
    return UInt64(isAgent ? client.userAgent.raw : client.device.raw)
  }

  /// Most contractors have few clients: seen without anything being kept for a sign-in.
  private func hasClients(_ threshold: Int, _ dossier: Dossier) -> Bool {
    var seen: [UInt32] = []
    var last = UInt32.max
    for login in dossier.logins where login.succeeded && login.client != last {
      last = login.client
      guard !seen.contains(last) else { continue }
      seen.append(last)
      if seen.count >= threshold { return true }
    }
    return false
  }

  /// A first look, which keeps two numbers for a sign-in: whether enough different clients fall on one network with one
  /// screen and clock at all. Sets are told apart by a hash here, so that it may only say yes too often.
  private func mayBeRaised(_ threshold: Int, _ dossier: Dossier, _ context: Context) -> Bool {
    let clients = context.portfolio.clients
    var (sets, pairs): ([UInt64], [UInt64]) = ([], [])
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let client = clients[Int(login.client)]
      let looks = UInt64(client.screen.raw) << 32 | UInt64(client.timeZone.raw)
      let set = context.network(of: login) &* 0x9e37_79b9_7f4a_7c15 ^ looks &* 0xc2b2_ae3d_27d4_eb4f
      sets.append(set)
      pairs.append(set &* 31 &+ UInt64(login.client) &* 0x1656_67b1_9e37_79f9)
    }
    let (setNumbers, pairNumbers) = (KeyNumbers(sets), KeyNumbers(pairs))
    var clientsOfSet = [Int](repeating: 0, count: setNumbers.count)
    var seen: Int32 = 0
    for (set, pair) in zip(setNumbers.numbers, pairNumbers.numbers) where pair == seen {
      // Pairs are numbered in the order in which they come: each is new once.
      seen += 1
      clientsOfSet[Int(set)] += 1
      if clientsOfSet[Int(set)] >= threshold { return true }
    }
    return false
  }

  private func finding(
    _ found: SlidingWindow.Found, _ logins: [Login], isAgent: Bool, _ leftOut: Int, _ context: Context
  ) -> Finding {
    let worst = logins[found.worst]
    var seen: Set<UInt64> = []
    let firsts = worst.filter { seen.insert(key($0, isAgent, context)).inserted }
    let client = firsts.first.map { context.portfolio.client(of: $0) } ?? LoginClient()
    let texts = context.portfolio.texts
    let what: Statement =
      isAgent
      ? "\(found.figure, "user agent", "user agents")" : "\(found.figure, "device id", "device ids")"
    return Finding(
      """
      Between \(day: worst.first?.at ?? context.asOf) and \(day: worst.last?.at ?? context.asOf), \(what) signed in from \
      one network, all with the screen \(value: texts[client.screen]) and the clock of \
      \(value: texts[client.timeZone]).
      """,
      rule: """
        \(count: thresholds.clients) user agents, or device ids, or more in \(thresholds.days, "day", "days") with one \
        screen and one time zone on one network. Here: \(what).
        """,
      measures: [("clients", Double(found.figure)), ("sign_ins", Double(found.members.count))],
      evidence: firsts.prefix(Finding.evidenceLimit).map { login in
        let agent = texts[context.portfolio.client(of: login).userAgent]
        return .signIn(login, context, isAgent ? ", user agent \(value: agent)" : "")
      },
      more: found.members.map { logins[$0].provenance }, leftOut: leftOut
    ).dated(found.members.map { logins[$0].at })
  }
}

/// A contractor's sign-ins by network, screen and clock, each set by time; sets in the order of their first sign-in.
private struct ClientSets {
  private struct Key: Hashable {
    let network: UInt64
    let screen: Symbol
    let zone: Symbol
  }

  private(set) var all: [[Login]] = []
  /// Sign-ins that lack one of the three.
  private(set) var leftOut = 0

  init(_ dossier: Dossier, _ context: Context) {
    var numbers: [Key: Int] = [:]
    var last: (key: Key, number: Int)?
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      let client = context.portfolio.clients[Int(login.client)]
      let key = Key(network: context.network(of: login), screen: client.screen, zone: client.timeZone)
      guard key.network != 0, !key.screen.isNone, !key.zone.isNone else {
        leftOut += 1
        continue
      }
      let known = last?.key == key ? last?.number : numbers[key]
      let number = known ?? all.count
      if known == nil {
        numbers[key] = number
        all.append([])
      }
      last = (key, number)
      all[number].append(login)
    }
  }
}

extension AntiDetectBrowser {
  static let examples = BrowserExamples.all
}
