import Foundation
import Synchronization
import Testing

@testable import Publishing

/// Disks that fill up, file systems that can do less, and runs that are killed.
@Suite struct InterruptionTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `Where no room is left, one sentence says so and the last edition stands`() throws {
    try publish(firstEdition, to: sandbox.output)
    let before = sandbox.tree()
    var calls = SystemCalls.system
    calls.write = { _, _ in -Int(ENOSPC) }
    let error = #expect(throws: PublishError.self) {
      try publish(secondEdition, to: sandbox.output, calls: calls)
    }
    #expect(error?.description.hasPrefix("\(sandbox.output)/") == true)
    #expect(error?.description.contains("could not be written: no space is left on the device.") == true)
    #expect(sandbox.tree() == before)
    #expect(sandbox.names == ["output"])
  }

  @Test func `A commit after a failed write is refused with the same error`() throws {
    var calls = SystemCalls.system
    calls.write = { _, _ in -Int(EDQUOT) }
    let edition = try Edition(at: sandbox.output, durable: false, calls: calls)
    let error = #expect(throws: PublishError.self) { try edition.write(path: "a.html", bytes: [1]) }
    #expect(throws: try #require(error)) { try edition.commit(manifest: manifest) }
    #expect(try OutputFolder.check(sandbox.output) == .missing)
  }

  @Test func `A disk that takes a few bytes at a time, with interruptions, gets them all`() throws {
    var calls = SystemCalls.system
    let system = calls.write
    let turns = Mutex(0)
    calls.write = { file, bytes in
      let turn = turns.withLock { turn in
        turn += 1
        return turn
      }
      return turn % 2 == 0 ? -Int(EINTR) : system(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(3)))
    }
    try publish(["index.html": "a longer text than three"], to: sandbox.output, calls: calls)
    #expect(sandbox.text("output/index.html") == "a longer text than three")
  }

  @Test func `Without hard links files are copied, with their times`() throws {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("output/notes.txt", "mine")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.output + "/link", withDestinationPath: "index.html")
    let before = sandbox.tree()
    var calls = SystemCalls.system
    calls.link = { _, _, _, _ in -Int(EPERM) }
    let summary = try publish(secondEdition, to: sandbox.output, calls: calls)
    #expect(summary.isAtomic && summary.unchanged == 2 && summary.carriedOver == 2)
    for path in ["contractors/a.html", "notes.txt"] {
      #expect(sandbox.tree()[path]?.content == before[path]?.content)
      #expect(sandbox.tree()[path]?.modified == before[path]?.modified)
      #expect(sandbox.tree()[path]?.inode != before[path]?.inode)
    }
    #expect(sandbox.tree()["link"]?.content == "-> index.html")
  }

  @Test(arguments: [ENOSYS, EINVAL, EXDEV, EBUSY, EOPNOTSUPP])
  func `Where folders cannot be exchanged the edition is replaced file by file, and that is said`(code: Int32)
    throws
  {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("output/contractors/notes.txt", "mine")
    let before = sandbox.tree()
    var calls = SystemCalls.system
    calls.exchange = { _, _, _, _ in -Int(code) }
    let summary = try publish(secondEdition, to: sandbox.output, calls: calls)
    #expect(!summary.isAtomic)
    #expect(summary.notAtomicReason?.contains("replaced file by file: folders cannot be exchanged") == true)
    #expect(summary.new == 1 && summary.changed == 1 && summary.removed == 1 && summary.carriedOver == 1)
    #expect(verified(sandbox.output) == secondEdition)
    #expect(sandbox.tree()["contractors/a.html"] == before["contractors/a.html"])
    #expect(sandbox.tree()["contractors/notes.txt"] == before["contractors/notes.txt"])
    #expect(
      Set(sandbox.tree().keys)
        == Set(before.keys).union(["clusters", "clusters/c.html"]).subtracting(["contractors/b.html"]))
    #expect(sandbox.names == ["output"])
  }

  @Test func `An empty folder is replaced at once even where folders cannot be exchanged`() throws {
    try FileManager.default.createDirectory(atPath: sandbox.output, withIntermediateDirectories: true)
    var calls = SystemCalls.system
    calls.exchange = { _, _, _, _ in -Int(EINVAL) }
    #expect(try publish(firstEdition, to: sandbox.output, calls: calls).isAtomic)
    #expect(verified(sandbox.output) == firstEdition)
  }

  @Test func `Between two mounts files are copied into place`() throws {
    try publish(firstEdition, to: sandbox.output)
    let system = SystemCalls.system
    var calls = system
    calls.exchange = { _, _, _, _ in -Int(EXDEV) }
    calls.link = { _, _, _, _ in -Int(EXDEV) }
    calls.rename = { from, old, to, new in
      [SiteNames.part, SiteNames.unfinished].contains(String(cString: old))
        ? system.rename(from, old, to, new) : -Int(EXDEV)
    }
    let summary = try publish(secondEdition, to: sandbox.output, calls: calls)
    #expect(!summary.isAtomic)
    #expect(verified(sandbox.output) == secondEdition)
    #expect(
      !sandbox.tree().keys.contains { $0.contains(SiteNames.part) || $0.contains(SiteNames.unfinished) })
  }

  @Test func `A system error that is no lack of support is reported, and the last edition stands`() throws {
    try publish(firstEdition, to: sandbox.output)
    let before = sandbox.tree()
    var calls = SystemCalls.system
    calls.exchange = { _, _, _, _ in -Int(EIO) }
    #expect(throws: PublishError.self) { try publish(secondEdition, to: sandbox.output, calls: calls) }
    #expect(sandbox.tree() == before)
    #expect(sandbox.names == ["output"])
  }

  @Test func `A run that is killed leaves the last edition, and the next run removes the rest`() async throws
  {
    try publish(firstEdition, to: sandbox.output)
    let before = sandbox.tree()
    let output = sandbox.output
    await #expect(processExitsWith: .signal(SIGKILL)) { [output = output as String] in
      let edition = try Edition(at: output, durable: false)
      for (path, text) in secondEdition { try edition.write(path: path, bytes: Array(text.utf8)) }
      kill(getpid(), SIGKILL)
    }
    #expect(sandbox.tree() == before)
    #expect(sandbox.names == [".output.lock", ".output.staging", "output"])
    try publish(secondEdition, to: output)
    #expect(verified(output) == secondEdition)
    #expect(sandbox.names == ["output"])
  }

  @Test func `What a kill leaves at any call is the old or the new edition, and the next run ends well`()
    throws
  {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("output/notes.txt", "mine")
    let moments = try Moments(of: sandbox)
    try publish(secondEdition, to: sandbox.output, calls: moments.watching(.system))
    #expect(moments.count == 8)
    for moment in 0..<moments.count {
      let output = moments.folder(moment) + "/output"
      let found = verified(output)
      #expect(found == firstEdition || found == secondEdition, "at call \(moment)")
      try publish(secondEdition, to: output)
      #expect(verified(output) == secondEdition)
      #expect(FileManager.default.contents(atPath: output + "/notes.txt") == Data("mine".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: moments.folder(moment)) == ["output"])
    }
  }

  @Test func `A kill while files are replaced one by one is mended by the next run`() throws {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("output/notes.txt", "mine")
    let moments = try Moments(of: sandbox)
    var calls = SystemCalls.system
    calls.exchange = { _, _, _, _ in -Int(EBUSY) }
    try publish(secondEdition, to: sandbox.output, calls: moments.watching(calls))
    let third = ["index.html": "three"]
    for moment in 0..<moments.count {
      let output = moments.folder(moment) + "/output"
      #expect(try OutputFolder.check(output) == .edition)
      try publish(third, to: output)
      let left = (FileManager.default.enumerator(atPath: output)?.allObjects as? [String] ?? []).sorted()
      #expect(left == ["data", "data/run.json", "index.html", "notes.txt"], "at call \(moment)")
    }
  }

  @Test func `An old edition that was left half removed is removed by the next run`() throws {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put(".output.staging/contractors/a.html", "older")
    try sandbox.put("outside/secret", "untouched")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.root + "/.output.staging/link", withDestinationPath: sandbox.root + "/outside")
    try publish(secondEdition, to: sandbox.output)
    #expect(sandbox.names == ["output", "outside"])
    #expect(sandbox.text("outside/secret") == "untouched")
  }
}

