/// One node of a tape: where its name and value stand, and where its subtree ends.
@usableFromInline
struct TapeEntry {
  @usableFromInline var nameOffset: UInt32
  @usableFromInline var nameCount: UInt32
  @usableFromInline var valueOffset: UInt32
  @usableFromInline var valueCount: UInt32
  @usableFromInline var next: UInt32
  @usableFromInline var kind: RawKind
}

/// A tape as its readers see it: entries, the record's own bytes, and the bytes that had to be unescaped.
@usableFromInline
struct TapeView {
  @usableFromInline let entries: UnsafePointer<TapeEntry>
  /// Bytes of the file. Offsets below `TapeView.scratchBit` count from here.
  @usableFromInline let source: UnsafePointer<UInt8>
  /// Unescaped bytes. Offsets with `TapeView.scratchBit` count from here.
  @usableFromInline let scratch: UnsafePointer<UInt8>

  @usableFromInline static let scratchBit: UInt32 = 1 << 31

  @usableFromInline
  init(
    entries: UnsafePointer<TapeEntry>, source: UnsafePointer<UInt8>, scratch: UnsafePointer<UInt8>
  ) {
    self.entries = entries
    self.source = source
    self.scratch = scratch
  }

  @inlinable
  func bytes(_ offset: UInt32, _ count: UInt32) -> UnsafeBufferPointer<UInt8> {
    let base = offset & Self.scratchBit == 0 ? source : scratch
    return UnsafeBufferPointer(start: base + Int(offset & ~Self.scratchBit), count: Int(count))
  }
}
