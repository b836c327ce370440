import CaseModel
import Measures
import Testing

@Suite struct ActivityGridTests {
  /// A moment of November 2026, which began on a Sunday.
  private func moment(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Timestamp {
    let start = CivilDate(year: 2026, month: 11, day: day).daysSinceEpoch
    return Timestamp(milliseconds: Int64(start) * 86_400_000 + Int64(hour * 60 + minute) * 60_000)
  }

  @Test func `a moment is counted at its weekday and hour`() {
    let grid = ActivityGrid(of: [moment(2, 0), moment(2, 0, 59), moment(8, 23, 59)])
    #expect(grid[weekday: 0, hour: 0] == 2)
    #expect(grid[weekday: 6, hour: 23] == 1)
    #expect(grid.total == 3)
  }

  @Test func `the counts sum to the number of events with an hour`() {
    let dateOnly = Timestamp(milliseconds: moment(4, 0).milliseconds, isDateOnly: true)
    let assumed = Timestamp(milliseconds: moment(4, 9).milliseconds, hasAssumedZone: true)
    let many = (0..<1000).map { moment(1 + $0 % 28, $0 % 24, $0 % 60) }
    let grid = ActivityGrid(of: many + [dateOnly, assumed])
    #expect(grid.counts.reduce(0, +) == 1000)
    #expect(grid.hourTotals.reduce(0, +) == 1000)
    #expect(grid.weekdayTotals.reduce(0, +) == 1000)
  }

  @Test func `adding says whether the moment had an hour`() {
    var grid = ActivityGrid()
    let milliseconds = moment(2, 1).milliseconds
    let counted = [
      grid.add(moment(2, 1)), grid.add(Timestamp(milliseconds: milliseconds, isDateOnly: true)),
      grid.add(Timestamp(milliseconds: milliseconds, hasAssumedZone: true)) { _ in 60 },
    ]
    #expect(counted == [true, false, false])
    #expect(grid.total == 1)
  }

  @Test func `times before 1970 fall on their weekday`() {
    // 1969-12-28 was a Sunday.
    let early = Timestamp(milliseconds: -4 * 86_400_000 + 5 * 3_600_000)
    #expect(ActivityGrid(of: [early])[weekday: 6, hour: 5] == 1)
  }

  @Test func `a zone moves a moment over midnight and over the week's end`() {
    let grid = ActivityGrid(of: [moment(2, 3)]) { _ in -7 * 60 }
    #expect(grid[weekday: 6, hour: 20] == 1)
    let half = ActivityGrid(of: [moment(1, 23, 40)]) { _ in 330 }
    #expect(half[weekday: 0, hour: 5] == 1)
  }

  @Test func `summer time is the closure's business`() {
    // Berlin went back from UTC+2 to UTC+1 on 25 October 2026 at 01:00 UTC.
    let change = Int64(CivilDate(year: 2026, month: 10, day: 25).daysSinceEpoch) * 86_400 + 3600
    let before = Timestamp(milliseconds: (change - 1) * 1000)
    let after = Timestamp(milliseconds: change * 1000)
    var asked: [Int64] = []
    let grid = ActivityGrid(of: [before, after]) { seconds in
      asked.append(seconds)
      return seconds < change ? 120 : 60
    }
    #expect(asked == [change - 1, change])
    #expect(grid[weekday: 6, hour: 2] == 2)
  }

  @Test func `grids of counts need a whole week`() {
    #expect(ActivityGrid(counts: [1, 2]) == nil)
    #expect(ActivityGrid(counts: [Int](repeating: -1, count: 168)) == nil)
    #expect(ActivityGrid(counts: [Int](repeating: 2, count: 168))?.total == 336)
  }

  @Test func `merging adds counts and totals`() {
    var grid = ActivityGrid(of: [moment(2, 1)])
    grid.merge(ActivityGrid(of: [moment(9, 1), moment(3, 4)]))
    #expect(grid[weekday: 0, hour: 1] == 2)
    #expect(grid.total == 3)
    #expect(grid.workdayShare == Share(count: 3, total: 3))
  }

  @Test func `a share wraps around midnight`() {
    let grid = ActivityGrid(of: [moment(2, 23), moment(2, 0), moment(2, 8), moment(2, 9)])
    #expect(grid.share(from: 23, to: 9) == Share(count: 3, total: 4))
    #expect(grid.share(from: 9, to: 18).percent == 25)
    #expect(grid.share(from: 0, to: 0).percent == 100)
  }

  @Test func `a percentage is 0 only of nothing and 100 only of all`() {
    #expect(Share(count: 0, total: 0).percent == 0)
    #expect(Share(count: 1, total: 1000).percent == 1)
    #expect(Share(count: 999, total: 1000).percent == 99)
    #expect(Share(count: 1000, total: 1000).percent == 100)
    #expect(Share(count: 945, total: 1000).percent == 95)
    #expect(!Share(count: 0, total: 0).isAtLeast(percent: 0))
    #expect(Share(count: 9, total: 10).isAtLeast(percent: 90))
  }
}

@Suite struct ConcentrationTests {
  /// A grid whose hours hold these counts, all on Monday.
  private func grid(_ hours: [Int: Int]) -> ActivityGrid {
    var counts = [Int](repeating: 0, count: 168)
    for (hour, count) in hours { counts[hour] = count }
    return ActivityGrid(counts: counts) ?? ActivityGrid()
  }

