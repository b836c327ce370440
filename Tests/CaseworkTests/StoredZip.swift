/// A ZIP archive of files that are stored as they are, for tests.
func storedZip(_ files: [(name: String, text: String)]) -> [UInt8] {
  var bytes: [UInt8] = []
  var directory: [UInt8] = []
  for (name, text) in files {
    let (name, body) = (Array(name.utf8), Array(text.utf8))
    let facts =
      [20, 0, 0, 0, 0, 0, 0, 0, 0, 0] + little(checksum(body), 4) + little(body.count, 4)
      + little(body.count, 4) + little(name.count, 2)
    directory +=
      [0x50, 0x4b, 1, 2, 20, 0] + facts + [UInt8](repeating: 0, count: 12) + little(bytes.count, 4) + name
    bytes += [0x50, 0x4b, 3, 4] + facts + [0, 0] + name + body
  }
  let end =
    [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + little(files.count, 2) + little(files.count, 2)
    + little(directory.count, 4) + little(bytes.count, 4) + [0, 0]
  return bytes + directory + end
}

private func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
}

/// CRC-32 as ZIP has it (ISO 3309).
private func checksum(_ bytes: [UInt8]) -> Int {
  var value: UInt32 = 0xffff_ffff
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
  }
  return Int(~value)
}
