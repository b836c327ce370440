/// A text by its number in the portfolio's table; equal texts have equal symbols. 0 is no text.
public struct Symbol: Hashable, Sendable {
  /// The number.
  public let raw: UInt32

  /// A symbol from its number.
  @inlinable
  public init(raw: UInt32) { self.raw = raw }

  /// No text.
  public static let none = Symbol(raw: 0)
  /// Whether it is no text.
  @inlinable public var isNone: Bool { raw == 0 }
}

/// Texts stored once each. Nothing may be ordered by a symbol: its number depends on how the reading was divided.
public struct Interner: Sendable {
  @usableFromInline var bytes: [UInt8] = []
  @usableFromInline var ends: [Int] = [0]
  @usableFromInline var hashes: [UInt32] = [0]
  @usableFromInline var slots: [UInt32]
  @usableFromInline let seed: UInt64

  /// An empty table. The seed keeps hostile texts from being made to collide; it has no influence on any result.
  public init(seed: UInt64 = 0) {
    self.seed = seed
    slots = [UInt32](repeating: 0, count: 1024)
  }

  /// The number of texts.
  public var count: Int { ends.count - 1 }

  /// The symbol of a text, which is stored where it is new. The empty text is `Symbol.none`.
  @inlinable
  public mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Symbol {
    guard text.count > 0 else { return .none }
    let hash = hashBytes(text, seed: seed)
    let mark = UInt32(truncatingIfNeeded: hash)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0 {
      let candidate = Int(slots[slot])
      if hashes[candidate] == mark, holds(text, at: candidate) { return Symbol(raw: slots[slot]) }
      slot = (slot + 1) & mask
    }
    return append(text, mark: mark, hash: hash, slot: slot)
  }

  /// The symbol of a text.
  public mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  @inlinable
  func holds(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let start = ends[index - 1]
    guard ends[index] - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { stored in
      for offset in 0..<text.count where stored[start + offset] != text[offset] { return false }
      return true
    }
  }

  @usableFromInline
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, mark: UInt32, hash: UInt64, slot: Int) -> Symbol {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(mark)
    spreads.append(UInt32(truncatingIfNeeded: hash >> 32))
    let symbol = UInt32(ends.count - 1)
    slots[slot] = symbol
    if ends.count * 2 > slots.count { grow() }
    return Symbol(raw: symbol)
  }

  @usableFromInline var spreads: [UInt32] = [0]

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    let mask = slots.count - 1
    for index in 1..<ends.count {
      var slot = Int(spreads[index]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index)
    }
  }

  /// The bytes of a text, for the length of `body`.
  @inlinable
  public func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { stored in
      guard symbol.raw > 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
      let index = Int(symbol.raw)
      return body(UnsafeBufferPointer(rebasing: stored[ends[index - 1]..<ends[index]]))
    }
  }

  /// The text of a symbol; empty for `Symbol.none`.
  public func text(_ symbol: Symbol) -> String {
    withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) }
  }

  /// Takes in every text of another table; the result gives the symbol here for each symbol there.
  public mutating func absorb(_ other: borrowing Interner) -> [Symbol] {
    var map = [Symbol.none]
    map.reserveCapacity(other.ends.count)
    for index in 1..<max(other.ends.count, 1) where index < other.ends.count {
      map.append(other.withBytes(of: Symbol(raw: UInt32(index))) { intern($0) })
    }
    return map
  }

  /// The finished, read-only table.
  public func finished() -> TextTable { TextTable(bytes: bytes, ends: ends) }
}

/// A multiply-and-fold hash over eight bytes at a time.
@inlinable
public func hashBytes(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
  let raw = UnsafeRawBufferPointer(text)
  var state = seed ^ (UInt64(text.count) &* 0x9e37_79b9_7f4a_7c15)
  var offset = 0
  while offset + 8 <= text.count {
    state = fold(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    offset += 8
  }
  var tail: UInt64 = 0
  while offset < text.count {
    tail = tail << 8 | UInt64(raw[offset])
    offset += 1
  }
  return fold(state ^ tail ^ 0xa076_1d64_78bd_642f)
}

@inlinable
func fold(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
  return product.high ^ product.low
}

/// The texts of a portfolio, by symbol. A class because every record's view carries it; it never changes.
public final class TextTable: Sendable {
  private let bytes: [UInt8]
  private let ends: [Int]

  init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// The number of symbols, the empty one included.
  public var count: Int { ends.count }

  /// The bytes of a text, for the length of `body`.
  public func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { stored in
      guard symbol.raw > 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
      let index = Int(symbol.raw)
      return body(UnsafeBufferPointer(rebasing: stored[ends[index - 1]..<ends[index]]))
    }
  }

  /// The text of a symbol; empty for `Symbol.none`.
  public subscript(symbol: Symbol) -> String { withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) } }

  /// Whether one text stands before another in byte order.
  public func precedes(_ left: Symbol, _ right: Symbol) -> Bool {
    withBytes(of: left) { first in withBytes(of: right) { first.lexicographicallyPrecedes($0) } }
  }
}
