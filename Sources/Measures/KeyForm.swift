/// The forms in which values are compared as keys that contractors may share: two values are one key when their forms
/// are equal. nil means that the value ties nobody: it is too short, or it stands for no value.
public enum KeyForm {
  /// A document's number: letters and digits alone, in capitals; at least 5 of them.
  public static func document(_ text: String) -> String? {
    let form = String(text.uppercased().filter { $0.isLetter || $0.isNumber })
    return form.count >= 5 && !isPlaceholder(form) && !isPartial(text) ? form : nil
  }

  /// A device identifier, as written, without blanks around it.
  public static func device(_ text: String) -> String? {
    let form = trimmed(text)
    return isPlaceholder(form) ? nil : form
  }

  /// The hash of an image with its algorithm, or a bare value. Which hashes are near one another says `NearHashes`.
  public static func image(_ text: String) -> String? {
    let form = trimmed(text)
    let digits = form.lastIndex(of: ":").map { form[form.index(after: $0)...] } ?? form[...]
    return isPlaceholder(String(digits)) ? nil : form
  }

  /// Whether a text stands for no value: empty; one character repeated, separators aside (`000-000`, `xxxx`); or a word
  /// such as `unknown` or `n/a`.
  public static func isPlaceholder(_ text: String) -> Bool {
    if isPlainlyValue(text) { return false }
    let bare = trimmed(text).lowercased()
    if placeholderWords.contains(bare) { return true }
    let letters = bare.filter { $0.isLetter || $0.isNumber }
    guard let first = letters.first else { return true }
    return letters.allSatisfy { $0 == first }
  }

  /// Whether a value is not given whole: masked (`****4471`, `XXXX4471`, `r••••n@example.org`, `4111...4471`), or no more
  /// than four digits, in which many values end. It is shown and told apart in one contractor's records, and ties nobody.
  public static func isPartial(_ text: String) -> Bool {
    var (run, previous, digits, others) = (0, Character(" "), 0, 0)
    for character in text where !character.isWhitespace {
      if character.isNumber { digits += 1 } else if !hyphens.contains(character) { others += 1 }
      run = character == previous ? run + 1 : 1
      previous = character
      if let length = masks[character], run >= length { return true }
    }
    return others == 0 && (1...4).contains(digits)
  }

  /// The characters that stand for what is hidden, and how many of them in a row do.
  private static let masks: [Character: Int] = [
    "*": 2, "•": 2, "●": 2, "#": 2, "\u{2026}": 1, ".": 3, "x": 4, "X": 4,
  ]

  /// ASCII text with a digit and two different letters or digits: none of the words, and no single character repeated.
  private static func isPlainlyValue(_ text: String) -> Bool {
    var first: UInt8?
    var hasDigit = false
    var differs = false
    for byte in text.utf8 {
      guard byte < 0x80 else { return false }
      let lower = isLetter(byte) ? byte | 0x20 : byte
      guard isLetter(byte) || isDigit(byte) else { continue }
      hasDigit = hasDigit || isDigit(byte)
      differs = differs || first != nil && first != lower
      first = first ?? lower
    }
    return hasDigit && differs
  }

  /// The words that platforms and forms write where there is no value.
  static let placeholderWords: Set<String> = [
    "unknown", "undefined", "n/a", "na", "n.a.", "none", "null", "nil", "nan", "empty", "missing", "absent",
    "blank",
    "default", "test", "testing", "tbd", "todo", "not available", "not provided", "not applicable",
    "redacted",
    "removed", "deleted", "hidden", "anonymous", "placeholder", "noreply", "no-reply",
  ]

  static let hyphens: Set<Character> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}",
  ]

  static func trimmed(_ text: String) -> String {
    guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
    let rest = text.drop { $0.isWhitespace }
    guard let end = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...end])
  }

  static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
