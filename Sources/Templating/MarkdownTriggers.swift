/// Finds what GitHub or GitLab would act on in a text, whatever escapes surround it: mentions and e-mail
/// addresses, references (`#12`, `GH-12`, `!12`, `~label`, `%milestone`, `&12`, `ABC-12`), commit hashes,
/// addresses with a scheme or `www.`, emoji names, maths, quick actions, footnotes, alerts, wiki links and
/// inline differences. It errs towards finding.
///
/// Sources: GitHub Docs, "Autolinked references and URLs" and "Writing mathematical expressions"; GitLab
/// Docs, "GitLab Flavored Markdown" and "Quick actions".
enum MarkdownTriggers {
  /// Whether the text holds a trigger.
  static func found(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isAtStart = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if MarkdownText.isAlphanumeric(byte) {
        let end = wordEnd(from: index, in: bytes)
        if isTrigger(word: index..<end, in: bytes) { return true }
        (index, isAtStart) = (end, false)
        continue
      }
      if isTrigger(at: index, in: bytes, isAtStart: isAtStart) { return true }
      if byte > 0x20 { isAtStart = false }
      index += 1
    }
    return false
  }

  private static func isTrigger(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>, isAtStart: Bool
  ) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch bytes[index] {
    case UInt8(ascii: "@"), UInt8(ascii: "$"): return true
    case UInt8(ascii: "#"), UInt8(ascii: "~"): return next != 0x20
    case UInt8(ascii: "!"), UInt8(ascii: "&"): return MarkdownText.isDigit(next)
    case UInt8(ascii: "%"), UInt8(ascii: "^"):
      return MarkdownText.isAlphanumeric(next) || next == UInt8(ascii: "\"")
    case UInt8(ascii: "{"): return !MarkdownText.isAlphanumeric(next)
    case UInt8(ascii: "/"): return isAtStart
    case UInt8(ascii: ":"): return isScheme(at: index, in: bytes) || isEmoji(at: index, in: bytes)
    case UInt8(ascii: "["): return isBracketed(at: index, in: bytes)
    default: return false
    }
  }

  /// `://`.
  private static func isScheme(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "/") && bytes[index + 2] == UInt8(ascii: "/")
  }

  /// `:name:`; of the names in digits alone only 100 and 1234 exist.
  private static func isEmoji(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var end = index + 1
    var hasLetter = false
    while end < bytes.count, MarkdownText.isAlphanumeric(bytes[end]) || "_+-".utf8.contains(bytes[end]) {
      hasLetter = hasLetter || !MarkdownText.isDigit(bytes[end])
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ":"), end > index + 1 else { return false }
    let name = bytes[(index + 1)..<end]
    return hasLetter || name.elementsEqual("100".utf8) || name.elementsEqual("1234".utf8)
  }

  /// `[[`, `[!`, `[^`, `[+`, `[-`, `[issue:`.
  private static func isBracketed(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 1 < bytes.count else { return false }
    if "[!^+-".utf8.contains(bytes[index + 1]) { return true }
    var end = index + 1
    while end < bytes.count, MarkdownText.isLetter(bytes[end]) || bytes[end] == UInt8(ascii: "_") { end += 1 }
    return end > index + 1 && end < bytes.count && bytes[end] == UInt8(ascii: ":")
  }

  private static func wordEnd(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start
    while end < bytes.count, MarkdownText.isAlphanumeric(bytes[end]) { end += 1 }
    return end
  }

  private static func isTrigger(word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if word.count >= 7, word.count <= 40, bytes[word].allSatisfy(isHexadecimal) { return true }
    guard word.upperBound < bytes.count else { return false }
    switch bytes[word.upperBound] {
    case UInt8(ascii: "."): return isWord(word, "www", in: bytes)
    case UInt8(ascii: ":"): return isWord(word, "mailto", in: bytes) || isWord(word, "xmpp", in: bytes)
    case UInt8(ascii: "-"): return isReference(word, in: bytes)
    default: return false
    }
  }

  /// `GH-12`, `gh-12`, `ABC-12`, `GHSA-…`.
  private static func isReference(_ word: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if isWord(word, "ghsa", in: bytes) { return true }
    let after = word.upperBound + 1
    guard after < bytes.count, MarkdownText.isDigit(bytes[after]) else { return false }
    return isWord(word, "gh", in: bytes)
      || (word.count >= 2 && bytes[word].allSatisfy { (0x41...0x5A).contains($0) })
  }

  private static func isWord(
    _ word: Range<Int>, _ other: StaticString, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    other.withUTF8Buffer { other in
      other.count == word.count && zip(bytes[word], other).allSatisfy { $0 | 0x20 == $1 }
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    MarkdownText.isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
