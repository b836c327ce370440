import CaseModel
import Measures

/// An account that was quiet for long is used from a new device and a new country, and starts to bid.
struct DormantReactivated: Indicator {
  struct Thresholds: ThresholdSet {
    var quietDays = 90
    var bids = 1
    var bidDays = 7
    var editDays = 14

    static let fields: [ThresholdField<Thresholds>] = [
      .init("quiet_days", \.quietDays, unit: "days", "days without a sign-in"),
      .init("bids", \.bids, unit: "bids", "bids after the first sign-in"),
      .init("bid_days", \.bidDays, unit: "days", "days within which they are made"),
      .init(
        "edit_days", \.editDays, unit: "days",
        "days for which changes of the profile are listed; decides nothing"),
    ]
  }

  static let definition = IndicatorDefinition(
    id: "login.dormant-reactivated",
    title: "A quiet account is used from a new device and country, and bids",
    strength: .medium,
    citations: [
      Citation("SEAL"), Citation("KETMAN-2024-11"), Citation("NISOS-2025", reported: true),
      Citation("COMP-2019"),
    ],
    needs: [
      .records(.login, fields: ["device_id", "country"], minimum: 2), .records(.bid),
    ],
    windowDays: 0,
    rationale: """
      Old accounts with a history are sold and lent. After a long pause, a device and a country that the account never had \
      before say that somebody else may use it. A sign-in over VPN, proxy, Tor, relay or hosting tells no country.
      """,
    alternatives: [
      "Return after parental leave, illness or another job, with a new computer, after a move",
      "An export that lacks the months between",
    ],
    followUp: [
      FollowUp("Compare profile, payout account and way of writing before and after the pause.", order: 1),
      FollowUp("Ask about the pause and record the answer.", order: 2),
      FollowUp("Repeat the identity check.", sources: ["FBI-2024-05-16", "SEAL"], order: 4),
    ])

  var thresholds = Thresholds()

  func evaluate(_ dossier: Dossier, _ context: Context) -> Outcome {
    guard let pause = pause(dossier, context) else {
      return hasSpan(dossier) ? .notRaised : .notAssessable([shortSpan(dossier)])
    }
    let (before, after) = (pause.before, pause.after)
    let bids = dossier.records(.bid).filter { within(thresholds.bidDays, $0.eventTime, after.at) }
    let edits = dossier.records(.profileChange).filter { within(thresholds.editDays, $0.eventTime, after.at) }
    let place = pause.place
    let rows: [Evidence] =
      [
        .signIn(before, context, ", the last before the pause"),
        .signIn(after, context, ", the first after it"),
      ]
      + (place.provenance == after.provenance
        ? [] : [.signIn(place, context, ", the first whose country is known")])
      + bids.map { .record($0, at: $0.eventTime, .bid(Bid($0))) }
      + edits.map { .record($0, at: $0.eventTime, "Change of \(code: ProfileChange($0).field)") }
    let country: Statement = context.networks.country(of: place).map { "\(country: $0)" } ?? "another country"
    return .raised(
      Finding(
        """
        After \(pause.days, "day", "days") without a sign-in, from \(day: before.at) to \(day: after.at), the account was \
        entered from a device and from a country (\(country)) that it had not been entered from before. Within \
        \(thresholds.bidDays, "day", "days") it made \(bids.count, "bid", "bids"), and within \
        \(thresholds.editDays, "day", "days") its profile changed \(edits.count, "time", "times").
        """,
        rule: """
          \(thresholds.quietDays, "day", "days") or more without a sign-in, then a new device, a new country and \
          \(thresholds.bids, "bid", "bids") or more within \(thresholds.bidDays, "day", "days"). Here: \
          \(pause.days, "day", "days"), \(bids.count, "bid", "bids").
          """,
        measures: [
          ("quiet_days", Double(pause.days)), ("bids", Double(bids.count)),
          ("profile_changes", Double(edits.count)),
        ],
        evidence: rows))
  }

  /// A pause, the sign-ins around it, and the first after it that tells a country.
  private struct Pause {
    let before: Login
    let after: Login
    let place: Login
    let days: Int
  }

  /// The longest pause that ends in the look-back with a new device, a new country and bids; of equal ones the latest.
  private func pause(_ dossier: Dossier, _ context: Context) -> Pause? {
    let shortest = Int64(max(1, thresholds.quietDays)) * Timestamp.dayLength
    var best: Pause?
    var previous: (login: Login, index: Int)?
    for (index, login) in zip(dossier.logins.indices, dossier.logins) where login.succeeded {
      defer { previous = (login, index) }
      guard let last = previous, login.at.milliseconds - last.login.at.milliseconds >= shortest,
        context.looksBack(to: login.at)
      else { continue }
      let days = Int((login.at.milliseconds - last.login.at.milliseconds) / Timestamp.dayLength)
      guard days >= best?.days ?? 0, isNewDevice(login, before: index, dossier),
        let place = newPlace(from: index, dossier, context), hasBids(after: login.at, dossier)
      else { continue }
      best = Pause(before: last.login, after: login, place: place, days: days)
    }
    return best
  }

  private func isNewDevice(_ login: Login, before index: Int, _ dossier: Dossier) -> Bool {
    let clients = dossier.portfolio.clients
    let device = clients[Int(login.client)].device
    let earlier = dossier.logins[..<index].lazy.filter(\.succeeded).map { clients[Int($0.client)].device }
    return !device.isNone && earlier.contains { !$0.isNone } && !earlier.contains(device)
  }

  /// The first sign-in from an index on, within the days of the bids, that tells a country; nil where the account had
  /// that country before, or where none was known.
  private func newPlace(from index: Int, _ dossier: Dossier, _ context: Context) -> Login? {
    let networks = context.networks
    let start = dossier.logins[index].at
    let place = dossier.logins[index...].first {
      $0.succeeded && within(thresholds.bidDays, $0.at, start) && networks.countryCode(of: $0) != 0
        && !networks.hidesPlace($0)
    }
    guard let place else { return nil }
    let country = networks.countryCode(of: place)
    let earlier = dossier.logins[..<index].lazy.filter(\.succeeded).map { networks.countryCode(of: $0) }
    return earlier.contains { $0 != 0 } && !earlier.contains(country) ? place : nil
  }

  private func hasBids(after start: Timestamp, _ dossier: Dossier) -> Bool {
    dossier.records(.bid).count { within(thresholds.bidDays, $0.eventTime, start) } >= thresholds.bids
  }

  private func within(_ days: Int, _ time: Timestamp?, _ start: Timestamp) -> Bool {
    guard let time else { return false }
    // A date alone begins its day: what happened on the day of the sign-in counts.
    let lower = time.isDateOnly ? Int64(start.day) * Timestamp.dayLength : start.milliseconds
    return time.milliseconds >= lower
      && time.milliseconds <= start.milliseconds + Int64(days) * Timestamp.dayLength
  }

  /// Whether the contractor's sign-ins span a pause at all.
  private func hasSpan(_ dossier: Dossier) -> Bool { span(dossier) >= thresholds.quietDays }

  private func shortSpan(_ dossier: Dossier) -> Missing {
    .shortSpan(.login, days: span(dossier), need: thresholds.quietDays)
  }

  private func span(_ dossier: Dossier) -> Int {
    guard let first = dossier.logins.first, let last = dossier.logins.last else { return 0 }
    return last.at.day - first.at.day
  }
}

extension DormantReactivated {
  static let examples = DormantExamples.all
}
