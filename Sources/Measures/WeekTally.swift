import CaseModel

/// Counts of moments by week and lane (a country with a kind of network, say). Weeks are seven days long and end
/// at a day that the caller gives, so the last one is never cut short.
public struct WeekTally<Lane: Hashable & Sendable>: Sendable {
  /// The first day of the first week, counted from 1970-01-01.
  public let firstDay: Int
  /// How many weeks there are.
  public let weeks: Int
  /// The lanes in the order in which they first appeared, each with its counts by week.
  @inlinable public var lanes: [(lane: Lane, counts: [Int])] { kept }
  @usableFromInline var kept: [(lane: Lane, counts: [Int])] = []
  @usableFromInline var places: [Lane: Int] = [:]
  /// Neighbouring moments mostly fall into one lane.
  @usableFromInline var last = 0

  /// A tally of `weeks` weeks that end before the day `endDay`, counted from 1970-01-01.
  @inlinable
  public init(endDay: Int, weeks: Int = 26) {
    self.weeks = max(weeks, 1)
    firstDay = endDay - self.weeks * 7
  }

  /// Counts a moment by its day in UTC. Moments outside the weeks are left out.
  @inlinable
  public mutating func add(_ moment: Timestamp, lane: Lane) {
    let days = moment.day - firstDay
    guard days >= 0, days < weeks * 7 else { return }
    if last >= kept.count || kept[last].lane != lane { last = place(of: lane) }
    kept[last].counts[days / 7] += 1
  }

  @inlinable
  mutating func place(of lane: Lane) -> Int {
    if let place = places[lane] { return place }
    kept.append((lane, [Int](repeating: 0, count: weeks)))
    places[lane] = kept.count - 1
    return kept.count - 1
  }
}
