import CaseModel

/// A record's text at a length that a page can carry: a hostile export may hold a name of a megabyte.
enum Clip {
  /// The longest text of a record, in bytes, that a page shows whole.
  static let limit = 240

  /// The text, cut at a character's end where it is longer, with its length in bytes.
  static func text(_ text: String, limit: Int = Clip.limit) -> String {
    let length = text.utf8.count
    guard length > limit else { return text }
    return cut(text, limit: limit) + "… (\(length.grouped) bytes)"
  }

  private static func cut(_ text: String, limit: Int) -> String {
    var end = text.utf8.index(text.startIndex, offsetBy: limit)
    while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil {
      end = text.utf8.index(before: end)
    }
    return String(text[..<end])
  }

  /// The beginning of a text that stands whole elsewhere.
  static func head(_ text: String, limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    return cut(text, limit: limit) + "…"
  }

  /// What a report shows of a personal value.
  static func shown(_ value: Personal) -> String { text(value.shown) }

  /// What a report shows of a personal value of this kind.
  static func shown(_ kind: Personal.Kind, _ value: String) -> String { shown(Personal(kind, value)) }
}
