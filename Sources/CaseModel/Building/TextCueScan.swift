/// A phrase's word at a place of a text; places are counted in tokens.
struct TextCueHit {
  let word, begin, end: Int32

  init(_ word: Int, from begin: Int, to end: Int) {
    self.word = Int32(truncatingIfNeeded: word)
    self.begin = Int32(truncatingIfNeeded: begin)
    self.end = Int32(truncatingIfNeeded: end)
  }
}

/// Matches phrases in one text: each word of a phrase moves every phrase on that it can stand in.
///
/// For each beginning of a phrase the latest place is kept at which it was complete. A later place can reach all that an
/// earlier one can, since only the distance to the next word is limited; so one pass finds every phrase, and the work is
/// bounded by the phrases that a word stands in.
struct TextCueScan {
  private let lexicon: TextCueLexicon
  /// By step: where the phrase began, and where the step ended; 0 where it was not reached.
  private let begins, ends: UnsafeMutableBufferPointer<Int32>
  /// By language: the place after the last negation; 0 where there was none.
  private let negations: UnsafeMutableBufferPointer<Int32>
  private var found: TextCues = []
  private var pending: [Pending] = []

  /// A phrase that a negation after it may still undo.
  private struct Pending {
    let cue: TextCues
    let language: Int
    var end: Int32
  }

  init(_ lexicon: TextCueLexicon, _ memory: UnsafeMutableBufferPointer<Int32>) {
    memory.initialize(repeating: 0)
    let (steps, languages) = (lexicon.phrases.count, lexicon.languages.count)
    self.lexicon = lexicon
    begins = UnsafeMutableBufferPointer(rebasing: memory[..<steps])
    ends = UnsafeMutableBufferPointer(rebasing: memory[steps..<2 * steps])
    negations = UnsafeMutableBufferPointer(rebasing: memory[2 * steps..<2 * steps + languages])
  }

  /// Takes the next word. Phrases outside the groups are passed by: a word that they need is not in the text.
  mutating func take(_ hit: TextCueHit, in groups: UInt64) {
    let word = Int(hit.word)
    let negates = lexicon.negates[word]
    if negates != 0 {
      for language in lexicon.languages.indices where negates >> language & 1 == 1 {
        negate(language, at: hit.begin)
      }
    }
    // A phrase's later steps come first, so that one word is not two steps of it.
    for entry in lexicon.entryStarts[word]..<lexicon.entryStarts[word + 1] {
      let step = lexicon.entries[entry]
      guard step.group & groups != 0 else { continue }
      let index = Int(step.number)
      if step.gap < 0 {
        begins[index] = hit.begin
      } else {
        let previous = ends[index - 1]
        guard previous != 0, hit.begin >= previous, hit.begin - previous <= step.gap else { continue }
        begins[index] = begins[index - 1]
      }
      ends[index] = hit.end
      if step.isLast { complete(lexicon.phrases[index], from: begins[index], to: hit.end) }
    }
  }

  /// The cues of the whole text.
  var cues: TextCues { pending.reduce(found) { $0.union($1.cue) } }

  private mutating func complete(_ phrase: (cue: TextCues, language: Int), from begin: Int32, to end: Int32) {
    guard !found.contains(phrase.cue) else { return }
    guard !TextCues.negated.contains(phrase.cue) else { return found.formUnion(phrase.cue) }
    let (language, negation) = (lexicon.languages[phrase.language], negations[phrase.language])
    guard negation == 0 || negation <= begin - language.before else { return }
    guard language.after > 0 else { return found.formUnion(phrase.cue) }
    // Where a negation may follow, the phrase waits for what comes.
    if let index = pending.firstIndex(where: { $0.cue == phrase.cue && $0.language == phrase.language }) {
      if end - pending[index].end > language.after { found.formUnion(phrase.cue) }
      pending[index].end = end
    } else {
      pending.append(Pending(cue: phrase.cue, language: phrase.language, end: end))
    }
  }

  private mutating func negate(_ language: Int, at place: Int32) {
    negations[language] = place + 1
    guard !pending.isEmpty else { return }
    let after = lexicon.languages[language].after
    for item in pending where item.language == language && place - item.end >= after {
      found.formUnion(item.cue)
    }
    pending.removeAll { $0.language == language }
  }
}

extension TextCueLexicon {
  /// The cues of a text whose words of phrases `read` gives one by one; phrases of these groups can stand in it.
  func cues(in groups: UInt64, _ read: ((TextCueHit) -> Void) -> Void) -> TextCues {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * phrases.count + languages.count) { memory in
      var scan = TextCueScan(self, memory)
      read { scan.take($0, in: groups) }
      return scan.cues
    }
  }
}
