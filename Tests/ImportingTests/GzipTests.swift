import CaseModel
import Importing
import RecordReading
import Testing

/// A gzip member (RFC 1952) that stores its bytes as they are.
func gzipped(_ text: String) -> [UInt8] {
  let bytes = Array(text.utf8)
  var crc: UInt32 = 0xffff_ffff
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xedb8_8320 : crc >> 1 }
  }
  func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }
  var stored: [UInt8] = []
  let pieces = max(1, (bytes.count + 65_534) / 65_535)
  for piece in 0..<pieces {
    let part = bytes[(piece * 65_535)..<min(bytes.count, (piece + 1) * 65_535)]
    stored +=
      [piece == pieces - 1 ? 1 : 0] + little(UInt32(part.count), 2) + little(~UInt32(part.count), 2) + part
  }
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + stored + little(~crc, 4) + little(UInt32(bytes.count), 4)
}

@Suite struct GzipTests {
  @Test(arguments: [
    ("bids.csv", "contractor_id,at,text\nc1,2026-01-01,\"a b c d e f\"\nc2,2026-01-02,x\n"),
    ("bids.jsonl", #"{"contractor_id":"c1","at":"2026-01-01"}"#),
    ("a.json", #"{"bids":[{"contractor_id":"c1","at":"2026-01-01"}]}"#),
    ("a.xml", "<e><bid contractor_id='c1' at='2026-01-01'/></e>"),
  ])
  func `A compressed file gives what the file itself gives`(path: String, text: String) {
    let expected = dump(Imported(path, text).result, files: false)
    #expect(expected.contains("bid"))
    #expect(
      dump(Imported([file(path + ".gz", bytes: gzipped(text), step: 7)]).result, files: false) == expected)
  }

  @Test func `A compressed file that is cut off keeps what was read`() {
    let rows = (0..<100).map { "c\($0),2026-01-01\n" }.joined()
    let imported = Imported([file("bids.csv.gz", bytes: gzipped("contractor_id,at\n" + rows).dropLast(10))])
    #expect(imported.input?.accepted ?? 0 > 90)
    #expect(imported.input?.problem.contains("cut off") == true)
    #expect(imported.input?.sha256.count == 64)
  }
}
