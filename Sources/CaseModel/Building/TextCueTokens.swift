/// A text as the tokens that phrases are made of: words of scripts that separate words, characters of those that do not
/// (Chinese, Japanese, Korean). Case and diacritics are put aside.
struct TextCueTokens {
  /// A token that is a word has this bit; below it stands the word's number, 0 for a word of no phrase. A token
  /// without it is a character.
  static let wordMark: UInt32 = 0x8000_0000

  private let lexicon: TextCueLexicon
  private var tokens: [UInt32] = []
  private var hash = TextCueHash()
  private var ownLetters = 0
  private var otherLetters = 0

  init(_ lexicon: TextCueLexicon) { self.lexicon = lexicon }

  /// Whether most letters are of a script in which no phrase is listed.
  var isOtherScript: Bool { otherLetters > ownLetters }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    tokens.reserveCapacity(text.count / 4)
    var decoder = UTF8ScalarReader(text)
    while let scalar = decoder.next() { add(scalar) }
    endWord()
  }

  /// Every word or run of characters that a phrase has, and the groups of phrases that can stand in the text.
  func hits() -> (hits: [TextCueHit], groups: UInt64) {
    var (hits, groups): ([TextCueHit], UInt64) = ([], 0)
    func add(_ word: Int, from start: Int, length: Int) {
      hits.append(TextCueHit(word, from: start, to: start + length))
      groups |= lexicon.anchors[word]
    }
    var covered = 0
    for (position, token) in tokens.enumerated() where token != Self.wordMark {
      if token & Self.wordMark != 0 {
        add(Int(token & ~Self.wordMark) - 1, from: position, length: 1)
      } else if position >= covered, lexicon.beginsRun(token) {
        for run in lexicon.runs(beginningWith: token) where holds(run.characters, at: position) {
          add(run.word, from: position, length: run.characters.count)
          guard run.covers else { continue }
          covered = position + run.characters.count
          break
        }
      }
    }
    return (hits, groups)
  }

  private func holds(_ characters: [UInt32], at position: Int) -> Bool {
    guard position + characters.count <= tokens.count else { return false }
    for (offset, character) in characters.enumerated() where tokens[position + offset] != character {
      return false
    }
    return true
  }

  private mutating func add(_ scalar: UInt32) {
    if scalar < 0x80 {
      let lower = scalar >= 65 && scalar <= 90 ? scalar | 0x20 : scalar
      if lower >= 97 && lower <= 122 { return addLetter(lower) }
      if lower >= 48 && lower <= 57 { return hash.add(lower) }
      return endWord()
    }
    switch scalar {
    case 0xc0...0x17f where scalar != 0xd7 && scalar != 0xf7: addLatin(scalar)
    case 0x300...0x36f: break
    case 0x400...0x40f: addLetter(scalar == 0x401 ? 0x435 : scalar + 0x50)
    case 0x410...0x42f: addLetter(scalar + 0x20)
    case 0x451: addLetter(0x435)
    case 0x430...0x52f: addLetter(scalar)
    case 0x180...0x24f, 0x1e00...0x1eff: addLetter(scalar)
    case 0xff10...0xff19, 0xff21...0xff3a, 0xff41...0xff5a: add(scalar - 0xfee0)
    case 0x1100...0x11ff, 0x3005...0x3007, 0x3040...0x30ff, 0x3130...0x318f, 0x31f0...0x31ff, 0x3400...0x4dbf,
      0x4e00...0x9fff, 0xac00...0xd7a3, 0xf900...0xfaff, 0xff66...0xff9f, 0x20000...0x3134f:
      endWord()
      tokens.append(scalar)
      ownLetters += 1
    default:
      endWord()
      if let letter = Unicode.Scalar(scalar), letter.properties.isAlphabetic { otherLetters += 1 }
    }
  }

  private mutating func addLetter(_ scalar: UInt32) {
    ownLetters += 1
    hash.add(scalar)
  }

  private mutating func addLatin(_ scalar: UInt32) {
    let plain = LatinFolding.table[Int(scalar) - 0xc0]
    ownLetters += 1
    hash.add(plain & 0xff)
    if plain > 0xff { hash.add(plain >> 8) }
  }

  private mutating func endWord() {
    guard !hash.isEmpty else { return }
    tokens.append(Self.wordMark | UInt32((lexicon.foldedWords.word(hash.value) ?? -1) + 1))
    hash = TextCueHash()
  }
}

/// The hash of a word's folded letters, one after the other.
struct TextCueHash {
  private var state: UInt64 = 0
  private var count: UInt64 = 0

  var isEmpty: Bool { count == 0 }
  var value: UInt64 { fold(state ^ count) }

  mutating func add(_ letter: UInt32) {
    state = fold(state ^ UInt64(letter) ^ 0x9e37_79b9_7f4a_7c15)
    count += 1
  }
}

/// The scalars of bytes in UTF-8; what is no UTF-8 is read as U+FFFD.
struct UTF8ScalarReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> UInt32? {
    guard offset < bytes.count else { return nil }
    let first = UInt32(bytes[offset])
    offset += 1
    if first < 0x80 { return first }
    switch first {
    case 0xc2...0xdf: return rest(1, first & 0x1f)
    case 0xe0...0xef: return rest(2, first & 0x0f)
    case 0xf0...0xf4: return rest(3, first & 0x07)
    default: return 0xfffd
    }
  }

  private mutating func rest(_ count: Int, _ first: UInt32) -> UInt32 {
    var value = first
    for _ in 0..<count {
      guard offset < bytes.count, bytes[offset] & 0xc0 == 0x80 else { return 0xfffd }
      value = value << 6 | UInt32(bytes[offset] & 0x3f)
      offset += 1
    }
    return value
  }
}

/// The plain letters of Latin letters with diacritics, from U+00C0 to U+017F; two of them packed, the first lowest.
enum LatinFolding {
  static let table: [UInt32] = {
    let groups: [(plain: String, letters: String)] = [
      ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("ae", "æÆ"), ("c", "çćĉċčÇĆĈĊČ"), ("d", "ðďđÐĎĐ"),
      ("e", "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"),
      ("g", "ĝğġģĜĞĠĢ"), ("h", "ĥħĤĦ"), ("i", "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ"), ("ij", "ĳĲ"), ("j", "ĵĴ"), ("k", "ķĸĶ"),
      ("l", "ĺļľŀłĹĻĽĿŁ"), ("n", "ñńņňŉŋÑŃŅŇŊ"), ("o", "òóôõöøōŏőÒÓÔÕÖØŌŎŐ"), ("oe", "œŒ"), ("r", "ŕŗřŔŖŘ"),
      ("s", "śŝşšſŚŜŞŠ"), ("ss", "ß"), ("t", "ţťŧŢŤŦ"), ("th", "þÞ"), ("u", "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ"),
      ("w", "ŵŴ"),
      ("y", "ýÿŷÝŶŸ"), ("z", "źżžŹŻŽ"),
    ]
    var table = (0xc0...0x17f).map { UInt32($0 & 0x7f | 0x20) }
    for group in groups {
      let plain = Array(group.plain.utf8)
      let packed = UInt32(plain[0]) | (plain.count > 1 ? UInt32(plain[1]) << 8 : 0)
      for letter in group.letters.unicodeScalars where (0xc0...0x17f).contains(letter.value) {
        table[Int(letter.value) - 0xc0] = packed
      }
    }
    return table
  }()
}
