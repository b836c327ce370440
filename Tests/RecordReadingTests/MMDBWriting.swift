/// Writes small MaxMind DBs, byte by byte, as the specification says.
enum MMDBWriting {
  indirect enum Value {
    case text(String), number(UInt64), bool(Bool), map([(String, Value)]), list([Value])
    /// A pointer to a place in the section.
    case pointer(Int)
    case raw([UInt8])
  }

  static func encoded(_ value: Value) -> [UInt8] {
    switch value {
    case .text(let text): return control(2, text.utf8.count) + Array(text.utf8)
    case .number(let number):
      var bytes: [UInt8] = []
      var rest = number
      while rest > 0 {
        bytes.insert(UInt8(rest & 255), at: 0)
        rest >>= 8
      }
      return control(number > 0xffff_ffff ? 9 : number > 0xffff ? 6 : 5, bytes.count) + bytes
    case .bool(let value): return control(14, value ? 1 : 0)
    case .map(let pairs):
      return control(7, pairs.count) + pairs.flatMap { encoded(.text($0.0)) + encoded($0.1) }
    case .list(let items): return control(11, items.count) + items.flatMap(encoded)
    case .pointer(let place):
      return place < 2048
        ? [0x20 | UInt8(place >> 8), UInt8(place & 255)]
        : [0x38] + (0..<4).reversed().map { UInt8(place >> ($0 * 8) & 255) }
    case .raw(let bytes): return bytes
    }
  }

  static func control(_ type: UInt8, _ size: Int) -> [UInt8] {
    let (short, extra): (UInt8, [UInt8]) =
      size < 29
      ? (UInt8(size), [])
      : size < 285
        ? (29, [UInt8(size - 29)])
        : size < 65_821
          ? (30, [UInt8((size - 285) >> 8), UInt8((size - 285) & 255)])
          : (31, (0..<3).reversed().map { UInt8((size - 65_821) >> ($0 * 8) & 255) })
    return type < 8 ? [type << 5 | short] + extra : [short, type - 7] + extra
  }

  /// A database of prefixes, each with the place of its value in `section`. Bits are those of the tree: IPv4 lies
  /// below 96 zeros in a tree of IPv6.
  static func database(
    _ prefixes: [(bits: UInt128, length: Int, place: Int)], section: [UInt8], recordBits: Int = 28,
    version: UInt64 = 6, metadata change: ([(String, Value)]) -> [(String, Value)] = { $0 }
  ) -> [UInt8] {
    // A node is two records: nil, another node, or a place.
    enum Record { case nothing, node(Int), place(Int) }
    var nodes: [[Record]] = [[.nothing, .nothing]]
    for prefix in prefixes.sorted(by: { $0.length < $1.length }) {
      var node = 0
      for bit in 0..<prefix.length {
        let side = Int(prefix.bits >> UInt128(127 - bit) & 1)
        if bit == prefix.length - 1 {
          nodes[node][side] = .place(prefix.place)
        } else if case .node(let next) = nodes[node][side] {
          node = next
        } else {
          nodes.append([nodes[node][side], nodes[node][side]])
          nodes[node][side] = .node(nodes.count - 1)
          node = nodes.count - 1
        }
      }
    }
    let count = nodes.count
    var bytes: [UInt8] = []
    for node in nodes {
      let pair = node.map { record in
        switch record {
        case .nothing: count
        case .node(let number): number
        case .place(let place): count + 16 + place
        }
      }
      bytes += packed(pair[0], pair[1], recordBits)
    }
    let metadata: [(String, Value)] = [
      ("binary_format_major_version", .number(2)), ("binary_format_minor_version", .number(0)),
      ("build_epoch", .number(1_793_577_600)), ("database_type", .text("Example-Test")),
      ("description", .map([("en", .text("A test"))])), ("ip_version", .number(version)),
      ("languages", .list([.text("en")])), ("node_count", .number(UInt64(count))),
      ("record_size", .number(UInt64(recordBits))),
    ]
    return bytes + [UInt8](repeating: 0, count: 16) + section + [0xab, 0xcd, 0xef]
      + Array("MaxMind.com".utf8) + encoded(.map(change(metadata)))
  }

  private static func packed(_ left: Int, _ right: Int, _ bits: Int) -> [UInt8] {
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(value >> ($0 * 8) & 255) }
    }
    switch bits {
    case 24: return bytes(left, 3) + bytes(right, 3)
    case 28:
      let middle = UInt8(left >> 24) << 4 | UInt8(right >> 24)
      return bytes(left & 0xff_ffff, 3) + [middle] + bytes(right & 0xff_ffff, 3)
    default: return bytes(left, 4) + bytes(right, 4)
    }
  }
}
