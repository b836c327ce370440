#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is read at any place, by several threads at once if need be. It is never mapped and never written to.
public struct RandomAccessFile: Sendable {
  private enum Storage {
    case file(OpenFile)
    case memory([UInt8])
  }

  private let storage: Storage
  /// The number of bytes; of a file, when it was opened.
  public let count: Int

  /// Opens a regular file for reading.
  ///
  /// - Parameters:
  ///   - path: the path as the system knows it.
  ///   - followsLinks: false refuses a path whose last part is a symbolic link.
  /// - Throws: `.symbolicLink`, `.notAFile` or `.cannotOpen`.
  public init(path: String, followsLinks: Bool = true) throws(ReadError) {
    let file = try OpenFile(path: path, followsLinks: followsLinks)
    storage = .file(file)
    count = file.count
  }

  /// Bytes that are in memory already.
  public init(_ bytes: [UInt8]) {
    storage = .memory(bytes)
    count = bytes.count
  }

  /// Fills the front of `buffer` with the bytes from `place` on, and returns how many there were; fewer than there is
  /// room for only at the end of the file.
  ///
  /// - Throws: `.cannotRead`.
  public func read(at place: Int, into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    guard place >= 0, place < count else { return 0 }
    let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, count - place)])
    switch storage {
    case .memory(let bytes):
      wanted.copyBytes(from: bytes[place..<place + wanted.count])
      return wanted.count
    case .file(let file): return try fill(wanted, from: file, at: place)
    }
  }

  /// The bytes from `place` on; fewer than `length` only at the end of the file.
  func bytes(at place: Int, count length: Int) throws(ReadError) -> [UInt8] {
    let room = min(length, max(count - place, 0))
    guard place >= 0, room > 0 else { return [] }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
    defer { buffer.deallocate() }
    let found = try read(at: place, into: buffer)
    return Array(buffer[..<found])
  }

  private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from file: OpenFile, at place: Int
  ) throws(ReadError) -> Int {
    var filled = 0
    while filled < buffer.count, let start = buffer.baseAddress {
      let more = pread(file.descriptor, start + filled, buffer.count - filled, off_t(place + filled))
      if more == 0 { break }
      if more > 0 {
        filled += more
      } else if errno != EINTR {
        throw ReadError(.cannotRead(code: errno))
      }
    }
    return filled
  }
}
