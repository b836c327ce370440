/// Bytes as gzip in stored blocks (RFC 1951, 3.2.4).
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var data: [UInt8] = []
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(0xFFFF)
    rest = rest.dropFirst(block.count)
    data.append(rest.isEmpty ? 1 : 0)
    data += littleEndian(UInt16(block.count))
    data += littleEndian(~UInt16(block.count))
    data += block
  } while !rest.isEmpty
  return wrapped(data, crc: crc32(bytes), count: bytes.count)
}

/// `a`, 1 + 258 × `repeats` times, in the fixed code (RFC 1951, 3.2.6): 13 bits for 258 bytes.
func gzipBomb(repeats: Int) -> [UInt8] {
  var bits: [Bool] = [true, true, false]
  func write(_ code: Int, _ length: Int) {
    for bit in (0..<length).reversed() { bits.append(code >> bit & 1 == 1) }
  }
  write(0x30 + 0x61, 8)
  for _ in 0..<repeats { write(0b1100_0101, 8); write(0, 5) }
  write(0, 7)
  var data = Array(repeating: UInt8(0), count: (bits.count + 7) / 8)
  for (index, bit) in bits.enumerated() where bit { data[index / 8] |= 1 << UInt8(index % 8) }
  let count = 1 + 258 * repeats
  return wrapped(data, crc: crc32(Array(repeating: 0x61, count: count)), count: count)
}

private func wrapped(_ data: [UInt8], crc: UInt32, count: Int) -> [UInt8] {
  var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  bytes += data
  bytes += littleEndian(crc)
  bytes += littleEndian(UInt32(truncatingIfNeeded: count))
  return bytes
}

func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
  var table: [UInt32] = []
  for start in 0..<UInt32(256) {
    var crc = start
    for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    table.append(crc)
  }
  var crc = ~UInt32(0)
  for byte in bytes { crc = (crc >> 8) ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
  return ~crc
}
