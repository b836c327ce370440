/// How alike two names are, as sets of words: their order, diacritics, case, hyphens, particles and titles are put
/// aside, and an initial matches a full name.
///
/// The figure is the share of the shorter name's words that the longer one has; a word that differs by a letter or two
/// counts for the part that agrees. So a second family name that one side leaves out changes nothing.
public enum NameSimilarity {
  /// The result of a comparison.
  public enum Comparison: Sendable, Hashable {
    /// From 0 to 1.
    case similarity(Double)
    /// The names are written in two scripts.
    case twoScripts
    /// One of the names has no letters.
    case nothing
  }

  /// Compares the holder of an account with a person's name. A holder of one word matches at most half of a name of
  /// several; a name of one word is matched by a holder that has it.
  public static func compare(_ holder: String, person name: String) -> Comparison {
    compare(holder, name) { words in
      let named = without(NameFolding.titles, words, atLeast: 1)
      return without(NameFolding.particles, named, atLeast: 2)
    }
  }

  /// Compares the holder of an account with a firm's name; words for the kind of firm are put aside.
  public static func compare(_ holder: String, company name: String) -> Comparison {
    compare(holder, name) { without(NameFolding.companyForms, $0, atLeast: 1) }
  }

  private static func compare(_ holder: String, _ name: String, strip: ([String]) -> [String]) -> Comparison {
    guard let one = NameScript.dominant(of: holder), let other = NameScript.dominant(of: name) else {
      return .nothing
    }
    guard one == other else { return .twoScripts }
    var left = Array(NameFolding.words(of: holder).prefix(wordLimit))
    var right = Array(NameFolding.words(of: name).prefix(wordLimit))
    join(&left, where: right)
    join(&right, where: left)
    return .similarity(similarity(strip(left), strip(right)))
  }

  /// The words without those put aside, unless fewer than `count` would stay: `Van Anh` stays a name of two words.
  private static func without(_ aside: Set<String>, _ words: [String], atLeast count: Int) -> [String] {
    let rest = words.filter { !aside.contains($0) }
    return rest.count >= count ? rest : words
  }

  private static let wordLimit = 16
  /// Below this two words are two words.
  private static let wordThreshold = 0.75

  /// Joins up to three neighbours that the other name writes as one word: `Min-su` and `Minsu`.
  private static func join(_ words: inout [String], where others: [String]) {
    var index = 0
    while index < words.count {
      for length in [3, 2] where index + length <= words.count {
        let joined = words[index..<index + length].joined()
        guard others.contains(joined) else { continue }
        words.replaceSubrange(index..<index + length, with: [joined])
        break
      }
      index += 1
    }
  }

  private static func similarity(_ holder: [String], _ name: [String]) -> Double {
    guard !holder.isEmpty, !name.isEmpty else { return 0 }
    var matching = Matching(holder, name)
    matching.pair()
    guard matching.hasFullWord else { return 0 }
    let shorter = min(holder.count, name.count)
    let counted = holder.count == 1 && name.count > 1 ? 2 : shorter
    return min(1, matching.total / Double(counted))
  }

  /// How alike two words are, from 0 to 1; an initial and a word that begins with it are alike.
  static func similarity(ofWord one: String, _ other: String) -> Double {
    if one == other { return 1 }
    let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
    if left.count == 1 || right.count == 1 { return left.first == right.first ? 1 : 0 }
    guard min(left.count, right.count) >= 4 else { return 0 }
    let figure = 1 - Double(editDistance(one, other)) / Double(max(left.count, right.count))
    return figure >= wordThreshold ? figure : 0
  }
}

/// Pairs of words of two names, each word in one pair at most, the most alike first.
private struct Matching {
  private let left: [String]
  private let right: [String]
  private var usedLeft: [Bool]
  private var usedRight: [Bool]
  private(set) var total = 0.0
  /// Whether a pair is more than an initial.
  private(set) var hasFullWord = false

  init(_ left: [String], _ right: [String]) {
    self.left = left
    self.right = right
    usedLeft = [Bool](repeating: false, count: left.count)
    usedRight = [Bool](repeating: false, count: right.count)
  }

  mutating func pair() {
    var pairs: [(figure: Double, isInitial: Bool, left: Int, right: Int)] = []
    for i in left.indices {
      for j in right.indices {
        let figure = NameSimilarity.similarity(ofWord: left[i], right[j])
        guard figure > 0 else { continue }
        pairs.append((figure, left[i] != right[j] && min(left[i].count, right[j].count) == 1, i, j))
      }
    }
    pairs.sort { one, other in
      if one.isInitial != other.isInitial { return !one.isInitial }
      return one.figure != other.figure
        ? one.figure > other.figure : (one.left, one.right) < (other.left, other.right)
    }
    for pair in pairs where !usedLeft[pair.left] && !usedRight[pair.right] {
      (usedLeft[pair.left], usedRight[pair.right]) = (true, true)
      total += pair.figure
      if !pair.isInitial { hasFullWord = true }
    }
    pairInitials()
  }

  /// `RJ` matches `Robin James`: two or three letters that begin the words which are left on the other side.
  private mutating func pairInitials() {
    let (restLeft, restRight) = (rest(left, usedLeft), rest(right, usedRight))
    if isInitials(restLeft, of: restRight) || isInitials(restRight, of: restLeft) { total += 1 }
  }

  private func rest(_ words: [String], _ used: [Bool]) -> [String] {
    zip(words, used).filter { !$0.1 }.map(\.0)
  }

  private func isInitials(_ words: [String], of others: [String]) -> Bool {
    guard words.count == 1, let word = words.first, (2...3).contains(word.count) else { return false }
    return word == String(others.compactMap(\.first))
  }
}
