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

/// The storage of one record: its nodes, and the bytes that do not stand in the file as they read. It is used again for
/// the next record.
struct RecordTape: ~Copyable {
  private(set) var entries: UnsafeMutablePointer<TapeEntry>
  private var entryCapacity = 256
  private(set) var count = 0
  private(set) var scratch: UnsafeMutablePointer<UInt8>
  private var scratchCapacity = 4096
  private(set) var scratchCount = 0

  init() {
    entries = .allocate(capacity: entryCapacity)
    scratch = .allocate(capacity: scratchCapacity)
  }

  deinit {
    entries.deallocate()
    scratch.deallocate()
  }

  mutating func reset() {
    count = 0
    scratchCount = 0
  }

  /// Adds a node without children and returns its index.
  @inline(__always)
  mutating func append(_ kind: RawKind, name: TapeText, value: TapeText) -> Int {
    if count == entryCapacity { growEntries() }
    let index = count
    count += 1
    entries[index] = TapeEntry(
      nameOffset: name.offset, nameCount: name.count, valueOffset: value.offset,
      valueCount: value.count, next: UInt32(truncatingIfNeeded: count), kind: kind)
    return index
  }

  /// Says that everything after the node belongs to it.
  @inline(__always)
  mutating func close(_ index: Int) { entries[index].next = UInt32(truncatingIfNeeded: count) }

  mutating func setKind(_ index: Int, _ kind: RawKind) { entries[index].kind = kind }

  mutating func setValue(_ index: Int, _ value: TapeText) {
    entries[index].valueOffset = value.offset
    entries[index].valueCount = value.count
  }

  mutating func setName(_ index: Int, _ name: TapeText) {
    entries[index].nameOffset = name.offset
    entries[index].nameCount = name.count
  }

  /// Adds bytes to the scratch and returns where they stand.
  @discardableResult
  mutating func keep(_ bytes: UnsafeBufferPointer<UInt8>) -> TapeText {
    reserve(bytes.count)
    if let source = bytes.baseAddress { (scratch + scratchCount).update(from: source, count: bytes.count) }
    scratchCount += bytes.count
    return text(from: scratchCount - bytes.count)
  }

  mutating func keep(_ byte: UInt8) {
    reserve(1)
    scratch[scratchCount] = byte
    scratchCount += 1
  }

  /// The scratch from an offset to its end.
  func text(from offset: Int) -> TapeText {
    TapeText(
      offset: UInt32(truncatingIfNeeded: offset) | TapeView.scratchBit,
      count: UInt32(truncatingIfNeeded: scratchCount - offset))
  }

  /// The tape as a record's view of it; `source` is where offsets into the file count from.
  func view(source: UnsafePointer<UInt8>?) -> TapeView {
    TapeView(entries: entries, source: source ?? UnsafePointer(scratch), scratch: scratch)
  }

  private mutating func reserve(_ more: Int) {
    guard scratchCount + more > scratchCapacity else { return }
    scratchCapacity = max(scratchCapacity * 2, scratchCount + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: scratchCapacity)
    larger.update(from: scratch, count: scratchCount)
    scratch.deallocate()
    scratch = larger
  }

  private mutating func growEntries() {
    entryCapacity *= 2
    let larger = UnsafeMutablePointer<TapeEntry>.allocate(capacity: entryCapacity)
    larger.update(from: entries, count: count)
    entries.deallocate()
    entries = larger
  }
}

/// Where a text stands: in the file from the record's first byte, or with `TapeView.scratchBit` in the scratch.
struct TapeText {
  var offset: UInt32 = 0
  var count: UInt32 = 0
}
