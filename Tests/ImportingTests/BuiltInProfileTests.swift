import CaseModel
import Foundation
import Importing
import Testing

/// Every built-in profile has a folder below `Profiles` with files in the vendor's shape, of our own making, and with
/// what they become in `expected.json`, in the words of the data contract.
@Suite struct BuiltInProfileTests {
  @Test func `Every built-in profile loads without a fault and has a folder of samples`() throws {
    let names = BuiltInProfiles.files.map { String($0.name.dropLast(5)) }
    #expect(names == names.sorted() && names.count >= 32)
    for file in BuiltInProfiles.files {
      let profile = try Profile(yaml: file.text, file: file.name, isZone: Zones.isZone)
      #expect(!profile.matches.isEmpty && !profile.source.isEmpty, "\(file.name)")
    }
    #expect(BuiltInProfiles.profiles(isZone: Zones.isZone).map(\.name) == names)
    #expect(try ProfileSamples.folders() == names)
  }

  @Test(arguments: try ProfileSamples.folders())
  func `A sample is recognised and becomes the expected records`(profile: String) throws {
    let samples = try ProfileSamples(profile)
    #expect(!samples.names.isEmpty && samples.names == samples.expected.files.keys.sorted())
    for name in samples.names {
      let imported = try samples.imported(name)
      let input = try #require(imported.input)
      #expect(input.profile == profile, "\(name): \(input.problem)")
      #expect(input.problem.isEmpty, "\(name)")
      let counts = try #require(samples.expected.files[name])
      let reasons = imported.rejected.map { "\($0.field): \($0.reason)" }
      let found: [Int] = [input.read, input.accepted, input.rejected, input.ignored]
      #expect(
        found == [counts.read, counts.accepted, counts.rejected, counts.ignored], "\(name): \(reasons)")
      #expect(input.sumsAgree && input.duplicates == 0 && input.later == 0, "\(name)")
      #expect(input.unreadFields == counts.unread, "\(name)")
      let lines = ProfileSamples.lines(of: imported.portfolio)
      let expected = samples.expectedLines(name)
      #expect(lines.filter { !expected.contains($0) } == [], "\(name): not expected")
      #expect(expected.filter { !lines.contains($0) } == [], "\(name): missing")
      #expect(lines.count == expected.count, "\(name)")
    }
  }

  @Test(arguments: [
    ("export-samples/upwork-earnings-by-contract.csv", "upwork-earnings", 251),
    ("export-samples/payoneer.csv", "payoneer", 2), ("export-samples/stripe-payments-all.csv", "stripe-payments", 1),
  ])
  func `Real exports are read without a complaint`(path: String, profile: String, rows: Int) throws {
    try expectClean("corpora/" + path, profile, rows)
  }

  @Test func `The login data set is read without a complaint, and its ids keep every digit`() throws {
    guard let imported = try expectClean("logins/rba-19rows.csv", "rba-logins", 19) else { return }
    let portfolio = imported.portfolio
    #expect(portfolio.logins.count { !$0.succeeded } == 12)
    #expect(portfolio.logins.allSatisfy { $0.at.hasAssumedZone })
    #expect(portfolio.indices.contains { portfolio.dossier($0).id == "-4324475583306591935" })
  }

  /// Reads a file of the corpora, where they are beside the package, and expects at least so many records and no
  /// complaint.
  @discardableResult
  private func expectClean(_ path: String, _ profile: String, _ rows: Int) throws -> Imported? {
    let data = ProfileSamples.packageRoot.deletingLastPathComponent().appending(path: "shared/data/" + path)
    guard let bytes = FileManager.default.contents(atPath: data.path()) else {
      print("Skipped: \(path) is not beside the package.")
      return nil
    }
    let name = String(path.split(separator: "/").last ?? "")
    let imported = ProfileSamples.imported(file("ctr-17/" + name, bytes: [UInt8](bytes)))
    let input = try #require(imported.input)
    #expect(input.profile == profile && input.problem.isEmpty)
    #expect(input.accepted >= rows && input.rejected == 0 && input.duplicates == 0)
    #expect(input.unreadFields == [])
    return imported
  }
}

/// Zones of the system's database, for tests.
enum Zones {
  static let isZone: @Sendable (String) -> Bool = { offsets(of: $0) != nil }

  static let offsets: @Sendable (String) -> ZoneOffsets? = { offsets(of: $0) }

  private static func offsets(of name: String) -> ZoneOffsets? {
    if let fixed = ZoneOffsets(fixed: name) { return fixed }
    guard name.contains("/"), !name.contains("."),
      let bytes = FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name)
    else { return nil }
    return ZoneOffsets(tzif: [UInt8](bytes))
  }
}
