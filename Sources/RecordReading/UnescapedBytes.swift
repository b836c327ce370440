/// Room for the texts of one record that do not stand in the file as they read. It does not move between resets.
struct UnescapedBytes: ~Copyable {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 4096
    start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  /// Drops what is there and makes room for as many bytes as the escaped texts have.
  mutating func reset(capacity needed: Int) {
    count = 0
    // A word is stored at once, so eight bytes more.
    guard needed + 8 > capacity else { return }
    start.deallocate()
    capacity = max(needed + 8, capacity * 2)
    start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  }

  /// Copies a text in which two quotes stand for one.
  mutating func append(
    halvingQuotes source: UnsafePointer<UInt8>, count length: Int
  ) -> (start: UnsafePointer<UInt8>, count: Int) {
    let target = start + count
    var from = 0
    var to = 0
    while from < length {
      if length - from >= 8 {
        let word = UnsafeRawPointer(source + from).loadUnaligned(as: UInt64.self)
        UnsafeMutableRawPointer(target + to).storeBytes(of: word, as: UInt64.self)
        let quotes = ByteScan.zeroBytes(UInt64(littleEndian: word) ^ ByteScan.spread(0x22))
        let plain = quotes == 0 ? 8 : quotes.trailingZeroBitCount >> 3
        from += plain
        to += plain
        if plain == 8 { continue }
      }
      target[to] = source[from]
      to += 1
      from += source[from] == 0x22 ? 2 : 1
    }
    count += to
    return (UnsafePointer(target), to)
  }
}
