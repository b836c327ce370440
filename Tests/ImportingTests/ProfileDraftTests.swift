import CaseModel
import Foundation
@testable import Importing
import RecordReading
import Testing

/// Drafts for unknown files: they load, they read the file they were made for, and they say what they do not know.
@Suite struct ProfileDraftTests {
  @Test(arguments: DraftFiles.all)
  func `A file gives a profile of its kind that loads and reads it`(file: DraftFiles.File) throws {
    let sample = try DraftSample(opening: Array(file.text.utf8), fileName: file.name)
    let draft = ProfileDraft(sample)
    let profile = try loaded(draft)
    #expect(profile.rules.first?.kind.name == file.kind, "\(draft.text)")
    for line in file.lines { #expect(draft.text.contains(line), "'\(line)' in\n\(draft.text)") }
    #expect(unreadable(profile, sample) == [], "\(draft.text)")
  }

  @Test func `Every kind of the data contract is drafted once at least`() {
    #expect(Set(DraftFiles.all.map(\.kind)) == Set(Kind.allCases.map(\.name)))
  }

  @Test func `What has no place is listed in a comment, so that it is reported as unread`() throws {
    let draft = ProfileDraft(
      try DraftSample(
        opening: Array("User ID,Login time,IP,Mood\n1,2026-01-05T10:00:00Z,192.0.2.1,good\n".utf8),
        fileName: "x.csv"))
    #expect(draft.text.contains("# ignore:\n#   - Mood\n"))
    #expect(try loaded(draft).ignored.isEmpty)
  }

  @Test func `One value that only one order of day and month fits settles all columns`() throws {
    let text =
      "Payment ID,Contractor ID,Paid on,Amount,Currency\n1,a,03/04/2026,1,EUR\n2,a,03/13/2026,1,EUR\n"
    let draft = ProfileDraft(try DraftSample(opening: Array(text.utf8), fileName: "x.csv"))
    #expect(draft.text.contains("times: [\"M/d/yyyy\"]"))
    #expect(!draft.text.contains("either"))
  }

  @Test func `An encoding that is not UTF-8 is found and marked as a guess`() throws {
    let latin =
      Array("Datum;Betrag;W".utf8) + [0xE4] + Array("hrung;Konto\n01.02.2026;1,50;EUR;M".utf8) + [0xFC]
      + Array("ller\n".utf8)
    let sample = try DraftSample(opening: latin, fileName: "x.csv")
    #expect(sample.columns.map(\.name) == ["Datum", "Betrag", "Währung", "Konto"])
    #expect(ProfileDraft(sample).text.contains("encoding: windows-1252   # a guess"))
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in "User ID\tLogin time\n1\t2026-01-05T10:00:00Z\n".utf16 {
      wide += [UInt8(unit & 255), UInt8(unit >> 8)]
    }
    let marked = try DraftSample(opening: wide, fileName: "x.txt")
    #expect(marked.encoding == nil)
    #expect(marked.delimiter == .tab)
    #expect(marked.columns.map(\.name) == ["User ID", "Login time"])
  }

  @Test func `A header after notes is found, and columns of one name are told apart`() throws {
    let text =
      "Notes:\n\"Some, longer text, over\ntwo lines\"\n\nName,Amount,Name,Date\nAna,1.00,x,2026-01-05\nBen,2.00,y,2026-01-06\n"
    let sample = try DraftSample(opening: Array(text.utf8), fileName: "x.csv")
    #expect(sample.headerLine == 5)
    #expect(sample.columns.map(\.name) == ["Name", "Amount", "Name#2", "Date"])
    #expect(sample.columns[2].values == ["x", "y"])
  }

  @Test(arguments: ["", "   \n", "PK\u{3}\u{4}x", "%PDF-1.7", "[1, 2, 3]", "<", "\n1,2,3\n4,5,6\n"])
  func `A file for which nothing can be drafted is told as such`(text: String) {
    do {
      _ = try DraftSample(opening: Array(text.utf8), fileName: "x.csv")
      Issue.record("a draft was made")
    } catch { #expect(error.reason.contains("Expected")) }
  }

  @Test func `Hostile names of files and columns stay in their quotes and comments`() throws {
    let names = [
      "a: {b}", "- c", "\u{202E}d", "e\"f", "g\\h", "#i", "{j", "&k", "*l", "!m", "%n", "yes", "null",
      "o\u{7}p", "1", "ü ö", "q, r", "s: ",
    ]
    let header = names.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    let text = header + "\n" + names.map { _ in "x" }.joined(separator: ",") + "\n"
    let sample = try DraftSample(opening: Array(text.utf8), fileName: "a\nprofile: b\n#.csv")
    #expect(sample.columns.count == names.count)
    let draft = ProfileDraft(sample)
    #expect(draft.name == "a-profile-b")
    let lines = draft.text.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("profile:") } == 1)
    _ = try loaded(draft)
    let open = draft.text.replacing("# ignore:", with: "ignore:").replacing("#   - ", with: "  - ")
    let ignored = try ProfileTexts.load(open, file: draft.name + ".yaml").ignored
    #expect(ignored == sample.columns.map(\.name))
  }

