/// Names brought to a form in which they can be compared: words in small letters without diacritics. It depends on no
/// locale.
public enum NameFolding {
  /// The words of a name, in its order. Apostrophes and full stops of initials fall away, hyphens and all else that is
  /// no letter separate words, words of digits are dropped.
  public static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    for scalar in name.lowercased().unicodeScalars {
      if apostrophes.contains(scalar.value) || isMark(scalar) { continue }
      if isLetter(scalar) || isNumeral(scalar) || isVowelSign(scalar) {
        word += folded(scalar)
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words.filter { word in word.unicodeScalars.contains { !isNumeral($0) } }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? KeyForm.isLetter(UInt8(scalar.value)) : scalar.properties.isAlphabetic
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? KeyForm.isDigit(UInt8(scalar.value)) : scalar.properties.numericType != nil
  }

  /// Titles before or after a person's name.
  public static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "dr", "prof", "jr", "sr"]

  /// Particles, which may stand in a person's name or be left out of it.
  public static let particles: Set<String> = [
    "de", "da", "do", "das", "dos", "del", "della", "di", "du", "des", "van", "von", "vom", "der", "den",
    "ter", "ten",
    "zu", "zum", "la", "le", "el", "al", "bin", "binti", "bint", "ibn",
  ]

  /// Words that say what kind of firm a firm is.
  public static let companyForms: Set<String> = [
    "ltd", "limited", "llc", "llp", "inc", "incorporated", "corp", "corporation", "co", "company", "gmbh",
    "ug", "ag",
    "kg", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "oy", "aps", "pty", "plc", "pte", "ood",
    "ooo",
    "sp", "zoo", "z", "o", "kk", "the", "and",
  ]

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x80 { return String(scalar) }
    if let plain = table[scalar.value] { return plain }
    // Full-width letters are the plain ones; hiragana is written as katakana.
    if (0xff41...0xff5a).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xfee0) {
      return String(plain)
    }
    if (0x3041...0x3096).contains(scalar.value), let plain = Unicode.Scalar(scalar.value + 0x60) {
      return String(plain)
    }
    return String(scalar)
  }

  /// A diacritic of its own, after the letter that it belongs to.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    (0x0300...0x036f).contains(scalar.value) && scalar.properties.generalCategory == .nonspacingMark
  }

  /// In scripts such as Devanagari a mark is part of the word.
  private static func isVowelSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x0590 && [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
  }

  /// ' ’ ‘ ʼ ʻ ` ´ ′ ʹ
  private static let apostrophes: Set<UInt32> = [
    0x27, 0x2019, 0x2018, 0x02bc, 0x02bb, 0x60, 0xb4, 0x2032, 0x02b9,
  ]

  /// Letters with diacritics, each group after the letters that it is written with.
  private static let table: [UInt32: String] = {
    let groups: [(plain: String, letters: String)] = [
      ("a", "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặ"), ("ae", "æǣǽ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ďđḋḍḏḑḓð"),
      ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệəǝ"), ("g", "ĝğġģǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫ"), ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
      ("ij", "ĳ"),
      ("j", "ĵǰ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľŀłḷḹḻḽ"), ("m", "ḿṁṃ"), ("n", "ñńņňŉǹṅṇṉṋŋ"),
      ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"), ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"),
      ("s", "śŝşšșṡṣṥṧṩ"), ("ss", "ßẞ"), ("t", "ţťŧțṫṭṯṱẗ"), ("th", "þ"),
      ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"),
      ("y", "ýÿŷȳẏẙỳỵỷỹ"),
      ("z", "źżžẑẓẕ"),
    ]
    var table: [UInt32: String] = [:]
    for group in groups { for letter in group.letters.unicodeScalars { table[letter.value] = group.plain } }
    return table
  }()
}
