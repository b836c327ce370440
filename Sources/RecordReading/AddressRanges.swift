#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which of many ranges of addresses holds an address: of nested ones the narrowest, of equal ones the first.
struct AddressRanges: Sendable {
  /// A range with the number of what is said of it.
  struct Span {
    let first: UInt128
    let last: UInt128
    let value: Int32
  }

  /// The first address of each stretch, ascending, and the value of it; -1 where nothing is said.
  private var starts: [UInt128] = []
  private var values: [Int32] = []

  init(_ spans: [Span]) {
    let sorted = spans.enumerated().sorted { left, right in
      if left.element.first != right.element.first { return left.element.first < right.element.first }
      if left.element.last != right.element.last { return left.element.last > right.element.last }
      return left.offset > right.offset
    }.map(\.element)
    var open: [Span] = []
    for span in sorted {
      close(&open, before: span.first)
      begin(span.first, span.value)
      open.append(span)
    }
    close(&open, before: nil)
  }

  /// Ends the open ranges that end before an address. Ranges that cross, which no file should have, end where the one
  /// that began later ends.
  private mutating func close(_ open: inout [Span], before start: UInt128?) {
    while let top = open.last, start.map({ top.last < $0 }) ?? true {
      open.removeLast()
      while let outer = open.last, outer.last <= top.last { open.removeLast() }
      if top.last != .max { begin(top.last + 1, open.last?.value ?? -1) }
    }
  }

  private mutating func begin(_ start: UInt128, _ value: Int32) {
    if starts.last == start {
      values[values.count - 1] = value
    } else {
      starts.append(start)
      values.append(value)
    }
  }

  /// The value of the narrowest range that holds an address; nil where none does.
  func value(of address: UInt128) -> Int? {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= address { low = middle + 1 } else { high = middle }
    }
    guard low > 0, values[low - 1] >= 0 else { return nil }
    return Int(values[low - 1])
  }
}

extension AddressBits {
  /// Reads dotted IPv4, or IPv6 in any form of RFC 4291. An IPv4-mapped address is the IPv4 address.
  init?(parsing text: some Collection<UInt8>) {
    guard text.count <= 45, !text.contains(0) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    let words = text.map { CChar(bitPattern: $0) } + [0]
    if inet_pton(AF_INET, words, &bytes) == 1 {
      self.init(v4: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
    } else if inet_pton(AF_INET6, words, &bytes) == 1 {
      self.init(bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) })
    } else {
      return nil
    }
  }
}

extension AddressRanges.Span {
  /// Reads `203.0.113.0/24`, `2001:db8::/32` or a single address.
  init?(network text: some Collection<UInt8>, value: Int32) {
    let parts = Array(text).split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let head = parts.first, parts.count <= 2, let address = AddressBits(parsing: head) else {
      return nil
    }
    let isV4 = !head.contains(UInt8(ascii: ":"))
    var free = 0
    if parts.count == 2 {
      let width = isV4 ? 32 : 128
      guard let length = Int(String(decoding: parts[1], as: UTF8.self)), (0...width).contains(length),
        parts[1].allSatisfy({ (48...57).contains($0) })
      else { return nil }
      free = width - length
    }
    let mask = free == 128 ? UInt128.max : (1 << UInt128(free)) - 1
    self.init(first: address.number & ~mask, last: address.number | mask, value: value)
  }
}
