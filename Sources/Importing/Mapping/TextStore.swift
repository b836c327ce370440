/// Some bytes of text, at a place that its owner keeps.
typealias TextBytes = UnsafeBufferPointer<UInt8>

/// Texts that do not move and live as long as the store: what a profile says, kept once and compared with millions of
/// values.
///
/// `@unchecked Sendable`: it is filled while a profile is bound; afterwards nobody writes to it.
final class TextStore: @unchecked Sendable {
  private var pieces: [UnsafeMutablePointer<UInt8>] = []

  deinit { for piece in pieces { piece.deallocate() } }

  /// Keeps a text.
  func keep(_ text: some Collection<UInt8>) -> TextBytes {
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: max(text.count, 1))
    var count = 0
    for byte in text {
      (piece + count).initialize(to: byte)
      count += 1
    }
    pieces.append(piece)
    return TextBytes(start: piece, count: count)
  }

  /// Keeps a text.
  func keep(_ text: String) -> TextBytes { keep(text.utf8) }
}

/// Room for the texts of one row that stand in no file as they read, such as a date and a time put together. What was
/// handed out stays where it is until the next row.
final class TextArena {
  private var pieces: [UnsafeMutableBufferPointer<UInt8>] = []
  private var piece = 0
  private var used = 0

  deinit { for piece in pieces { piece.deallocate() } }

  /// Forgets what was handed out; the room is used again.
  @inline(__always)
  func reset() { (piece, used) = (0, 0) }

  /// Room for so many bytes.
  func take(_ count: Int) -> UnsafeMutableBufferPointer<UInt8> {
    while piece < pieces.count, pieces[piece].count - used < count {
      piece += 1
      used = 0
    }
    if piece == pieces.count { pieces.append(.allocate(capacity: max(count, 4096))) }
    defer { used += count }
    return UnsafeMutableBufferPointer(rebasing: pieces[piece][used..<used + count])
  }

  /// Several texts as one, with a separator between them.
  func join(_ texts: [TextBytes], separator: TextBytes) -> TextBytes {
    let room = take(texts.reduce(0) { $0 + $1.count } + separator.count * max(texts.count - 1, 0))
    var end = 0
    for (index, text) in texts.enumerated() {
      for byte in index > 0 ? separator : TextBytes(start: nil, count: 0) {
        room[end] = byte
        end += 1
      }
      for byte in text {
        room[end] = byte
        end += 1
      }
    }
    return TextBytes(room)
  }
}

/// Values that do not move and live as long as the owner, so that they can be read without being copied.
///
/// `@unchecked Sendable`: nobody writes to them after they were put here.
final class FixedArray<Element>: @unchecked Sendable {
  let start: UnsafePointer<Element>
  let count: Int
  private let storage: UnsafeMutablePointer<Element>

  init(_ elements: [Element]) {
    count = elements.count
    storage = .allocate(capacity: max(elements.count, 1))
    for (index, element) in elements.enumerated() { (storage + index).initialize(to: element) }
    start = UnsafePointer(storage)
  }

  deinit {
    storage.deinitialize(count: count)
    storage.deallocate()
  }

  /// A pointer to each of the values.
  var indices: Range<Int> { 0..<count }
}
