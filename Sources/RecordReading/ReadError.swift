#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that cannot be read, or not to its end. What was read before it stands.
public struct ReadError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line on which the file broke, from 1; 0 where it is not known.
  public var line: UInt32
  /// What is wrong with the file.
  public var reason: BreakReason

  /// An error at a line, or of the whole file.
  public init(_ reason: BreakReason, line: UInt32 = 0) {
    self.line = line
    self.reason = reason
  }

  /// The sentence of the reason. The place is for the caller to put before it.
  public var description: String { reason.description }
}

/// Why a file broke: what is wrong, and what was expected.
public enum BreakReason: Sendable, Equatable, CustomStringConvertible {
  /// The file could not be opened; the code is the system's `errno`.
  case cannotOpen(code: Int32)
  /// Reading failed; the code is the system's `errno`.
  case cannotRead(code: Int32)
  /// The path is a symbolic link and links were not to be followed.
  case symbolicLink
  /// The path is a folder, a device or a pipe.
  case notAFile
  /// There is nothing in the file.
  case empty
  /// The compressed data ends before its end mark.
  case gzipTruncated
  /// The compressed data is damaged, or is none.
  case gzipCorrupt
  /// The file expands further than the limits allow.
  case expansion
  /// The ZIP archive, or one entry of it, is not read.
  case archive(ArchiveFault)
  /// The header has more cells than `ReadLimits.columns`.
  case tooManyColumns(found: Int, limit: Int)
  /// No row within the first 200 rows and 256 KiB is the header that was looked for.
  case noHeader
  /// The header row is malformed.
  case header(RejectReason)
  /// The text is not JSON from here on.
  case json(expected: JSONExpectation)
  /// JSON is nested deeper than can be followed at all.
  case jsonTooDeep(limit: Int)
  /// libxml2 found the document not well-formed; its message.
  case xml(message: String)
  /// Bytes that the document's encoding does not know, or an encoding that libxml2 does not know.
  case encoding
  /// An encoding for which the system has no converter; its name.
  case unknownEncoding(String)
  /// A document type with declarations, or one that points elsewhere.
  case documentType
  /// An XInclude element.
  case include
  /// An XML element with more attributes than `ReadLimits.columns`.
  case tooManyAttributes(found: Int, limit: Int)
  /// An XML tag, comment or instruction that is too long.
  case markupTooLong(limit: Int)
  /// Elements nested deeper than libxml2 follows.
  case xmlTooDeep

  /// What is wrong. What was expected.
  public var description: String {
    switch self {
    case .cannotOpen(let code): "the file cannot be opened (\(message(of: code))). Expected a readable file."
    case .cannotRead(let code): "the file cannot be read (\(message(of: code))). Expected a readable file."
    case .symbolicLink: "the path is a symbolic link. Expected a regular file."
    case .notAFile: "the path is not a regular file. Expected one."
    case .empty: "the file is empty. Expected records."
    case .gzipTruncated: "the compressed data is cut off. Expected the rest of it."
    case .gzipCorrupt: "the compressed data is damaged. Expected gzip data."
    case .expansion: "the file expands too far. Expected less than the expansion limit."
    case .archive(let fault): fault.description
    case .tooManyColumns(let found, let limit):
      "the header has \(counted(found, "column")). Expected at most \(limit)."
    case .noHeader: "no row is the header. Expected it within the first 200 rows and 256 KiB."
    case .header(let reason): "the header cannot be read: \(reason.description)"
    case .json(let expected): "the JSON text is broken. Expected \(expected.description)."
    case .jsonTooDeep(let limit): "the JSON text is nested too deeply. Expected at most \(limit) levels."
    case .xml(let message): "the XML text is broken (\(message)). Expected a well-formed document."
    case .encoding:
      "the text does not fit the document's encoding. Expected the encoding that it declares, or UTF-8."
    case .unknownEncoding(let name):
      "this system has no converter for \(name). Expected the file in UTF-8, or the system's converters (iconv)."
    case .documentType:
      "the document type declares something or points elsewhere. Expected no DTD and no entities."
    case .include: "the document asks for another one (XInclude). Expected all data in one file."
    case .tooManyAttributes(let found, let limit):
      "an element has \(counted(found, "attribute")). Expected at most \(limit)."
    case .markupTooLong(let limit):
      "a tag, comment or instruction is too long. Expected at most \(counted(limit, "byte"))."
    case .xmlTooDeep: "the elements are nested too deeply. Expected at most 256 levels."
    }
  }
}

/// The system's English words for an error code. `strerror` would speak the user's language.
private func message(of code: Int32) -> String {
  switch code {
  case ENOENT: "no such file"
  case EACCES, EPERM: "permission denied"
  case EISDIR: "it is a folder"
  case ELOOP: "too many symbolic links"
  case ENAMETOOLONG: "its name is too long"
  case EMFILE, ENFILE: "too many open files"
  case EIO: "input or output error"
  default: "system error \(code)"
  }
}
