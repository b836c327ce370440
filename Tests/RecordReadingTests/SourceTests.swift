import Foundation
import RecordReading
import Synchronization
import Testing

@Suite struct SourceTests {
  @Test func gzipIsDecompressedMemberByMember() {
    let one = gzip(Array("a,b\n1,2\n".utf8))
    let two = gzip(Array("3,4\n".utf8))
    let result = readCSV(GzipSource(MemorySource(one + two + [0, 0, 0], step: 3)))
    #expect(result.rows == [["1", "2"], ["3", "4"]])
    #expect(result.error == nil)
  }

  @Test func truncatedGzipKeepsWhatWasReadAndNamesTheLine() {
    let rows = (0..<50_000).map { "\($0),\($0 &* 2_654_435_761 & 0xFFFF_FFFF)\n" }.joined()
    let whole = gzip(Array(("a,b\n" + rows).utf8))
    let result = readCSV(GzipSource(MemorySource(Array(whole.prefix(whole.count / 2)))))
    #expect(result.rows.count > 10_000 && result.rows.count < 40_000)
    #expect(result.problems.isEmpty)
    #expect(result.error == ReadError(.gzipTruncated, line: UInt32(result.rows.count + 2)))
  }

  @Test func damagedGzipAndPlainTextSaySo() {
    var bytes = gzip(Array("a,b\n1,2\n".utf8))
    bytes[bytes.count - 6] ^= 0xFF
    #expect(readCSV(GzipSource(MemorySource(bytes))).error?.reason == .gzipCorrupt)
    #expect(readCSV(GzipSource(MemorySource(Array("a,b\n1,2\n".utf8)))).error?.reason == .gzipCorrupt)
    #expect(readCSV(GzipSource(MemorySource([]))).error?.reason == .empty)
    let trailing = gzip(Array("a\n1\n".utf8)) + Array("garbage".utf8)
    #expect(readCSV(GzipSource(MemorySource(trailing))).error?.reason == .gzipCorrupt)
  }

  @Test func expansionStopsAtItsLimits() {
    let bomb = gzipBomb(repeats: 8_000)
    var limits = ExpansionLimits()
    limits.freeBytes = 100_000
    limits.ratio = 100
    #expect(drained(GzipSource(MemorySource(bomb), limits: limits)).error == ReadError(.expansion))
    limits.ratio = 10_000
    #expect(drained(GzipSource(MemorySource(bomb), limits: limits)).count == 1 + 258 * 8_000)
    limits.totalBytes = 1_500_000
    #expect(drained(GzipSource(MemorySource(bomb), limits: limits)).error == ReadError(.expansion))
  }

  @Test func theObserverSeesEveryStoredByteThoughDecodingStops() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let bytes = Array("[{}, broken".utf8) + Array(repeating: 0x20, count: 1_000_000)
    try Data(bytes).write(to: file)
    let seen = Seen()
    var reader = JSONReader(source: try FileSource(path: file.path, observer: { seen.add($0) }))
    var found = Collected()
    #expect(throws: ReadError(.json(expected: .value), line: 1)) { _ = try reader.read(into: &found) }
    try reader.drain()
    #expect(seen.bytes == bytes)
  }

  @Test func aFileThatIsNoneIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory
    let link = folder.appending(path: "reading-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: link) }
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder)
    #expect(throws: ReadError(.notAFile)) { try FileSource(path: folder.path) }
    #expect(throws: ReadError(.symbolicLink)) { try FileSource(path: link.path, followsLinks: false) }
    #expect(throws: ReadError(.cannotOpen(code: ENOENT))) { try FileSource(path: link.path + ".none") }
  }

  @Test func aSourceThatFailsMidwayKeepsWholeLinesAndNamesTheNext() {
    let source = FailingSource(inner: MemorySource(Array("a,b\n1,2\n3,".utf8)))
    let result = readCSV(source)
    #expect(result.rows == [["1", "2"]])
    #expect(result.problems.isEmpty)
    #expect(result.error == ReadError(.cannotRead(code: EIO), line: 3))
  }

  @Test func aNameTellsTheFormat() throws {
    let known: [(String, FileFormat.Content, Bool, String)] = [
      ("logins.csv", .csv, false, "logins"), ("A.B.JSON", .json, false, "A.B"),
      ("x.jsonl.gz", .jsonLines, true, "x"), ("x.NDJSON", .jsonLines, false, "x"),
      ("x.Xml.GZ", .xml, true, "x"),
    ]
    for (name, content, isCompressed, stem) in known {
      let format = try #require(FileFormat(fileName: name))
      #expect(format.content == content && format.isCompressed == isCompressed && format.stem == stem)
    }
    for name in ["x.txt", "csv", ".csv", "x.gz", "x.csv.bak", ""] {
      #expect(FileFormat(fileName: name) == nil)
    }
  }

  private func drained(_ source: GzipSource) -> (count: Int, error: ReadError?) {
    var source = source
    var count = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 10_000, alignment: 1)
    defer { buffer.deallocate() }
    do throws(ReadError) {
      while true {
        let more = try source.read(into: buffer)
        if more == 0 { return (count, nil) }
        count += more
      }
    } catch {
      return (count, error)
    }
  }
}

/// Bytes that an observer saw.
private final class Seen: Sendable {
  private let kept = Mutex<[UInt8]>([])

  var bytes: [UInt8] { kept.withLock { $0 } }

  func add(_ more: UnsafeRawBufferPointer) { kept.withLock { $0.append(contentsOf: more) } }
}

/// A disk that fails where the file should go on.
private struct FailingSource: ByteSource {
  var inner: MemorySource

  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadError) -> Int {
    let count = try inner.read(into: buffer)
    guard count > 0 else { throw ReadError(.cannotRead(code: EIO)) }
    return count
  }
}
