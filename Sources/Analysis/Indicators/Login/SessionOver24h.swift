import CaseModel
import Measures

/// The account stays signed in for a day or longer without a break, more than once.
///
/// A session with a gap of hours between the contractor's other records is idle: it is listed and not counted. So more
/// records can end a finding.
struct SessionOver24h: Indicator {
  struct Thresholds: ThresholdSet {
    var hours = 24
    var sessions = 2
    var days = 30
    var idleHours = 12

    static let fields: [ThresholdField<Thresholds>] = [
      .init("hours", \.hours, unit: "hours", "length of a session that counts"),
      .init("sessions", \.sessions, unit: "sessions", "sessions of that length within the window"),
      .init("days", \.days, unit: "days", "length of the window in which they begin"),
      .init(
        "idle_hours", \.idleHours, unit: "hours",
        "gap between the other records of a session's days with which it is idle"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.session-over-24h",
    title: "The account stays signed in, active, for a day or longer without a break",
    strength: .weak,
    citations: [
      Citation("US-2022-05-16"), Citation("ROK-2022-12-08", reported: true),
      Citation("JP-2024-03-26", reported: true),
    ],
    needs: [
      Need(anyOf: [KindNeed(.login, fields: ["last_active_at"]), KindNeed(.login, fields: ["ended_at"])])
    ],
    windowDays: 30,
    rationale: """
      A person sleeps. A session that is in use for a day without a break may be in several hands, or may only have been \
      left open: where other records of the same days show a gap, it is not counted.
      """,
    alternatives: [
      "A session kept by 'stay signed in'", "The heartbeat of a time tracker",
      "Background traffic of a mobile app",
      "Tabs that a browser restored",
    ],
    followUp: [
      FollowUp("Compare the sessions with time entries, bids and messages of the same days.", order: 1),
      FollowUp("Ask how the account stays signed in and record the answer.", order: 2),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    var (long, leftOut) = longSessions(dossier, context)
    guard long.count >= thresholds.sessions else { return .notRaised }
    let actions = Actions(dossier)
    let idleGap = Int64(thresholds.idleHours) * Timestamp.hourLength
    for index in long.indices { long[index].gap = actions.gap(in: long[index]) }
    let isIdle = { (session: Session) in session.gap.map { $0 >= idleGap } ?? false }
    let counted = long.filter { !isIdle($0) }
    guard
      let found = SlidingWindow.most(
        counted.map(\.start), length: Int64(thresholds.days) * Timestamp.dayLength,
        atLeast: thresholds.sessions)
    else { return .notRaised }
    let sessions = found.members.map { counted[$0] }.sorted { $0.isLonger(than: $1) }
    let idle = long.filter(isIdle)
    let longest = sessions.first?.length ?? 0
    return .raised(
      Finding(
        statement(sessions, idle: idle.count),
        rule: """
          A session of \(thresholds.hours, "hour", "hours") or more, \(thresholds.sessions, "time", "times") or more \
          in \(thresholds.days, "day", "days"); sessions with a gap of \(thresholds.idleHours, "hour", "hours") or \
          more between other records of their days are not counted. Here: \(found.figure, "session", "sessions"), the \
          longest \(duration: longest).
          """,
        measures: [
          ("sessions", Double(found.figure)),
          ("longest_hours", Double(longest) / Double(Timestamp.hourLength)),
          ("idle_sessions", Double(idle.count)),
        ],
        evidence: (sessions + idle).map { row($0, context, isIdle: isIdle($0)) }, leftOut: leftOut
      ).dated(sessions.map(\.login.at)))
  }

  /// The sessions that are long enough, by time, and the number of sign-ins whose end is not known.
  private func longSessions(_ dossier: Dossier, _ context: Context) -> ([Session], Int) {
    let length = Int64(thresholds.hours) * Timestamp.hourLength
    var sessions: [Session] = []
    var leftOut = 0
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      guard let session = Session(login, asOf: context.asOf) else {
        leftOut += 1
        continue
      }
      if session.length >= length { sessions.append(session) }
    }
    return (sessions, leftOut)
  }

  private func statement(_ sessions: [Session], idle: Int) -> Statement {
    let times = sessions.map(\.login.at).sorted()
    let blind = sessions.filter { !$0.isActivity }.count
    var text: Statement = """
      Between \(day: times.first ?? Timestamp(milliseconds: 0)) and \(day: times.last ?? Timestamp(milliseconds: 0)) \
      \(sessions.count, "session", "sessions") of \(thresholds.hours, "hour", "hours") or more began, the longest of \
      \(duration: sessions.first?.length ?? 0).
      """
    if blind > 0 {
      let which: Statement = blind == sessions.count ? "For all" : "For \(count: blind)"
      text =
        text
        + " \(which) of them only the end of the session is known: activity inside it is not in the data."
    }
    guard idle > 0 else { return text }
    return text
      + " \(idle, "further session", "further sessions") of this length held a gap and did not count."
  }

  private func row(_ session: Session, _ context: Context, isIdle: Bool) -> Evidence {
    let end: Statement = session.isActivity ? "last active" : "ended"
    var tail: Statement = ", \(end) \(moment: session.end), \(duration: session.length)"
    if let gap = session.gap { tail = tail + ", longest gap between other records \(duration: gap)" }
    return .signIn(session.login, context, isIdle ? tail + ": not counted" : tail)
  }
}

/// One session, from sign-in to the last action that was seen, else to its end.
private struct Session {
  let login: Login
  let end: Timestamp
  /// The end is the last action; otherwise it may be an expiry.
  let isActivity: Bool
  /// The longest stretch without a record of the contractor; nil where the session's days have none.
  var gap: Int64?

