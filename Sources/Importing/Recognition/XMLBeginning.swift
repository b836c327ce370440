/// The names in the beginning of an XML file, read without a parser: only to recognise it.
struct XMLBeginning {
  /// The local name of the root; empty where there is none.
  private(set) var root = ""
  /// The namespace of the root; empty where it has none.
  private(set) var namespace = ""
  /// The local names of all elements.
  private(set) var elements: Set<String> = []

  /// Reads the start tags of a beginning.
  init(_ bytes: [UInt8]) {
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = start + 1
      if Self.has("!--", in: bytes, at: place) {
        place = Self.end(of: "-->", in: bytes, from: place)
        continue
      }
      if Self.has("![CDATA[", in: bytes, at: place) {
        place = Self.end(of: "]]>", in: bytes, from: place)
        continue
      }
      guard place < bytes.count, !"!?/".utf8.contains(bytes[place]) else { continue }
      let end = bytes[place...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.endIndex
      note(String(decoding: bytes[place..<end], as: UTF8.self))
      place = end
    }
  }

  private mutating func note(_ tag: String) {
    let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
    let parts = name.split(separator: ":", maxSplits: 1)
    guard let local = parts.last, local.utf8.count <= 200 else { return }
    if root.isEmpty {
      root = String(local)
      namespace = Self.attribute(parts.count > 1 ? "xmlns:\(parts[0])" : "xmlns", in: tag)
    }
    if elements.count < 10_000 { elements.insert(String(local)) }
  }

  private static func attribute(_ name: String, in tag: String) -> String {
    var rest = Substring(tag)
    while let found = rest.firstRange(of: name) {
      let before = found.lowerBound == rest.startIndex ? nil : rest[rest.index(before: found.lowerBound)]
      rest = rest[found.upperBound...]
      let value = rest.drop(while: \.isWhitespace)
      guard before?.isWhitespace ?? false, value.first == "=" else { continue }
      let quoted = value.dropFirst().drop(while: \.isWhitespace)
      guard let quote = quoted.first, quote == "\"" || quote == "'" else { continue }
      return String(quoted.dropFirst().prefix { $0 != quote })
    }
    return ""
  }

  private static func has(_ word: String, in bytes: [UInt8], at place: Int) -> Bool {
    let word = Array(word.utf8)
    return place + word.count <= bytes.count && bytes[place..<place + word.count].elementsEqual(word)
  }

  private static func end(of word: String, in bytes: [UInt8], from place: Int) -> Int {
    var place = place
    while place < bytes.count, !has(word, in: bytes, at: place) { place += 1 }
    return place
  }
}
