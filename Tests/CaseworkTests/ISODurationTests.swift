import CaseModel
import Importing
import Reporting
import Testing

import CaseModel
import Importing
import Reporting
@testable import Casework

struct ISODurationTests {
  @Test(arguments: [
    ("P7D", "2026-11-15T00:00:00Z"), ("P2W", "2026-11-08T00:00:00Z"), ("P1M", "2026-10-22T00:00:00Z"),
    ("P1Y", "2025-11-22T00:00:00Z"), ("PT36H", "2026-11-20T12:00:00Z"), ("P1Y1M1D", "2025-10-21T00:00:00Z"),
    ("PT90M", "2026-11-21T22:30:00Z"), ("p7d", "2026-11-15T00:00:00Z"),
  ])
  func aDurationLeadsBackFromAMoment(text: String, start: String) throws {
    let end = try #require(Timestamp("2026-11-22T00:00:00Z"))
    #expect(try #require(ISODuration(text)).before(end).iso == start)
  }

  @Test func aMonthBeforeTheLastOfMarchIsTheLastOfFebruary() throws {
    let end = try #require(Timestamp("2026-03-31T10:00:00Z"))
    #expect(try #require(ISODuration("P1M")).before(end).iso == "2026-02-28T10:00:00Z")
  }

  @Test(arguments: ["", "P", "7D", "P0D", "PT", "P7", "P7X", "P1D1W", "-P7D", "P7D ", "P100000D", "PT1D"])
  func anythingElseIsNoDuration(text: String) { #expect(ISODuration(text) == nil) }
}