/// Copies of a sandbox as it stood before each call of the operating system: what a kill there would leave.
final class Moments: Sendable {
  private let source: Sandbox
  private let copies: Sandbox
  private let taken = Mutex(0)

  init(of source: Sandbox) throws {
    self.source = source
    copies = try Sandbox()
  }

  var count: Int { taken.withLock { $0 } }

  func folder(_ moment: Int) -> String { "\(copies.root)/\(moment)" }

  func watching(_ calls: SystemCalls) -> SystemCalls {
    SystemCalls(
      write: {
        self.take(); return calls.write($0, $1)
      },
      link: {
        self.take(); return calls.link($0, $1, $2, $3)
      },
      rename: {
        self.take(); return calls.rename($0, $1, $2, $3)
      },
      exchange: {
        self.take()
        let result = calls.exchange($0, $1, $2, $3)
        self.take()
        return result
      },
      synchronise: {
        self.take(); return calls.synchronise($0)
      })
  }

  private func take() {
    taken.withLock { count in
      // Copied as it is: names that share a file share it in the copy too.
      let copy = Process()
      copy.executableURL = URL(filePath: "/bin/cp")
      copy.arguments = ["-a", source.root, folder(count)]
      try? copy.run()
      copy.waitUntilExit()
      count += 1
    }
  }
}
