import CaseModel
import Foundation
import Importing
import Testing

/// Every built-in profile has a folder below `Profiles` with files in the vendor's shape, of our own making, and with
/// what they become in `expected.json`, in the words of the data contract.
@Suite struct BuiltInProfileTests {
  @Test func `Every built-in profile loads without a fault and has a folder of samples`() throws {
    let names = BuiltInProfiles.files.map { String($0.name.dropLast(5)) }
    #expect(names.count >= 32)
    for file in BuiltInProfiles.files {
      let profile = try Profile(yaml: file.text, file: file.name, isZone: Zones.isZone)
      #expect(!profile.matches.isEmpty && !profile.source.isEmpty, "\(file.name)")
    }
    #expect(BuiltInProfiles.profiles(isZone: Zones.isZone).map(\.name) == names)
    #expect(try ProfileSamples.folders() == names.sorted())
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
      let sums: [Int] = [input.read, input.accepted, input.rejected, input.ignored]
      #expect(sums == counts.sums, "\(name): \(imported.rejected.map { "\($0.field): \($0.reason)" })")
      #expect(input.sumsAgree && input.duplicates == 0 && input.later == 0, "\(name)")
      #expect(input.unreadFields == counts.unread, "\(name)")
      let lines = ProfileSamples.lines(of: imported.portfolio)
      let expected = samples.expectedLines(name)
      let surplus = lines.filter { !expected.contains($0) }
      let missing = expected.filter { !lines.contains($0) }
      #expect(surplus.isEmpty && missing.isEmpty, "\(name)")
      #expect(lines.sorted() == expected.sorted(), "\(name)")
    }
  }

  @Test(
    .enabled(if: ProfileSamples.hasCorpora),
    arguments: [
      ("export-samples/upwork-earnings-by-contract.csv", "upwork-earnings", 251),
      ("export-samples/payoneer.csv", "payoneer", 2),
      ("export-samples/stripe-payments-all.csv", "stripe-payments", 1),
    ])
  func `Real exports are read without a complaint`(path: String, profile: String, rows: Int) throws {
    try expectClean("corpora/" + path, profile, rows)
  }

  @Test(.enabled(if: ProfileSamples.hasCorpora))
  func `The login data set is read without a complaint, and its ids keep every digit`() throws {
    let imported = try expectClean("logins/rba-19rows.csv", "rba-logins", 19)
    let portfolio = imported.portfolio
    #expect(portfolio.logins.count { !$0.succeeded } == 12)
    #expect(portfolio.logins.allSatisfy { $0.at.hasAssumedZone })
    #expect(portfolio.indices.contains { portfolio.dossier($0).id == "-4324475583306591935" })
  }

  /// Reads a file of the corpora and expects at least so many records and no complaint.
  @discardableResult
  private func expectClean(_ path: String, _ profile: String, _ rows: Int) throws -> Imported {
    let bytes = try Data(contentsOf: ProfileSamples.corpora.appending(path: path))
    let name = String(path.split(separator: "/").last ?? "")
    let imported = ProfileSamples.imported(file("ctr-17/" + name, bytes: [UInt8](bytes)))
    let input = try #require(imported.input)
    #expect(input.profile == profile && input.problem.isEmpty)
    #expect(input.accepted >= rows && input.rejected == 0 && input.duplicates == 0)
    #expect(input.unreadFields.isEmpty)
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
