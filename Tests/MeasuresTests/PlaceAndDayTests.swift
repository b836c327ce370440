import CaseModel
import Measures
import Testing

@Suite("Ways over the globe")
struct GreatCircleTests {
  private func point(_ latitude: Double, _ longitude: Double) throws -> GlobePoint {
    try #require(GlobePoint(latitude: latitude, longitude: longitude))
  }

  @Test("Known ways have their length")
  func known() throws {
    #expect(abs(try point(0, 0).kilometres(to: point(0, 90)) - 10_007.56) < 0.1)
    #expect(abs(try point(90, 0).kilometres(to: point(-90, 77)) - 20_015.11) < 0.1)
    #expect(abs(try point(52.23, 21.01).kilometres(to: point(-23.55, -46.63)) - 10_660.03) < 0.1)
    #expect(try point(10, 20).kilometres(to: point(10, 20)) == 0)
    #expect(abs(try point(10, 179.5).kilometres(to: point(10, -179.5)) - 109.5) < 0.1)
  }

  @Test("The bound is never below the way, and a way is the same in both directions")
  func bound() throws {
    for step in 0..<2000 {
      let one = try point(Double(step * 37 % 181) - 90, Double(step * 61 % 361) - 180)
      let other = try point(Double(step * 91 % 181) - 90, Double(step * 17 % 361) - 180)
      #expect(one.mostKilometres(to: other) + 1e-6 >= one.kilometres(to: other))
      #expect(abs(one.kilometres(to: other) - other.kilometres(to: one)) < 1e-6)
    }
  }

  @Test("Numbers that are no place are none")
  func noPlace() {
    for (latitude, longitude) in [(91.0, 0.0), (-90.1, 0), (0, 180.5), (.nan, 0), (0, .infinity)] {
      #expect(GlobePoint(latitude: latitude, longitude: longitude) == nil)
    }
  }
}

@Suite("Shares of days")
struct DayShareTests {
  @Test("The stretch with the greatest share is found; its days, its share and its minimum are inclusive")
  func worst() {
    var shares = DayShares(days: 100...200)
    for day in 100...109 { shares.add(day: day, counts: false) }
    for day in 150...159 { shares.add(day: day, counts: day < 157) }
    let found = shares.worst(length: 30, share: 0.7, minimum: 10)
    #expect(found?.counted == 7 && found?.total == 10 && found?.days == 130...159)
    #expect(shares.worst(length: 30, share: 0.71, minimum: 10) == nil)
    #expect(shares.worst(length: 30, share: 0.7, minimum: 11) == nil)
    #expect(shares.worst(length: 9, share: 0.1, minimum: 10) == nil)
    #expect(shares.worst(length: 10, share: 0.7, minimum: 10)?.days == 150...159)
    #expect(shares.worst(length: 30, share: 0.7, minimum: 10) { $0.contains(120) } == nil)
  }

  @Test("Events outside the days are left out, and a stretch begins with the first day at the earliest")
  func outside() {
    var shares = DayShares(days: 10...12)
    for day in [9, 10, 12, 13, .min, .max - 20] { shares.add(day: day, counts: true) }
    #expect(shares.worst(length: 30, share: 1, minimum: 1)?.days == 10...12)
    #expect(shares.worst(length: 30, share: 1, minimum: 1)?.total == 2)
  }

  @Test("Every whole share is reached exactly", arguments: 1...100)
  func exact(_ percent: Int) {
    #expect(DayShares.reaches(percent, of: 100, Double(percent) / 100))
    #expect(!DayShares.reaches(percent - 1, of: 100, Double(percent) / 100))
  }
}

@Suite("Hours of days")
struct DayHoursTests {
  private let hour = Timestamp.hourLength

  @Test("A quiet run goes across midnight")
  func quiet() {
    #expect(DayHours.quietRun(0) == 24 && DayHours.quietRun(0xff_ffff) == 0)
    #expect(DayHours.quietRun(0b0000_0000_0000_1111_1111_1111) == 12)
    #expect(DayHours.quietRun(0b0011_1111_1111_1111_1111_1000) == 5)
  }

  @Test("A stretch counts where days, hours and quiet reach the rule exactly, and not below it")
  func stretch() {
    func hours(fullDays: Int, hours: Int, others: Int) -> DayHours {
      var found = DayHours(days: 0...40)
      for day in 0..<fullDays {
        for step in 0..<hours { found.add(milliseconds: (Int64(day * 24 + step)) * hour) }
      }
      for day in 0..<others { found.add(milliseconds: Int64((fullDays + day) * 24 + 21) * hour) }
      return found
    }
    func worst(_ hours: DayHours) -> DayHours.Stretch? {
      hours.worst(length: 28, activeDays: 20, fullDays: 8, hours: 18, quietHours: 5)
    }
    let found = worst(hours(fullDays: 8, hours: 20, others: 12))
    #expect(found?.active == 20 && found?.full == Array(0..<8) && found?.quiet == 2)
    #expect(worst(hours(fullDays: 8, hours: 18, others: 12))?.quiet == 3)
    #expect(worst(hours(fullDays: 7, hours: 20, others: 13)) == nil)
    #expect(worst(hours(fullDays: 8, hours: 17, others: 12)) == nil)
    #expect(worst(hours(fullDays: 8, hours: 20, others: 11)) == nil)
    #expect(
      hours(fullDays: 20, hours: 19, others: 0).worst(
        length: 28, activeDays: 20, fullDays: 8, hours: 18, quietHours: 5) == nil)
  }

  @Test("Work marks every hour from its start to its end, and no more than two days")
  func spans() {
    var hours = DayHours(days: 0...9)
    hours.add(from: hour / 2, to: 3 * hour)
    #expect(hours.masks[0] == 0b1111)
    hours.add(from: 24 * hour, to: 1000 * hour)
    #expect(hours.hours(on: 1) == 24 && hours.hours(on: 2) == 24 && hours.hours(on: 4) == 0)
    hours.add(milliseconds: -1)
    hours.add(milliseconds: 10 * 24 * hour)
    #expect(hours.hours(on: 9) == 0)
  }
}

@Suite("Numbers of keys")
struct KeyNumberTests {
  @Test("Equal keys have equal numbers, in the order in which they first come")
  func numbers() {
    let keys: [UInt64] = (0..<20_000).map { UInt64($0 * $0 % 5003) &* 0x1_0000_0001 }
    let numbered = KeyNumbers(keys)
    var known: [UInt64: Int32] = [:]
    for (key, number) in zip(keys, numbered.numbers) {
      #expect(known[key, default: Int32(known.count)] == number)
      known[key] = number
    }
    #expect(numbered.count == known.count)
  }

  @Test("The first look agrees with the search for the worst window", arguments: 1...6)
  func firstLook(_ threshold: Int) {
    for seed in 0..<60 {
      let times = (0..<40).map { Int64($0 * 7 + $0 * $0 * seed % 11) }.sorted()
      let keys = (0..<40).map { UInt64(($0 * 13 + seed * $0 * $0) % 9) }
      let found = SlidingWindow.mostDistinct(times, keys: keys, length: 20, atLeast: threshold)
      let reached = SlidingWindow.reachesDistinct(
        times, keys: KeyNumbers(keys), length: 20, atLeast: threshold)
      #expect((found != nil) == reached)
    }
  }

  @Test("Clocks are at most twelve hours apart")
  func clocks() {
    #expect(ClockDifference.minutes(780, -660) == 0 && ClockDifference.minutes(120, 330) == 210)
    #expect(ClockDifference.minutes(-480, 540) == 420 && ClockDifference.minutes(0, 720) == 720)
  }
}
