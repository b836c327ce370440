/// The forms in which values are compared as keys that contractors may share: two values are one key when their forms
/// are equal. nil means that the value ties nobody: it is too short, or it stands for no value.
public enum KeyForm {
  /// A document's number: letters and digits alone, in capitals; at least 5 of them.
  public static func document(_ text: String) -> String? {
    let form = String(text.uppercased().filter { $0.isLetter || $0.isNumber })
    return form.count >= 5 && !isPlaceholder(form) ? form : nil
  }

  /// A payout account: without blanks and hyphens; an e-mail address and a hexadecimal wallet in small letters, an IBAN
  /// in capitals, anything else with the case as written, because some wallets differ by case; at least 4 characters.
  public static func account(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "-") }
    let form = isPlain ? text : String(text.filter { !$0.isWhitespace && !Self.hyphens.contains($0) })
    guard form.count >= 4, !isPlaceholder(form) else { return nil }
    if form.contains("@") || isHexWallet(form) { return form.lowercased() }
    return isIBANLike(form) ? form.uppercased() : form
  }

  /// A telephone number: its digits, with a plus sign where it begins with one or with `00`; at least 7 digits.
  public static func phone(_ text: String) -> String? {
    var digits = text.filter { $0.isASCII && $0.isNumber }
    var isInternational = text.first { !$0.isWhitespace && $0 != "(" } == "+"
    if !isInternational, digits.hasPrefix("00") {
      digits.removeFirst(2)
      isInternational = true
    }
    guard digits.count >= 7, !isPlaceholder(digits) else { return nil }
    return isInternational ? "+" + digits : digits
  }

  /// An e-mail address in small letters, without blanks around it.
  public static func mailbox(_ text: String) -> String? {
    let form = trimmed(text).lowercased()
    guard let at = form.firstIndex(of: "@"), at != form.startIndex, form.index(after: at) != form.endIndex,
      !isPlaceholder(String(form[..<at]))
    else { return nil }
    return form
  }

  /// A postal address: its words of letters and digits in small letters, one blank between them; at least 10 characters.
  public static func address(_ text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let form = words.joined(separator: " ")
    return form.count >= 10 && !isPlaceholder(form) ? form : nil
  }

  /// A device identifier, as written, without blanks around it.
  public static func device(_ text: String) -> String? {
    let form = trimmed(text)
    return isPlaceholder(form) ? nil : form
  }

  /// The hash of an image with its algorithm, or a bare value; compared for equality.
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

  private static let hyphens: Set<Character> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}",
  ]

  private static func trimmed(_ text: String) -> String {
    guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
    let rest = text.drop { $0.isWhitespace }
    guard let end = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(rest[...end])
  }

  /// Two letters, two digits, then letters and digits: 15 to 34 characters in all (ISO 13616).
  private static func isIBANLike(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (15...34).contains(bytes.count), bytes.allSatisfy({ isLetter($0) || isDigit($0) }) else {
      return false
    }
    return isLetter(bytes[0]) && isLetter(bytes[1]) && isDigit(bytes[2]) && isDigit(bytes[3])
  }

  /// `0x` and 40 hexadecimal digits: their case is a checksum (EIP-55) and names no other wallet.
  private static func isHexWallet(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 42, bytes[0] == UInt8(ascii: "0"), bytes[1] | 0x20 == UInt8(ascii: "x") else {
      return false
    }
    return bytes.dropFirst(2).allSatisfy { isDigit($0) || (97...102).contains($0 | 0x20) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
