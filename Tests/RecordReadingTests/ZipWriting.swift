/// An entry of an archive to be written, with whatever should be wrong about it.
struct ZipFile {
  var name: [UInt8]
  /// The data as it stands in the archive.
  var stored: [UInt8]
  var bytes: Int
  var crc: UInt32
  var method: UInt16 = 0
  var flags: UInt16 = 0
  /// The name in the entry's own header, where it is another.
  var localName: [UInt8]?
  /// True writes the sizes after the data too, and none in the entry's own header.
  var hasDescriptor = false
  /// True writes the sizes and the place into the ZIP64 field.
  var isLarge = false
  /// The place of the entry's header as the directory tells it, where that is another.
  var place: Int?

  init(_ name: String, _ text: String = "") {
    self.name = Array(name.utf8)
    stored = Array(text.utf8)
    bytes = stored.count
    crc = crc32(stored)
  }

  /// A file that is deflated: `gzip`'s data without its header and trailer.
  init(_ name: String, deflated content: [UInt8]) {
    self.init(name)
    stored = Array(gzip(content).dropFirst(10).dropLast(8))
    (bytes, crc, method) = (content.count, crc32(content), 8)
  }
}

/// Writes an archive (PKWARE's APPNOTE 6.3).
func zip(_ files: [ZipFile], isLarge: Bool = false, comment: String = "", entries: Int? = nil) -> [UInt8] {
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for file in files {
    directory += centralRecord(file, at: file.place ?? archive.count)
    archive += localRecord(file) + file.stored
    if file.hasDescriptor {
      archive += long(0x0807_4B50) + long(Int(file.crc)) + long(file.stored.count) + long(file.bytes)
    }
  }
  let start = archive.count
  archive += directory
  let count = entries ?? files.count
  if isLarge {
    let place = archive.count
    archive += long(0x0606_4B50) + large(44) + short(45) + short(45) + long(0) + long(0)
    archive += large(count) + large(count) + large(directory.count) + large(start)
    archive += long(0x0706_4B50) + long(0) + large(place) + long(1)
  }
  let (shown, size, at) = isLarge ? (0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF) : (count, directory.count, start)
  archive += long(0x0605_4B50) + short(0) + short(0) + short(shown) + short(shown) + long(size) + long(at)
  return archive + short(comment.utf8.count) + Array(comment.utf8)
}

private func localRecord(_ file: ZipFile) -> [UInt8] {
  let name = file.localName ?? file.name
  let isShown = !file.hasDescriptor
  var record = long(0x0403_4B50) + short(20) + short(Int(file.flags) | (isShown ? 0 : 8))
  record += short(Int(file.method)) + long(0) + long(isShown ? Int(file.crc) : 0)
  record += long(isShown ? file.stored.count : 0) + long(isShown ? file.bytes : 0)
  return record + short(name.count) + short(0) + name
}

private func centralRecord(_ file: ZipFile, at place: Int) -> [UInt8] {
  let all = 0xFFFF_FFFF
  let extra =
    file.isLarge ? short(1) + short(24) + large(file.bytes) + large(file.stored.count) + large(place) : []
  var record =
    long(0x0201_4B50) + short(20) + short(20) + short(Int(file.flags) | (file.hasDescriptor ? 8 : 0))
  record += short(Int(file.method)) + long(0) + long(Int(file.crc))
  record += long(file.isLarge ? all : file.stored.count) + long(file.isLarge ? all : file.bytes)
  record += short(file.name.count) + short(extra.count) + short(0) + short(0) + short(0) + long(0)
  return record + long(file.isLarge ? all : place) + file.name + extra
}

private func short(_ number: Int) -> [UInt8] { littleEndian(UInt16(truncatingIfNeeded: number)) }
private func long(_ number: Int) -> [UInt8] { littleEndian(UInt32(truncatingIfNeeded: number)) }
private func large(_ number: Int) -> [UInt8] { littleEndian(UInt64(truncatingIfNeeded: number)) }
