/// The phrases of all languages, put in the form in which a text is matched: every word once, with the steps of phrases
/// that it can be.
final class TextCueLexicon: Sendable {
  /// One place of a phrase, where any of several words may stand. The steps of a phrase have consecutive numbers.
  struct Step {
    /// One bit, of the phrases of one cue and language; a few groups share one.
    let group: UInt64
    let number: Int32
    /// Tokens that may stand between the step before and this one; -1 for the first step.
    let gap: Int16
    let isLast: Bool
  }

  /// How a language negates: how many tokens before a phrase, and after it, a negation undoes it.
  struct Language {
    let before: Int32
    let after: Int32
  }

  /// Characters that follow one another, in a script that does not separate words.
  struct Run {
    let word: Int
    let characters: [UInt32]
    /// No other run begins inside it: it is a longer word that only seems to hold a negation.
    let covers: Bool
  }

  /// All phrases of `TextCuePhrases`.
  static let shared = TextCueLexicon(TextCuePhrases.tables)

  let languages: [Language]
  /// By number of step: the cue and the language of its phrase.
  let phrases: [(cue: TextCues, language: Int)]
  /// By word: the languages in which it negates, a bit each.
  let negates: [UInt16]
  /// By word: the groups of phrases for which it is the rarest word. A group with none of them in a text has no phrase
  /// in it.
  let anchors: [UInt64]
  /// By word: where its steps begin in `entries`; one more at the end.
  let entryStarts: [Int]
  /// The steps that each word can be, from high numbers to low.
  let entries: [Step]
  /// Words in ASCII, by the hashes of `TextFingerprint`.
  let plainWords: WordTable
  /// All words with their letters folded, by `TextCueHash`.
  let foldedWords: WordTable
  private let runStarts: [UInt64]
  private let runs: [UInt32: [Run]]
  /// Lines of the tables that could not be read; a test sees to it that there are none.
  let unreadable: [String]

  init(_ tables: [TextCueTable]) {
    var draft = Draft()
    for (number, table) in tables.enumerated() { draft.read(table, language: number) }
    languages = tables.map { Language(before: Int32($0.before), after: Int32($0.after)) }
    (phrases, negates, anchors) = (draft.phrases, draft.negates, draft.anchors)
    unreadable = draft.unreadable
    var (starts, entries): ([Int], [Step]) = ([0], [])
    for steps in draft.stepsOfWord {
      entries += steps.sorted { $0.number > $1.number }
      starts.append(entries.count)
    }
    (entryStarts, self.entries) = (starts, entries)
    (plainWords, foldedWords) = draft.wordTables()
    runs = draft.runs()
    var filter = [UInt64](repeating: 0, count: 1024)
    for first in runs.keys { filter[Int(first & 0xffff) >> 6] |= 1 << UInt64(first & 63) }
    runStarts = filter
  }

  /// Whether a run may begin with a character.
  func beginsRun(_ character: UInt32) -> Bool {
    runStarts[Int(character & 0xffff) >> 6] >> UInt64(character & 63) & 1 == 1
  }

  /// The runs that begin with a character.
  func runs(beginningWith character: UInt32) -> [Run] { runs[character] ?? [] }
}

/// The phrases of one language as they are written.
struct TextCueTable {
  let name: String
  /// Words, or runs of characters, that negate.
  let negations: String
  /// Runs of characters inside which no other run begins: words that only seem to hold a negation.
  var covering = ""
  /// Tokens before and after a phrase in which a negation undoes it.
  let before: Int
  var after = 0
  /// Lines: `set = word word`, or `cue: step step +3 step`, where a step is words with `/` between, `$set` among them,
  /// and `+3` lets up to three tokens stand before the next step.
  let lines: String
}

/// Words by hash. Most words of a text are in no phrase, and fewer still are an anchor: one bit tells, from filters that
/// stay in the first cache.
struct WordTable: Sendable {
  /// A word with the groups that it is an anchor of; an empty slot has none.
  private struct Slot {
    var hash: UInt64 = 0
    var anchors: UInt64 = 0
    var word = -1
  }

