/// Reads values of the MaxMind DB format's data section (MaxMind DB File Format Specification 2.0, "Output Data
/// Section"): bounds-checked, and at most so many values and levels, since a pointer may point anywhere.
struct MMDBValues {
  /// What a control byte begins.
  struct Header {
    let type: Kind
    let size: Int
    /// The first byte after the control bytes.
    let start: Int
  }

  enum Kind: UInt8 {
    case pointer = 1
    case text, double, bytes, uint16, uint32, map, int32, uint64, uint128, array, container, endMarker, bool,
      float
  }

  let bytes: UnsafeBufferPointer<UInt8>
  /// Pointers count from here; nothing before it, and nothing from `end` on, is read.
  let base: Int
  let end: Int
  /// How many values may still be looked at.
  private(set) var budget: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, base: Int, end: Int, budget: Int = 10_000) {
    self.bytes = bytes
    self.base = base
    self.end = end
    self.budget = budget
  }

  static let depth = 32

  /// The value at a place, with pointers followed once; `next` is the place after it where it stands.
  mutating func value(at place: Int) throws(MMDBError) -> (header: Header, next: Int?) {
    let first = try header(at: place)
    guard first.type == .pointer else { return (first, nil) }
    let (target, next) = try pointer(first)
    let header = try header(at: target)
    // A pointer may not point to another (specification, "pointer").
    guard header.type != .pointer else { throw .pointer }
    return (header, next)
  }

  private mutating func header(at place: Int) throws(MMDBError) -> Header {
    guard budget > 0 else { throw .tooManyValues }
    budget -= 1
    let control = try byte(place)
    var next = place + 1
    var number = control >> 5
    if number == 0 {
      let more = try byte(next)
      guard more <= 8 else { throw .type }
      number = more + 7
      next += 1
    }
    guard let type = Kind(rawValue: number) else { throw .type }
    if type == .pointer { return Header(type: type, size: Int(control & 31), start: next) }
    let short = Int(control & 31)
    guard short >= 29 else { return Header(type: type, size: short, start: next) }
    let extra = short - 28
    let size = try unsigned(next, extra) + [29, 285, 65_821][extra - 1]
    return Header(type: type, size: size, start: next + extra)
  }

  private func pointer(_ header: Header) throws(MMDBError) -> (target: Int, next: Int) {
    let length = header.size >> 3 + 1
    let rest = try unsigned(header.start, length)
    let high = length == 4 ? 0 : (header.size & 7) << (8 * length)
    let target = base + high + rest + [0, 2048, 526_336, 0][length - 1]
    guard target < end else { throw .pointer }
    return (target, header.start + length)
  }

  private func byte(_ place: Int) throws(MMDBError) -> UInt8 {
    guard place >= base, place < end else { throw .cutOff }
    return bytes[place]
  }

  private func unsigned(_ place: Int, _ length: Int) throws(MMDBError) -> Int {
    guard place >= base, place <= end - length else { throw .cutOff }
    return (0..<length).reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
  }

  /// The bytes of a text.
  func text(_ header: Header) throws(MMDBError) -> UnsafeBufferPointer<UInt8> {
    guard header.size <= end - header.start else { throw .cutOff }
    return UnsafeBufferPointer(rebasing: bytes[header.start..<header.start + header.size])
  }

  /// A whole number of at most 64 bits, without sign.
  func number(_ header: Header) throws(MMDBError) -> UInt64? {
    guard [.uint16, .uint32, .uint64].contains(header.type) else { return nil }
    guard header.size <= 8 else { throw .type }
    guard header.size <= end - header.start else { throw .cutOff }
    return (0..<header.size).reduce(0) { $0 << 8 | UInt64(bytes[header.start + $1]) }
  }

  /// Hands over the keys of a map, each with its value. The result is the place after the map.
  mutating func map(
    _ header: Header, depth: Int,
    _ body: (inout MMDBValues, UnsafeBufferPointer<UInt8>, Header) throws(MMDBError) -> Void
  ) throws(MMDBError) -> Int {
    guard depth < Self.depth else { throw .tooDeep }
    guard header.type == .map else { throw .type }
    var place = header.start
    for _ in 0..<header.size {
      let key = try value(at: place)
      guard key.header.type == .text else { throw .type }
      let name = try text(key.header)
      place = key.next ?? key.header.start + key.header.size
      let found = try value(at: place)
      try body(&self, name, found.header)
      if let next = found.next { place = next } else { place = try skip(found.header, depth: depth + 1) }
    }
    return place
  }

  /// The place after a value.
  mutating func skip(_ header: Header, depth: Int) throws(MMDBError) -> Int {
    guard depth < Self.depth else { throw .tooDeep }
    switch header.type {
    case .map, .array:
      var place = header.start
      for _ in 0..<(header.type == .map ? header.size * 2 : header.size) {
        let found = try value(at: place)
        if let next = found.next { place = next } else { place = try skip(found.header, depth: depth + 1) }
      }
      return place
    case .bool, .endMarker, .container: return header.start
    default:
      guard header.size <= end - header.start else { throw .cutOff }
      return header.start + header.size
    }
  }
}

/// Why a file is no MaxMind DB that can be read: what is wrong, and what was expected.
public enum MMDBError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The mark before the metadata is not in the file.
  case noMetadata
  /// The metadata lacks a number, or has one that the format does not know.
  case metadata(String)
  /// A value ends after the end of its section.
  case cutOff
  /// A pointer points out of its section, or to another pointer.
  case pointer
  /// A value of a type that does not belong there.
  case type
  /// Values are nested too deeply.
  case tooDeep
  /// One record holds too many values.
  case tooManyValues

  /// What is wrong. What was expected.
  public var description: String {
    switch self {
    case .noMetadata: "the file has no metadata. Expected a MaxMind DB."
    case .metadata(let name):
      "the metadata's \(name) is missing or unknown. Expected a MaxMind DB of version 2."
    case .cutOff: "a value is cut off. Expected the rest of it."
    case .pointer: "a pointer points to no value. Expected one in its section."
    case .type: "a value has the wrong type. Expected one of the format's."
    case .tooDeep: "values are nested too deeply. Expected at most \(MMDBValues.depth) levels."
    case .tooManyValues: "a record holds too many values. Expected at most 10,000."
    }
  }
}
