internal import CZlib

/// The expanded bytes of one entry of an archive. Its size and CRC-32 are checked at the end.
///
/// A copy of the value reads on from the same place.
public struct ZipEntrySource: ByteSource {
  private let file: RandomAccessFile
  private let entry: ZipEntry
  private let limits: ArchiveLimits
  private let stream = InflateStream(.none)
  private var place: Int
  private var expanded = 0
  private var checksum: UInt = 0
  private var isFinished = false

  /// Reads nothing yet. `entry` is one of `ZipArchive.entries(of:limits:)` of the same file.
  public init(_ file: RandomAccessFile, _ entry: ZipEntry, _ limits: ArchiveLimits = ArchiveLimits()) {
    self.file = file
    self.entry = entry
    self.limits = limits
    place = entry.start
  }

  /// Hands out expanded bytes.
  ///
  /// - Throws: `.archive` with the entry's fault or `.damaged`, after all bytes before the fault were handed out; or
  ///   `.cannotRead`.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    if let fault = entry.fault { throw ReadError(.archive(fault)) }
    guard entry.bytes <= limits.expansion.totalBytes else { throw ReadError(.archive(.expansion)) }
    guard buffer.count > 0, !isFinished else { return 0 }
    let count = entry.isDeflated ? try inflate(into: buffer) : try copy(into: buffer)
    checksum = UInt(
      crc32(uLong(checksum), buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(count)))
    expanded += count
    guard expanded <= entry.bytes else { throw ReadError(.archive(.damaged)) }
    guard count == 0 else { return count }
    isFinished = true
    guard expanded == entry.bytes, place == end, UInt32(truncatingIfNeeded: checksum) == entry.crc else {
      throw ReadError(.archive(.damaged))
    }
    return 0
  }

  private var end: Int { entry.start + entry.storedBytes }

  private mutating func copy(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let room = min(buffer.count, end - place, 1 << 30)
    let count = try file.read(at: place, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
    place += count
    return count
  }

  /// Expands until there is something to hand out, or the end of the data.
  private mutating func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    while true {
      if stream.input.isEmpty, place < end {
        let room = min(stream.storage.count, end - place)
        let count = try file.read(at: place, into: .init(rebasing: stream.storage[..<room]))
        guard count > 0 else { throw ReadError(.archive(.damaged)) }
        stream.input = 0..<count
        place += count
      }
      let (produced, status) = stream.expand(into: buffer)
      switch status {
      case Z_STREAM_END where stream.input.isEmpty: return produced
      case Z_OK where produced > 0: return produced
      case Z_OK: continue
      case Z_BUF_ERROR where place < end && stream.input.isEmpty: continue
      default: throw ReadError(.archive(.damaged))
      }
    }
  }
}
