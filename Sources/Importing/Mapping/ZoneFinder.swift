import CaseModel

/// Finds the offsets of zones by the words that files have for them. One for each worker, which remembers what it found.
final class ZoneFinder {
  private let find: @Sendable (String) -> ZoneOffsets?
  private let words: ZoneWords
  private var known: [[UInt8]: ZoneOffsets?] = [:]
  private var lastWord: [UInt8] = []
  private var last: ZoneOffsets?

  /// `words` are a profile's own, beside those that are known anyway.
  init(words: [String: String], _ find: @escaping @Sendable (String) -> ZoneOffsets?) {
    self.words = ZoneWords(further: words)
    self.find = find
  }

  /// The offsets of the zone that a word names; nil for a word that names none.
  func offsets(of word: TextBytes) -> ZoneOffsets? {
    if lastWord.elementsEqual(word), last != nil { return last }
    guard word.count <= 64 else { return nil }
    let key = Array(word)
    if known[key] == nil {
      // What a hostile file calls zones is not remembered without end.
      if known.count > 4096 { known.removeAll() }
      known[key] = .some(lookUp(word))
    }
    (lastWord, last) = (key, known[key] ?? nil)
    return last
  }

  private func lookUp(_ word: TextBytes) -> ZoneOffsets? {
    switch words.zone(word) {
    case .offset(let minutes): ZoneOffsets(fixedMinutes: minutes)
    case .named(let name): find(name)
    case nil: nil
    }
  }
}