  private var filter = [UInt64](repeating: 0, count: 1024)
  private var anchorFilter = [UInt64](repeating: 0, count: 1024)
  private var slots: [Slot]

  init(_ words: [(hash: UInt64, word: Int)], anchors: [UInt64]) {
    var size = 1024
    while size < words.count * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    for (hash, word) in words {
      filter[Int(hash >> 6 & 1023)] |= 1 << (hash & 63)
      if anchors[word] != 0 { anchorFilter[Int(hash >> 6 & 1023)] |= 1 << (hash & 63) }
      var slot = Int(truncatingIfNeeded: hash >> 32) & (size - 1)
      while slots[slot].word >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(hash: hash, anchors: anchors[word], word: word)
    }
  }

  /// The number of a word; nil where it is in no phrase.
  func word(_ hash: UInt64) -> Int? {
    let slot = slots.withUnsafeBufferPointer { Self.slot(hash, in: $0) }
    return slot.word < 0 ? nil : slot.word
  }

  /// The groups of phrases of which a text with these words has an anchor.
  func groups(_ words: [UInt64]) -> UInt64 {
    anchorFilter.withUnsafeBufferPointer { filter in
      slots.withUnsafeBufferPointer { slots in
        var groups: UInt64 = 0
        for hash in words where filter[Int(hash >> 6 & 1023)] >> (hash & 63) & 1 == 1 {
          groups |= Self.slot(hash, in: slots).anchors
        }
        return groups
      }
    }
  }

  /// Gives the words of phrases among a text's words, in order.
  func hits(_ words: [UInt64], _ take: (TextCueHit) -> Void) {
    filter.withUnsafeBufferPointer { filter in
      slots.withUnsafeBufferPointer { slots in
        for (position, hash) in words.enumerated()
        where filter[Int(hash >> 6 & 1023)] >> (hash & 63) & 1 == 1 {
          let slot = Self.slot(hash, in: slots)
          if slot.word >= 0 { take(TextCueHit(slot.word, from: position, to: position + 1)) }
        }
      }
    }
  }

  private static func slot(_ hash: UInt64, in slots: UnsafeBufferPointer<Slot>) -> Slot {
    var index = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[index].word >= 0, slots[index].hash != hash { index = (index + 1) & (slots.count - 1) }
    return slots[index]
  }
}

/// A lexicon while its tables are read.
private struct Draft {
  private(set) var phrases: [(cue: TextCues, language: Int)] = []
  private(set) var stepsOfWord: [[TextCueLexicon.Step]] = []
  private(set) var negates: [UInt16] = []
  private(set) var anchors: [UInt64] = []
  private(set) var unreadable: [String] = []
  private var words: [String] = []
  private var numbers: [String: Int] = [:]
  private var covering: Set<Int> = []
  private var sets: [String: [String]] = [:]

  mutating func read(_ table: TextCueTable, language: Int) {
    sets = [:]
    for word in table.negations.split(separator: " ") { negates[number(of: word)] |= 1 << UInt16(language) }
    for word in table.covering.split(separator: " ") { covering.insert(number(of: word)) }
    for line in (TextCuePhrases.sets + "\n" + table.lines).split(separator: "\n") {
      if let equals = line.firstIndex(of: "=") {
        let name = line[..<equals].filter { $0 != " " }
        sets[name] = line[line.index(after: equals)...].split(separator: " ").flatMap { alternatives($0) }
      } else if !readPhrase(line, language: language) {
        unreadable.append("\(table.name): \(line)")
      }
    }
  }

