/// The 32 bytes of a SHA-256 digest (FIPS 180-4): a plain value that is cheap to copy, compare and hash.
public struct SHA256Digest: Sendable, Hashable {
  /// The digest as four words, each read big-endian, so that the order of words is the order of bytes.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest that these bytes are; nil unless there are exactly 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    self.init { index in bytes[bytes.index(bytes.startIndex, offsetBy: index)] }
  }

  /// The digest whose byte at each place from 0 to 31 is what `byte` says.
  init(byte: (Int) -> UInt8) {
    func word(_ first: Int) -> UInt64 {
      (first..<first + 8).reduce(0) { value, index in value << 8 | UInt64(byte(index)) }
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// The 32 bytes, in order.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return result
  }

  /// The digest in 64 lower-case hexadecimal digits.
  public var hex: String { prefix(hexDigits: 64) }

  /// The first `hexDigits` digits of `hex`; all 64 where more are asked for, none where fewer than one.
  public func prefix(hexDigits: Int) -> String {
    let count = min(max(hexDigits, 0), 64)
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in bytes {
      digits.append(Self.digit(byte >> 4))
      digits.append(Self.digit(byte & 15))
    }
    return String(decoding: digits.prefix(count), as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// Whether two digests are the same 32 bytes.
  public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool { left.words == right.words }

  /// Feeds the first eight bytes to a hasher: they are as good as random.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension SHA256Digest: Comparable {
  /// The order of the bytes, and so of the hexadecimal digits.
  public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool { left.words < right.words }
}

extension SHA256Digest: CustomStringConvertible {
  /// The same as `hex`.
  public var description: String { hex }
}
