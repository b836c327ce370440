/// How much of a hostile file is looked at before it is refused.
///
/// Every limit is inclusive: what is exactly as large as the limit is read.
public struct ReadLimits: Sendable, Equatable {
  /// Bytes of one cell, text, number or name. Default 1 MiB.
  public var fieldBytes = 1 << 20
  /// Bytes of one record as it stands in the file, delimiters included. Default 16 MiB.
  public var recordBytes = 16 << 20
  /// Cells of a CSV header, and attributes of an XML element. Default 2,000.
  public var columns = 2_000
  /// Levels inside one record, the record itself being the first. Default 64.
  public var depth = 64
  /// Values inside one record, lists and objects included. Default 100,000.
  public var nodes = 100_000
  /// How far gzip may expand.
  public var expansion = ExpansionLimits()

  /// The defaults.
  public init() {}
}

/// How far a compressed file may expand.
public struct ExpansionLimits: Sendable, Equatable {
  /// Expanded bytes that are free of the ratio. Default 64 MiB.
  public var freeBytes = 64 << 20
  /// Beyond them, the most expanded bytes for one stored byte. Default 1,000.
  public var ratio = 1_000
  /// The most expanded bytes of all. Default: none but the largest number there is.
  public var totalBytes = Int.max

  /// The defaults.
  public init() {}
}
