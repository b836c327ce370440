extension KeyForm {
  /// A postal address down to its unit: its words of letters and digits in small letters, one blank between them, the
  /// common abbreviations of English written out, and the flat, suite or room at the end as `unit 4b`, whatever it is
  /// called and wherever it stands; at least 10 characters.
  public static func address(_ text: String) -> String? {
    let marked = text.lowercased().replacing("#", with: " unit ")
    var words = marked.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let length = words.reduce(words.count - 1) { $0 + $1.count }
    let unit = takeUnit(from: &words)
    words = words.indices.map { place in
      // `12 St James Road` is a saint's.
      let isSaint = words[place] == "st" && place > 0 && words[place - 1].allSatisfy(\.isNumber)
      return isSaint ? words[place] : writtenOut[words[place]] ?? words[place]
    }
    let form = (words + (unit.map { ["unit", $0] } ?? [])).joined(separator: " ")
    return length >= 10 && !isPlaceholder(form) && !isPartial(text) ? form : nil
  }

  /// The building of an address in that form, and its unit; nil where it names none.
  public static func unit(of form: String) -> (building: Substring, unit: Substring)? {
    let parts = form.split(separator: " ")
    guard parts.count > 2, parts[parts.count - 2] == "unit", let unit = parts.last else { return nil }
    return (form[..<parts[parts.count - 3].endIndex], unit)
  }

  /// Takes the first `apt 4b` out of the words: a word for a unit, and after it a number, or a letter alone.
  private static func takeUnit(from words: inout [String]) -> String? {
    let place = words.indices.dropLast().first { place in
      let next = words[place + 1]
      return unitWords.contains(words[place]) && (next.count == 1 || next.contains(where: \.isNumber))
    }
    guard let place else { return nil }
    let unit = words[place + 1]
    // `Unit #4` says it twice.
    let start = place > 0 && unitWords.contains(words[place - 1]) ? place - 1 : place
    words.removeSubrange(start...(place + 1))
    return unit
  }

  private static let unitWords: Set<String> = [
    "apartment", "apt", "unit", "flat", "suite", "ste", "room", "rm", "apto", "appt", "whg", "wohnung",
  ]

  private static let writtenOut = [
    "st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "blvd": "boulevard", "dr": "drive",
    "ln": "lane", "ct": "court", "pl": "place", "sq": "square", "hwy": "highway", "pkwy": "parkway",
  ]
}
