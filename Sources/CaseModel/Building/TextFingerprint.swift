/// Fingerprints of long texts: what stays of a bid or a message once it was read.
public enum TextFingerprint {
  /// Words in a shingle.
  public static let shingleLength = 5

  /// The fingerprint of a text: its number of words, and a digest of the set of its five-word shingles.
  ///
  /// Words are runs of letters and digits, compared without case; everything else separates them. Two texts with the
  /// same set of shingles have the same digest, whatever stands between their words.
  public static func of(_ text: UnsafeBufferPointer<UInt8>) -> LongText { of(text, words: wordHashes(text)) }

  /// The fingerprint of a text whose words were hashed before.
  static func of(_ text: UnsafeBufferPointer<UInt8>, words: [UInt64]) -> LongText {
    var set: [UInt64] = []
    if words.count >= shingleLength {
      set.reserveCapacity(words.count)
      for start in 0...(words.count - shingleLength) {
        var shingle: UInt64 = 0x51ed_270b
        for offset in 0..<shingleLength { shingle = fold(shingle ^ words[start + offset]) }
        set.append(shingle)
      }
      set.sort()
    }
    var (low, high): (UInt64, UInt64) = (0, 0)
    var previous: UInt64?
    for shingle in set where shingle != previous {
      low = fold(low ^ shingle)
      high = fold(high &+ shingle ^ 0x9e37_79b9_7f4a_7c15)
      previous = shingle
    }
    return LongText(
      words: UInt32(truncatingIfNeeded: words.count), shingles: low, shinglesHigh: high,
      bytes: UInt32(truncatingIfNeeded: text.count), digest: digest(text), cues: .of(text, words: words))
  }

  /// A digest of the exact bytes under a key that each process draws anew, so that no file can be made to hold two
  /// texts that are taken for one. It compares within one run and is written nowhere.
  private static func digest(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// One hash for each word, in order.
  static func wordHashes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    guard text.allSatisfy({ $0 < 0x80 }) else { return unicodeWordHashes(text) }
    var words: [UInt64] = []
    var word: UInt64 = 0
    var length: UInt64 = 0
    for byte in text {
      let lower = byte >= 65 && byte <= 90 ? byte | 0x20 : byte
      if isDigit(lower) || lower >= 97 && lower <= 122 {
        word = fold(word ^ UInt64(lower) ^ 0x9e37_79b9_7f4a_7c15)
        length += 1
      } else if length > 0 {
        words.append(fold(word ^ length))
        (word, length) = (0, 0)
      }
    }
    if length > 0 { words.append(fold(word ^ length)) }
    return words
  }

  private static func unicodeWordHashes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    var words: [UInt64] = []
    var word: UInt64 = 0
    var length: UInt64 = 0
    for scalar in String(decoding: text, as: UTF8.self).lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        for byte in String(scalar).utf8 {
          word = fold(word ^ UInt64(byte) ^ 0x9e37_79b9_7f4a_7c15)
          length += 1
        }
      } else if length > 0 {
        words.append(fold(word ^ length))
        (word, length) = (0, 0)
      }
    }
    if length > 0 { words.append(fold(word ^ length)) }
    return words
  }
}
