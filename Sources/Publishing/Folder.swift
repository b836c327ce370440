#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open folder. Everything in it is reached by one name at a time and no symbolic link is ever followed, so
/// that nothing outside it can be read or written, whatever is put in it.
final class Folder: Sendable {
  /// A name as the file system has it: it need not be text. Ends with a NUL.
  typealias Name = [CChar]

  enum Kind: Sendable { case file, folder, other }

  struct Entry: Sendable {
    let name: Name
    let kind: Kind
    var text: String { String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
  }

  let descriptor: Int32
  /// How messages call it.
  let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a folder by an absolute path that was resolved before.
  convenience init(resolved: String, shown: String) throws(PublishError) {
    let descriptor = open(resolved, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .refused(path: shown, action: "opened", code: errno) }
    self.init(descriptor: descriptor, path: shown)
  }

  /// The same folder under another name in messages.
  func shown(as path: String) throws(PublishError) -> Folder {
    let again = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0 else { throw .refused(path: path, action: "opened", code: errno) }
    return Folder(descriptor: again, path: path)
  }

  /// The sub-folder of this name; nil where nothing, or anything but a folder, has this name.
  func child(_ name: UnsafePointer<CChar>) throws(PublishError) -> Folder? {
    let descriptor = openat(self.descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor >= 0 { return Folder(descriptor: descriptor, path: shown(name)) }
    guard errno == ENOENT || errno == ENOTDIR || errno == ELOOP else { throw refusal("opened", name) }
    return nil
  }

  /// The sub-folder of this name, made where it is missing.
  func makeChild(_ name: UnsafePointer<CChar>) throws(PublishError) -> Folder {
    guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else { throw refusal("made", name) }
    guard let folder = try child(name) else { throw .inTheWay(shown(name)) }
    return folder
  }

  /// What the folder holds, in the order of the bytes of the names.
  func entries() throws(PublishError) -> [Entry] {
    let again = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0 else { throw .refused(path: path, action: "read", code: errno) }
    guard let stream = fdopendir(again) else {
      close(again)
      throw .refused(path: path, action: "read", code: errno)
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 1) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
      }
      if name != [46, 0], name != [46, 46, 0] {
        entries.append(Entry(name: name, kind: kind(of: name, listed: Int32(entry.pointee.d_type))))
      }
      errno = 0
    }
    guard errno == 0 else { throw .refused(path: path, action: "read", code: errno) }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  private func kind(of name: Name, listed: Int32) -> Kind {
    switch listed {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_UNKNOWN): return kind(of: name) ?? .other
    default: return .other
    }
  }

  /// What stands under a name; nil where nothing does.
  func kind(of name: UnsafePointer<CChar>) -> Kind? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return .other
    }
  }

  /// The folder's own status: owner, rights, device.
  func status() -> stat {
    var status = stat()
    fstat(descriptor, &status)
    return status
  }

  /// Takes over another folder's rights and, where that is allowed, its owner.
  func adoptRights(of other: Folder) {
    let (mine, wanted) = (status(), other.status())
    if (mine.st_uid, mine.st_gid) != (wanted.st_uid, wanted.st_gid) {
      // Only root may give a folder away; for anybody else it stays theirs, which is what they can have.
      _ = fchown(descriptor, wanted.st_uid, wanted.st_gid)
    }
    if mine.st_mode != wanted.st_mode { fchmod(descriptor, wanted.st_mode & 0o7777) }
  }

  /// Removes a file, a link or a whole folder; nothing where nothing has this name. Stays on this file system.
  func remove(_ name: UnsafePointer<CChar>) throws(PublishError) {
    guard let kind = kind(of: name) else { return }
    guard kind == .folder, let folder = try child(name) else {
      guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw refusal("removed", name) }
      return
    }
    guard folder.status().st_dev == status().st_dev else {
      throw .refused(path: folder.path, action: "removed", code: EXDEV)
    }
    fchmod(folder.descriptor, folder.status().st_mode & 0o7777 | 0o700)
    for entry in try folder.entries() { try folder.remove(entry.name) }
    guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else { throw refusal("removed", name) }
  }

  /// Removes a folder that is empty; leaves any other as it is.
  func removeIfEmpty(_ name: UnsafePointer<CChar>) { unlinkat(descriptor, name, AT_REMOVEDIR) }

  /// How messages call something in this folder.
  func shown(_ name: UnsafePointer<CChar>) -> String { "\(path)/\(String(cString: name))" }

  /// The error for the call that just failed.
  func refusal(_ action: String, _ name: UnsafePointer<CChar>) -> PublishError {
    .refused(path: shown(name), action: action, code: errno)
  }
}
