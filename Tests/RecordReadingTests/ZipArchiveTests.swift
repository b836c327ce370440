import Foundation
import RecordReading
import Testing

@Suite struct ZipArchiveTests {
  private func entries(_ bytes: [UInt8], _ limits: ArchiveLimits = ArchiveLimits()) throws -> [ZipEntry] {
    try ZipArchive.entries(of: RandomAccessFile(bytes), limits: limits)
  }

  private func content(_ bytes: [UInt8], _ entry: ZipEntry, piece: Int = 4_096) throws -> String {
    var source = ZipEntrySource(RandomAccessFile(bytes), entry)
    var found: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try source.read(into: buffer)
      if count == 0 { break }
      found += buffer[..<count]
    }
    #expect(try source.read(into: buffer) == 0)
    return String(decoding: found, as: UTF8.self)
  }

  private func fault(_ bytes: [UInt8], _ limits: ArchiveLimits = ArchiveLimits()) -> ArchiveFault? {
    do throws(ReadError) { _ = try ZipArchive.entries(of: RandomAccessFile(bytes), limits: limits) } catch {
      if case .archive(let fault) = error.reason { return fault }
    }
    return nil
  }

  @Test func storedAndDeflatedFilesAreRead() throws {
    let long = String(repeating: "a,b\n", count: 50_000)
    var described = ZipFile("logins/c.csv", deflated: Array("x,y\n".utf8))
    described.hasDescriptor = true
    let archive = zip([
      ZipFile("a.csv", "a,b\n1,2\n"), ZipFile("b.csv", deflated: Array(long.utf8)), described,
    ])
    let found = try entries(archive)
    #expect(found.map(\.name) == ["a.csv", "b.csv", "logins/c.csv"])
    #expect(found.map(\.bytes) == [8, 200_000, 4] && found.allSatisfy { $0.fault == nil })
    for piece in [1, 3, 4_096, 1 << 20] {
      #expect(try content(archive, found[0], piece: piece) == "a,b\n1,2\n")
      #expect(try content(archive, found[2], piece: piece) == "x,y\n")
    }
    #expect(try content(archive, found[1]) == long)
  }

  @Test func largeArchivesAndCommentsAreUnderstood() throws {
    var file = ZipFile("a.csv", "1")
    file.isLarge = true
    let archive = zip([file, ZipFile("b.csv", "22")], isLarge: true, comment: "PK\u{5}\u{6} a comment")
    let found = try entries(archive)
    #expect(found.map(\.bytes) == [1, 2])
    #expect(try found.map { try content(archive, $0) } == ["1", "22"])
    #expect(try entries(zip([])).isEmpty)
  }

  @Test func foldersHiddenFilesAndWhatAMacKeepsAreLeftOut() throws {
    let names = ["d/", "d/a.csv", ".hidden", "d/.b/c.csv", "__MACOSX/d/._a.csv", "e.csv"]
    #expect(try entries(zip(names.map { ZipFile($0, "x") })).map(\.name) == ["d/a.csv", "e.csv"])
  }

  @Test func namesAreUTF8OrCodePage437() throws {
    var old = ZipFile("")
    old.name = [0x81, 0x62, 0xE1, 0x2E, 0x63, 0x73, 0x76]
    var marked = ZipFile("Ünï.csv")
    marked.flags = 0x800
    #expect(
      try entries(zip([old, marked, ZipFile("ö.csv")])).map(\.name) == ["übß.csv", "Ünï.csv", "ö.csv"])
    old.flags = 0x800
    #expect(fault(zip([old])) == .name(entry: 1))
  }

  @Test(arguments: [
    "../a.csv", "a/../b.csv", "..", "/a.csv", "a//b.csv", "./a.csv", "a\\b.csv", "C:/a.csv", "a\n.csv",
    "a\0.csv",
    "a\u{85}.csv", "", "a/./b", "//",
  ])
  func namesThatAreNoneOfAFileInTheArchiveRefuseIt(name: String) {
    #expect(fault(zip([ZipFile("ok.csv"), ZipFile(name, "x")])) == .name(entry: 2))
  }

  @Test func dotsInsideOfNamesAreOrdinary() throws {
    #expect(try entries(zip([ZipFile("a..b.csv"), ZipFile("x.../c.csv"), ZipFile("cc:.csv")])).count == 3)
  }

  @Test func countsAndNamesAreLimited() {
    var limits = ArchiveLimits()
    limits.entries = 2
    limits.nameBytes = 5
    #expect(fault(zip((0..<3).map { ZipFile("\($0)") }), limits) == .tooManyEntries(found: 3, limit: 2))
    #expect(fault(zip([ZipFile("123456")]), limits) == .nameTooLong(entry: 1, limit: 5))
    #expect(fault(zip([ZipFile("12345"), ZipFile("a")]), limits) == nil)
    #expect(fault(zip([ZipFile("a"), ZipFile("b"), ZipFile("a")])) == .twice(entry: 3))
    #expect(
      fault(zip([ZipFile("a")], isLarge: true, entries: .max)) == .tooManyEntries(found: .max, limit: 10_000))
  }

  @Test func expansionIsLimitedForAllEntriesTogether() {
    var limits = ArchiveLimits()
    limits.expansion.freeBytes = 1_000
    limits.expansion.ratio = 10
    var bomb = ZipFile("a", "0123456789")
    bomb.bytes = 600
    #expect(fault(zip([bomb]), limits) == nil)
    var other = bomb
    other.name = Array("b".utf8)
    #expect(fault(zip([bomb, other]), limits) == .expansion)
    limits.expansion.ratio = 100
    #expect(fault(zip([bomb, other]), limits) == nil)
    limits.expansion.totalBytes = 1_199
    #expect(fault(zip([bomb, other]), limits) == .expansion)
    bomb.isLarge = true
    bomb.bytes = .max
    other.bytes = 1
    #expect(fault(zip([bomb, other])) == .expansion)
  }

  @Test func entriesThatShareBytesRefuseTheArchive() {
    let first = ZipFile("a", String(repeating: "x", count: 100))
    var second = ZipFile("a2")
    second.place = 0
    second.localName = first.name
    #expect(fault(zip([first, second])) == .directory)
    var inner = ZipFile("b", "")
    let nested = zip([inner])
    var outer = ZipFile("a")
    outer.stored = Array(nested.prefix(31))
    outer.bytes = 31
    inner.place = 31
    #expect(fault(zip([outer, inner])) == .overlap)
  }

  @Test func anEntryThatCannotBeReadSaysWhyAndTheOthersAreRead() throws {
    var secret = ZipFile("secret.csv", "x")
    secret.flags = 1
    var odd = ZipFile("odd.csv", "x")
    odd.method = 12
    let archive = zip([secret, odd, ZipFile("fine.csv", "y")])
    let found = try entries(archive)
    #expect(found.map(\.fault) == [.encrypted, .method(12), nil])
    #expect(throws: ReadError(.archive(.encrypted))) { try content(archive, found[0]) }
    #expect(throws: ReadError(.archive(.method(12)))) { try content(archive, found[1]) }
    #expect(try content(archive, found[2]) == "y")
  }

  @Test func dataThatIsNotAsTheDirectorySaysIsDamaged() throws {
    let deflated = ZipFile("a.csv", deflated: Array("a,b\n".utf8))
    var wrongSum = deflated
    wrongSum.crc ^= 1
    var longer = deflated
    longer.bytes += 1
    var shorter = deflated
    shorter.bytes -= 1
    var trailing = deflated
    trailing.stored += [0]
    var cut = deflated
    cut.stored.removeLast(2)
    var plain = ZipFile("a.csv", "a,b\n")
    plain.bytes = 3
    var noise = deflated
    noise.stored = [0xFF, 0xFF, 0xFF]
    for file in [wrongSum, longer, shorter, trailing, cut, plain, noise] {
      let archive = zip([file])
      let entry = try #require(try entries(archive).first)
      #expect(throws: ReadError(.archive(.damaged))) { try content(archive, entry) }
      #expect(throws: ReadError(.archive(.damaged))) { try content(archive, entry, piece: 1) }
    }
  }

  @Test func whatIsNoWholeArchiveSaysSo() {
    let archive = zip([ZipFile("a.csv", "abc")])
    for count in 0..<archive.count { #expect(fault(Array(archive.prefix(count))) == .noDirectory) }
    #expect(fault(archive + [0]) == .noDirectory)
    #expect(fault([0] + archive) == .directory)
    #expect(fault(zip([ZipFile("a"), ZipFile("b")], entries: 1)) == .directory)
    #expect(fault(zip([ZipFile("a")], entries: 2)) == .directory)
    var renamed = ZipFile("a.csv", "x")
    renamed.localName = Array("b.csv".utf8)
    #expect(fault(zip([renamed])) == .directory)
  }

  @Test func anyByteMayBeWrongAndNothingElseHappens() throws {
    var large = ZipFile("l.csv", "123")
    large.isLarge = true
    let archive = zip([large, ZipFile("b.csv", deflated: Array("a,b\n".utf8))], isLarge: true)
    var dice = Dice(state: 3)
    for place in archive.indices {
      for value in [0, 0xFF, archive[place] ^ 1, UInt8.random(in: 0...255, using: &dice)] {
        var changed = archive
        changed[place] = value
        for entry in (try? entries(changed)) ?? [] {
          guard let text = try? content(changed, entry) else { continue }
          #expect(text.utf8.count == entry.bytes)
        }
      }
    }
  }

  @Test func archivesOfAFileAreReadAtAnyPlace() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString).zip")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(zip([ZipFile("a.csv", "a\n1\n"), ZipFile("b.csv", deflated: Array("b\n2\n".utf8))])).write(
      to: path)
    let file = try RandomAccessFile(path: path.path, followsLinks: false)
    let rows = try ZipArchive.entries(of: file).map { readCSV(ZipEntrySource(file, $0)).rows }
    #expect(rows == [[["1"]], [["2"]]])
    #expect(throws: ReadError(.notAFile)) {
      try RandomAccessFile(path: path.deletingLastPathComponent().path)
    }
  }
}
