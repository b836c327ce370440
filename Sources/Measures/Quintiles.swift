/// The steps of a heat map: zero has its own, and five more follow the quintiles of the cells that are not empty.
///
/// Nearest rank: the k-th bound is the count at place ⌈n·k/5⌉ of the sorted counts. Equal counts are never parted,
/// so a step can be without any cell.
public struct Quintiles: Sendable, Hashable {
  /// The highest counts of steps 1 to 4.
  public let bounds: [Int]
  /// The highest count of all; 0 where every cell is empty.
  public let maximum: Int

  /// The steps of one or more sets of cells: the maps of one pair share their steps.
  public init(of cells: [Int]...) {
    var counts: [Int] = []
    counts.reserveCapacity(cells.reduce(0) { $0 + $1.count })
    for set in cells { counts += set }
    self.init(cells: counts)
  }

  /// The steps of a set of cells.
  public init(cells: [Int]) {
    var counts = cells.filter { $0 > 0 }
    counts.sort()
    maximum = counts.last ?? 0
    guard !counts.isEmpty else {
      bounds = [0, 0, 0, 0]
      return
    }
    bounds = (1...4).map { counts[(counts.count * $0 + 4) / 5 - 1] }
  }

  /// The step of a count: 0 for none, 1 to 5.
  public func step(_ count: Int) -> Int {
    guard count > 0 else { return 0 }
    var step = 1
    for bound in bounds where bound < count { step += 1 }
    return step
  }

  /// A step that some count falls into, with the counts that it stands for.
  public struct Step: Sendable, Hashable {
    /// 0 to 5.
    public let number: Int
    /// The lowest count of the step.
    public let lower: Int
    /// The highest count of the step; nil for the last: so many or more.
    public let upper: Int?
  }

  /// The steps in use, zero first.
  public var steps: [Step] {
    var found = [Step(number: 0, lower: 0, upper: 0)]
    var lower = 1
    for (index, bound) in bounds.enumerated() where bound >= lower {
      let isLast = bound == maximum
      found.append(Step(number: index + 1, lower: lower, upper: isLast && lower < bound ? nil : bound))
      lower = bound + 1
    }
    if maximum >= lower { found.append(Step(number: 5, lower: lower, upper: nil)) }
    return found
  }
}
