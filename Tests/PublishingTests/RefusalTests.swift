import Foundation
import Testing

@testable import Publishing

@Suite struct RefusalTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `A missing folder, an empty one and an edition are told apart`() throws {
    #expect(try OutputFolder.check(sandbox.output) == .missing)
    try sandbox.put("output/README.md", "mine")
    try sandbox.put("output/.git/config", "mine")
    #expect(try OutputFolder.check(sandbox.output) == .empty)
    try publish(firstEdition, to: sandbox.output)
    #expect(try OutputFolder.check(sandbox.output) == .edition)
  }

  @Test(arguments: ["thesis.doc", "data/other.json", "data/run.json/x", "contractors/a.html"])
  func `A folder of anything else is refused and left as it is`(path: String) throws {
    try sandbox.put("output/\(path)", "years of work")
    let before = sandbox.tree()
    #expect(throws: PublishError.self) { try OutputFolder.check(sandbox.output) }
    let error = #expect(throws: PublishError.self) { try publish(firstEdition, to: sandbox.output) }
    #expect(error?.description.contains("nothing in it was touched") == true)
    #expect(sandbox.tree() == before)
    #expect(sandbox.names == ["output"])
  }

  @Test func `A file, a dangling link, the root and an empty name are no output folders`() throws {
    try sandbox.put("output", "a file")
    #expect(throws: PublishError.notAFolder(sandbox.output)) { try OutputFolder.check(sandbox.output) }
    let link = sandbox.root + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "nowhere")
    #expect(throws: PublishError.danglingLink(link)) { try OutputFolder.check(link) }
    for path in ["", "/", "///", "missing/..", "a\0b"] {
      #expect(throws: PublishError.unusableFolder(path)) { try OutputFolder.check(path) }
    }
    #expect(throws: PublishError.self) { try Edition(at: sandbox.output + "/below/a/file") }
  }

  @Test(
    arguments: [
      "", "/etc/passwd", "../up.html", "a/../../up.html", "a//b.html", "a/", ".hidden", "a/.hidden",
      "a b.html",
      "a\\b", "ü.html", "a\0b", "data/run.json", ".", "..", "a/.", "a\n",
    ])
  func `A path that climbs, hides or holds other characters is refused`(path: String) throws {
    let edition = try Edition(at: sandbox.output, durable: false)
    #expect(throws: PublishError.unusablePath(path)) { try edition.write(path: path, bytes: [1]) }
    #expect(throws: PublishError.unusablePath(path)) { try edition.commit(manifest: manifest) }
    #expect(try OutputFolder.check(sandbox.output) == .missing)
  }

  @Test func `A path is written once`() throws {
    let edition = try Edition(at: sandbox.output, durable: false)
    try edition.write(path: "a.html", bytes: [1])
    #expect(throws: PublishError.writtenTwice("a.html")) { try edition.write(path: "a.html", bytes: [2]) }
  }

  @Test func `An edition is committed once`() throws {
    let edition = try Edition(at: sandbox.output, durable: false)
    try edition.write(path: "a.html", bytes: [1])
    _ = try edition.commit(manifest: manifest)
    #expect(throws: PublishError.closed(sandbox.output)) { try edition.commit(manifest: manifest) }
    #expect(throws: PublishError.closed(sandbox.output)) { try edition.write(path: "b.html", bytes: [1]) }
  }

  @Test func `A second run is stopped while the first one lasts, and not after`() throws {
    let first = try Edition(at: sandbox.output, durable: false)
    #expect(throws: PublishError.locked(sandbox.output)) { try Edition(at: sandbox.output) }
    #expect(throws: PublishError.locked(sandbox.output + "/")) { try Edition(at: sandbox.output + "/") }
    try first.write(path: "a.html", bytes: [1])
    _ = try first.commit(manifest: manifest)
    try publish(secondEdition, to: sandbox.output)
    #expect(sandbox.names == ["output"])
  }

  @Test func `An edition that is given up leaves no trace`() throws {
    try publish(firstEdition, to: sandbox.output)
    let before = sandbox.tree()
    do {
      let edition = try Edition(at: sandbox.output, durable: false)
      try edition.write(path: "index.html", bytes: [1])
    }
    #expect(sandbox.tree() == before)
    #expect(sandbox.names == ["output"])
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `A folder that may not be written to ends in one sentence`() throws {
    let files = FileManager.default
    try publish(firstEdition, to: sandbox.output)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: sandbox.root)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sandbox.root) }
    let other = #expect(throws: PublishError.self) { try Edition(at: sandbox.root + "/other") }
    #expect(other?.description.contains("permission was denied") == true)
    let summary = try publish(secondEdition, to: sandbox.output)
    #expect(summary.notAtomicReason?.contains("the folder above it cannot be written to") == true)
    #expect(verified(sandbox.output) == secondEdition)
    #expect(sandbox.tree()[".output.staging"] == nil && sandbox.tree()[".output.lock"] == nil)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: sandbox.output)
    #expect(throws: PublishError.self) { try Edition(at: sandbox.output) }
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sandbox.output)
  }

  @Test func `Every error is one line that says what was expected`() {
    let errors: [PublishError] = [
      .unusableFolder(""), .notAFolder("a"), .danglingLink("a"), .notAnEdition(folder: "a", entry: "b"),
      .locked("a"), .unusablePath("a"), .writtenTwice("a"), .inTheWay("a"), .closed("a"),
      .refused(path: "a", action: "written", code: ENOSPC), .refused(path: "a", action: "read", code: EIO),
    ]
    for error in errors {
      #expect(error.description.contains(". Expected ") && error.description.hasSuffix("."))
      #expect(!error.description.contains("\n"))
    }
  }
}
