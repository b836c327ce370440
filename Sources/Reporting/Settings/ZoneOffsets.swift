import CaseModel

extension ZoneOffsets {
  /// The offset at a moment, in minutes.
  func minutes(at time: Timestamp) -> Int { minutes(at: time.seconds) }
}
