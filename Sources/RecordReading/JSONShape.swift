/// What a JSON file looks like from its beginning.
public enum JSONShape {
  /// True where an object or a list stands on the first line with text in it, and another one begins on a line after it:
  /// JSON Lines, whatever the file is called. False also where the first value goes on beyond `opening`.
  ///
  /// - Parameter opening: the file's first bytes.
  public static func isLines(_ opening: UnsafeBufferPointer<UInt8>) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var place = opening.starts(with: mark) ? mark.count : 0
    while place < opening.count, isBlank(opening[place]) { place += 1 }
    guard let end = endOfValue(opening, from: place) else { return false }
    var hasLineEnd = false
    for byte in opening[end...] {
      guard isBlank(byte) else { return hasLineEnd && (byte == 0x7B || byte == 0x5B) }
      hasLineEnd = hasLineEnd || byte == 0x0A || byte == 0x0D
    }
    return false
  }

  /// The place after the list or object that begins at `start`; nil for another value, one over several lines, and one
  /// that does not end.
  private static func endOfValue(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var depth = 0
    var isText = false
    var isEscaped = false
    for place in start..<bytes.count {
      switch bytes[place] {
      case _ where isEscaped: isEscaped = false
      case 0x5C where isText: isEscaped = true
      case 0x22: isText.toggle()
      case 0x0A, 0x0D: return nil
      case _ where isText: continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        depth -= 1
        if depth <= 0 { return depth == 0 ? place + 1 : nil }
      default: if depth == 0 { return nil }
      }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
