/// Windows of one length that slide over moments. Both ends belong to a window: two moments exactly `length` apart lie
/// in one. Moments are milliseconds in ascending order.
public enum SlidingWindow {
  /// What was found: the window with the highest figure, and everything that lies in any window that reached the
  /// threshold.
  public struct Found: Sendable, Hashable {
    /// Indexes of the window with the highest figure; of equal ones the shortest, then the earliest.
    public let worst: ClosedRange<Int>
    /// Moments, or different keys, in the worst window.
    public let figure: Int
    /// Indexes that lie in any window at or above the threshold, ascending.
    public let members: [Int]
  }

  /// The windows that hold at least `threshold` moments; nil where there is none.
  public static func most(_ times: [Int64], length: Int64, atLeast threshold: Int) -> Found? {
    var best: (range: ClosedRange<Int>, figure: Int)?
    var members = Members()
    for (start, end) in zip(starts(times, length: length), times.indices) where end - start + 1 >= threshold {
      members.add(start...end)
      let figure = end - start + 1
      if isWorse(start...end, figure, than: best, times) { best = (start...end, figure) }
    }
    return best.map { Found(worst: $0.range, figure: $0.figure, members: members.indexes) }
  }

  /// The windows that hold at least `threshold` different keys; nil where there is none. The worst one is given
  /// without moments at its ends that add no key.
  public static func mostDistinct<Key: Hashable>(
    _ times: [Int64], keys: [Key], length: Int64, atLeast threshold: Int
  ) -> Found? {
    mostDistinct(times, keys: KeyNumbers(of: keys), length: length, atLeast: threshold)
  }

  /// The same for keys that are numbered already.
  public static func mostDistinct(
    _ times: [Int64], keys: KeyNumbers, length: Int64, atLeast threshold: Int
  ) -> Found? {
    guard keys.count >= threshold else { return nil }
    let numbers = keys.numbers
    var best: (range: ClosedRange<Int>, figure: Int)?
    var members = Members()
    var counts = [Int32](repeating: 0, count: keys.count)
    var (tight, distinct, start) = (0, 0, 0)
    for end in times.indices {
      while times[start] < times[end] - length { start += 1 }
      let key = Int(numbers[end])
      counts[key] += 1
      if counts[key] == 1 { distinct += 1 }
      // A key that comes again later leaves at the front without loss, for this window and for all that follow.
      while tight < start || (tight < end && counts[Int(numbers[tight])] > 1) {
        let left = Int(numbers[tight])
        counts[left] -= 1
        if counts[left] == 0 { distinct -= 1 }
        tight += 1
      }
      guard distinct >= threshold else { continue }
      members.add(start...end)
      if isWorse(tight...end, distinct, than: best, times) { best = (tight...end, distinct) }
    }
    return best.map { Found(worst: $0.range, figure: $0.figure, members: members.indexes) }
  }

  /// The most different keys in one window that also holds the moment `middle`, which need not be among them. All
  /// moments lie within `length` of it.
  public static func mostDistinct<Key: Hashable>(
    _ times: [Int64], keys: [Key], length: Int64, around middle: Int64
  ) -> Int {
    var counts: [Key: Int] = [:]
    var most = 0
    var start = 0
    for end in times.indices {
      counts[keys[end], default: 0] += 1
      // A window whose last moment lies before the middle can be widened to it without loss.
      while times[start] < max(times[end], middle) - length {
        let left = counts[keys[start], default: 1] - 1
        counts[keys[start]] = left == 0 ? nil : left
        start += 1
      }
      most = max(most, counts.count)
    }
    return most
  }

  /// For each moment the index of the first one that lies at most `length` before it.
  public static func starts(_ times: [Int64], length: Int64) -> [Int] {
    var start = 0
    return times.map { time in
      while times[start] < time - length { start += 1 }
      return start
    }
  }

  private static func isWorse(
    _ range: ClosedRange<Int>, _ figure: Int, than best: (range: ClosedRange<Int>, figure: Int)?,
    _ times: [Int64]
  ) -> Bool {
    guard let best else { return true }
    guard figure == best.figure else { return figure > best.figure }
    return times[range.upperBound] - times[range.lowerBound]
      < times[best.range.upperBound] - times[best.range.lowerBound]
  }

  /// The union of ranges whose ends ascend.
  private struct Members {
    private(set) var indexes: [Int] = []

    mutating func add(_ range: ClosedRange<Int>) {
      let first = max(range.lowerBound, (indexes.last ?? -1) + 1)
      if first <= range.upperBound { indexes += first...range.upperBound }
    }
  }
}
