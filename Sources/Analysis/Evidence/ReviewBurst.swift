import CaseModel
import Measures

/// The reviews that one client gave to several contractors within a short time, with top marks.
struct ReviewBurst {
  let client: ReviewIndex.Client
  /// By time.
  let reviews: [Review]
  /// The contractors that were reviewed, in order.
  let contractors: [ContractorIndex]
  /// The same, members of one verified group counted as one.
  let developers: Int
  let mean: Double

  /// The burst of a client with most contractors that holds a review of this one; nil where there is none. All reviews
  /// with a mark in the days of a window count, also those that lower the mean.
  init?(
    by client: ReviewIndex.Client, of contractor: ContractorIndex, own: [Review], _ context: Context,
    _ rule: MultiDeveloperOneClientBurst.Thresholds
  ) {
    let length = Int64(rule.days) * Timestamp.dayLength
    let times = own.compactMap(\.at?.milliseconds)
    guard let first = times.min(), let last = times.max() else { return nil }
    let near = context.reviews.reviews(
      by: client, from: max(first - length, context.lookBackStart.milliseconds),
      to: min(last + length, context.asOf.milliseconds)
    ).filter { $0.rating != nil && $0.row.contractor != nil }
    let windows = Self.windows(near.compactMap(\.at?.milliseconds), length: length)
    guard let best = Self.best(windows, near, contractor, rule) else { return nil }
    reviews = Array(near[best])
    contractors = Set(reviews.compactMap(\.row.contractor)).sorted()
    let grouped = contractors.filter { context.groups.isVerified($0) }
    developers = contractors.count - grouped.count + context.accountsApart(grouped)
    guard developers >= rule.developers else { return nil }
    self.client = client
    mean = reviews.compactMap(\.rating).reduce(0, +) / Double(reviews.count)
  }

  /// Every window that begins with a review, and every one that ends with one, each in the order of both its ends.
  private static func windows(_ times: [Int64], length: Int64) -> [[Range<Int>]] {
    let ending = zip(SlidingWindow.starts(times, length: length), times.indices).map { $0..<$1 + 1 }
    var end = 0
    let beginning = times.indices.map { start in
      while end < times.count, times[end] <= times[start] + length { end += 1 }
      return start..<end
    }
    return [ending, beginning]
  }

  private static func best(
    _ lists: [[Range<Int>]], _ reviews: [Review], _ contractor: ContractorIndex,
    _ rule: MultiDeveloperOneClientBurst.Thresholds
  ) -> Range<Int>? {
    var best: (range: Range<Int>, developers: Int)?
    for windows in lists {
      var counts: [ContractorIndex: Int] = [:]
      var (sum, current) = (0.0, 0..<0)
      for window in windows {
        for index in current.upperBound..<window.upperBound {
          counts[reviews[index].row.contractor ?? .none, default: 0] += 1
          sum += reviews[index].rating ?? 0
        }
        for index in current.lowerBound..<window.lowerBound {
          let key = reviews[index].row.contractor ?? .none
          counts[key] = counts[key].flatMap { $0 > 1 ? $0 - 1 : nil }
          sum -= reviews[index].rating ?? 0
        }
        current = window
        guard counts[contractor] != nil, counts.count >= rule.developers,
          sum >= rule.mean * Double(window.count) - 1e-6
        else { continue }
        if counts.count > best?.developers ?? 0 { best = (window, counts.count) }
      }
    }
    return best?.range
  }
}
