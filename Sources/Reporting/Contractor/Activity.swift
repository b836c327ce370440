import CaseModel

/// When a contractor was seen at work: sign-ins, bids, time entries, deliverables and sent messages.
enum Activity {
  /// The kinds whose records are activity, beside sign-ins.
  static let kinds: [Kind] = [.bid, .timeEntry, .deliverable, .message]

  /// The latest moment; records of a kind are ordered by time.
  static func last(of dossier: Dossier) -> Timestamp? {
    var last = dossier.logins.last { $0.succeeded }.map { max($0.lastActiveAt ?? $0.at, $0.at) }
    for kind in kinds {
      guard let time = dossier.records(kind).last(where: { isActivity($0) })?.eventTime else { continue }
      last = max(last ?? time, time)
    }
    return last
  }

  /// The moments of activity from `start` (milliseconds since 1970) on: sign-ins that succeeded, then the other kinds.
  static func moments(of dossier: Dossier, since start: Int64) -> [Timestamp] {
    var moments: [Timestamp] = []
    moments.reserveCapacity(dossier.logins.count)
    for login in dossier.logins where login.succeeded && login.at.milliseconds >= start {
      moments.append(login.at)
    }
    for kind in kinds {
      for row in dossier.records(kind) where isActivity(row) {
        if let time = row.eventTime, time.milliseconds >= start { moments.append(time) }
      }
    }
    return moments
  }

  /// A message that was received is no activity of this contractor.
  static func isActivity(_ row: Row) -> Bool {
    row.kind != .message || row.word(directionField) == "sent"
  }

  private static let directionField = Kind.message.schema.index(of: "direction") ?? 0
}
