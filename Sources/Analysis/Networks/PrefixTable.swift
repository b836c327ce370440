/// Which prefix is the longest that covers an address, and which shorter ones cover it too.
///
/// Two prefixes either nest or lie apart, so the whole space falls into stretches of addresses that have one longest
/// prefix each. The stretches lie in one sorted array; the leading 16 bits of an address say where in it to search.
struct PrefixTable<Address: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
  /// The first address of each stretch, ascending; the first is 0.
  private var starts: [Address] = []
  /// The number of the longest prefix of each stretch; -1 where none covers it.
  private var nodes: [Int32] = []
  /// The stretch that holds the first address of each block of the leading 16 bits, and one place more.
  private var blocks: [UInt32] = []

  var isEmpty: Bool { starts.isEmpty }

  /// A table of prefixes with the numbers of their entries, which are added to `list` in ascending order.
  init(_ prefixes: [(start: Address, length: Int, entry: Int32)], into list: inout PrefixNodes) {
    guard !prefixes.isEmpty else { return }
    let sorted = prefixes.sorted { ($0.start, $0.length, $0.entry) < ($1.start, $1.length, $1.entry) }
    starts = [0]
    nodes = [-1]
    var open: [(node: Int32, end: Address)] = []
    var last: (start: Address, length: Int)?
    for prefix in sorted {
      if let last, last.start == prefix.start, last.length == prefix.length {
        list.add(entry: prefix.entry)
        continue
      }
      last = (prefix.start, prefix.length)
      close(&open, before: prefix.start)
      let node = list.addNode(inside: open.last?.node ?? -1)
      list.add(entry: prefix.entry)
      begin(prefix.start, node)
      open.append((node, prefix.start | ~Address.max.masked(to: prefix.length)))
    }
    close(&open, before: nil)
    index()
  }

  /// Ends the prefixes that end before an address; all of them where there is none.
  private mutating func close(_ open: inout [(node: Int32, end: Address)], before start: Address?) {
    while let top = open.last, start.map({ top.end < $0 }) ?? true {
      open.removeLast()
      if top.end != .max { begin(top.end + 1, open.last?.node ?? -1) }
    }
  }

  /// Begins a stretch; one that began at the same address gives way.
  private mutating func begin(_ start: Address, _ node: Int32) {
    if starts.last == start {
      nodes[nodes.count - 1] = node
    } else {
      starts.append(start)
      nodes.append(node)
    }
  }

  private mutating func index() {
    let shift = Address.bitWidth - 16
    blocks.reserveCapacity(65_537)
    var stretch = 0
    for block in 0..<65_536 {
      let first = Address(block) << shift
      while stretch + 1 < starts.count, starts[stretch + 1] <= first { stretch += 1 }
      blocks.append(UInt32(stretch))
    }
    blocks.append(UInt32(starts.count - 1))
  }

  /// The number of the longest prefix that covers an address; -1 where none does.
  func node(of address: Address) -> Int32 {
    guard !starts.isEmpty else { return -1 }
    let block = Int(truncatingIfNeeded: address >> (Address.bitWidth - 16))
    var (low, high) = (Int(blocks[block]), Int(blocks[block + 1]))
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= address { low = middle } else { high = middle - 1 }
    }
    return nodes[low]
  }
}

/// The prefixes of all tables by number: each with the one around it and its entries, best first.
struct PrefixNodes: Sendable {
  private var parents: [Int32] = []
  private var starts: [Int32] = []
  private var entries: [Int32] = []

  mutating func addNode(inside parent: Int32) -> Int32 {
    parents.append(parent)
    starts.append(Int32(entries.count))
    return Int32(parents.count - 1)
  }

  /// Adds an entry to the node that was added last.
  mutating func add(entry: Int32) { entries.append(entry) }

  /// The next shorter prefix; -1 where there is none.
  @inline(__always)
  func parent(of node: Int32) -> Int32 { parents[Int(node)] }

  @inline(__always)
  func entries(of node: Int32) -> Range<Int> {
    let next = Int(node) + 1
    return Int(starts[Int(node)])..<(next < starts.count ? Int(starts[next]) : entries.count)
  }

  @inline(__always)
  func entry(at position: Int) -> Int { Int(entries[position]) }
}
