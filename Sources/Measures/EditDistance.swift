/// The number of single-character changes (insert, delete, replace, swap of neighbours) from one word to another:
/// the optimal string alignment distance.
public func editDistance(_ one: String, _ other: String) -> Int {
  let (left, right) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
  guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let isSame = left[row - 1] == right[column - 1]
      var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
        best = min(best, beforeLast[column - 2] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}

/// The known word nearest to one that was written, where any is near enough to be meant: within a third of its length,
/// and at least two changes. The first in order wins a tie.
public func nearestWord(to word: String, in known: [String]) -> String? {
  let written = word.lowercased()
  let distances = known.map { (word: $0, distance: editDistance(written, $0.lowercased())) }
  let best = distances.min { $0.distance < $1.distance }
  guard let best, best.distance <= max(2, best.word.unicodeScalars.count / 3) else { return nil }
  return best.word
}
