import Testing

@testable import Measures

@Suite struct ShinglesTests {
  /// Words by number, in an order that a seed decides.
  private func text(_ count: Int, seed: UInt64) -> [UInt16] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt16(truncatingIfNeeded: state >> 40)
    }
  }

  private func shingles(_ words: [UInt16]) -> Set<[UInt16]> {
    Set((0..<max(0, words.count - 4)).map { Array(words[$0..<$0 + 5]) })
  }

  private func overlap(_ one: [UInt16], _ other: [UInt16]) -> TextOverlap {
    var comparison = TextComparison()
    let distinct = other.withUnsafeBufferPointer { comparison.take($0) }
    one.withUnsafeBufferPointer { _ = comparison.take($0) }
    return other.withUnsafeBufferPointer { comparison.overlap(with: $0, distinct: distinct) }
  }

  @Test func `The share of two texts is that of their sets of five-word sequences`() {
    for seed in 1...40 as ClosedRange<UInt64> {
      let one = text(60 + Int(seed), seed: seed)
      var other = one
      for place in stride(from: 3, to: other.count, by: Int(seed % 7) * 9 + 4) { other[place] = 7 }
      let (first, second) = (shingles(one), shingles(other))
      let expected = Double(first.intersection(second).count) / Double(first.union(second).count)
      #expect(overlap(one, other).share == expected)
      #expect(overlap(other, one).share == expected)
    }
  }

  @Test
  func `Sequences that repeat inside a text count once, and words inside common ones are counted once each`()
  {
    let phrase = text(5, seed: 3)
    let repeated = phrase + phrase + phrase
    #expect(overlap(repeated, repeated) == TextOverlap(share: 1, words: 15))
    let apart = phrase + text(6, seed: 8) + phrase
    #expect(overlap(phrase, apart).words == 10)
    #expect(overlap(phrase, apart).share == 1 / Double(shingles(apart).count))
    #expect(overlap(text(4, seed: 1), text(4, seed: 1)) == TextOverlap(share: 0, words: 0))
  }

  @Test
  func `A table of shingles keeps its members and their marks while it grows, and none after it was emptied`()
  {
    var table = ShingleTable(room: 4)
    for value in 1...5_000 as ClosedRange<UInt64> {
      let (slot, isNew) = table.insert(value &* 64)
      table.marks[slot] = UInt32(value)
      #expect(isNew)
    }
    #expect(table.count == 5_000)
    #expect(
      (1...5_000 as ClosedRange<UInt64>).allSatisfy { value in
        table.slot(of: value &* 64).map { table.marks[$0] == UInt32(value) } ?? false
      })
    table.empty()
    #expect(table.count == 0 && table.slot(of: 64) == nil)
  }

  private func keys(_ words: [UInt16]) -> [UInt32] {
    var hash = MinHash()
    words.withUnsafeBufferPointer { hash.read($0) }
    return (0..<MinHash.bands).map { hash.key(band: $0) }
  }

  @Test func `Of pairs that share 70 % of their sequences nearly all agree in a band; of strangers none`() {
    var (pairs, found, strangers) = (0, 0, 0)
    for seed in 1...400 as ClosedRange<UInt64> {
      let one = text(100, seed: seed)
      var other = one
      for place in [10, 40, 70] { other[place] = UInt16(truncatingIfNeeded: seed) }
      other += text(2, seed: seed + 1_000)
      let share = overlap(one, other).share
      #expect(share > 0.7 && share < 0.76)
      pairs += 1
      if zip(keys(one), keys(other)).contains(where: ==) { found += 1 }
      if zip(keys(one), keys(text(100, seed: seed + 5_000))).contains(where: ==) { strangers += 1 }
    }
    #expect(found >= pairs - 1)
    #expect(strangers == 0)
  }

  @Test func `A text of one repeated word has a signature, and it is always the same`() {
    let words = [UInt16](repeating: 9, count: 80)
    #expect(keys(words) == keys(words))
    #expect(Set(keys(words)).count == MinHash.bands)
    #expect(keys(words) == keys(words + words))
  }
}

@Suite struct PercentileTests {
  @Test func `The nearest rank is the smallest figure with so many at or below it`() {
    let figures = (1...20).map(Double.init)
    #expect(Percentile.nearestRank(figures, 0.95) == 19)
    #expect(Percentile.nearestRank(figures, 0.1) == 2)
    #expect(Percentile.nearestRank(figures, 0) == 1)
    #expect(Percentile.nearestRank(figures, 1) == 20)
    #expect(Percentile.nearestRank([7], 0.95) == 7)
    #expect(Percentile.nearestRank([], 0.5) == nil)
  }

  @Test func `The median is the figure in the middle, or the mean of the two there`() {
    #expect(Percentile.median([9, 1, 5]) == 5)
    #expect(Percentile.median([9, 1, 5, 6]) == 5.5)
    #expect(Percentile.median([]) == nil)
  }
}
