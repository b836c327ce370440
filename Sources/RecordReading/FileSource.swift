#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file, read with `open` and `read`. It is never mapped: a mapped file that shrinks kills the process.
///
/// A copy of the value reads on from the same place in the file.
public struct FileSource: ByteSource {
  /// Sees the bytes of the file as they are stored, each once and in order.
  public typealias Observer = @Sendable (UnsafeRawBufferPointer) -> Void

  private let file: OpenFile
  private let observer: Observer?

  /// Opens a regular file for reading.
  ///
  /// - Parameters:
  ///   - path: the path as the system knows it.
  ///   - followsLinks: false refuses a path whose last part is a symbolic link.
  ///   - observer: sees every byte that is read, for instance to hash it.
  /// - Throws: `.symbolicLink`, `.notAFile` or `.cannotOpen`.
  public init(path: String, followsLinks: Bool = true, observer: Observer? = nil) throws(ReadError) {
    file = try OpenFile(path: path, followsLinks: followsLinks)
    self.observer = observer
  }

  /// Reads the next bytes of the file and shows them to the observer.
  public mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    guard let start = buffer.baseAddress, buffer.count > 0 else { return 0 }
    while true {
      let count = readBytes(file.descriptor, start, buffer.count)
      if count >= 0 {
        if count > 0 { observer?(UnsafeRawBufferPointer(start: start, count: count)) }
        return count
      }
      guard errno == EINTR else { throw ReadError(.cannotRead(code: errno)) }
    }
  }
}

/// The `read` of the system, under a name that a method called `read` does not hide.
private func readBytes(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, start, count)
}

/// An open regular file, closed when the last that uses it is gone.
final class OpenFile: Sendable {
  let descriptor: Int32
  /// The number of bytes when it was opened.
  let count: Int

  init(path: String, followsLinks: Bool) throws(ReadError) {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
    let opened = open(path, flags)
    guard opened >= 0 else {
      throw ReadError(errno == ELOOP && !followsLinks ? .symbolicLink : .cannotOpen(code: errno))
    }
    var status = stat()
    let isKnown = fstat(opened, &status) == 0
    let code = errno
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw ReadError(isKnown ? .notAFile : .cannotOpen(code: code))
    }
    descriptor = opened
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }
}
