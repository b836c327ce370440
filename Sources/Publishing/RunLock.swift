import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A lock file that one run holds. The kernel lets go of it when the process ends, however it ends.
final class RunLock: Sendable {
  private let folder: Folder
  private let name: String
  private let file: Mutex<Int32?>

  private init(folder: Folder, name: String, file: Int32) {
    self.folder = folder
    self.name = name
    self.file = Mutex(file)
  }

  deinit { release() }

  /// Takes the lock; nil where no file may be made in this folder.
  ///
  /// - Throws: `PublishError.locked` where another run holds it.
  static func take(_ name: String, in folder: Folder, for shown: String) throws(PublishError) -> RunLock? {
    while true {
      let file = openat(folder.descriptor, name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
      guard file >= 0 else {
        if isForbidden(errno) { return nil }
        throw folder.refusal("opened", name)
      }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(file)
        throw code == EWOULDBLOCK
          ? .locked(shown) : .refused(path: folder.shown(name), action: "locked", code: code)
      }
      if isStill(file, name, folder) { return RunLock(folder: folder, name: name, file: file) }
      close(file)
    }
  }

  /// Whether an open file is the one that has the name: its last holder removes it before letting go.
  private static func isStill(_ file: Int32, _ name: String, _ folder: Folder) -> Bool {
    var (open, named) = (stat(), stat())
    guard fstat(file, &open) == 0 else { return false }
    guard fstatat(folder.descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
    return open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  /// Removes the file and lets go. Does nothing the second time.
  func release() {
    file.withLock { file in
      guard let descriptor = file.take() else { return }
      unlinkat(folder.descriptor, name, 0)
      close(descriptor)
    }
  }
}
