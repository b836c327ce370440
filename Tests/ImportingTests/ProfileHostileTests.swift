import Foundation
import Importing
import Testing

/// Profiles that are broken, or made to do harm: an answer within a moment, and never a crash.
@Suite struct ProfileHostileTests {
  @Test(arguments: 0..<3)
  func `Bytes that are changed, lost, doubled or moved give a profile or its mistakes`(sample: Int) {
    var chance = SplitMix(state: UInt64(sample) + 40)
    let (file, text) = ProfileTexts.all[sample]
    let good = Array(text.utf8)
    let hostile = Array("[]{}:,-?&*!|>'\"%@`#\n \t\\~0aé\u{85}\u{2028}".utf8) + [0, 7, 0x7F, 0xC3, 0xFF]
    for _ in 0..<800 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<5, using: &chance) {
        case 0: bytes[place] = hostile.randomElement(using: &chance) ?? 0
        case 1: bytes.insert(hostile.randomElement(using: &chance) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 30))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
        }
      }
      let faults = ProfileTexts.faults(String(decoding: bytes, as: UTF8.self), file: file)
      for line in faults.split(separator: "\n") {
        #expect(line.hasPrefix(file + ":"), "\(line)")
        #expect(line.hasSuffix("."), "\(line)")
      }
    }
  }

  @Test func `A profile that is cut off anywhere gives a profile or its mistakes`() {
    for (file, text) in ProfileTexts.all {
      let bytes = Array(text.utf8)
      for end in stride(from: 0, to: bytes.count, by: 3) {
        let faults = ProfileTexts.faults(String(decoding: bytes[..<end], as: UTF8.self), file: file)
        #expect(
          !faults.isEmpty || text[..<text.utf8.index(text.startIndex, offsetBy: end)].contains("records:\n"))
      }
    }
  }

  @Test func `Trees that grow, deep trees and wide ones are refused within a moment`() {
    let laughs = (0..<9).map { "a\($0): &a\($0) [*a\($0 - 1),*a\($0 - 1),*a\($0 - 1),*a\($0 - 1)]" }.joined(
      separator: "\n")
    let texts = [
      laughs, String(repeating: "[", count: 200_000), String(repeating: "- ", count: 100_000),
      String(repeating: "{a: ", count: 50_000), String(repeating: "? ", count: 50_000),
      "a: " + String(repeating: "[\"]\", ", count: 900),
      String(repeating: "x", count: 300 << 10), (0..<20_000).map { "k\($0): v" }.joined(separator: "\n"),
      "records: [" + String(repeating: "x,", count: 50_000) + "]",
      "a: \"" + String(repeating: "\\", count: 100_000),
      "a: |\n" + String(repeating: " x\n", count: 50_000), String(repeating: "\u{FEFF}", count: 1000),
      "\u{FEFF}",
      "times: [" + String(repeating: "yyyy-MM-dd,", count: 5000) + "]",
      String(repeating: "#", count: 250 << 10), "", " ", "~", "%", "...",
    ]
    let took = ContinuousClock().measure {
      for text in texts { #expect(!ProfileTexts.faults(text).isEmpty) }
    }
    #expect(took < .seconds(20), "\(took)")
  }
}

/// The saved corpus of `make fuzz`.
@Suite struct ProfileCorpusTests {
  @Test("Every profile of the fuzzing corpus is one, or is refused with a line")
  func corpus() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fuzz/Corpus/profiles")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    #expect(names.count >= 5)
    for name in names.sorted() {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      do throws(ProfileFaults) {
        let profile = try Profile(
          yaml: text, file: "example.yaml", isZone: { $0 == "UTC" || $0.contains("/") })
        #expect(profile.name == "example")
      } catch {
        #expect(error.all.allSatisfy { $0.line > 0 }, "\(name)")
      }
    }
  }
}
