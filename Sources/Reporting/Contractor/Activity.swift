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

  /// A message that was received is no activity of this contractor.
  static func isActivity(_ row: Row) -> Bool {
    row.kind != .message || row.word(directionField) == "sent"
  }

  private static let directionField = Kind.message.schema.index(of: "direction") ?? 0
}