  private mutating func readPhrase(_ line: Substring, language: Int) -> Bool {
    let parts = line.split(separator: ":")
    guard parts.count == 2, let cue = TextCues.names[String(parts[0])] else { return false }
    var gap: Int16 = 0
    var phrase: [(words: [String], gap: Int16)] = []
    for item in parts[1].split(separator: " ") {
      if item.first == "+" {
        guard let given = Int16(item.dropFirst()), !phrase.isEmpty else { return false }
        gap = given
      } else {
        let words = alternatives(item)
        guard !words.isEmpty else { return false }
        phrase.append((words, gap))
        gap = 0
      }
    }
    add(phrase, cue, language: language)
    return !phrase.isEmpty
  }

  private mutating func add(_ phrase: [(words: [String], gap: Int16)], _ cue: TextCues, language: Int) {
    let group = UInt64(1) << UInt64((cue.rawValue.trailingZeroBitCount * 9 + language) & 63)
    let anchor = phrase.indices.min { commonness(phrase[$0].words) < commonness(phrase[$1].words) }
    for (index, place) in phrase.enumerated() {
      let step = TextCueLexicon.Step(
        group: group, number: Int32(phrases.count), gap: index == 0 ? -1 : place.gap,
        isLast: index == phrase.count - 1)
      for word in Set(place.words).sorted() {
        let number = number(of: Substring(word))
        stepsOfWord[number].append(step)
        if index == anchor { anchors[number] |= group }
      }
      phrases.append((cue, language))
    }
  }

  /// How common the most common word of a step is: 0 where none is listed.
  private func commonness(_ words: [String]) -> Int {
    words.map { Self.commonest.contains($0) ? 2 : Self.common.contains($0) ? 1 : 0 }.max() ?? 0
  }

  private static let commonest = Set(TextCuePhrases.commonest.split { " \n".contains($0) }.map(String.init))
  private static let common = Set(TextCuePhrases.common.split { " \n".contains($0) }.map(String.init))

  /// The words of a step; empty where a set is not known.
  private func alternatives(_ item: Substring) -> [String] {
    var words: [String] = []
    for part in item.split(separator: "/") {
      guard part.first == "$" else {
        words.append(String(part))
        continue
      }
      guard let set = sets[String(part.dropFirst())] else { return [] }
      words += set
    }
    return words
  }

  private mutating func number(of word: Substring) -> Int {
    let word = String(word)
    if let known = numbers[word] { return known }
    numbers[word] = words.count
    words.append(word)
    stepsOfWord.append([])
    negates.append(0)
    anchors.append(0)
    return words.count - 1
  }

  /// Words in ASCII by the text's hashes, and all words by their folded letters.
  func wordTables() -> (plain: WordTable, folded: WordTable) {
    var (plain, folded): ([(hash: UInt64, word: Int)], [(hash: UInt64, word: Int)]) = ([], [])
    for (number, word) in words.enumerated() where !Self.isRun(word) {
      var hash = TextCueHash()
      for scalar in word.unicodeScalars { hash.add(scalar.value) }
      folded.append((hash.value, number))
      let hashes = Array(word.utf8).withUnsafeBufferPointer { TextFingerprint.wordHashes($0) }
      if word.utf8.allSatisfy({ $0 < 0x80 }), let only = hashes.first { plain.append((only, number)) }
    }
    return (WordTable(plain, anchors: anchors), WordTable(folded, anchors: anchors))
  }

  /// Runs of characters, the longest first.
  func runs() -> [UInt32: [TextCueLexicon.Run]] {
    var runs: [UInt32: [TextCueLexicon.Run]] = [:]
    for (number, word) in words.enumerated() where Self.isRun(word) {
      let characters = word.unicodeScalars.map(\.value)
      runs[characters[0], default: []].append(
        TextCueLexicon.Run(word: number, characters: characters, covers: covering.contains(number)))
    }
    return runs.mapValues { runs in runs.sorted { $0.characters.count > $1.characters.count } }
  }

  /// Whether it is of a script that does not separate words.
  private static func isRun(_ word: String) -> Bool {
    word.unicodeScalars.first.map { $0.value >= 0x1100 } ?? false
  }
}
