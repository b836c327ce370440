/// A pattern that must fit a whole text and takes a part of it: `"*({digits})"`.
///
/// `*` is anything, also nothing. One of `{digits}`, `{number}`, `{word}` and `{text}` takes a part. Everything else
/// stands as it is, without regard to the case of ASCII letters.
public struct CapturePattern: Sendable, Equatable {
  /// The pattern as it was written; of several, with ` or ` between them.
  public let text: String
  /// Shapes that a text may have; the first that fits takes its part.
  private var shapes: [CaptureShape]

  /// Why a text is no pattern, as the end of a sentence.
  public struct Fault: Error, Sendable, Equatable {
    /// What is wrong and what was expected.
    public let reason: String
  }

  /// Reads a pattern as it is written in a profile.
  public init(parsing text: String) throws(Fault) {
    self.text = text
    shapes = [try CaptureShape(parsing: text)]
  }

  /// A pattern of several: the first that fits takes its part.
  public init(anyOf patterns: [CapturePattern]) {
    text = patterns.map(\.text).joined(separator: " or ")
    shapes = patterns.flatMap(\.shapes)
  }

  /// Where the part stands that is taken; nil where the text does not fit. Where several parts fit, it is the one that
  /// begins first. The time is linear in the text but for patterns of several `*`, where it is their number times the
  /// text.
  public func capture(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    for shape in shapes {
      if let part = shape.capture(in: bytes) { return part }
    }
    return nil
  }
}

/// One pattern, cut at its stars.
struct CaptureShape: Sendable, Equatable {
  /// What the part is made of.
  let taking: Part
  /// The literals before and after the part, each `*` between two of them.
  let before: [[UInt8]]
  let after: [[UInt8]]

  /// What a part is made of.
  enum Part: String, Sendable, CaseIterable {
    /// Digits, as many as there are.
    case digits
    /// Digits with points and commas between them, as many as there are.
    case number
    /// Anything but blanks, as much as there is.
    case word
    /// Anything but nothing, as little as fits.
    case text
  }

  private typealias Fault = CapturePattern.Fault

  init(parsing text: String) throws(CapturePattern.Fault) {
    guard text.utf8.count <= 1000 else { throw Fault(reason: "a pattern of more than 1,000 bytes") }
    var (taking, before, current): (Part?, [[UInt8]], [[UInt8]]) = (nil, [], [[]])
    var rest = Substring(text)
    while let first = rest.popFirst() {
      switch first {
      case "*": current.append([])
      case "{":
        let word = rest.prefix { $0 != "}" }
        guard taking == nil else { throw Fault(reason: "two parts in braces; expected one") }
        taking = try Self.part(word, closes: word.endIndex < rest.endIndex)
        rest = rest[rest.index(after: word.endIndex)...]
        (before, current) = (current, [[]])
      default: current[current.count - 1] += String(first).utf8.map(lowered)
      }
    }
    guard let taking else { throw Fault(reason: "no part in braces; expected one of \(Self.known)") }
    (self.taking, self.before, after) = (taking, before, current)
  }

  private static let known = Part.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")

  private static func part(_ word: Substring, closes: Bool) throws(CapturePattern.Fault) -> Part {
    guard closes else { throw Fault(reason: "a brace that does not close") }
    guard let part = Part(rawValue: String(word)) else {
      throw Fault(reason: "unknown part '{\(word.prefix(40))}'; known: \(known)")
    }
    return part
  }

  func capture(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    guard let lead = before.first, let tail = after.last, Self.fits(lead, bytes, at: 0),
      let first = start(in: bytes, after: lead.count)
    else { return nil }
    // What stands after the part: its last literal is at the end, those before it as far right as they can be.
    let isOpen = after.count > 1
    var limit = bytes.count - tail.count
    guard limit >= 0, Self.fits(tail, bytes, at: limit) else { return nil }
    for literal in after.dropFirst().dropLast().reversed() {
      guard let found = Self.last(literal, bytes, endingBy: limit) else { return nil }
      limit = found
    }
    var search = PartSearch(
      taking, bytes: bytes, end: isOpen ? nil : limit, next: isOpen ? after[0] : [], limit: limit)
    guard before.count > 1, let float = before.last else { return search.part(at: first) }
    var at = first - float.count
    while let found = Self.next(float, bytes, from: at) {
      if let part = search.part(at: found + float.count) { return part }
      at = found + 1
    }
    return nil
  }

  /// The first place at which the part may begin.
  private func start(in bytes: UnsafeBufferPointer<UInt8>, after lead: Int) -> Int? {
    var at = lead
    for literal in before.dropFirst() {
      guard let found = Self.next(literal, bytes, from: at) else { return nil }
      at = found + literal.count
    }
    return at
  }

  static func fits(_ literal: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place >= 0, place + literal.count <= bytes.count else { return false }
    for index in literal.indices where lowered(bytes[place + index]) != literal[index] { return false }
    return true
  }

  static func next(_ literal: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, from place: Int) -> Int? {
    var at = place
    while at + literal.count <= bytes.count {
      if fits(literal, bytes, at: at) { return at }
      at += 1
    }
    return nil
  }

  private static func last(_ literal: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, endingBy end: Int) -> Int?
  {
    var at = end - literal.count
    while at >= 0 {
      if fits(literal, bytes, at: at) { return at }
      at -= 1
    }
    return nil
  }
}

/// Looks for the end of a part, from starts that only grow; what was found out for one start is kept for the next.
private struct PartSearch {
  private let part: CaptureShape.Part
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Where the part must end; nil where a `*` follows it.
  private let end: Int?
  /// The literal right after the part, and the last place at which it may end.
  private let next: [UInt8]
  private let limit: Int
  /// The end of the run of fitting bytes around the last start, and the end of the part within it.
  private var runEnd = -1
  private var partEnd: Int?

  init(
    _ part: CaptureShape.Part, bytes: UnsafeBufferPointer<UInt8>, end: Int?, next: [UInt8], limit: Int
  ) {
    self.part = part
    self.bytes = bytes
    self.end = end
    self.next = next
    self.limit = limit
  }

  /// The part that begins at a place.
  mutating func part(at start: Int) -> Range<Int>? {
    guard start < limit, fits(bytes[start]), part != .number || isDigit(bytes[start]) else { return nil }
    if start >= runEnd { measureRun(from: start) }
    if let end { return end > start && end <= runEnd && mayEnd(end) ? start..<end : nil }
    if part == .text, let found = partEnd, found <= start { partEnd = shortest(from: start) }
    guard let partEnd, partEnd > start else { return nil }
    return start..<partEnd
  }

  private mutating func measureRun(from start: Int) {
    runEnd = start
    while runEnd < bytes.count, fits(bytes[runEnd]) { runEnd += 1 }
    guard end == nil else { return }
    partEnd = part == .text ? shortest(from: start) : longest(from: start)
  }

  private func shortest(from start: Int) -> Int? {
    guard let found = CaptureShape.next(next, bytes, from: start + 1) else { return nil }
    return found + next.count <= limit ? found : nil
  }

  private func longest(from start: Int) -> Int? {
    var at = min(runEnd, limit - next.count)
    while at > start {
      if mayEnd(at), CaptureShape.fits(next, bytes, at: at) { return at }
      at -= 1
    }
    return nil
  }

  private func mayEnd(_ place: Int) -> Bool { part != .number || isDigit(bytes[place - 1]) }

  private func fits(_ byte: UInt8) -> Bool {
    switch part {
    case .digits: isDigit(byte)
    case .number: isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    case .word: byte > 0x20
    case .text: true
    }
  }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
