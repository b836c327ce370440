/// The known name that a misspelt one most likely means.
enum NearestName {
  /// The name with the fewest edits, if that is at most a third of its letters (and at least two); of equals
  /// the first.
  static func find(_ name: String, among known: some Sequence<String>) -> String? {
    let limit = max(2, name.utf8.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in known where candidate != name {
      let distance = distance(Array(name.utf8), Array(candidate.utf8))
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// Levenshtein's distance in bytes.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = a == b ? diagonal : diagonal + 1
        diagonal = row[j + 1]
        row[j + 1] = min(cost, diagonal + 1, row[j] + 1)
      }
    }
    return row[right.count]
  }
}
