import Digests
import Foundation
import Testing

@testable import Publishing

@Suite struct EditionTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `A first edition appears whole, with nothing passing left beside it`() throws {
    let summary = try publish(firstEdition, to: sandbox.output)
    #expect(verified(sandbox.output) == firstEdition)
    #expect(sandbox.names == ["output"])
    #expect(summary.files == 4 && summary.new == 4 && summary.changed == 0 && summary.unchanged == 0)
    #expect(summary.bytes == 6 && summary.isAtomic && summary.leftover == nil)
  }

  @Test func `Missing folders above the output are made`() throws {
    try publish(firstEdition, to: sandbox.root + "/far/down/output/")
    #expect(verified(sandbox.root + "/far/down/output") == firstEdition)
  }

  @Test func `An equal edition leaves every file as it is, with its inode and its time`() throws {
    try publish(firstEdition, to: sandbox.output)
    let before = sandbox.tree()
    let summary = try publish(firstEdition, to: sandbox.output)
    #expect(sandbox.tree() == before)
    #expect(summary.unchanged == 4 && summary.new == 0 && summary.changed == 0 && summary.isAtomic)
    #expect(sandbox.names == ["output"])
  }

  @Test func `A file that did not change keeps its inode and its time while others change`() throws {
    try publish(firstEdition, to: sandbox.output)
    let before = sandbox.tree()
    let summary = try publish(secondEdition, to: sandbox.output)
    let after = sandbox.tree()
    #expect(after["contractors/a.html"] == before["contractors/a.html"])
    #expect(after["index.html"]?.content == "two")
    #expect(after["index.html"]?.inode != before["index.html"]?.inode)
    #expect(summary.new == 1 && summary.changed == 1 && summary.unchanged == 2 && summary.removed == 1)
    #expect(verified(sandbox.output) == secondEdition)
  }

  @Test func `A file that the edition no longer has is removed, with the folder that only held such files`()
    throws
  {
    try publish(secondEdition, to: sandbox.output)
    let summary = try publish(firstEdition, to: sandbox.output)
    #expect(summary.removed == 1)
    #expect(sandbox.tree()["clusters/c.html"] == nil)
    #expect(sandbox.tree()["clusters"] == nil)
  }

  @Test func `The user's own files, folders, dot files and links are carried over as they are`() throws {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("output/README.md", "mine")
    try sandbox.put("output/.gitkeep", "")
    try sandbox.put("output/contractors/notes.txt", "call them")
    try sandbox.put("output/mine/deep/file", "kept")
    try sandbox.put("outside/secret", "untouched")
    let files = FileManager.default
    try files.createDirectory(atPath: sandbox.output + "/empty", withIntermediateDirectories: true)
    try files.createSymbolicLink(
      atPath: sandbox.output + "/link", withDestinationPath: sandbox.root + "/outside")
    try files.setAttributes([.posixPermissions: 0o750], ofItemAtPath: sandbox.output + "/mine")
    let before = sandbox.tree()
    let summary = try publish(secondEdition, to: sandbox.output)
    let after = sandbox.tree()
    for path in ["README.md", ".gitkeep", "contractors/notes.txt", "mine/deep/file", "empty", "link"] {
      #expect(after[path] == before[path], "\(path)")
    }
    let rights = try files.attributesOfItem(atPath: sandbox.output + "/mine")[.posixPermissions] as? NSNumber
    #expect(rights?.intValue == 0o750)
    #expect(summary.carriedOver == 5)
    #expect(sandbox.text("outside/secret") == "untouched")
  }

  @Test func `A user's file whose name is no text is carried over byte for byte`() throws {
    try publish(firstEdition, to: sandbox.output)
    let path = Array((sandbox.output + "/").utf8CString.dropLast()) + [CChar(bitPattern: 0xff), 0]
    let descriptor = open(path, O_CREAT | O_WRONLY, 0o644)
    try #require(descriptor >= 0)
    close(descriptor)
    #expect(try publish(secondEdition, to: sandbox.output).carriedOver == 1)
    #expect(access(path, F_OK) == 0)
  }

  @Test func `A link in the place of a page is replaced, and what it leads to is left alone`() throws {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("outside.html", "one")
    try FileManager.default.removeItem(atPath: sandbox.output + "/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.output + "/index.html", withDestinationPath: sandbox.root + "/outside.html")
    try publish(firstEdition, to: sandbox.output)
    #expect(verified(sandbox.output) == firstEdition)
    #expect(sandbox.tree()["index.html"]?.content == "one")
    #expect(sandbox.text("outside.html") == "one")
  }

  @Test func `A link in the place of a folder is refused and not followed`() throws {
    try publish(["index.html": "one"], to: sandbox.output)
    try sandbox.put("outside/a.html", "untouched")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.output + "/contractors", withDestinationPath: sandbox.root + "/outside")
    let before = sandbox.tree()
    #expect(throws: PublishError.inTheWay(sandbox.output + "/contractors")) {
      try publish(firstEdition, to: sandbox.output)
    }
    #expect(sandbox.tree() == before)
    #expect(sandbox.text("outside/a.html") == "untouched")
    #expect(sandbox.names == ["output", "outside"])
  }

  @Test func `An output folder that is a link is published to where it leads`() throws {
    try FileManager.default.createDirectory(
      atPath: sandbox.root + "/real/place", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: sandbox.output, withDestinationPath: "real/place")
    try publish(firstEdition, to: sandbox.output)
    try publish(secondEdition, to: sandbox.output)
    #expect(verified(sandbox.root + "/real/place") == secondEdition)
    #expect(Found(at: sandbox.output)?.content == "-> real/place")
    #expect(sandbox.names == ["output", "real"])
  }

  @Test func `Under a damaged manifest everything is kept, and what is written is replaced`() throws {
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put("output/data/run.json", "{ \"outputs\": [")
    let summary = try publish(secondEdition, to: sandbox.output)
    #expect(summary.removed == 0 && summary.carriedOver == 1)
    #expect(sandbox.text("output/contractors/b.html") == "b")
    #expect(verified(sandbox.output) == secondEdition)
  }

  @Test func `A manifest that names what lies outside removes nothing there`() throws {
    try sandbox.put("outside.txt", "untouched")
    try publish(firstEdition, to: sandbox.output)
    try sandbox.put(
      "output/data/run.json", "{\"outputs\": [{\"path\": \"../outside.txt\"}, {\"path\": \"/etc/hosts\"}]}")
    #expect(try publish(secondEdition, to: sandbox.output).removed == 0)
    #expect(sandbox.text("outside.txt") == "untouched")
  }

  @Test func `The manifest is made from the files in the order of their paths, without itself`() throws {
    let edition = try Edition(at: sandbox.output, durable: false)
    for path in ["b.html", "a/z.html", "a.html", "B.html"] { try edition.write(path: path, bytes: [1]) }
    var listed: [EditionOutput] = []
    _ = try edition.commit { outputs in
      listed = outputs
      return manifest(outputs)
    }
    #expect(listed.map(\.path) == ["B.html", "a.html", "a/z.html", "b.html"])
    #expect(listed.allSatisfy { $0.bytes == 1 && $0.sha256 == SHA256.hash([1]) && $0.change == .new })
  }

  @Test func `Many tasks write into one edition at once`() async throws {
    let files = Dictionary(uniqueKeysWithValues: (0..<500).map { ("p\($0 % 7)/\($0).html", "page \($0)") })
    let edition = try Edition(at: sandbox.output, durable: true)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (path, text) in files { group.addTask { try edition.write(path: path, bytes: Array(text.utf8)) } }
      try await group.waitForAll()
    }
    let summary = try edition.commit(manifest: manifest)
    #expect(summary.new == 500 && summary.isAtomic)
    #expect(verified(sandbox.output) == files)
  }
}
