/// Counts by day of events and of those among them that count, and the stretch of whole days with the greatest share.
public struct DayShares: Sendable {
  /// The first day, counted from 1970-01-01.
  public let firstDay: Int
  private var counted: [Int32]
  private var totals: [Int32]

  /// No events on these days.
  public init(days: ClosedRange<Int>) {
    firstDay = days.lowerBound
    counted = [Int32](repeating: 0, count: days.count)
    totals = counted
  }

  /// Adds an event. One outside the days is left out.
  @inline(__always)
  public mutating func add(day: Int, counts: Bool) {
    let place = day &- firstDay
    guard totals.indices.contains(place) else { return }
    totals[place] += 1
    if counts { counted[place] += 1 }
  }

  /// A stretch of days and what lies in it.
  public struct Stretch: Sendable, Hashable {
    /// The days, counted from 1970-01-01.
    public let days: ClosedRange<Int>
    /// Events that count.
    public let counted: Int
    /// All events.
    public let total: Int

    /// The part of all events that counts.
    public var share: Share { Share(count: counted, total: total) }
  }

  /// The stretch of `length` days with the greatest share, of those that hold at least `minimum` events, of which at
  /// least the given share counts, and that `accepts` takes; of equal ones that with most, then the latest. nil where
  /// there is none.
  public func worst(
    length: Int, share: Double, minimum: Int, where accepts: (ClosedRange<Int>) -> Bool = { _ in true }
  ) -> Stretch? {
    var best: Stretch?
    var (count, total) = (0, 0)
    for end in totals.indices {
      count += Int(counted[end])
      total += Int(totals[end])
      let left = end - max(1, length)
      if left >= 0 {
        count -= Int(counted[left])
        total -= Int(totals[left])
      }
      guard totals[end] > 0, total >= minimum, Self.reaches(count, of: total, share) else { continue }
      let days = (firstDay + max(0, left + 1))...(firstDay + end)
      let found = Stretch(days: days, counted: count, total: total)
      if best.map({ Self.isWorse(found, than: $0) }) ?? true, accepts(days) { best = found }
    }
    return best
  }

  /// Whether a part of a whole is at least a share of it. Shares such as 0.07 are no sums of halves, so the comparison
  /// allows for the last digit of a Double.
  public static func reaches(_ count: Int, of total: Int, _ share: Double) -> Bool {
    total > 0 && Double(count) + 1e-9 >= share * Double(total)
  }

  private static func isWorse(_ one: Stretch, than other: Stretch) -> Bool {
    let (mine, theirs) = (one.counted * other.total, other.counted * one.total)
    return mine != theirs ? mine > theirs : one.counted >= other.counted
  }
}
