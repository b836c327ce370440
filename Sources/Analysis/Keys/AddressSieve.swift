/// What an address must have at the least to be shared in a way that a rule asks for: enough contractors near one
/// another in time, or two that come back often.
struct AddressSieve {
  /// Contractors within a window, the contractor itself included.
  let contractors: Int
  /// The length of the window, in milliseconds.
  let length: Int64
  /// Days on which the same two share the address.
  let days: Int

  /// Whether sign-ins from one address may meet the rule. `uses` ascend, so that a contractor's lie side by side;
  /// `seconds` are their times, cut to whole seconds.
  func isPossible(
    _ uses: UnsafeBufferPointer<UInt32>, _ seconds: UnsafeBufferPointer<UInt32>, holders: Int,
    mine: Range<Int>
  ) -> Bool {
    let isCrowd = holders >= contractors
    // Most addresses are shared by two, who met there once.
    guard isCrowd || uses.count >= 2 * days else { return false }
    let lower = Self.first(in: uses, 0..<uses.count, from: mine.lowerBound)
    let upper = Self.first(in: uses, lower..<uses.count, from: mine.upperBound)
    if min(upper - lower, uses.count - (upper - lower)) >= days { return true }
    guard isCrowd else { return false }
    // A second more, for what was cut off.
    let reach = length / 1000 + 1
    var close = 0
    for index in uses.indices where index < lower || index >= upper {
      guard Self.isClose(Int64(seconds[index]), seconds, lower..<upper, reach) else { continue }
      close += 1
      if close >= contractors - 1 { return true }
    }
    return false
  }

  /// Whether one of ascending times lies within a length of time of another.
  @inline(__always)
  private static func isClose(
    _ time: Int64, _ seconds: UnsafeBufferPointer<UInt32>, _ range: Range<Int>, _ reach: Int64
  ) -> Bool {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int64(seconds[middle]) < time - reach { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && Int64(seconds[low]) <= time + reach
  }

  /// The first of ascending uses that is at or behind a bound.
  @inline(__always)
  private static func first(in uses: UnsafeBufferPointer<UInt32>, _ range: Range<Int>, from bound: Int) -> Int
  {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(uses[middle]) < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
