/// Texts of a profile, each with a text that stands for it: looked up whole, without regard to case and without making a
/// string.
struct WordTable {
  private struct Word {
    let text: TextBytes
    let value: TextBytes
  }

  private let words: UnsafeBufferPointer<Word>
  private let owner: FixedArray<Word>?
  /// A bit for each number of bytes that a word has; the last stands for all longer ones.
  let lengths: UInt64
  /// Whether a word has letters outside ASCII, whose other case needs a string.
  private let hasWide: Bool
  /// Whether the empty text is one of the words.
  let hasEmpty: Bool

  /// `words` are in small letters.
  init(_ words: [String: String], in store: TextStore) {
    let sorted = words.sorted { $0.key < $1.key }.filter { !$0.key.isEmpty }
    hasEmpty = words[""] != nil
    hasWide = sorted.contains { !$0.key.utf8.allSatisfy { $0 < 0x80 } }
    var lengths: UInt64 = hasWide ? .max : 0
    for word in sorted { lengths |= 1 << UInt64(min(word.key.utf8.count, 63)) }
    self.lengths = lengths
    guard !sorted.isEmpty else {
      (owner, self.words) = (nil, UnsafeBufferPointer(start: nil, count: 0))
      return
    }
    let owner = FixedArray(sorted.map { Word(text: store.keep($0.key), value: store.keep($0.value)) })
    self.owner = owner
    self.words = UnsafeBufferPointer(start: owner.start, count: owner.count)
  }

  /// Words for which nothing stands.
  init(_ words: Set<String>, in store: TextStore) {
    self.init(Dictionary(uniqueKeysWithValues: words.map { ($0, "") }), in: store)
  }

  /// Whether the text is one of the words.
  @inline(__always)
  func contains(_ text: TextBytes) -> Bool { mayHold(text) && find(text) != nil }

  /// What stands for a text; nil where the text is none of the words.
  func value(of text: TextBytes) -> TextBytes? {
    guard mayHold(text) else { return nil }
    return find(text)
  }

  @inline(__always)
  private func mayHold(_ text: TextBytes) -> Bool { lengths >> UInt64(min(text.count, 63)) & 1 == 1 }

  private func find(_ text: TextBytes) -> TextBytes? {
    for index in 0..<words.count where isSame(words[index].text, text) { return words[index].value }
    guard hasWide, text.contains(where: { $0 >= 0x80 }) else { return nil }
    let small = String(decoding: text, as: UTF8.self).lowercased()
    return words.first { $0.text.elementsEqual(small.utf8) }?.value
  }

  @inline(__always)
  private func isSame(_ word: TextBytes, _ text: TextBytes) -> Bool {
    guard word.count == text.count else { return false }
    for index in 0..<word.count where word[index] != lowered(text[index]) { return false }
    return true
  }
}
