import CaseModel
import Measures

/// Activity covers all hours of the day.
struct RoundTheClock: Indicator {
  struct Thresholds: ThresholdSet {
    var days = 28
    var activeDays = 20
    var quietHours = 5
    var fullDays = 8
    var hours = 18

    static let fields: [ThresholdField<Thresholds>] = [
      .init("days", \.days, unit: "days", "length of the window"),
      .init("active_days", \.activeDays, unit: "days", "days with activity within the window"),
      .init(
        "quiet_hours", \.quietHours, unit: "hours",
        "hours of the day on end without activity on any day, with which nothing is raised"),
      .init("full_days", \.fullDays, unit: "days", "days on which many different hours hold activity"),
      .init("hours", \.hours, unit: "hours", "different hours of such a day"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.round-the-clock",
    title: "Activity covers all hours of the day",
    strength: .medium,
    citations: [Citation("JP-PSIA", reported: true), Citation("SEAL")],
    needs: [
      Need(anyOf: [
        KindNeed(.login, minimum: 20), KindNeed(.message, minimum: 20), KindNeed(.bid, minimum: 20),
        KindNeed(.timeEntry, minimum: 20),
      ])
    ],
    windowDays: 28,
    rationale: """
      A person sleeps, at whatever hour. Sign-ins and their last actions, sent messages, bids and time entries are put \
      together; where no part of the day stays quiet over weeks, several people may take turns. Times without an hour and \
      a zone of their own are left out.
      """,
    alternatives: [
      "Somebody who sleeps badly, or cares for a child", "Messages or bids that are sent automatically",
      "A time tracker that runs on", "Two clients in distant time zones", "An agency that shares the account",
    ],
    followUp: [
      FollowUp("Compare the devices and networks of the hours that a person would sleep.", order: 1),
      FollowUp("Ask who uses the account and when, and record the answer.", order: 2),
      FollowUp(
        "Repeat the identity check if the answer and the records disagree.",
        sources: ["FBI-2024-05-16", "SEAL"],
        order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    var hours = DayHours(days: context.days)
    var leftOut = 0
    for login in dossier.logins where login.succeeded && context.looksBack(to: login.at) {
      if login.at.hasHour { hours.add(milliseconds: login.at.milliseconds) } else { leftOut += 1 }
      if let last = login.lastActiveAt, last.hasHour { hours.add(milliseconds: last.milliseconds) }
    }
    let acts = Act.all(of: dossier, context, leftOut: &leftOut)
    for act in acts { hours.add(from: act.start, to: act.end) }
    guard
      let found = hours.worst(
        length: thresholds.days, activeDays: thresholds.activeDays, fullDays: max(1, thresholds.fullDays),
        hours: thresholds.hours, quietHours: thresholds.quietHours)
    else { return .notRaised }
    return .raised(finding(found, hours, evidence(found, hours, acts, dossier, context), leftOut))
  }

  private func finding(_ found: DayHours.Stretch, _ hours: DayHours, _ rows: [Evidence], _ leftOut: Int)
    -> Finding
  {
    let most = found.full.map { hours.hours(on: $0) }.max() ?? 0
    return Finding(
      """
      \(.between(found.days)) there was activity on \(found.active, "day", "days"); on \
      \(found.full.count, "of them", "of them") it fell into \(thresholds.hours, "different hour", "different hours") or \
      more, at most \(count: most). The longest part of the day that stayed quiet on all days was \
      \(found.quiet, "hour", "hours").
      """,
      rule: """
        In \(thresholds.days, "day", "days") with \(count: thresholds.activeDays) active ones or more, \
        \(thresholds.fullDays, "day", "days") or more with activity in \(thresholds.hours, "hour", "hours") or more, and \
        no \(thresholds.quietHours, "hour", "hours") on end that stay quiet. Here: \
        \(found.full.count, "such day", "such days"), \(count: found.quiet) quiet.
        """,
      measures: [
        ("full_days", Double(found.full.count)), ("active_days", Double(found.active)),
        ("quiet_hours", Double(found.quiet)), ("most_hours_in_a_day", Double(most)),
      ],
      evidence: rows, leftOut: leftOut)
  }

  /// The records that bring a new hour to a day that counts, the fullest day first.
  private func evidence(
    _ found: DayHours.Stretch, _ hours: DayHours, _ acts: [Act], _ dossier: Dossier, _ context: Context
  ) -> [Evidence] {
    let days = found.full.sorted {
      hours.hours(on: $0) != hours.hours(on: $1) ? hours.hours(on: $0) > hours.hours(on: $1) : $0 > $1
    }
    let logins = context.entries(dossier).filter { $0.at.hasHour }
    return days.flatMap { day -> [Evidence] in
      var seen = DayHours(days: day...day)
      var rows: [(at: Int64, row: Evidence)] = []
      for login in logins where login.at.day == day && seen.add(milliseconds: login.at.milliseconds) {
        rows.append((login.at.milliseconds, .signIn(login, context)))
      }
      for act in acts where act.start / Timestamp.dayLength == Int64(day) && seen.add(milliseconds: act.start)
      {
        rows.append((act.start, act.evidence))
      }
      return rows.sorted { $0.at != $1.at ? $0.at < $1.at : $0.row.provenance < $1.row.provenance }.map(\.row)
    }
  }
}

/// A record of the contractor that is no sign-in, from its start to its end.
private struct Act {
  let start: Int64
  let end: Int64
  let row: Row

  static func all(of dossier: Dossier, _ context: Context, leftOut: inout Int) -> [Act] {
    var acts: [Act] = []
    for kind in [Kind.message, .bid, .timeEntry] {
      for row in dossier.records(kind) {
        if kind == .message, row.word(direction) == "received" { continue }
        guard let at = row.eventTime, context.looksBack(to: at) else { continue }
        guard at.hasHour else {
          leftOut += 1
          continue
        }
        var end = at.milliseconds
        if kind == .timeEntry, let given = row.time(entryEnd), given.hasHour {
          end = max(end, given.milliseconds - 1)
        }
        acts.append(Act(start: at.milliseconds, end: end, row: row))
      }
    }
    return acts
  }

  var evidence: Evidence {
    switch row.kind {
    case .bid: .record(row, at: row.eventTime, .bid(Bid(row)))
    case .message: .record(row, at: row.eventTime, "Message sent")
    default: .record(row, at: row.eventTime, "Time entry")
    }
  }

  private static let direction = Kind.message.schema.index(of: "direction") ?? 0
  private static let entryEnd = Kind.timeEntry.schema.index(of: "ended_at") ?? 0
}

extension RoundTheClock {
  static let examples = ClockExamples.all
}
