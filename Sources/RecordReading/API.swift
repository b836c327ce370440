// Signatures first; bodies follow.
/// What stood at the root of a JSON text.
public struct JSONOutcome: Sendable, Equatable {
  /// The root's kind; `.list` and `.object` can hold records.
  public let root: RawKind
  /// The records that were handed over or rejected.
  public let records: UInt32
}

/// Reads one JSON text (RFC 8259) of any size in constant memory.
public struct JSONReader {
  /// Reads nothing yet.
  public init(source: any ByteSource, limits: ReadLimits = ReadLimits()) {}
  /// Hands over every record, attribute of the root and problem.
  ///
  /// - Throws: where the text is no JSON or the source broke; what was handed over before stands.
  public mutating func read<Sink: RawRecordSink>(into sink: inout Sink) throws(ReadError) -> JSONOutcome {
    throw ReadError(.empty)
  }
  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) {}
}

/// Parses blocks of JSON Lines: the parallel part of reading. One parser a worker.
public final class JSONLinesParser {
  /// A parser with its own storage.
  public init(limits: ReadLimits = ReadLimits()) {}
  /// Hands over every record and problem of a block, numbered from 1 in the block; blank lines do not count.
  ///
  /// - Returns: the records that were handed over or rejected.
  public func parse<Sink: RawRecordSink>(_ block: JSONLinesBlock, into sink: inout Sink) -> UInt32 { 0 }
}

/// Parses one JSON value that is in memory, such as a CSV cell that holds a list.
public final class JSONValueParser {
  /// A parser with its own storage.
  public init(limits: ReadLimits = ReadLimits()) {}
  /// The value as a record without container or number. It and `bytes` must not be used after the next call, and
  /// `bytes` must outlive it.
  ///
  /// - Throws: why the bytes are not one JSON value within the limits.
  public func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(RejectReason) -> RawRecord {
    throw .nul
  }
}

/// Reads one XML document of any size in constant memory, through libxml2's push parser.
public struct XMLReader {
  /// - Parameter isRecord: tells by its local name whether an element is a record. It is not asked about the root, nor
  ///   about elements inside a record.
  public init(
    source: any ByteSource, limits: ReadLimits = ReadLimits(),
    isRecord: @escaping (UnsafeBufferPointer<UInt8>) -> Bool
  ) {}
  /// Hands over every record, attribute of the root and problem.
  ///
  /// - Throws: where the document is not well-formed or not allowed, or the source broke; what was handed over before
  ///   stands.
  /// - Returns: the records that were handed over or rejected.
  public mutating func read<Sink: RawRecordSink>(into sink: inout Sink) throws(ReadError) -> UInt32 { 0 }
  /// Lets the source's observer see the rest of the file.
  public mutating func drain() throws(ReadError) {}
}

