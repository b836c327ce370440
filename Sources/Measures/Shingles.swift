/// Shingles: every run of five words of a text, as one number each. The words are given by sixteen bits each, as
/// `TextWords` keeps them. The constants are fixed, so that every run of the program makes the same numbers.
public enum Shingles {
  /// Words in a shingle.
  public static let length = 5

  /// How many shingles so many words have, repeated ones included.
  @inlinable
  public static func count(words: Int) -> Int { max(0, words - length + 1) }

  /// The shingle that begins at a word.
  @inlinable
  public static func hash(_ words: UnsafeBufferPointer<UInt16>, at index: Int) -> UInt64 {
    let first =
      UInt64(words[index]) | UInt64(words[index + 1]) << 16 | UInt64(words[index + 2]) << 32
      | UInt64(words[index + 3]) << 48
    return mix(mix(first ^ 0x51ed_270b_9f65_1d4d) ^ (UInt64(words[index + 4]) &* 0x9e37_79b9_7f4a_7c15))
  }

  /// A multiply-and-fold mix of 64 bits.
  @inlinable
  public static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xa076_1d64_78bd_642f).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }
}

/// A set of shingles that is filled and emptied a million times: emptying costs nothing, and each member carries 32 bits
/// that its user may set.
///
/// Where a member stands depends on a number that is drawn for each table, so that no text can be written whose shingles
/// all fall on one place. It has no influence on any result.
public struct ShingleTable {
  @usableFromInline var keys: [UInt64]
  @usableFromInline var rounds: [UInt32]
  /// What the user keeps with each member, by its slot.
  public var marks: [UInt32]
  @usableFromInline var round: UInt32 = 1
  @usableFromInline var bits: UInt64
  @usableFromInline let spread: UInt64
  /// The number of members.
  @inlinable public var count: Int { members }
  @usableFromInline var members = 0

  /// An empty table with room for about so many members; it grows where there are more.
  public init(room: Int = 1_000) {
    var bits: UInt64 = 6
    while bits < 30, 1 << bits < room * 2 { bits += 1 }
    self.bits = bits
    keys = [UInt64](repeating: 0, count: 1 << Int(bits))
    rounds = [UInt32](repeating: 0, count: keys.count)
    marks = rounds
    spread = UInt64(bitPattern: Int64(Hasher().finalize())) | 1
  }

  /// Takes all members out.
  public mutating func empty() {
    members = 0
    round &+= 1
    guard round == 0 else { return }
    round = 1
    for slot in rounds.indices { rounds[slot] = 0 }
  }

  /// The slot of a member; nil where it is none.
  @inlinable @inline(__always)
  public func slot(of shingle: UInt64) -> Int? {
    var slot = place(of: shingle)
    while rounds[slot] == round {
      if keys[slot] == shingle { return slot }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// Makes a shingle a member; gives its slot, and whether it was none before. The marks of a new one are 0.
  @inlinable
  public mutating func insert(_ shingle: UInt64) -> (slot: Int, isNew: Bool) {
    if members * 2 >= keys.count { grow() }
    var slot = place(of: shingle)
    while rounds[slot] == round {
      if keys[slot] == shingle { return (slot, false) }
      slot = (slot + 1) & (keys.count - 1)
    }
    (keys[slot], rounds[slot], marks[slot]) = (shingle, round, 0)
    members += 1
    return (slot, true)
  }

  @inlinable @inline(__always)
  func place(of shingle: UInt64) -> Int {
    Int(truncatingIfNeeded: (((shingle ^ (shingle >> 32)) &* spread) >> (64 - bits)))
  }

  @usableFromInline
  mutating func grow() {
    let old = keys.indices.filter { rounds[$0] == round }.map { (keys[$0], marks[$0]) }
    bits += 1
    keys = [UInt64](repeating: 0, count: 1 << Int(bits))
    rounds = [UInt32](repeating: 0, count: keys.count)
    marks = rounds
    (round, members) = (1, 0)
    for (key, mark) in old { marks[insert(key).slot] = mark }
  }
}
