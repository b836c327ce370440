import CaseModel
import Foundation
import Importing
import RecordReading

/// Finds the files of a run. A folder is read with its sub-folders; hidden files, `README*` and symbolic links are not.
struct InputFolder {
  private struct Found {
    let path: String
    let shown: String
    let bytes: Int
    let identity: String
    /// An archive, or one of its files.
    var archive: Archive?
    /// Why it cannot be read at all.
    var fault: ReadError?
  }

  /// A place in an archive; no entry means the archive itself.
  private struct Archive {
    let file: RandomAccessFile
    var entry: ZipEntry?
  }

  /// The files under the INPUTs, in byte order of the paths that reports show.
  ///
  /// With one INPUT a file is shown by its path inside it; with several, the last component of its INPUT stands
  /// before (as many components as it takes to tell them apart).
  static func files(_ inputs: [String]) throws(RunError) -> [SourceFile] {
    let prefixes = distinctNames(inputs)
    var found: [Found] = []
    for (input, prefix) in zip(inputs, prefixes) {
      found += try files(in: input, prefix: inputs.count > 1 ? prefix : nil)
    }
    found.sort { Array($0.shown.utf8).lexicographicallyPrecedes(Array($1.shown.utf8)) }
    var seen = Set<String>()
    let once = found.filter { seen.insert($0.identity).inserted }.flatMap { unpacked($0) }
    return once.map { file in
      let isArchive = file.archive != nil && file.archive?.entry == nil
      return SourceFile(path: file.shown, bytes: file.bytes, isArchive: isArchive) {
        observer throws(ReadError) in
        if let archive = file.archive, let entry = archive.entry {
          return ObservedSource(ZipEntrySource(archive.file, entry), observer)
        }
        if let fault = file.fault { throw fault }
        if file.shown.hasSuffix("/") { throw ReadError(.cannotOpen(code: EACCES)) }
        return try FileSource(path: file.path, followsLinks: false, observer: observer)
      }
    }
  }

  /// An archive and the files in it; any other file alone. One whose directory cannot be read stands alone too, and says
  /// why when it is read.
  private static func unpacked(_ found: Found) -> [Found] {
    guard found.shown.lowercased().hasSuffix(".zip") else { return [found] }
    do {
      let file = try RandomAccessFile(path: found.path, followsLinks: false)
      var archive = found
      archive.archive = Archive(file: file)
      return [archive]
        + (try ZipArchive.entries(of: file)).map { entry in
          Found(
            path: found.path, shown: found.shown + "/" + entry.name, bytes: entry.bytes,
            identity: found.identity + "/" + entry.name, archive: Archive(file: file, entry: entry))
        }
    } catch {
      var broken = found
      broken.fault = error
      return [broken]
    }
  }

  private static func files(in input: String, prefix: String?) throws(RunError) -> [Found] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
      throw .failed("\(input): no such file or folder. Expected the exports to read.")
    }
    let root = URL(filePath: input).resolvingSymlinksInPath().path()
    let base = root.hasSuffix("/") ? String(root.dropLast()) : root
    guard isFolder.boolValue else {
      guard let file = describe(base.removingPercentEncoding ?? base, shown: name(of: input)) else {
        throw .failed("\(input): not a regular file. Expected a file or a folder of exports.")
      }
      return [file]
    }
    let folder = base.removingPercentEncoding ?? base
    guard access(folder, R_OK | X_OK) == 0 else {
      throw .failed("\(input): cannot be read. Expected the right to read the folder.")
    }
    return walk(folder, shown: prefix.map { $0 + "/" } ?? "")
  }

  private static func walk(_ folder: String, shown: String) -> [Found] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      // A folder that cannot be listed stands among the files, so that the report says what was not read.
      return [Found(path: folder, shown: shown, bytes: 0, identity: folder)]
    }
    var found: [Found] = []
    for name in names where !name.hasPrefix(".") && !name.hasPrefix("README") {
      let path = folder + "/" + name
      var info = stat()
      guard lstat(path, &info) == 0 else { continue }
      switch info.st_mode & S_IFMT {
      case S_IFDIR: found += walk(path, shown: shown + name + "/")
      case S_IFREG: if let file = describe(path, shown: shown + name) { found.append(file) }
      default: continue
      }
    }
    return found
  }

  private static func describe(_ path: String, shown: String) -> Found? {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    return Found(
      path: path, shown: shown, bytes: Int(info.st_size), identity: "\(info.st_dev)/\(info.st_ino)")
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The shortest ends of the paths that tell them apart.
  static func distinctNames(_ inputs: [String]) -> [String] {
    let parts = inputs.map { URL(filePath: $0).standardizedFileURL.pathComponents.filter { $0 != "/" } }
    return parts.map { own in
      var count = 1
      while count < own.count, parts.filter({ $0.suffix(count) == own.suffix(count) }).count > 1 {
        count += 1
      }
      return own.suffix(count).joined(separator: "/")
    }
  }
}
