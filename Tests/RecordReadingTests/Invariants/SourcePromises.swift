import RecordReading

/// Sources of bytes: what they hand out, and whether they break, depends on the stored bytes alone; they end; they hand
/// out no more than they may.

func brokenByGzip(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let step = choices.pick(1, 2, 3, 7, 64)
  let piece = choices.pick(1, 3, 4_096)
  var limits = ExpansionLimits()
  (limits.freeBytes, limits.ratio, limits.totalBytes) = (1 << 14, 100, 1 << 16)
  let whole = drained(GzipSource(MemorySource(bytes), limits: limits), piece: 4_096)
  if whole.count > limits.totalBytes + 4_096 { return "it expands beyond the limit" }
  let pieces = drained(GzipSource(MemorySource(bytes, step: step), limits: limits), piece: piece)
  // Where damage is met first, and how much of an expansion is counted at once, depends on the pieces.
  guard whole.error == nil else {
    return pieces.error == nil ? "the sizes of pieces decide what is sound" : nil
  }
  return whole == pieces ? nil : "the sizes of pieces show"
}

func brokenByZip(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let piece = choices.pick(1, 7, 4_096)
  var limits = ArchiveLimits()
  (limits.entries, limits.nameBytes) = (50, 40)
  (limits.expansion.freeBytes, limits.expansion.ratio, limits.expansion.totalBytes) = (1 << 18, 10, 1 << 20)
  let file = RandomAccessFile(bytes)
  guard let entries = try? ZipArchive.entries(of: file, limits: limits) else { return nil }
  if entries.count > limits.entries { return "there are too many entries" }
  if Set(entries.map(\.name)).count != entries.count { return "a name comes twice" }
  if entries.reduce(0, { $0 + $1.storedBytes }) > bytes.count { return "entries share bytes" }
  for entry in entries {
    let name = entry.name
    if name.isEmpty || name.hasPrefix("/") || name.split(separator: "/").contains("..") {
      return "a name is unsafe"
    }
    let whole = drained(ZipEntrySource(file, entry, limits), piece: 1 << 16)
    let pieces = drained(ZipEntrySource(file, entry, limits), piece: piece)
    if (whole.error == nil) != (pieces.error == nil) { return "the sizes of pieces decide what is sound" }
    guard whole.error == nil else { continue }
    if whole != pieces { return "the sizes of pieces show" }
    if whole.bytes.count != entry.bytes || crc32(whole.bytes) != entry.crc { return "damage is not seen" }
  }
  return nil
}

func brokenByDecoding(_ bytes: [UInt8], _ choices: inout FuzzChoices) -> String? {
  let names = [
    "utf-16", "utf-16be", "utf-32", "utf-32be", "shift_jis", "euc-kr", "gb18030", "windows-1252",
    "iso-8859-7",
  ]
  let name = choices.pick(
    names[0], names[1], names[2], names[3], names[4], names[5], names[6], names[7], names[8])
  let step = choices.pick(1, 2, 3, 5)
  let piece = choices.pick(1, 2, 4_096)
  guard let encoding = TextEncoding(named: name) else { return "\(name) is not known" }
  let whole = drained(DecodingSource(MemorySource(bytes), encoding: encoding), piece: 4_096)
  let pieces = drained(DecodingSource(MemorySource(bytes, step: step), encoding: encoding), piece: piece)
  if whole.error != nil { return "memory cannot break" }
  if whole != pieces { return "the sizes of pieces show" }
  let isText = whole.bytes.split(separator: 0xFF).allSatisfy { String(validating: $0, as: UTF8.self) != nil }
  if !isText { return "what is decoded is no UTF-8" }
  guard !name.hasPrefix("utf") else { return nil }
  let lines = bytes.count { $0 == 0x0A }
  return whole.bytes.count { $0 == 0x0A } == lines ? nil : "line ends are lost or made"
}

func brokenByPath(_ bytes: [UInt8]) -> String? {
  let text = String(decoding: bytes, as: UTF8.self)
  guard let path = try? NodePath(parsing: text) else { return nil }
  if path.description != text { return "a path does not read as it was written" }
  if path.steps.count > text.utf8.count { return "there are more steps than bytes" }
  return path == (try? NodePath(parsing: text)) ? nil : "a path is read in two ways"
}

/// Everything that a source hands out, read in pieces.
struct Drained: Equatable {
  var bytes: [UInt8] = []
  var error: ReadError?
  var count: Int { bytes.count }
}

/// Reads a source to its end, or to where it breaks.
func drained(_ source: any ByteSource, piece: Int) -> Drained {
  var source = source
  var result = Drained()
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
  defer { buffer.deallocate() }
  do throws(ReadError) {
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { return result }
      result.bytes += buffer[..<count]
    }
  } catch {
    result.error = error
  }
  return result
}
