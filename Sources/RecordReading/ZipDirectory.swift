/// Where the directory of an archive stands, and how many entries it has.
struct ZipDirectory {
  private let file: RandomAccessFile
  /// The place of the directory, at which all data ends.
  private(set) var start = 0
  private var count = 0
  private(set) var entries = 0

  /// Finds the end record, which stands before a comment of at most 65,535 bytes, and the one of ZIP64 before it.
  init(_ file: RandomAccessFile) throws(ReadError) {
    self.file = file
    let tailStart = max(file.count - 22 - 0xFFFF, 0)
    let tail = ZipFields(try file.bytes(at: tailStart, count: 22 + 0xFFFF))
    guard let at = Self.endRecord(in: tail) else { throw ZipArchive.fault(.noDirectory) }
    guard tail.short(at + 4) == tail.short(at + 6), tail.short(at + 8) == tail.short(at + 10) else {
      throw ZipArchive.fault(.volumes)
    }
    entries = tail.short(at + 10)
    count = tail.long(at + 12)
    start = tail.long(at + 16)
    var end = tailStart + at
    if let larger = try Self.largeEndRecord(file, before: end) {
      (entries, count, start, end) = larger
    } else if tail.short(at + 4) != 0 {
      throw ZipArchive.fault(.volumes)
    }
    guard start >= 0, count >= 0, start <= end, count == end - start else {
      throw ZipArchive.fault(.directory)
    }
  }

  private static func endRecord(in tail: ZipFields) -> Int? {
    guard tail.count >= 22 else { return nil }
    return (0...tail.count - 22).reversed().first {
      tail.long($0) == 0x0605_4B50 && $0 + 22 + tail.short($0 + 20) == tail.count
    }
  }

  /// The end record of ZIP64: entries, bytes and place of the directory, and where the record itself stands.
  private static func largeEndRecord(
    _ file: RandomAccessFile, before end: Int
  ) throws(ReadError) -> (Int, Int, Int, Int)? {
    let locator = ZipFields(try file.bytes(at: end - 20, count: 20))
    guard locator.count == 20, locator.long(0) == 0x0706_4B50 else { return nil }
    guard locator.long(4) == 0, locator.long(16) <= 1 else { throw ZipArchive.fault(.volumes) }
    guard let place = locator.large(8), place <= end - 20 - 56 else { throw ZipArchive.fault(.directory) }
    let record = ZipFields(try file.bytes(at: place, count: 56))
    guard record.count == 56, record.long(0) == 0x0606_4B50, record.long(16) == 0, record.long(20) == 0,
      let entries = record.large(32), record.large(24) == entries, let count = record.large(40),
      let start = record.large(48)
    else { throw ZipArchive.fault(.directory) }
    return (entries, count, start, place)
  }

  /// The directory's records, with names that may still be unsafe.
  func records(_ limits: ArchiveLimits) throws(ReadError) -> [ZipRecord] {
    var records: [ZipRecord] = []
    var place = start
    while records.count < entries {
      let fixed = ZipFields(try file.bytes(at: place, count: min(46, start + count - place)))
      guard fixed.count == 46, fixed.long(0) == 0x0201_4B50 else { throw ZipArchive.fault(.directory) }
      let lengths = (name: fixed.short(28), extra: fixed.short(30), comment: fixed.short(32))
      let number = records.count + 1
      guard lengths.name <= limits.nameBytes else {
        throw ZipArchive.fault(.nameTooLong(entry: number, limit: limits.nameBytes))
      }
      let texts = try file.bytes(at: place + 46, count: lengths.name + lengths.extra)
      place += 46 + lengths.name + lengths.extra + lengths.comment
      guard texts.count == lengths.name + lengths.extra, place <= start + count else {
        throw ZipArchive.fault(.directory)
      }
      let extra = ZipFields(Array(texts[lengths.name...]))
      records.append(
        try ZipRecord(fixed, name: Array(texts[..<lengths.name]), extra: extra, number: number))
    }
    guard place == start + count else { throw ZipArchive.fault(.directory) }
    return records
  }
}

