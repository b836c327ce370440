import CaseModel

/// The offsets of one time zone over time: a plain value, so that a page asks no table for each record.
public struct ZoneOffsets: Sendable, Hashable {
  /// From a moment on, the offset from UTC in minutes.
  public struct Step: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let from: Int64
    /// Minutes east of UTC.
    public let minutes: Int

    /// A step.
    public init(from: Int64, minutes: Int) {
      self.from = from
      self.minutes = minutes
    }
  }

  /// By time; the first holds for all time before it.
  public let steps: [Step]

  /// A zone with these steps.
  public init(steps: [Step]) { self.steps = steps.sorted { $0.from < $1.from } }

  /// A zone that never changes.
  public init(minutes: Int) { steps = [Step(from: .min, minutes: minutes)] }

  /// The offset at a moment, in minutes.
  public func minutes(at time: Timestamp) -> Int { step(at: time.milliseconds)?.minutes ?? 0 }

  private func step(at milliseconds: Int64) -> Step? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].from <= milliseconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? steps.first : steps[low - 1]
  }
}

extension ZoneOffsets {
  /// The offset at a moment given in seconds since 1970, in minutes.
  func minutes(atSeconds seconds: Int64) -> Int { step(at: seconds * 1000)?.minutes ?? 0 }
}
