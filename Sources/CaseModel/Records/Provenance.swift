/// Where a record stands in what was read.
public struct Provenance: Hashable, Sendable {
  /// The number of the file in `Portfolio.inputs`, which are in the contract's order of files.
  public var file: UInt32
  /// The line on which the record begins, from 1, in the decompressed, decoded file.
  public var line: UInt32
  /// The record's number in the file, from 1.
  public var record: UInt32

  /// A place in a file.
  @inlinable
  public init(file: UInt32, line: UInt32, record: UInt32) {
    self.file = file
    self.line = line
    self.record = record
  }

  /// One number for the record, the same for equal provenances: to compare evidence.
  @inlinable public var key: UInt64 { UInt64(file) << 32 | UInt64(record) }
}

extension Provenance: Comparable {
  /// In the contract's order: file, then line, then number.
  @inlinable
  public static func < (left: Provenance, right: Provenance) -> Bool {
    (left.file, left.line, left.record) < (right.file, right.line, right.record)
  }
}
