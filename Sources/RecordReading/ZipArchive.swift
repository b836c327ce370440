/// One file in a ZIP archive.
public struct ZipEntry: Sendable, Equatable {
  /// Its path in the archive: names with slashes between them, never leading out of it.
  public let name: String
  /// Bytes when expanded, as the directory says; data that gives more or fewer is damaged.
  public let bytes: Int
  /// Bytes in the archive.
  public let storedBytes: Int
  /// CRC-32 of the expanded bytes, as the directory says; data that has another is damaged.
  public let crc: UInt32
  /// Why the entry cannot be read; nil where it can.
  public let fault: ArchiveFault?
  /// The place of its data in the file.
  let start: Int
  let isDeflated: Bool
}

/// The directory of a ZIP archive (PKWARE's APPNOTE 6.3), ZIP64 included. Nothing is ever unpacked to a disk.
public enum ZipArchive {
  /// The files in an archive, in the order of its directory. Folders, hidden files and `__MACOSX/` are left out.
  ///
  /// All of the directory is checked before anything is read: the number, names and sizes of entries, and that each has
  /// bytes of its own, which its own header describes in the same words. An entry that is encrypted or compressed in
  /// another way than Deflate is listed with its fault.
  ///
  /// - Throws: `.archive` with what is wrong, or `.cannotRead`.
  public static func entries(
    of file: RandomAccessFile, limits: ArchiveLimits = ArchiveLimits()
  ) throws(ReadError) -> [ZipEntry] {
    let directory = try ZipDirectory(file)
    guard directory.entries <= limits.entries else {
      throw fault(.tooManyEntries(found: directory.entries, limit: limits.entries))
    }
    let records = try directory.records(limits)
    try checkNames(records)
    try checkExpansion(records, limits.expansion)
    var listed: [ZipEntry] = []
    var ranges: [Range<Int>] = []
    for record in records {
      let start = try record.dataStart(in: file)
      let end = start + record.storedBytes
      guard end <= directory.start else { throw fault(.directory) }
      ranges.append(record.header..<end)
      if !ZipName.isLeftOut(record.name) { listed.append(record.entry(start: start)) }
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    for (one, next) in zip(ranges, ranges.dropFirst()) where one.upperBound > next.lowerBound {
      throw fault(.overlap)
    }
    return listed
  }

  private static func checkNames(_ records: [ZipRecord]) throws(ReadError) {
    var known: Set<String> = []
    for (index, record) in records.enumerated() {
      guard ZipName.isSafe(record.name) else { throw fault(.name(entry: index + 1)) }
      guard known.insert(record.name).inserted else { throw fault(.twice(entry: index + 1)) }
    }
  }

  private static func checkExpansion(_ records: [ZipRecord], _ limits: ExpansionLimits) throws(ReadError) {
    var stored = 0
    var expanded = 0
    for record in records {
      // Sizes are below 2^63 each; what their sum goes beyond is over any limit.
      let (sum, overflows) = expanded.addingReportingOverflow(record.bytes)
      guard !overflows else { throw fault(.expansion) }
      expanded = sum
      stored &+= record.storedBytes
    }
    let (allowed, overflows) = stored.multipliedReportingOverflow(by: max(limits.ratio, 1))
    let isOverRatio = expanded > limits.freeBytes && !overflows && expanded > allowed
    guard !isOverRatio, expanded <= limits.totalBytes else { throw fault(.expansion) }
  }

  static func fault(_ fault: ArchiveFault) -> ReadError { ReadError(.archive(fault)) }
}
