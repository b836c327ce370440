#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The calls of the operating system that can fail in ways no test can bring about: a full disk, a file system
/// without hard links, one that cannot exchange two folders. Each returns a negative error number on failure.
struct SystemCalls: Sendable {
  /// Two names in open folders: `from` folder and name, `to` folder and name.
  typealias OnTwoNames =
    @Sendable (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>) -> Int

  /// Writes to an open file; the number of bytes taken.
  var write: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  /// Gives a file a second name. Never follows a symbolic link.
  var link: OnTwoNames
  /// Gives a file or folder another name, replacing what stands there.
  var rename: OnTwoNames
  /// Exchanges two folders at once.
  var exchange: OnTwoNames
  /// Forces everything on the file system of an open folder to the disk.
  var synchronise: @Sendable (Int32) -> Int

  static let system = SystemCalls(
    write: { file, bytes in result(systemWrite(file, bytes.baseAddress, bytes.count)) },
    link: { result(Int(linkat($0, $1, $2, $3, 0))) },
    rename: { result(Int(renameat($0, $1, $2, $3))) },
    exchange: { exchangeAtOnce($0, $1, $2, $3) },
    synchronise: { synchroniseFileSystem($0) })

  /// The result of a call, or its negative error number.
  static func result(_ value: Int) -> Int { value < 0 ? -Int(errno) : value }
}

private func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}

#if canImport(Darwin)
  private func exchangeAtOnce(
    _ from: Int32, _ old: UnsafePointer<CChar>, _ to: Int32, _ new: UnsafePointer<CChar>
  ) -> Int {
    SystemCalls.result(Int(renameatx_np(from, old, to, new, UInt32(RENAME_SWAP))))
  }

  private func synchroniseFileSystem(_ folder: Int32) -> Int {
    sync()
    return 0
  }
#else
  /// RENAME_EXCHANGE of linux/fs.h.
  private let exchangeFlag: UInt32 = 2

  private typealias RenameAt2 =
    @convention(c) @Sendable (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
  private typealias SyncFS = @convention(c) @Sendable (Int32) -> Int32

  /// Swift's C library module leaves out what needs _GNU_SOURCE, so these two are looked up by name, once; a
  /// C library without them is one that cannot exchange folders.
  private let renameAt2 = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: RenameAt2.self) }
  private let syncFS = dlsym(nil, "syncfs").map { unsafeBitCast($0, to: SyncFS.self) }

  private func exchangeAtOnce(
    _ from: Int32, _ old: UnsafePointer<CChar>, _ to: Int32, _ new: UnsafePointer<CChar>
  ) -> Int {
    guard let renameAt2 else { return -Int(ENOSYS) }
    return SystemCalls.result(Int(renameAt2(from, old, to, new, exchangeFlag)))
  }

  private func synchroniseFileSystem(_ folder: Int32) -> Int {
    if let syncFS { return SystemCalls.result(Int(syncFS(folder))) }
    sync()
    return 0
  }
#endif

/// Whether the operating system said that it is the place, and not the disk, that does not allow a call.
func isForbidden(_ code: Int32) -> Bool { code == EACCES || code == EPERM || code == EROFS }
