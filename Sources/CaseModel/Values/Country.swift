/// A country by its ISO 3166-1 alpha-2 code.
public struct Country: Hashable, Sendable {
  /// The two letters, the first in the high byte; never 0.
  public let raw: UInt16

  public init(raw: UInt16) { self.raw = raw }

  /// Reads an alpha-2 or alpha-3 code, an English name or an alias, without regard to case.
  @inlinable
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count == 2 {
      let code = UInt16(bytes[0] & 0xdf) << 8 | UInt16(bytes[1] & 0xdf)
      guard Country.isAssigned(code) else { return nil }
      raw = code
    } else {
      guard let found = Country.named(bytes) else { return nil }
      raw = found
    }
  }

  /// The alpha-2 code.
  public var code: String { String(decoding: [UInt8(raw >> 8), UInt8(raw & 255)], as: UTF8.self) }
  /// The English short name.
  public var name: String { Self.index.names[raw] ?? code }

  @usableFromInline
  static func isAssigned(_ code: UInt16) -> Bool {
    let first = Int(code >> 8) - 65
    let second = Int(code & 255) - 65
    guard (0..<26).contains(first), (0..<26).contains(second) else { return false }
    return index.assigned[first * 26 + second]
  }

  @usableFromInline
  static func named(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard bytes.count <= 80 else { return nil }
    return index.codes[String(decoding: bytes, as: UTF8.self).lowercased()]
  }

  private struct Index: Sendable {
    var assigned = [Bool](repeating: false, count: 26 * 26)
    var names: [UInt16: String] = [:]
    var codes: [String: UInt16] = [:]
  }

  private static let index: Index = {
    var index = Index()
    for line in CountryTable.lines.split(separator: "\n") {
      let parts = line.split(separator: "|").map(String.init)
      let letters = Array(parts[0].utf8)
      let code = UInt16(letters[0]) << 8 | UInt16(letters[1])
      index.assigned[(Int(letters[0]) - 65) * 26 + Int(letters[1]) - 65] = true
      index.names[code] = parts[2]
      for name in parts { index.codes[name.lowercased()] = code }
    }
    return index
  }()
}

extension Currency {
  /// Reads a code of ISO 4217 without regard to case.
  public init?(parsing bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 3 else { return nil }
    let code = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1 & 0xdf) }
    guard Self.known.contains(code) else { return nil }
    raw = code
  }

  private static let known = Set(
    CurrencyTable.codes.split { $0 == " " || $0 == "\n" }.map {
      $0.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    })
}
