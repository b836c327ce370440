/// Names of elements and attributes, each kept once. libxml2 keeps each name in one place as long as it parses, so that
/// the pointer tells the name.
struct XMLNames: ~Copyable {
  /// Where offsets of names count from. It does not move.
  let start: UnsafeMutablePointer<UInt8>
  private let capacity = 64 << 10
  private var count = 0
  private var known: [UnsafePointer<UInt8>: TapeText] = [:]
  /// What stood at each place of the last records, since records of a file are alike.
  private let guesses: UnsafeMutablePointer<(name: UnsafePointer<UInt8>?, text: TapeText)>
  private let guessCount = 256

  init() {
    start = .allocate(capacity: capacity)
    guesses = .allocate(capacity: guessCount)
    guesses.initialize(repeating: (nil, TapeText()), count: guessCount)
  }

  deinit {
    start.deallocate()
    guesses.deallocate()
  }

  /// Where a name stands that is the `place`th of its record; nil where there is no room to keep it.
  @inline(__always)
  mutating func text(_ name: XMLText, place: Int) -> TapeText? {
    let guess = guesses + (place & (guessCount - 1))
    if guess.pointee.name == name.start { return guess.pointee.text }
    guard let text = known[name.start] ?? keep(name) else { return nil }
    guess.pointee = (name.start, text)
    return text
  }

  private mutating func keep(_ name: XMLText) -> TapeText? {
    let bytes = name.bytes
    guard let source = bytes.baseAddress, count + bytes.count <= capacity else { return nil }
    (start + count).update(from: source, count: bytes.count)
    let text = TapeText(
      offset: UInt32(truncatingIfNeeded: count), count: UInt32(truncatingIfNeeded: bytes.count))
    count += bytes.count
    known[name.start] = text
    return text
  }
}
