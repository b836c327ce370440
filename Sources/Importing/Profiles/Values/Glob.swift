/// A text in which `*` stands for anything, compared whole and without regard to the case of ASCII letters.
public struct Glob: Sendable, Equatable {
  /// The pattern as it was written.
  public let text: String

  /// A pattern; every text is one.
  public init(_ text: String) { self.text = text }

  /// Whether a text fits.
  public func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let pattern = Array(text.utf8)
    var (place, at) = (0, 0)
    var (star, mark) = (-1, 0)
    while at < bytes.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        (star, mark) = (place, at)
        place += 1
      } else if place < pattern.count, lowered(pattern[place]) == lowered(bytes[at]) {
        place += 1
        at += 1
      } else if star >= 0 {
        mark += 1
        (place, at) = (star + 1, mark)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  /// Whether a text fits.
  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }
}

/// An ASCII letter in its small form; any other byte as it is.
@inline(__always)
func lowered(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
