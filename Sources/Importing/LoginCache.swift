import CaseModel

/// The last text of a column with its symbol: neighbouring rows mostly repeat it.
struct LastText {
  private var bytes: [UInt8] = []
  private var symbol = Symbol.none

  @inline(__always)
  mutating func symbol(_ text: UnsafeBufferPointer<UInt8>, in texts: inout Interner) -> Symbol {
    if isSame(text) { return symbol }
    symbol = texts.intern(text)
    keep(text)
    return symbol
  }

  /// Keeps a text for which another symbol stands, such as an id that is compared without case.
  mutating func keep(_ text: UnsafeBufferPointer<UInt8>, as symbol: Symbol) {
    self.symbol = symbol
    keep(text)
  }

  /// The symbol where the text is the last one.
  @inline(__always)
  func known(_ text: UnsafeBufferPointer<UInt8>) -> Symbol? { isSame(text) ? symbol : nil }

  private mutating func keep(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text)
  }

  @inline(__always)
  private func isSame(_ text: UnsafeBufferPointer<UInt8>) -> Bool { areSame(text, bytes) }
}

/// Whether a text consists of these bytes; eight are compared at a time.
@inline(__always)
func areSame(_ text: UnsafeBufferPointer<UInt8>, _ bytes: [UInt8]) -> Bool {
  guard text.count == bytes.count else { return false }
  return bytes.withUnsafeBufferPointer { last in
    let first = UnsafeRawBufferPointer(text)
    let second = UnsafeRawBufferPointer(last)
    var offset = 0
    while offset + 8 <= first.count {
      if first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        != second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      {
        return false
      }
      offset += 8
    }
    while offset < first.count {
      if first[offset] != second[offset] { return false }
      offset += 1
    }
    return true
  }
}

/// What a worker remembers from login to login.
struct LoginCache {
  var contractor = LastText()
  var device = LastText()
  var agent = LastText()
  var zone = LastText()
  var screen = LastText()
  var network = LastText()
  var remote = LastText()
  var name = LastText()
  var lastNetwork = Symbol.none
  var lastNetworkWord: UInt8 = 0
  var lastPlace = LoginPlace()
  var lastPlaceNumber: UInt32 = 0
  var lastClient = LoginClient()
  var lastClientNumber: UInt32 = 0
  /// For each pair of letters whether it is a country; true only where it was asked.
  var countries = [Bool](repeating: false, count: 65_536)
  /// Zones that were asked for, by a few bits of their symbol: the symbol, and whether it is a zone.
  var zones = [(symbol: Symbol, isZone: Bool)](repeating: (.none, false), count: 512)

  /// Stands in while another has a worker's memory.
  static let empty = LoginCache()
}