/// One record of the directory.
struct ZipRecord {
  let name: String
  private let nameBytes: [UInt8]
  private let flags: Int
  private let method: Int
  private let crc: UInt32
  private(set) var bytes: Int
  private(set) var storedBytes: Int
  /// The place of the entry's own header.
  private(set) var header: Int

  init(_ fixed: ZipFields, name bytes: [UInt8], extra: ZipFields, number: Int) throws(ReadError) {
    flags = fixed.short(8)
    method = fixed.short(10)
    crc = UInt32(truncatingIfNeeded: fixed.long(16))
    guard let name = ZipName.text(bytes, isUTF8: flags & 0x800 != 0) else {
      throw ZipArchive.fault(.name(entry: number))
    }
    self.name = name
    nameBytes = bytes
    storedBytes = fixed.long(20)
    self.bytes = fixed.long(24)
    header = fixed.long(42)
    try readLargeSizes(extra)
  }

  /// Replaces the sizes and the place that do not fit into 32 bits by those of the ZIP64 field, which holds only those.
  private mutating func readLargeSizes(_ extra: ZipFields) throws(ReadError) {
    let isLarge = [bytes, storedBytes, header].contains(0xFFFF_FFFF)
    guard isLarge else { return }
    guard let field = extra.field(1) else { throw ZipArchive.fault(.directory) }
    var at = field.start
    func next() throws(ReadError) -> Int {
      guard at + 8 <= field.end, let value = extra.large(at) else { throw ZipArchive.fault(.directory) }
      at += 8
      return value
    }
    if bytes == 0xFFFF_FFFF { bytes = try next() }
    if storedBytes == 0xFFFF_FFFF { storedBytes = try next() }
    if header == 0xFFFF_FFFF { header = try next() }
  }

  /// The place of the data, behind the entry's own header, which must tell the same name and method.
  func dataStart(in file: RandomAccessFile) throws(ReadError) -> Int {
    let local = ZipFields(try file.bytes(at: header, count: 30))
    guard local.count == 30, local.long(0) == 0x0403_4B50, local.short(8) == method,
      local.short(26) == nameBytes.count, try file.bytes(at: header + 30, count: nameBytes.count) == nameBytes
    else { throw ZipArchive.fault(.directory) }
    let start = header + 30 + nameBytes.count + local.short(28)
    guard storedBytes <= file.count, start <= file.count else { throw ZipArchive.fault(.directory) }
    return start
  }

  func entry(start: Int) -> ZipEntry {
    // Bits 0, 6 and 13: encrypted, strongly encrypted, header masked.
    let isEncrypted = flags & 0x2041 != 0
    let fault: ArchiveFault? =
      isEncrypted ? .encrypted : method == 0 || method == 8 ? nil : .method(method)
    return ZipEntry(
      name: name, bytes: bytes, storedBytes: storedBytes, crc: crc, fault: fault, start: start,
      isDeflated: method == 8)
  }
}

/// Bytes as little-endian numbers. Places beyond the end hold 0.
struct ZipFields {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  func short(_ place: Int) -> Int { number(place, 2) }
  func long(_ place: Int) -> Int { number(place, 4) }
  /// Eight bytes; nil for a number that no file can have.
  func large(_ place: Int) -> Int? {
    let number = number(place, 8)
    return number >= 0 ? number : nil
  }

  /// Where the content of an extra field stands; nil where there is none of this number.
  func field(_ wanted: Int) -> (start: Int, end: Int)? {
    var place = 0
    while place + 4 <= bytes.count {
      let end = place + 4 + short(place + 2)
      guard end <= bytes.count else { return nil }
      if short(place) == wanted { return (place + 4, end) }
      place = end
    }
    return nil
  }

  private func number(_ place: Int, _ size: Int) -> Int {
    var value: UInt64 = 0
    for offset in 0..<size where place >= 0 && place < bytes.count - offset {
      value |= UInt64(bytes[place + offset]) << UInt64(offset * 8)
    }
    return Int(truncatingIfNeeded: value)
  }
}
