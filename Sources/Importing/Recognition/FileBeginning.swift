import CaseModel
import RecordReading

/// The beginning of a file, expanded and decoded, and what its name and first bytes say of its format.
struct FileBeginning {
  /// The file's name without `.gz`.
  let name: String
  /// The decoded bytes, at most as many as were asked for, without a byte order mark.
  let bytes: [UInt8]
  /// Whether the bytes are the whole file.
  let isWhole: Bool

  /// The beginning of a file.
  init(of file: SourceFile, bytes count: Int, limits: ReadLimits) throws(ReadError) {
    let format = FileFormat(fileName: file.name)
    var source = try file.open(nil)
    if format?.isCompressed ?? false { source = GzipSource(source, limits: limits.expansion) }
    var bytes = try Self.read(&source, count)
    var isWhole = bytes.count < count
    if let mark = bytes.withUnsafeBufferPointer({ TextEncoding.byteOrderMark(of: $0) }) {
      var decoded: any ByteSource = DecodingSource(MemorySource(bytes), encoding: mark)
      bytes = try Self.read(&decoded, count)
      isWhole = isWhole && bytes.count < count
    }
    let hasCompressedName = format?.isCompressed ?? false
    self.init(
      name: hasCompressedName ? String(file.name.dropLast(3)) : file.name, bytes: bytes, isWhole: isWhole)
  }

  init(name: String, bytes: [UInt8], isWhole: Bool) {
    self.name = name
    self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    self.isWhole = isWhole
  }

  static func read(_ source: inout any ByteSource, _ count: Int) throws(ReadError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let step = try read(&source, into: &bytes, from: filled)
      if step == 0 { break }
      filled += step
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  private static func read(
    _ source: inout any ByteSource, into bytes: inout [UInt8], from start: Int
  ) throws(ReadError) -> Int {
    var outcome: Result<Int, ReadError> = .success(0)
    bytes.withUnsafeMutableBytes { buffer in
      do throws(ReadError) {
        outcome = .success(
          try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[start...])))
      } catch {
        outcome = .failure(error)
      }
    }
    // What stands before a fault is enough to look at.
    if case .failure(let error) = outcome, start == 0 { throw error }
    return (try? outcome.get()) ?? 0
  }

  /// The name up to its first `.` or `-`, in small letters.
  var stem: String { String(name.prefix { $0 != "." && $0 != "-" }).lowercased() }

  /// The kind of record that the name says.
  var kind: Kind? { Kind(named: stem) }

  /// What the file holds: by its content where that leaves no doubt, else by its name; nil where neither says it.
  var content: FileFormat.Content? {
    let named = FileFormat(fileName: name)?.content
    switch firstByte {
    case UInt8(ascii: "<") where named != .xml && startsWithXML: return .xml
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard named == .json || named == nil || named == .jsonLines else { return named }
      return bytes.withUnsafeBufferPointer { JSONShape.isLines($0) } ? .jsonLines : named ?? .json
    default: break
    }
    if let named { return named }
    return Self.textEndings.contains { name.lowercased().hasSuffix($0) } ? .csv : nil
  }

  /// Endings of names of text files that vendors use for rows; only a profile can read them.
  var isNamedCSV: Bool { FileFormat(fileName: name)?.content == .csv }

  private static let textEndings = [".txt", ".tsv", ".tab"]

  private var firstByte: UInt8? { bytes.first { $0 > 0x20 } }
  private var startsWithXML: Bool { hasPrefix("<?xml") }

  private func hasPrefix(_ text: String) -> Bool {
    let word = Array(text.utf8)
    let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
    return bytes.count - start >= word.count
      && zip(bytes[start...], word).allSatisfy { lowered($0) == lowered($1) }
  }

  /// What to do about a file that is something else than its name or its user thinks; nil where nothing is wrong.
  var foreignFormat: String? {
    for (mark, reason) in Self.foreign where bytes.starts(with: mark) { return reason(name.lowercased()) }
    if hasPrefix("<!doctype html") || hasPrefix("<html") {
      return
        "it is a web page, perhaps the answer of a service that asked for a password. Expected an export; download it again."
    }
    if hasPrefix("version https://git-lfs") {
      return
        "it is a pointer of Git LFS and not the file itself. Expected the export; fetch it with git lfs pull."
    }
    return nil
  }

  private static let foreign: [([UInt8], @Sendable (String) -> String)] = [
    (
      Array("PK\u{3}\u{4}".utf8),
      { name in
        if name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") || name.hasSuffix(".ods") {
          return
            "it is a workbook of a spreadsheet. Expected text; save each sheet as CSV (UTF-8) and read that."
        }
        if name.hasSuffix(".docx") { return "it is a text document. Expected an export in CSV, JSON or XML." }
        return
          "it is an archive inside another, or has another name than .zip. Expected its files; unpack it first."
      }
    ),
    (
      Array("%PDF".utf8),
      { _ in
        "it is a PDF, which is made to be printed. Expected data; ask the service for its export as CSV, JSON or XML."
      }
    ),
    (
      [0xd0, 0xcf, 0x11, 0xe0],
      { _ in
        "it is an old document of an office program. Expected text; save it as CSV (UTF-8) and read that."
      }
    ),
  ]
}
