import CaseModel

/// Each fact counts once: two findings are one fact when at least half of the smaller evidence lies inside the other's.
///
/// Findings are taken strongest first, then by id; one that sums up others comes after its equals. One that is the same fact as a finding that counts already is
/// counted under it; the others count. Only findings that count absorb others: where A overlaps B and B overlaps C,
/// but A does not overlap C, B is counted under A and C still counts. So a chain of overlaps never swallows a fact that
/// rests on records of its own.
enum FactCounting {
  /// Indicators that sum up what others say one by one: they must not swallow those.
  private static let sums: Set = ["net.persona-cluster"]

  /// The same findings, in order, with `countedUnder` set. The order is strongest first, then by id.
  static func counted(_ raised: [RaisedIndicator]) -> [RaisedIndicator] {
    var counted = raised
    var heads: [Int] = []
    let order = counted.indices.sorted { one, other in
      let (left, right) = (counted[one], counted[other])
      guard left.strength == right.strength else { return left.strength > right.strength }
      let (leftSum, rightSum) = (sums.contains(left.indicator), sums.contains(right.indicator))
      return leftSum == rightSum ? one < other : rightSum
    }
    for index in order {
      let own = counted[index].finding.recordKeys
      let head = heads.first { areOneFact(own, counted[$0].finding.recordKeys) }
      counted[index].countedUnder = head.map { counted[$0].indicator }
      if head == nil { heads.append(index) }
    }
    return counted
  }

  /// Whether at least half of the smaller set of records lies inside the other. Both are sorted; a set without
  /// records is no fact of another.
  static func areOneFact(_ one: [UInt64], _ other: [UInt64]) -> Bool {
    let smaller = min(one.count, other.count)
    return smaller > 0 && common(one, other) * 2 >= smaller
  }

  private static func common(_ one: [UInt64], _ other: [UInt64]) -> Int {
    var (left, right, count) = (0, 0, 0)
    while left < one.count, right < other.count {
      if one[left] == other[right] {
        (left, right, count) = (left + 1, right + 1, count + 1)
      } else if one[left] < other[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return count
  }
}