  @Test func `the shortest span that holds ninety per cent is named`() throws {
    let hours = [
      1: 2, 5: 3, 6: 31, 7: 57, 8: 57, 9: 77, 10: 60, 11: 37, 12: 66, 13: 66, 14: 52, 15: 44, 16: 21, 17: 5,
      20: 1, 22: 3,
    ]
    let found = try #require(grid(hours).concentration)
    #expect(found.span == HourSpan(from: 6, to: 16))
    #expect(found.share.percent == 94)
    let claimed = found.span.shifted(byMinutes: -7 * 60)
    #expect(claimed.startText == "23:00")
    #expect(claimed.endText == "09:00")
  }

  @Test func `a span is never shorter than eight hours`() throws {
    let found = try #require(grid([12: 5]).concentration)
    #expect(found.span == HourSpan(start: 5, length: 8))
    #expect(found.share == Share(count: 5, total: 5))
  }

  @Test func `a span may run past midnight`() throws {
    let found = try #require(grid([21: 10, 23: 10, 2: 10, 4: 10]).concentration)
    #expect(found.span == HourSpan(start: 21, length: 8))
    #expect(found.span.contains(0) && !found.span.contains(5))
  }

  @Test func `eighty per cent are enough where no span holds ninety`() throws {
    let found = try #require(grid([8: 41, 15: 41, 0: 9, 20: 9]).concentration)
    #expect(found.span.length == 8)
    #expect(found.share.percent == 82)
  }

  @Test func `activity around the clock has no headline`() {
    #expect(ActivityGrid(counts: [Int](repeating: 3, count: 168))?.concentration == nil)
    #expect(ActivityGrid().concentration == nil)
  }

  @Test func `the whole day and odd hours are brought into the day`() {
    #expect(HourSpan(from: 9, to: 9).length == 24)
    #expect(HourSpan(start: -1, length: 40) == HourSpan(start: 23, length: 24))
    #expect(HourSpan(start: 22, length: 4).hours == [22, 23, 0, 1])
    #expect(MinuteSpan(start: -30, length: 60).endText == "00:30")
  }
}

@Suite struct ActivityPairTests {
  private func moment(_ day: Int, _ hour: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(day) * 86_400_000 + Int64(hour) * 3_600_000)
  }

  @Test func `both zones hold every moment that has an hour`() {
    var pair = ActivityPair()
    for hour in 0..<24 { pair.add(moment(20_000, hour)) { _ in -420 } }
    pair.add(Timestamp(milliseconds: 0, isDateOnly: true)) { _ in -420 }
    #expect(pair.utc.total == 24 && pair.claimed.total == 24)
    #expect(pair.withoutHour == 1)
    #expect(pair.isTwo && pair.hasOneOffset)
    #expect(pair.claimedWorkingHours == Share(count: 9, total: 24))
    #expect(pair.workingHoursInUTC == MinuteSpan(start: 16 * 60, length: 540))
  }

  @Test func `the latest moment's offset is used whatever the order`() {
    var pair = ActivityPair()
    pair.add(moment(20_100, 1)) { _ in 60 }
    pair.add(moment(20_000, 1)) { _ in 120 }
    #expect(pair.latestOffset == 60)
    #expect(pair.offsets == 60...120)
    #expect(!pair.hasOneOffset)
    #expect(pair.workingHoursInUTC.startText == "08:00")
  }

  @Test func `without a zone there is one map`() throws {
    var pair = ActivityPair()
    pair.add(moment(20_000, 12))
    #expect(!pair.isTwo && !pair.hasOneOffset)
    #expect(pair.claimedWorkingHours == nil)
    #expect(try #require(pair.concentration).claimed == nil)
  }
}