  @Test func `Files that are cut off, mixed up or random give a draft that loads, or a reason`() throws {
    var chance = SplitMix(state: 77)
    for round in 0..<160 {
      let file = DraftFiles.all[round % DraftFiles.all.count]
      var bytes = Array(file.text.utf8)
      for _ in 0..<Int.random(in: 1...12, using: &chance) {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
        case 1:
          bytes.insert(contentsOf: Array("\",{}[]<>&;\n".utf8).shuffled(using: &chance).prefix(2), at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        default: if place > 20 { bytes = Array(bytes[..<place]) }
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      guard let sample = try? DraftSample(opening: bytes, fileName: file.name) else { continue }
      let draft = ProfileDraft(sample)
      let faults = ProfileTexts.faults(draft.text, file: draft.name + ".yaml")
      #expect(faults.isEmpty, "\(faults)\n\(draft.text)")
    }
  }

  @Test func `A large file is drafted in a moment`() throws {
    let header = "Transaction ID,User ID,Date,Amount,Currency,Type,Note,IP address\n"
    let rows = (0..<4000).map {
      "T\($0),u\($0 % 50),\($0 % 28 + 1)/\($0 % 12 + 1)/2026 10:\($0 % 50 + 10),\($0).50,EUR,payout,note \($0),192.0.2.\($0 % 250)\n"
    }
    let bytes = Array((header + rows.joined()).utf8)
    let took = try ContinuousClock().measure {
      let draft = ProfileDraft(try DraftSample(opening: bytes, fileName: "t.csv"))
      #expect(draft.text.contains("times: [\"d/M/yyyy H:mm\"]"))
    }
    #expect(took < .seconds(15), "\(took)")
  }

  @Test(
    .enabled(
      if: Self.shared("data/corpora/export-samples") != nil, "needs the shared corpora beside the package"),
    arguments: [
      ("data/corpora/export-samples/payoneer.csv", "payment"),
      ("data/corpora/export-samples/upwork-earnings-by-contract.csv", "payment"),
      ("data/corpora/export-samples/stripe-payments-all.csv", "payment"),
      ("data/logins/rba-19rows.csv", "login"),
    ])
  func `Real exports are drafted, and their drafts read them`(path: String, kind: String) throws {
    let data = try #require(Self.shared(path).flatMap { FileManager.default.contents(atPath: $0) })
    let sample = try DraftSample(
      opening: Array(data), fileName: String(path.split(separator: "/").last ?? ""))
    let draft = ProfileDraft(sample)
    let profile = try loaded(draft)
    #expect(profile.rules.first?.kind.name == kind)
    #expect(unreadable(profile, sample) == [], "\(draft.text)")
  }

  private static func shared(_ path: String) -> String? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let place = root.deletingLastPathComponent().appendingPathComponent("shared").appendingPathComponent(path)
      .path
    return FileManager.default.fileExists(atPath: place) ? place : nil
  }

  private func loaded(_ draft: ProfileDraft) throws -> Profile {
    do { return try ProfileTexts.load(draft.text, file: draft.name + ".yaml") } catch {
      Issue.record("\(error)\n\(draft.text)")
      throw error
    }
  }

  /// Fields of which a value of the sample cannot be read, with the value.
  private func unreadable(_ profile: Profile, _ sample: DraftSample) -> [String] {
    let columns = Dictionary(uniqueKeysWithValues: sample.columns.map { ($0.name, $0.values) })
    let records = sample.columns.first?.values.count ?? 0
    var loader = ProfileLoader { $0.contains("/") || $0 == "UTC" }
    var found: [String] = []
    for rule in profile.rules {
      for field in rule.fields where field.field < rule.kind.schema.fields.count {
        let spec = rule.kind.schema.fields[field.field]
        for record in 0..<records {
          guard let text = text(field.source, columns, record) else {
            found.append("\(spec.name): no such column")
            break
          }
          guard let value = treated(text, field.treatment), !value.isEmpty else { continue }
          if let problem = loader.problem(of: value, spec.type.leaf, field.treatment) {
            found.append("\(spec.name): '\(value)' \(problem)")
          }
        }
      }
    }
    return found
  }

  private func text(_ source: ValueSource, _ columns: [String: [String]], _ record: Int) -> String? {
    switch source {
    case .column(let name, let number): columns[number == 1 ? name : "\(name)#\(number)"]?[record]
    case .path(let path): columns[path.description]?[record]
    case .literal(let text): text
    case .folder, .file, .key, .count, .above, .parts: ""
    case .join(let parts, let separator):
      parts.compactMap { text($0, columns, record) }.filter { !$0.isEmpty }.joined(separator: separator)
    case .first(let parts): parts.compactMap { text($0, columns, record) }.first { !$0.isEmpty } ?? ""
    }
  }

  private func treated(_ text: String, _ treatment: ValueTreatment) -> String? {
    let word = text.lowercased()
    if treatment.habits.nothing.contains(word) { return nil }
    if let split = treatment.split { return text.components(separatedBy: split).first }
    return treatment.map[word] ?? (text.isEmpty ? nil : treatment.otherwise ?? text)
  }
}
