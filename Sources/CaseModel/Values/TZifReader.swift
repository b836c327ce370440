/// Reads the 64-bit block and the last line of a time-zone file (RFC 9636).
struct TZifReader {
  let bytes: [UInt8]

  struct Zone {
    var moments: [Int64] = []
    var offsets: [Int32] = []
    var first: Int32 = 0
    var rule: ZoneRule?
  }

  private struct Header {
    let size: Int
    let times: Int
    let types: Int
    let end: Int
  }

  mutating func read() -> Zone? {
    guard let first = header(at: 0, timeLength: 4), bytes.count > 4, bytes[4] >= UInt8(ascii: "2"),
      let second = header(at: first.end, timeLength: 8)
    else { return nil }
    var zone = Zone()
    let start = first.end + 44
    let indexes = start + second.times * 8
    let types = indexes + second.times
    for index in 0..<second.types where offset(types, index) == nil { return nil }
    for index in 0..<second.times {
      guard let value = offset(types, Int(bytes[indexes + index])), Int(bytes[indexes + index]) < second.types
      else {
        return nil
      }
      zone.moments.append(Int64(bitPattern: big(start + index * 8, 8)))
      zone.offsets.append(value)
    }
    zone.first = offset(types, 0) ?? 0
    let footer = bytes[second.end...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }
    zone.rule = ZoneRule(posix: footer)
    return zone
  }

  private func header(at start: Int, timeLength: Int) -> Header? {
    guard bytes.count >= start + 44, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
    let counts = (0..<6).map { Int(truncatingIfNeeded: big(start + 20 + $0 * 4, 4)) }
    let (isUTC, isStandard, leaps, times, types, letters) = (
      counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]
    )
    guard times < 100_000, types < 256, letters < 100_000, leaps < 10_000, types > 0 else { return nil }
    let size = times * (timeLength + 1) + types * 6 + letters + leaps * (timeLength + 4) + isStandard + isUTC
    guard bytes.count >= start + 44 + size else { return nil }
    return Header(size: size, times: times, types: types, end: start + 44 + size)
  }

  private func offset(_ types: Int, _ index: Int) -> Int32? {
    guard types + index * 6 + 6 <= bytes.count else { return nil }
    return Int32(bitPattern: UInt32(truncatingIfNeeded: big(types + index * 6, 4)))
  }

  private func big(_ start: Int, _ count: Int) -> UInt64 {
    bytes[start..<start + count].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