  var start: Int64 { login.at.milliseconds }
  var length: Int64 { end.milliseconds - start }

  init?(_ login: Login, asOf: Timestamp) {
    guard login.at.hasHour, let end = login.lastActiveAt ?? login.endedAt, end.hasHour else { return nil }
    self.login = login
    self.end = end.milliseconds > asOf.milliseconds ? asOf : end
    isActivity = login.lastActiveAt != nil
  }

  func isLonger(than other: Session) -> Bool {
    if length != other.length { return length > other.length }
    return login.at != other.login.at ? login.at < other.login.at : login.provenance < other.login.provenance
  }
}

/// What the contractor was recorded to do, as stretches of time in order.
private struct Actions {
  private var stretches: [(start: Int64, end: Int64, login: Provenance?)] = []

  init(_ dossier: Dossier) {
    for login in dossier.logins where login.succeeded && login.at.hasHour {
      stretches.append((login.at.milliseconds, login.at.milliseconds, login.provenance))
      guard let last = login.lastActiveAt, last.hasHour else { continue }
      stretches.append((last.milliseconds, last.milliseconds, login.provenance))
    }
    for kind in [Kind.bid, .deliverable, .message, .profileChange, .invoice, .timeEntry] {
      for row in dossier.records(kind) where !Self.isReceived(row) { add(row) }
    }
    stretches.sort { ($0.start, $0.end) < ($1.start, $1.end) }
  }

  /// A time entry is work from its start to its end.
  private mutating func add(_ row: Row) {
    guard let start = row.eventTime, start.hasHour else { return }
    var end = start
    if row.kind == .timeEntry, let given = row.time(Self.entryEnd), given.hasHour { end = max(start, given) }
    stretches.append((start.milliseconds, end.milliseconds, nil))
  }

  private static let entryEnd = Kind.timeEntry.schema.index(of: "ended_at") ?? 0
  private static let direction = Kind.message.schema.index(of: "direction") ?? 0

  private static func isReceived(_ row: Row) -> Bool {
    row.kind == .message && row.word(direction) == "received"
  }

  /// The longest stretch of a session without another record; nil where its days in UTC have no other record at all.
  func gap(in session: Session) -> Int64? {
    let (start, end) = (session.start, session.end.milliseconds)
    let firstDay = floorDivide(start, Timestamp.dayLength) * Timestamp.dayLength
    let lastDay = (floorDivide(end, Timestamp.dayLength) + 1) * Timestamp.dayLength
    let others = stretches.filter {
      $0.login != session.login.provenance && $0.end >= firstDay && $0.start < lastDay
    }
    guard !others.isEmpty else { return nil }
    var (longest, reached) = (Int64(0), start)
    for stretch in others where stretch.end >= start && stretch.start <= end {
      longest = max(longest, stretch.start - reached)
      reached = max(reached, stretch.end)
    }
    return max(longest, end - reached)
  }
}

extension SessionOver24h {
  static let examples = SessionExamples.all
}
