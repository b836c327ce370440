/// Names with values, in the order they were given: what a page, or an item of a list, offers a template.
///
/// Names are found by a 64-bit FNV-1a fingerprint over a short linear scan, without comparing texts: they are
/// chosen by programmers, never taken from input, and a page has a few hundred of them at most.
public struct TemplateObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  struct Entry: Sendable, Equatable {
    let fingerprint: UInt64
    let name: String
    var value: TemplateValue
  }

  private(set) var entries: [Entry]

  /// An empty object.
  public init() { entries = [] }

  /// An object of the pairs; a name given twice keeps its last value.
  public init(_ pairs: some Sequence<(String, TemplateValue)>) {
    entries = []
    entries.reserveCapacity(pairs.underestimatedCount)
    for (name, value) in pairs { self[name] = value }
  }

  /// An object of the pairs; a name given twice keeps its last value.
  public init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self.init(elements)
  }

  /// The names, in the order they were given.
  public var names: [String] { entries.map(\.name) }

  /// The value of a name. Setting nil makes it `.absent`: the name stays known.
  public subscript(name: String) -> TemplateValue? {
    get { value(for: Self.fingerprint(of: name)) }
    set {
      let fingerprint = Self.fingerprint(of: name)
      if let index = entries.firstIndex(where: { $0.fingerprint == fingerprint }) {
        entries[index].value = newValue ?? .absent
      } else {
        entries.append(Entry(fingerprint: fingerprint, name: name, value: newValue ?? .absent))
      }
    }
  }

  /// This object with the other's names added; on a clash the other's value stands.
  public func merging(_ other: TemplateObject) -> TemplateObject {
    var merged = self
    for entry in other.entries { merged[entry.name] = entry.value }
    return merged
  }

  @inline(__always)
  func value(for fingerprint: UInt64) -> TemplateValue? {
    for index in entries.indices where entries[index].fingerprint == fingerprint {
      return entries[index].value
    }
    return nil
  }

  /// FNV-1a, 64 bits, over the name's UTF-8.
  static func fingerprint(of name: String) -> UInt64 {
    fingerprint(of: name.utf8)
  }

  static func fingerprint(of bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }
}
