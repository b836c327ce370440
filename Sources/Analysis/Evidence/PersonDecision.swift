import CaseModel

extension Dossier {
  /// Whether a person confirmed an indicator for this contractor: the latest disposition of it, or of the whole
  /// contractor, that still holds says so. A disposition holds to the end of the day on which it expires.
  func isConfirmed(_ indicator: String, at asOf: Timestamp) -> Bool {
    var decision: String?
    for row in records(.disposition) {
      guard let word = row.word(DispositionField.decision) else { continue }
      let subject = row.text(DispositionField.indicator)
      guard subject == nil || subject == indicator else { continue }
      if let expires = row.date(DispositionField.expires), expires.latest.daysSinceEpoch < asOf.day {
        continue
      }
      decision = word
    }
    return decision == "confirmed"
  }
}

private enum DispositionField {
  static let indicator = Kind.disposition.schema.index(of: "indicator") ?? 0
  static let decision = Kind.disposition.schema.index(of: "decision") ?? 0
  static let expires = Kind.disposition.schema.index(of: "expires") ?? 0
}
