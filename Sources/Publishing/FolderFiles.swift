#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a file on disk compares with bytes in memory.
enum Likeness: Sendable { case absent, different, same }

/// Files in a folder: read, compared, written, copied.
extension Folder {
  /// Compares a file with bytes: by size, and only then by content.
  func compare(_ name: UnsafePointer<CChar>, with bytes: UnsafeRawBufferPointer) -> Likeness {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return errno == ENOENT ? .absent : .different }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .different }
    guard Int(status.st_size) == bytes.count else { return .different }
    return Self.contents(of: file, are: bytes) ? .same : .different
  }

  private static func contents(of file: Int32, are bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { block in
      guard let held = block.baseAddress else { return false }
      var offset = 0
      while offset < bytes.count {
        let count = readBlock(file, held, min(block.count, bytes.count - offset))
        guard count > 0, memcmp(held, start + offset, count) == 0 else { return false }
        offset += count
      }
      return true
    }
  }

  /// The bytes of a file; nil where there is none, or it cannot be read.
  func contents(of name: UnsafePointer<CChar>) -> [UInt8]? {
    let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    return [UInt8](unsafeUninitializedCapacity: size) { block, filled in
      while filled < size {
        let count = readBlock(file, block.baseAddress.map { $0 + filled }, size - filled)
        guard count > 0 else { break }
        filled += count
      }
    }
  }

  /// Writes a new file, or none at all.
  func write(_ name: UnsafePointer<CChar>, _ bytes: UnsafeRawBufferPointer, calls: SystemCalls)
    throws(PublishError)
  {
    // Never over a file that is there: it may share its bytes with the edition that stands.
    let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { throw refusal("written", name) }
    var code = Self.fill(file, bytes, calls)
    // A network file system may only say at the end that there was no room.
    if close(file) != 0, code == 0 { code = errno }
    guard code != 0 else { return }
    unlinkat(descriptor, name, 0)
    throw .refused(path: shown(name), action: "written", code: code)
  }

  /// Writes all bytes; 0, or the error number.
  private static func fill(_ file: Int32, _ bytes: UnsafeRawBufferPointer, _ calls: SystemCalls) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = calls.write(file, rest)
      if count == -Int(EINTR) { continue }
      guard count > 0 else { return count == 0 ? EIO : Int32(truncatingIfNeeded: -count) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return 0
  }

  /// Gives the file of this name the same name in another folder too, or a copy where that cannot be.
  /// False where neither is possible.
  func share(_ name: UnsafePointer<CChar>, with other: Folder, calls: SystemCalls) -> Bool {
    if calls.link(descriptor, name, other.descriptor, name) >= 0 { return true }
    return copy(name, to: other, as: name, calls: calls)
  }

  /// Copies a file with its times and rights, or a symbolic link as the link that it is.
  func copy(_ name: UnsafePointer<CChar>, to other: Folder, as copy: UnsafePointer<CChar>, calls: SystemCalls)
    -> Bool
  {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    if status.st_mode & S_IFMT == S_IFLNK { return copyLink(name, to: other, as: copy) }
    guard status.st_mode & S_IFMT == S_IFREG, let bytes = contents(of: name),
      bytes.count == Int(status.st_size)
    else { return false }
    do throws(PublishError) {
      try bytes.withUnsafeBufferPointer { (block) throws(PublishError) in
        try other.write(copy, UnsafeRawBufferPointer(block), calls: calls)
      }
    } catch { return false }
    fchmodat(other.descriptor, copy, status.st_mode & 0o7777, 0)
    #if canImport(Darwin)
      let times = [status.st_atimespec, status.st_mtimespec]
    #else
      let times = [status.st_atim, status.st_mtim]
    #endif
    // A file system that keeps no times still has the file.
    _ = utimensat(other.descriptor, copy, times, AT_SYMLINK_NOFOLLOW)
    return true
  }

  private func copyLink(_ name: UnsafePointer<CChar>, to other: Folder, as copy: UnsafePointer<CChar>) -> Bool
  {
    var target = [CChar](repeating: 0, count: 4097)
    let count = readlinkat(descriptor, name, &target, 4096)
    return count > 0 && count < 4096 && symlinkat(target, other.descriptor, copy) == 0
  }
}

/// Reads up to `count` bytes, again where a signal came in between.
private func readBlock(_ file: Int32, _ block: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  while true {
    let taken = read(file, block, count)
    if taken >= 0 || errno != EINTR { return taken }
  }
}
