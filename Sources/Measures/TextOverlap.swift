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
  private var table: ShingleTable
  private var others: ShingleTable

  /// A comparison that has no text yet.
  public init() {
    table = ShingleTable()
    others = ShingleTable()
  }

  /// Takes a text as the one that others are compared with.
  public mutating func take(_ words: UnsafeBufferPointer<UInt16>) {
    table.empty()
    for index in 0..<Shingles.count(words: words.count) { _ = table.insert(Shingles.hash(words, at: index)) }
  }

  /// What another text has in common with the one that was taken. Two texts without shingles have nothing in common.
  public mutating func overlap(with words: UnsafeBufferPointer<UInt16>) -> TextOverlap {
    others.empty()
    var (common, covered, end) = (0, 0, 0)
    for index in 0..<Shingles.count(words: words.count) {
      let shingle = Shingles.hash(words, at: index)
      let isNew = others.insert(shingle).isNew
      guard table.slot(of: shingle) != nil else { continue }
      if isNew { common += 1 }
      covered += index + Shingles.length - max(end, index)
      end = index + Shingles.length
    }
    let either = table.count + others.count - common
    return TextOverlap(share: either == 0 ? 0 : Double(common) / Double(either), words: covered)
  }
}
