/// The words of long texts that rules compare with one another, each distinct text once: for every word sixteen bits of
/// its hash, in the order of the text. A text of 130 words takes 260 bytes, a fifth of what it was written with.
///
/// Whatever sets of words or shingles a rule compares are made from these when it needs them. Two words are taken for one
/// with a chance of one in 65,536, which moves the share that two texts have in common by less than a rule could see.
public struct TextWords: Sendable {
  /// Shorter texts are not kept: they are alike by chance.
  public static let fewestWords = 20
  /// A longer text is compared by its first words.
  public static let mostWords = 2_000
  /// The kinds whose texts some rule compares.
  static let kinds: Set<Kind> = [.bid]

  @usableFromInline let words: [UInt16]
  @usableFromInline let starts: [Int]
  private let numberOfText: [UInt32]

  init(words: [UInt16] = [], starts: [Int] = [0], numberOfText: [UInt32] = []) {
    self.words = words
    self.starts = starts
    self.numberOfText = numberOfText
  }

  /// How many distinct texts are kept.
  public var count: Int { starts.count - 1 }
  /// The bytes that the words take.
  public var bytes: Int {
    words.count * MemoryLayout<UInt16>.stride + starts.count * MemoryLayout<Int>.stride
      + numberOfText.count * MemoryLayout<UInt32>.stride
  }

  /// The number of the distinct text in a field of a record; nil where none is kept. Nothing may be ordered by it: it
  /// depends on how the reading was divided.
  public func number(of row: Row, field: Int) -> Int? {
    guard row.has(field) else { return nil }
    let text = Int(row.cell(field)) - 1
    guard text < numberOfText.count, numberOfText[text] > 0 else { return nil }
    return Int(numberOfText[text]) - 1
  }

  /// The words of a distinct text, for the length of `body`.
  @inlinable
  public func withWords<Result>(of number: Int, _ body: (UnsafeBufferPointer<UInt16>) -> Result) -> Result {
    words.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[starts[number]..<starts[number + 1]]))
    }
  }

  /// Whether the words of one text stand before those of another: by the first that differ, then by length.
  public func precedes(_ one: Int, _ other: Int) -> Bool {
    withWords(of: one) { first in withWords(of: other) { first.lexicographicallyPrecedes($0) } }
  }
}

/// Collects the words of texts while records are read. A text is taken for known by the digest of its exact bytes, whose
/// key each process draws anew.
struct TextWordsCollector: Sendable {
  private var words: [UInt16] = []
  private var starts: [Int] = [0]
  private var digests: [UInt64] = []
  private var numbers: [UInt64: UInt32] = [:]
  /// By long text: the number of its words plus one; 0 where none are kept.
  private var numberOfText: [UInt32] = []
  private var waiting: [(text: Int, digest: UInt64, words: [UInt64])] = []

  /// Notes the words of a long text. Whether they are kept is decided when it is known what record they are in.
  mutating func note(_ hashes: [UInt64], digest: UInt64, text: Int) {
    if hashes.count >= TextWords.fewestWords { waiting.append((text, digest, hashes)) }
  }

  /// Keeps the words that were noted since the last record, or lets them go.
  mutating func settle(_ kind: Kind) {
    guard !waiting.isEmpty else { return }
    if TextWords.kinds.contains(kind) {
      for text in waiting { place(keep(text.words, text.digest), text: text.text) }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private mutating func keep(_ hashes: [UInt64], _ digest: UInt64) -> UInt32 {
    if let known = numbers[digest] { return known }
    for hash in hashes.prefix(TextWords.mostWords) { words.append(UInt16(truncatingIfNeeded: hash >> 48)) }
    return close(digest)
  }

  private mutating func close(_ digest: UInt64) -> UInt32 {
    starts.append(words.count)
    digests.append(digest)
    numbers[digest] = UInt32(digests.count)
    return UInt32(digests.count)
  }

  private mutating func place(_ number: UInt32, text: Int) {
    if numberOfText.count <= text {
      numberOfText.append(contentsOf: repeatElement(0, count: text + 1 - numberOfText.count))
    }
    numberOfText[text] = number
  }

  /// Takes in the texts of another fragment, whose long texts stand behind the first `base` of this one.
  mutating func absorb(_ other: TextWordsCollector, base: Int) {
    let map = other.digests.indices.map { number -> UInt32 in
      let digest = other.digests[number]
      if let known = numbers[digest] { return known }
      words += other.words[other.starts[number]..<other.starts[number + 1]]
      return close(digest)
    }
    for (text, number) in other.numberOfText.enumerated() where number > 0 {
      place(map[Int(number) - 1], text: base + text)
    }
  }

  /// The finished table.
  func finished() -> TextWords { TextWords(words: words, starts: starts, numberOfText: numberOfText) }
}
