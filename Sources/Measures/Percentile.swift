/// Ranks of sorted figures.
public enum Percentile {
  /// The smallest figure at or below which this share of all lies (nearest rank); nil where there are none. The figures
  /// ascend.
  public static func nearestRank(_ sorted: [Double], _ share: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = (Double(sorted.count) * share - 1e-9).rounded(.up)
    return sorted[min(max(Int(rank), 1), sorted.count) - 1]
  }

  /// The figure in the middle, or the mean of the two there; nil where there are none.
  public static func median(_ figures: [Double]) -> Double? {
    guard !figures.isEmpty else { return nil }
    let sorted = figures.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
