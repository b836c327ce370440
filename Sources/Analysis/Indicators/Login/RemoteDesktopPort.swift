import CaseModel
import Measures

/// The device or address used to enter shows ports or tools of remote-desktop software, repeatedly.
struct RemoteDesktopPort: Indicator {
  struct Thresholds: ThresholdSet {
    var signIns = 3
    var days = 30

    static let fields: [ThresholdField<Thresholds>] = [
      .init("sign_ins", \.signIns, unit: "sign-ins", "sign-ins with a port or tool within the window"),
      .init("days", \.days, unit: "days", "length of the window"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.remote-desktop-port",
    title: "The address used to enter shows ports or tools of remote-desktop software",
    strength: .medium,
    citations: [
      Citation("US-2022-05-16"), Citation("RF-2026-08-18", reported: true), Citation("GITLAB-2026-02-19"),
    ],
    needs: [.records(.login, known: ["remote_access"])],
    windowDays: 30,
    rationale: """
      Remote-desktop software lets a person work from a computer that stands somewhere else. Port 3389 is named by the \
      advisory of 2022; the other ports are the defaults of their vendors.
      """,
    alternatives: [
      "A developer who works on a cloud desktop", "A virtual desktop that the client requires",
      "A computer at home that is used from elsewhere",
    ],
    followUp: [
      FollowUp(
        "Check from which networks the remote-desktop sign-ins come, and whether a client requires such software.",
        sources: ["US-2022-05-16", "RF-2026-08-18"], order: 1),
      FollowUp("Ask which computer is used and where it stands, and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    let entries = entries(dossier, context)
    guard
      let found = SlidingWindow.most(
        entries.map(\.login.at.milliseconds), length: Int64(thresholds.days) * Timestamp.dayLength,
        atLeast: thresholds.signIns)
    else { return .notRaised }
    let worst = entries[found.worst]
    let inWorst = Set(found.worst)
    let ordered = Array(worst) + found.members.filter { !inWorst.contains($0) }.map { entries[$0] }
    let first = worst.first?.login.at ?? context.asOf
    let last = worst.last?.login.at ?? context.asOf
    return .raised(
      Finding(
        """
        Between \(day: first) and \(day: last), \(found.figure, "sign-in", "sign-ins") showed remote-desktop software: \
        \(tools(of: worst)).
        """,
        rule: """
          A port or tool of remote-desktop software on \(thresholds.signIns, "sign-in", "sign-ins") or more in \
          \(thresholds.days, "day", "days"). Here: \(count: found.figure).
          """,
        measures: [("sign_ins", Double(found.figure)), ("sign_ins_in_all", Double(found.members.count))],
        evidence: ordered.map { row($0, context) }))
  }

  private struct Entry {
    let login: Login
    /// What was recorded, and the tools that it names.
    let recorded: [String]
    let tools: [String]
  }

  private func entries(_ dossier: Dossier, _ context: Context) -> [Entry] {
    let portfolio = dossier.portfolio
    var known: [Symbol: Entry] = [:]
    return dossier.logins.compactMap { login in
      let symbol = portfolio.client(of: login).remoteAccess
      guard !symbol.isNone, login.succeeded, context.looksBack(to: login.at) else { return nil }
      let like = known[symbol] ?? entry(login, portfolio.remoteAccess(of: login))
      known[symbol] = like
      return like.tools.isEmpty ? nil : Entry(login: login, recorded: like.recorded, tools: like.tools)
    }
  }

  private func entry(_ login: Login, _ items: [String]) -> Entry {
    let named = items.map { (item: $0, tools: RemoteDesktopSoftware.named(in: $0)) }.filter {
      !$0.tools.isEmpty
    }
    return Entry(
      login: login, recorded: named.map(\.item), tools: Array(Set(named.flatMap(\.tools))).sorted())
  }

  /// `RDP on 5, AnyDesk on 2`: most sign-ins first, then by name.
  private func tools(of entries: ArraySlice<Entry>) -> Statement {
    var counts: [String: Int] = [:]
    for tool in entries.flatMap(\.tools) { counts[tool, default: 0] += 1 }
    let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return .list(sorted.map { "\(words: $0.key) on \(count: $0.value)" })
  }

  private func row(_ entry: Entry, _ context: Context) -> Evidence {
    let recorded = Statement.list(entry.recorded.map { "\(code: $0)" })
    let tools = entry.tools.joined(separator: ", ")
    return .signIn(entry.login, context, ", showing \(words: tools) (recorded as \(recorded))")
  }
}

extension RemoteDesktopPort {
  static let examples = [
    Example("Port 3389 on four sign-ins in two weeks", .raised, (1...4).map { signIn(day: $0 * 3, "3389") }),
    Example(
      "Exactly three sign-ins, the first exactly 30 days before the last", .raised,
      [signIn(day: 31, "tcp/5900"), signIn(day: 12, "AnyDesk;rdp"), signIn(day: 1, "rustdesk")]),
    Example(
      "Two sign-ins over a cloud desktop", .notRaised,
      [signIn(day: 31, ""), signIn(day: 12, "3389"), signIn(day: 1, "3389"), signIn(day: 2, "")]),
    Example(
      "Three sign-ins, a day too far apart", .notRaised,
      [signIn(day: 32, "3389"), signIn(day: 12, "3389"), signIn(day: 1, "3389")]),
    Example(
      "Ports of other services: web, mail and secure shell", .notRaised,
      [signIn(day: 32, "443;22")] + (1...6).map { signIn(day: $0, "22;80;443;8080") }),
    Example(
      "The field is in the data and empty: nothing was seen", .notRaised,
      [signIn(day: 40, "")] + (1...6).map { signIn(day: $0, "") }),
    Example(
      "The data does not say what remote access there was", .notAssessable,
      (1...6).map { RecordDraft(.login, ["contractor_id": "a", "at": ExampleTime.day(before: $0 * 8)]) }),
  ]

  private static func signIn(day: Int, _ remoteAccess: String) -> RecordDraft {
    RecordDraft(
      .login,
      [
        "contractor_id": "a", "at": ExampleTime.day(before: day), "ip": "203.0.113.84",
        "remote_access": remoteAccess,
      ])
  }
}
