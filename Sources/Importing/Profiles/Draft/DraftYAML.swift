/// Texts as YAML.
enum DraftYAML {
  /// A text as a plain scalar where that is safe anywhere, else in double quotes.
  static func scalar(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.utf8.count <= 200 && text.first?.isLetter == true && text.last != " "
      && text.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          ? isDigit(UInt8(scalar.value)) || scalar.properties.isAlphabetic
            || " _.()/-+".unicodeScalars.contains(scalar)
          : scalar.properties.isAlphabetic
      }
    let isWord = ["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased())
    return isPlain && !isWord ? text : quoted(text)
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\" + String(scalar)
      case " "..."~": out.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || "€£¥–—’".unicodeScalars.contains(scalar):
        out.unicodeScalars.append(scalar)
      case _ where scalar.value <= 0xFFFF: out += "\\u" + hex(scalar.value, 4)
      default: out += "\\U" + hex(scalar.value, 8)
      }
    }
    return out + "\""
  }

  private static func hex(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  /// Several texts in brackets.
  static func list(_ texts: [String]) -> String { "[" + texts.map(scalar).joined(separator: ", ") + "]" }

  /// A text in a comment.
  static func comment(_ text: String) -> String { shown(text) }
}
