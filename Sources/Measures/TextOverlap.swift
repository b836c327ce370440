/// How much two texts have in common: the exact share of their shingles, not an estimate.
public struct TextOverlap: Sendable, Hashable {
  /// Shingles that both texts have, over those that either has (Jaccard's index), from 0 to 1.
  public let share: Double
  /// Words of the second text that stand in a shingle of both.
  public let words: Int

  /// An overlap from its figures.
  public init(share: Double, words: Int) {
    self.share = share
    self.words = words
  }
}

/// Compares one text with many others.
public struct TextComparison {
  private var table = ShingleTable()
  private var turn: UInt32 = 0

  /// A comparison that has no text yet.
  public init() {}

  /// Takes a text as the one that others are compared with; gives the number of its different shingles.
  @discardableResult
  public mutating func take(_ words: UnsafeBufferPointer<UInt16>) -> Int {
    table.empty()
    turn = 0
    for index in 0..<Shingles.count(words: words.count) { _ = table.insert(Shingles.hash(words, at: index)) }
    return table.count
  }

  /// What another text, with so many different shingles, has in common with the one that was taken. Two texts without
  /// shingles have nothing in common.
  public mutating func overlap(with words: UnsafeBufferPointer<UInt16>, distinct: Int) -> TextOverlap {
    turn += 1
    var (common, covered, end) = (0, 0, 0)
    for index in 0..<Shingles.count(words: words.count) {
      guard let slot = table.slot(of: Shingles.hash(words, at: index)) else { continue }
      if table.marks[slot] != turn { common += 1 }
      table.marks[slot] = turn
      covered += index + Shingles.length - max(end, index)
      end = index + Shingles.length
    }
    let either = table.count + distinct - common
    return TextOverlap(share: either <= 0 ? 0 : Double(common) / Double(either), words: covered)
  }
}
