// Signatures first; bodies follow.
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

