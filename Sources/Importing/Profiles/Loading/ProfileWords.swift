import RecordReading

/// The words of the language, each list in one place.
enum ProfileWords {
  static let file = [
    "profile", "title", "source", "platform", "match", "read", "zone", "assume_zone", "zones", "times",
    "decimal",
    "nothing", "skip", "records", "ignore",
  ]
  static let match = ["name", "columns", "keys", "root", "namespace", "elements"]
  static let reading = ["format", "delimiter", "encoding", "records", "above", "gather"]
  static let rule = ["kind", "when", "otherwise", "each", "fields"]
  static let sources = ["column", "path", "literal", "from", "above", "join", "first"]
  static let treatments = [
    "extract", "split", "map", "otherwise", "nothing", "times", "zone", "assume_zone", "decimal", "unit",
    "sign",
  ]
  static let objects = ["each", "fields"]
  static let tests = ["is", "not", "like", "unlike", "has", "sign"]
  static let froms = ["folder", "file", "key", "count"]
  static let delimiters: [(word: String, value: CSVDelimiter)] =
    [(",", .comma), (";", .semicolon), ("tab", .tab)]
    + (CSVDelimiter(UInt8(ascii: "|")).map { [("|", $0)] } ?? [])

  /// Encodings by the names that `read.encoding` takes.
  static let encodings =
    ["utf-8", "windows-1252"] + (1...16).filter { $0 != 12 }.map { "iso-8859-\($0)" }
    + ["shift_jis", "euc-kr", "gb18030", "utf-16", "utf-32"]
}
