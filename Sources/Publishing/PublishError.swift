#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why an edition could not be published. Whatever the error, the edition that stood before still stands,
/// unless it was being replaced file by file.
public enum PublishError: Error, Sendable, Hashable {
  /// The output folder's name cannot be used: it is empty, holds a NUL or is the root of the file system.
  case unusableFolder(String)
  /// The output folder is there, but is a file or something else that is no folder.
  case notAFolder(String)
  /// The output folder is a symbolic link that leads nowhere.
  case danglingLink(String)
  /// The output folder holds something, and is no edition. `entry` is the first thing in it that is foreign.
  case notAnEdition(folder: String, entry: String)
  /// Another run is publishing to the same folder.
  case locked(String)
  /// A path inside the edition that is absolute, climbs, is hidden, is reserved or holds other characters.
  case unusablePath(String)
  /// The same path was written twice in one edition.
  case writtenTwice(String)
  /// Something of the user's stands where the edition needs a file or a folder.
  case inTheWay(String)
  /// The operating system refused: the path, what was to be done to it, and the error number.
  case refused(path: String, action: String, code: Int32)
  /// The edition was already published or given up.
  case closed(String)
}

extension PublishError: CustomStringConvertible {
  /// One sentence on what is wrong, and one on what was expected.
  public var description: String {
    switch self {
    case .unusableFolder(let folder):
      "\(folder.isEmpty ? "(empty)" : folder): cannot be an output folder. Expected the path of a folder below the root."
    case .notAFolder(let path):
      "\(path): is not a folder. Expected a folder that is missing, empty or an earlier edition."
    case .danglingLink(let path):
      "\(path): is a symbolic link to something that does not exist. Expected a folder, or a link to one."
    case .notAnEdition(let folder, let entry):
      "\(folder): holds \(entry) but no data/run.json, so it is no edition, and nothing in it was touched. "
        + "Expected a folder that is missing, empty (but for dot files and README.md) or an earlier edition."
    case .locked(let folder):
      "\(folder): another run is publishing to this folder. Expected to be the only one; run again when it has ended."
    case .unusablePath(let path):
      "\(path): cannot be a file of an edition. Expected a relative path of names made of A-Z a-z 0-9 . _ - that do not begin with a dot."
    case .writtenTwice(let path):
      "\(path): was written twice in one edition. Expected each file once."
    case .inTheWay(let path):
      "\(path): something that no edition wrote is in the way of this one. Expected it to be moved or renamed."
    case .refused(let path, let action, let code):
      "\(path): could not be \(action): \(Self.reason(code)). \(Self.expectation(code))"
    case .closed(let folder):
      "\(folder): this edition was already published or given up. Expected a new one to be opened."
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case ENOSPC: "no space is left on the device"
    case EDQUOT: "the disk quota is used up"
    case EACCES, EPERM: "permission was denied"
    case EROFS: "the file system is read-only"
    case ENOTDIR: "a part of its path is not a folder"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many files are open"
    default: strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
  }

  private static func expectation(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "Expected room for the whole edition."
    case EACCES, EPERM, EROFS: "Expected the right to write there."
    default: "Expected a folder on a working file system."
    }
  }
}
