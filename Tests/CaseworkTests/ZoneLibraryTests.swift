import CaseModel
import Importing
import Reporting
import Testing

import CaseModel
import Importing
import Reporting
@testable import Casework

@Suite(.enabled(if: ZoneLibrary().isZone("Europe/Warsaw"), "no time-zone database on this machine"))
struct ZoneLibraryTests {
  let zones = ZoneLibrary()

  @Test(arguments: [
    ("Europe/Warsaw", "2026-07-01T00:00:00Z", 120), ("Europe/Warsaw", "2026-12-01T00:00:00Z", 60),
    ("America/Phoenix", "2026-07-01T00:00:00Z", -420), ("Asia/Kolkata", "2026-07-01T00:00:00Z", 330),
    ("Europe/Warsaw", "2050-07-01T00:00:00Z", 120), ("America/New_York", "2050-01-01T00:00:00Z", -300),
    ("Australia/Sydney", "2050-01-01T00:00:00Z", 660), ("+05:45", "2026-01-01T00:00:00Z", 345),
    ("UTC", "2026-01-01T00:00:00Z", 0),
  ])
  func aZoneHasItsOffset(name: String, moment: String, minutes: Int) throws {
    let seconds = try #require(Timestamp(moment)).seconds
    #expect(try #require(zones.offsets(of: name)).minutes(at: seconds) == minutes)
  }

  @Test func theChangeHappensToTheSecond() throws {
    let warsaw = try #require(zones.offsets(of: "Europe/Warsaw"))
    let change = try #require(Timestamp("2026-03-29T01:00:00Z")).seconds
    #expect(warsaw.minutes(at: change - 1) == 60)
    #expect(warsaw.minutes(at: change) == 120)
  }

  @Test(arguments: [
    "Mars/Olympus", "../../etc/passwd", "", "europe/warsaw", "tzdata.zi", "+25:00", "Europe/",
  ])
  func anythingElseIsNoZone(name: String) {
    #expect(!zones.isZone(name))
    #expect(zones.offsets(of: name) == nil)
  }
}
