/// Keys numbered from 0 in the order in which they first come, so that counting them needs an array and no dictionary.
public struct KeyNumbers: Sendable {
  /// The number of each key, in the order given.
  public private(set) var numbers: [Int32] = []
  /// How many different keys there are.
  public private(set) var count = 0

  /// Numbers keys. The key 0 is a key like any other.
  public init(_ keys: [UInt64]) {
    var table = [(key: UInt64, number: Int32)](repeating: (0, -1), count: 64)
    numbers.reserveCapacity(keys.count)
    for key in keys {
      var slot = Self.slot(of: key, in: table)
      if table[slot].number < 0 {
        if (count + 1) * 2 > table.count {
          Self.grow(&table)
          slot = Self.slot(of: key, in: table)
        }
        table[slot] = (key, Int32(count))
        count += 1
      }
      numbers.append(table[slot].number)
    }
  }

  /// Numbers keys of any type.
  public init<Key: Hashable>(of keys: [Key]) {
    var known: [Key: Int32] = [:]
    numbers.reserveCapacity(keys.count)
    for key in keys {
      let number = known[key] ?? Int32(known.count)
      if number == known.count { known[key] = number }
      numbers.append(number)
    }
    count = known.count
  }

  private static func slot(of key: UInt64, in table: [(key: UInt64, number: Int32)]) -> Int {
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
    while table[slot].number >= 0, table[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }

  private static func grow(_ table: inout [(key: UInt64, number: Int32)]) {
    let old = table
    table = [(key: UInt64, number: Int32)](repeating: (0, -1), count: old.count * 2)
    for entry in old where entry.number >= 0 { table[slot(of: entry.key, in: table)] = entry }
  }
}

extension SlidingWindow {
  /// Whether any window holds at least `threshold` different keys: a first look, before `mostDistinct` finds which.
  public static func reachesDistinct(
    _ times: [Int64], keys: KeyNumbers, length: Int64, atLeast threshold: Int
  ) -> Bool {
    guard keys.count >= threshold, times.count == keys.numbers.count else { return false }
    var counts = [Int32](repeating: 0, count: keys.count)
    var (start, distinct) = (0, 0)
    for end in times.indices {
      let key = Int(keys.numbers[end])
      counts[key] += 1
      if counts[key] == 1 { distinct += 1 }
      while times[start] < times[end] - length {
        let left = Int(keys.numbers[start])
        counts[left] -= 1
        if counts[left] == 0 { distinct -= 1 }
        start += 1
      }
      if distinct >= threshold { return true }
    }
    return threshold <= 0
  }
}
