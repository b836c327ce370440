import CaseModel

/// How long the steps of a run took. It is printed for whoever measures, and never stands in an output.
public struct StepTimes: Sendable {
  /// From the first file to the portfolio, in seconds.
  public internal(set) var reading = 0.0
  /// From the portfolio to the assessments and rings.
  public internal(set) var assessing = 0.0
  /// From the assessments to the edition in its place.
  public internal(set) var writing = 0.0

  /// `Read in 1.21 s, assessed in 0.32 s, written in 0.55 s.`
  public var sentence: String {
    "Read in \(Self.text(reading)) s, assessed in \(Self.text(assessing)) s, written in \(Self.text(writing)) s."
  }

  private static func text(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100).rounded())
    let rest = hundredths % 100
    return "\((hundredths / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// Measures steps that follow one another.
struct Stopwatch {
  private var last = ContinuousClock.now

  /// The seconds since the watch was made or last read.
  mutating func lap() -> Double {
    let now = ContinuousClock.now
    defer { last = now }
    return (now - last) / .seconds(1)
  }
}
