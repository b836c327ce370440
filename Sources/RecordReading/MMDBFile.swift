/// A MaxMind DB in memory: a binary tree over the bits of addresses, and a section of values (MaxMind DB File Format
/// Specification 2.0). Country, autonomous system and marks of anonymous networks are read, nothing else.
public struct MMDBFile: Sendable {
  /// What the database says it holds: `GeoLite2-City`.
  public let databaseType: String
  /// When it was built, in seconds since 1970-01-01; 0 where it does not say.
  public let buildEpoch: UInt64

  private let bytes: [UInt8]
  private let nodeCount: Int
  private let recordBits: Int
  private let isV6: Bool
  /// The first byte of the values, and the one after the last.
  private let values: Range<Int>
  /// The node of `::/96` in a tree of IPv6, below which IPv4 lies; a value or nothing where the tree ends before.
  private let v4Start: Int

  /// Reads the metadata.
  ///
  /// - Throws: where there is none, or where it does not fit the file.
  public init(_ bytes: [UInt8]) throws(MMDBError) {
    guard let mark = Self.mark(in: bytes) else { throw .noMetadata }
    let found = try bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(MMDBError) in try Metadata(buffer, from: mark + Self.marker.count) }
    }.get()
    let (count, bits) = (found.nodeCount, found.recordBits)
    let treeBytes = count.multipliedReportingOverflow(by: bits / 4)
    guard !treeBytes.overflow, treeBytes.partialValue <= mark - 16 else { throw .metadata("node_count") }
    self.bytes = bytes
    nodeCount = count
    recordBits = bits
    isV6 = found.isV6
    values = (treeBytes.partialValue + 16)..<mark
    databaseType = found.databaseType
    buildEpoch = found.buildEpoch
    v4Start =
      found.isV6
      ? bytes.withUnsafeBufferPointer {
        Self.walk($0, from: 0, bits: 0, length: 96, nodes: count, recordBits: bits)
      } : 0
  }

  /// Whether bytes end as a MaxMind DB does.
  public static func isDatabase(_ bytes: [UInt8]) -> Bool { mark(in: bytes) != nil }

  /// What the database says of an address; nil where it has nothing.
  ///
  /// - Throws: where the record is damaged. Other addresses may still be read.
  public func lookup(_ address: AddressBits) throws(MMDBError) -> AddressFacts? {
    guard isV6 || address.isV4 else { return nil }
    return try bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(MMDBError) in
        let (start, bits, length) =
          address.isV4 ? (v4Start, UInt128(address.low & 0xffff_ffff) << 96, 32) : (0, address.number, 128)
        let record = Self.walk(
          buffer, from: start, bits: bits, length: length, nodes: nodeCount, recordBits: recordBits)
        guard record > nodeCount else { return nil }
        let place = values.lowerBound + record - nodeCount - 16
        guard values.contains(place) else { throw MMDBError.pointer }
        var reader = MMDBValues(buffer, base: values.lowerBound, end: values.upperBound)
        var facts = AddressFacts()
        try facts.read(&reader, at: place)
        return facts.isEmpty ? nil : facts
      }
    }.get()
  }

  /// Goes down the tree by the leading bits; the result is a node below `nodes` where it has no leaf there, `nodes`
  /// where there is nothing, else the place of a value.
  private static func walk(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, bits: UInt128, length: Int, nodes: Int,
    recordBits: Int
  ) -> Int {
    var node = start
    var bit = 0
    while bit < length, node < nodes {
      let isRight = bits >> UInt128(127 - bit) & 1 == 1
      node = record(bytes, node, isRight, recordBits)
      bit += 1
    }
    return node
  }

  /// One record of a node: the left one for a 0 bit. The tree lies in the file, which was checked at the beginning.
  private static func record(
    _ bytes: UnsafeBufferPointer<UInt8>, _ node: Int, _ isRight: Bool, _ bits: Int
  ) -> Int {
    func number(_ place: Int, _ length: Int) -> Int {
      (0..<length).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
    }
    let start = node * bits / 4
    switch bits {
    case 24: return number(start + (isRight ? 3 : 0), 3)
    case 28:
      let middle = Int(bytes[start + 3])
      return isRight ? (middle & 15) << 24 | number(start + 4, 3) : (middle >> 4) << 24 | number(start, 3)
    default: return number(start + (isRight ? 4 : 0), 4)
    }
  }

  private static let marker: [UInt8] = [0xab, 0xcd, 0xef] + Array("MaxMind.com".utf8)

  /// The last mark in the last 128 KiB, after which the metadata stands.
  private static func mark(in bytes: [UInt8]) -> Int? {
    let last = bytes.count - marker.count
    guard last >= 0 else { return nil }
    return (max(0, last - 128 << 10)...last).last { place in
      bytes[place] == 0xab && bytes[place..<place + marker.count].elementsEqual(marker)
    }
  }

  /// What the metadata must say.
  private struct Metadata {
    var nodeCount = -1
    var recordBits = 0
    var isV6 = false
    var databaseType = ""
    var buildEpoch: UInt64 = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) throws(MMDBError) {
      var reader = MMDBValues(bytes, base: start, end: bytes.count)
      var numbers: [String: UInt64] = [:]
      var type = ""
      let map = try reader.value(at: start)
      _ = try reader.map(map.header, depth: 0) { reader, key, header throws(MMDBError) in
        let name = String(decoding: key, as: UTF8.self)
        if let number = try reader.number(header) { numbers[name] = number }
        if name == "database_type", header.type == .text {
          type = String(decoding: try reader.text(header), as: UTF8.self)
        }
      }
      guard numbers["binary_format_major_version"] == 2 else {
        throw .metadata("binary_format_major_version")
      }
      guard let count = numbers["node_count"], count <= UInt32.max else { throw .metadata("node_count") }
      guard let bits = numbers["record_size"], [24, 28, 32].contains(bits) else {
        throw .metadata("record_size")
      }
      guard let version = numbers["ip_version"], [4, 6].contains(version) else {
        throw .metadata("ip_version")
      }
      nodeCount = Int(count)
      recordBits = Int(bits)
      isV6 = version == 6
      databaseType = type
      buildEpoch = numbers["build_epoch"] ?? 0
    }
  }
}

