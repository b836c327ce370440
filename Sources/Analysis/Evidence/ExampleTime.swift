import CaseModel

/// Moments for examples, counted back from the moment that most of them speak of, 2026-11-22T00:00:00Z.
enum ExampleTime {
  /// The time of day, some days before: `2026-11-21T08:00:00Z` for 1.
  static func day(before days: Int, _ time: String = "08:00:00") -> String {
    let date = CivilDate(daysSinceEpoch: CivilDate(year: 2026, month: 11, day: 22).daysSinceEpoch - days)
    return "\(date.iso)T\(time)Z"
  }
}
