import CaseModel
import Measures
import Testing

@Suite struct QuintilesTests {
  @Test func `each step holds a fifth of the cells that are not empty`() {
    let steps = Quintiles(cells: Array(0...100))
    #expect(steps.bounds == [20, 40, 60, 80])
    let counted = (1...100).map(steps.step)
    #expect((1...5).allSatisfy { step in counted.filter { $0 == step }.count == 20 })
  }

  @Test func `zero has its own step and takes no part`() {
    #expect(Quintiles(cells: [0, 0, 0, 1, 2, 3, 4, 5]) == Quintiles(cells: [5, 4, 3, 2, 1]))
    #expect(Quintiles(cells: [1]).step(0) == 0)
  }

  @Test func `equal counts are never parted`() {
    let steps = Quintiles(cells: [7, 7, 7, 7, 7, 7])
    #expect(steps.step(7) == 1)
    #expect(steps.steps.map(\.number) == [0, 1])
    #expect(steps.steps.map(\.lower) == [0, 1])
    #expect(steps.steps.map(\.upper) == [0, nil])
  }

  @Test func `the steps in use cover every count once`() {
    for cells in [[1, 1, 1, 9], [1, 2], [3], [1, 1, 2, 2, 50], [4, 4, 5, 9, 9, 9, 12]] {
      let steps = Quintiles(cells: cells)
      for count in cells {
        let owners = steps.steps.filter { $0.lower <= count && count <= ($0.upper ?? Int.max) }
        #expect(owners.map(\.number) == [steps.step(count)])
      }
      #expect(steps.steps.dropLast().allSatisfy { $0.upper != nil })
    }
  }

  @Test func `no cell at all leaves the step of zero alone`() {
    let steps = Quintiles(cells: [0, 0])
    #expect(steps.steps.map(\.number) == [0])
    #expect(steps.maximum == 0)
  }

  @Test func `the maps of a pair share their steps`() {
    #expect(Quintiles(of: [1, 2], [3, 4, 5]) == Quintiles(cells: [5, 3, 1, 2, 4]))
  }
}

@Suite struct WeekTallyTests {
  private func day(_ day: Int) -> Timestamp { Timestamp(milliseconds: Int64(day) * 86_400_000 + 5) }

  @Test func `weeks end at the given day and what lies outside is left out`() {
    var tally = WeekTally<String>(endDay: 20_000, weeks: 2)
    #expect(tally.firstDay == 19_986)
    for offset in [19_985, 19_986, 19_992, 19_993, 19_999, 20_000] { tally.add(day(offset), lane: "a") }
    #expect(tally.lanes.map(\.counts) == [[2, 2]])
  }

  @Test func `lanes keep the order in which they came`() {
    var tally = WeekTally<Int>(endDay: 20_000, weeks: 1)
    for lane in [3, 1, 3, 2] { tally.add(day(19_999), lane: lane) }
    #expect(tally.lanes.map(\.lane) == [3, 1, 2])
    #expect(tally.lanes.map(\.counts) == [[2], [1], [1]])
  }
}
