/// The words that stand for a zone in a time: offsets, abbreviations, IANA names, and those that a profile adds.
public struct ZoneWords: Sendable, Equatable {
  /// Words in small letters → zone.
  private let further: [String: WrittenZone]

  /// The known words, and those of a profile: word → IANA name, or offset.
  public init(further: [String: String] = [:]) {
    self.further = Dictionary(
      further.map { ($0.lowercased(), WrittenZone(offset: $1) ?? .named($1)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The zone that a word stands for; nil for one that is none. Whether a name is one of the database is not asked.
  public func zone(_ bytes: UnsafeBufferPointer<UInt8>) -> WrittenZone? {
    if let offset = WrittenZone.offset(bytes) { return .offset(minutes: offset) }
    let text = String(decoding: bytes, as: UTF8.self)
    if let zone = further[text.lowercased()] { return zone }
    if let minutes = WrittenZone.abbreviations[text.uppercased()] { return .offset(minutes: minutes) }
    let isName =
      bytes.contains(UInt8(ascii: "/")) && bytes.count <= 64 && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    return isName ? .named(text) : nil
  }
}

/// A zone as a word gives it.
public enum WrittenZone: Sendable, Hashable {
  /// East of UTC, in minutes.
  case offset(minutes: Int)
  /// A name of the time-zone database, not yet looked up.
  case named(String)

  /// What a text such as `+02:00`, `UTC` or `PDT` says; nil for a name.
  init?(offset text: String) {
    var copy = text
    guard let minutes = copy.withUTF8({ Self.offset($0) }) ?? Self.abbreviations[text.uppercased()] else {
      return nil
    }
    self = .offset(minutes: minutes)
  }

  /// Minutes of `Z`, `+2`, `+02`, `+0200`, `+02:00`, each also after `UTC` or `GMT`; U+2212 is a minus too.
  static func offset(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var rest = bytes[...]
    let isNamed =
      rest.count >= 3 && isWord(rest.prefix(3), "utc") || rest.count >= 3 && isWord(rest.prefix(3), "gmt")
    if isNamed { rest = rest.dropFirst(3) }
    if rest.isEmpty { return isNamed ? 0 : nil }
    if !isNamed, rest.count == 1, lowered(rest[rest.startIndex]) == UInt8(ascii: "z") { return 0 }
    guard let isNegative = sign(&rest) else { return nil }
    var (value, digits) = (0, 0)
    for (index, byte) in rest.enumerated() {
      // A colon stands before the last two digits, behind one or two.
      if byte == UInt8(ascii: ":"), index == rest.count - 3, index > 0 { continue }
      guard isDigit(byte), digits < 4 else { return nil }
      value = value * 10 + Int(byte &- 48)
      digits += 1
    }
    let (hours, minutes) = digits <= 2 ? (value, 0) : (value / 100, value % 100)
    guard digits > 0, hours <= 14, minutes < 60 else { return nil }
    return (hours * 60 + minutes) * (isNegative ? -1 : 1)
  }

  private static func sign(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool? {
    if rest.starts(with: [0xE2, 0x88, 0x92]) {
      rest = rest.dropFirst(3)
      return true
    }
    guard let first = rest.popFirst(), first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else {
      return nil
    }
    return first == UInt8(ascii: "-")
  }

  private static func isWord(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ word: StaticString) -> Bool {
    for (index, byte) in bytes.enumerated() where lowered(byte) != word.utf8Start[index] { return false }
    return true
  }

  /// Abbreviations that are in exports and are said to mean one thing; `IST` and `BST` are not among them.
  static let abbreviations: [String: Int] = [
    "PST": -480, "PDT": -420, "MST": -420, "MDT": -360, "CST": -360, "CDT": -300, "EST": -300, "EDT": -240,
    "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "JST": 540, "KST": 540,
  ]
}
