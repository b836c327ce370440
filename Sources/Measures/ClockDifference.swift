/// How far two clocks on the wall are apart.
public enum ClockDifference {
  /// Minutes between two offsets from UTC, at most 12 hours: what a clock shows does not say the date, so 13 hours east
  /// and 11 hours west are one time of day.
  public static func minutes(_ one: Int, _ other: Int) -> Int {
    let difference = abs(one - other) % 1440
    return min(difference, 1440 - difference)
  }
}
