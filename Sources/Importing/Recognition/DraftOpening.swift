import RecordReading

extension DraftSample {
  /// The bytes of a file that a draft looks at.
  static let openingBytes = 4 << 20

  /// The sample of a file's beginning, expanded where its name ends in `.gz`.
  ///
  /// - Throws: why the file cannot be read, or why nothing can be drafted from it, as a sentence.
  public init(of file: SourceFile) throws(DraftFailure) {
    let bytes: [UInt8]
    do throws(ReadError) {
      var source = try file.open(nil)
      if file.isCompressed { source = GzipSource(source) }
      bytes = try FileBeginning.read(&source, Self.openingBytes)
    } catch {
      throw DraftFailure(sentence: error.description)
    }
    let beginning = FileBeginning(name: file.name, bytes: bytes, isWhole: bytes.count < Self.openingBytes)
    if let reason = beginning.foreignFormat { throw DraftFailure(sentence: reason) }
    let name = file.isCompressed ? String(file.name.dropLast(3)) : file.name
    do throws(DraftFault) { try self.init(opening: bytes, fileName: name) } catch {
      throw DraftFailure(sentence: error.reason + ".")
    }
  }
}

/// Why no profile can be drafted for a file.
public struct DraftFailure: Error, Sendable, Equatable, CustomStringConvertible {
  let sentence: String
  /// What is wrong and what was expected.
  public var description: String { sentence }
}