extension AddressFacts {
  /// Reads a record: the names of MaxMind's databases, and the flat ones of others (`country_code`, `asn`, `as_name`).
  mutating func read(_ reader: inout MMDBValues, at place: Int) throws(MMDBError) {
    let record = try reader.value(at: place).header
    guard record.type == .map else { return }
    try read(&reader, record, depth: 0)
  }

  private mutating func read(_ reader: inout MMDBValues, _ map: MMDBValues.Header, depth: Int)
    throws(MMDBError)
  {
    var facts = self
    _ = try reader.map(map, depth: depth) { reader, key, header throws(MMDBError) in
      switch header.type {
      case .map: try facts.enter(&reader, key, header, depth: depth)
      case .text: facts.take(key, try reader.text(header))
      case .bool where header.size == 1: facts.mark(key)
      default:
        if key.elementsEqual("autonomous_system_number".utf8) || key.elementsEqual("asn".utf8),
          let number = try reader.number(header)
        {
          facts.asn = UInt32(exactly: number) ?? facts.asn
        }
      }
    }
    self = facts
  }

  /// The objects that hold what is read: `country`, where its code stands, and `traits`.
  private mutating func enter(
    _ reader: inout MMDBValues, _ key: UnsafeBufferPointer<UInt8>, _ header: MMDBValues.Header, depth: Int
  ) throws(MMDBError) {
    guard depth == 0 else { return }
    if key.elementsEqual("traits".utf8) { try read(&reader, header, depth: 1) }
    guard key.elementsEqual("country".utf8) else { return }
    var code: [UInt8] = []
    _ = try reader.map(header, depth: 1) { reader, key, header throws(MMDBError) in
      guard header.type == .text, key.elementsEqual("iso_code".utf8) else { return }
      code = Array(try reader.text(header))
    }
    setCountry(code)
  }

  private mutating func take(_ key: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) {
    switch String(decoding: key, as: UTF8.self) {
    case "country", "country_code": setCountry(text)
    case "asn": setASN(text)
    case "autonomous_system_organization", "as_name": name = String(decoding: text, as: UTF8.self)
    default: break
    }
  }

  private mutating func mark(_ key: UnsafeBufferPointer<UInt8>) {
    switch String(decoding: key, as: UTF8.self) {
    case "is_anonymous": flags.insert(.anonymous)
    case "is_anonymous_vpn": flags.insert(.vpn)
    case "is_hosting_provider": flags.insert(.hosting)
    case "is_public_proxy": flags.insert(.publicProxy)
    case "is_residential_proxy": flags.insert(.residentialProxy)
    case "is_tor_exit_node": flags.insert(.tor)
    default: break
    }
  }
}
