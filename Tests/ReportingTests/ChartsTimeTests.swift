import CaseModel
import Measures
import Reporting
import Templating
import Testing

@Suite struct ChartsWeekStripTests {
  private let input = ChartSample.weekStrip(ChartSample.lanes)

  @Test func `a strip has a lane a row and a week a cell`() {
    let chart = WeekStrip.svg(input)
    let parsed = ParsedMarkup(chart.svg)
    #expect(parsed.isWellFormed)
    #expect(chart.svg.string.contains("viewBox=\"0 0 720 156\""))
    #expect(parsed.cells("h0") == 26)
    #expect(parsed.all("use").count == 3)
    #expect(chart.svg.bytes.count < 5 * 1024)
    #expect(WeekStrip.svg(input) == chart)
  }

  @Test func `months stand over the first week that begins in them`() {
    let svg = WeekStrip.svg(input).svg.string
    #expect(
      svg.contains("<text class=\"far\" x=\"200\" y=\"24\">May</text><text x=\"240\" y=\"24\">Jun</text>"))
    #expect(svg.contains("<text class=\"far\" x=\"660\" y=\"24\">Nov</text>"))
  }

  @Test func `the table has a row a week and the sums`() {
    let table = WeekStrip.svg(input).table
    #expect(table.columns == ["Week of", "US, residential", "PT, residential", "NL, business", "any, VPN"])
    #expect(table.rows.count == 26)
    #expect(table.rows.first?.head == "2026-05-24")
    #expect(table.foot?.numbers == [258, 62, 39, 53])
    #expect(table.markup.string.contains("<th scope=\"row\"><time>2026-05-24</time></th>"))
  }

  @Test func `the headline names the lead and the week in which another lane passed it`() throws {
    let headline = try #require(input.headline)
    #expect(headline.lead == 0 && headline.leadTotal == 258 && headline.total == 412)
    let overtaken = try #require(headline.overtaken)
    #expect(overtaken.lane == 1 && overtaken.lasts)
    #expect(CivilDate(daysSinceEpoch: overtaken.day).iso == "2026-10-18")
  }

  @Test func `a lead that was won back does not last, and equal weeks are not passed`() throws {
    let lanes = [
      WeekStripInput.Lane(label: "a", counts: [5, 1, 5, 3]),
      WeekStripInput.Lane(label: "b", counts: [0, 2, 0, 3]),
    ]
    let headline = try #require(ChartSample.weekStrip(lanes, weeks: 4).headline)
    #expect(headline.overtaken?.lasts == false)
    #expect(headline.overtaken?.day == input.firstDay + 7)
  }

  @Test func `weeks without sign-ins change nothing and no sign-in has no headline`() {
    let lanes = [
      WeekStripInput.Lane(label: "a", counts: [9, 1, 0, 1]),
      WeekStripInput.Lane(label: "b", counts: [0, 2, 0, 3]),
    ]
    let headline = ChartSample.weekStrip(lanes, weeks: 4).headline
    #expect(headline?.overtaken?.day == input.firstDay + 7)
    #expect(headline?.overtaken?.lasts == true)
    #expect(ChartSample.weekStrip([], weeks: 4).headline == nil)
    #expect(ChartSample.weekStrip([.init(label: "a", counts: [])], weeks: 4).headline == nil)
  }

  @Test func `a tally becomes five lanes and the others, whatever the order of its records`() {
    func strip(_ keys: [Int]) -> WeekStripInput {
      var tally = WeekTally<Int>(endDay: 20_000, weeks: 26)
      for key in keys {
        for _ in 0...(key / 2) { tally.add(Timestamp(milliseconds: 19_990 * 86_400_000), lane: key) }
      }
      return WeekStripInput(frame: ChartSample.frame, tally: tally) { "lane \($0 % 8)" }
    }
    let forward = strip(Array(0..<9))
    #expect(forward.lanes.map(\.label) == ["lane 0", "lane 6", "lane 7", "lane 4", "lane 5", "other"])
    #expect(forward.lanes.map(\.total) == [6, 4, 4, 3, 3, 5])
    #expect(strip((0..<9).reversed()).lanes == forward.lanes)
  }

  @Test func `an empty strip and hostile labels are well-formed`() {
    #expect(ParsedMarkup(WeekStrip.svg(ChartSample.weekStrip([])).svg).isWellFormed)
    let hostile = ChartSample.weekStrip([.init(label: ChartSample.hostile, counts: [1, 2])])
    let chart = WeekStrip.svg(hostile)
    #expect(ParsedMarkup(chart.svg).isWellFormed)
    #expect(ParsedMarkup(Markup("<table>" + chart.table.markup.string + "</table>")).isWellFormed)
  }
}

@Suite struct ChartsTimelineTests {
  private let first = ChartSample.firstDay

  @Test func `a timeline draws a lane for each of its inputs`() {
    let drawing = Timeline.svg(ChartSample.timeline(ChartSample.timelineLanes))
    let parsed = ParsedMarkup(drawing.svg)
    #expect(parsed.isWellFormed)
    #expect(drawing.svg.string.contains("viewBox=\"0 0 720 376\""))
    #expect(parsed.all("rect").filter { $0["class"] == "deep" }.count == 2)
    #expect(parsed.all("circle").count == 4)
    #expect(parsed.text.contains("F5 F7"))
    #expect(drawing.svg.bytes.count < 4 * 1024)
    #expect(Timeline.svg(ChartSample.timeline(ChartSample.timelineLanes)) == drawing)
  }

  @Test func `a day is four units wide in a look-back of 180 days`() {
    let drawing = Timeline.svg(ChartSample.timeline(ChartSample.timelineLanes))
    #expect(drawing.svg.string.contains("<path class=\"axis\" d=\"M24 0V370M144 0V370M268 0V370"))
    #expect(drawing.svg.string.contains("<rect class=\"bar\" x=\"0\" y=\"66\" width=\"218\" height=\"5\"/>"))
  }

  @Test func `many days share at most sixty ticks, each inside the look-back`() {
    func ticks(_ days: [Int]) -> [String] {
      let parsed = ParsedMarkup(
        Timeline.svg(ChartSample.timeline([.init(label: "Earnings", .ticks(days))])).svg)
      let paths = parsed.all("path").filter { $0["class"] == "tick" }
      return paths.flatMap { ($0["d"] ?? "").split(separator: "M").map(String.init) }
    }
    #expect(ticks((0..<180).map { first + $0 }).count == 60)
    #expect(ticks((0..<61).map { first + $0 * 2 }).count <= 60)
    #expect(ticks([first, first, first + 3]).count == 2)
    #expect(ticks([first - 1, first + 180]).isEmpty)
    #expect(ticks((0..<180).reversed().map { first + $0 }) == ticks((0..<180).map { first + $0 }))
  }

  @Test func `bars never cover one another`() {
    let many = (0..<40).map {
      TimelineInput.Bar(from: first + $0 * 3, to: first + $0 * 3 + 30, isNew: $0 > 37)
    }
    let drawing = Timeline.svg(ChartSample.timeline([.init(label: "Contracts", .bars(many))]))
    let rects = ParsedMarkup(drawing.svg).all("rect")
    #expect(Set(rects.map { $0["y"] }).count == 3)
    #expect(rects.filter { $0["class"] == "deep" }.count == 1)
    for y in Set(rects.map { $0["y"] ?? "" }) {
      let row = rects.filter { $0["y"] == y }
        .map { (Double($0["x"] ?? "") ?? 0, Double($0["width"] ?? "") ?? 0) }.sorted { $0.0 < $1.0 }
      for (left, right) in zip(row, row.dropFirst()) { #expect(left.0 + left.1 <= right.0) }
    }
  }

  @Test func `a mark's words cover neither the lane's own nor those of a later mark`() {
    let marks = [3, 100, 101, 179].map { TimelineInput.Mark(day: first + $0, label: "F\($0)") }
    let drawing = Timeline.svg(ChartSample.timeline([.init(label: "Findings first seen", .marks(marks))]))
    let parsed = ParsedMarkup(drawing.svg)
    #expect(parsed.all("circle").count == 4)
    #expect(!parsed.text.contains("F3"))
    #expect(!parsed.text.contains("F100"))
    #expect(parsed.text.contains("F101"))
    #expect(parsed.text.contains("F179"))
  }

  @Test func `a label of one letter with a thousand marks is cut`() {
    let label = "a" + String(repeating: "\u{301}", count: 1000)
    let drawing = Timeline.svg(ChartSample.timeline([.init(label: label, note: label, .ticks([]))]))
    #expect(drawing.svg.bytes.count < 1500)
    #expect(ParsedMarkup(drawing.svg).isWellFormed)
  }

  @Test func `what lies outside the look-back is not drawn`() {
    let drawing = Timeline.svg(
      ChartSample.timeline([
        .init(
          label: "Contracts",
          .bars([.init(from: first - 90, to: first - 1), .init(from: first + 180, to: nil)])),
        .init(label: "Findings", .marks([.init(day: first - 1, label: "F1")])),
      ]))
    #expect(ParsedMarkup(drawing.svg).all("rect").isEmpty)
    #expect(ParsedMarkup(drawing.svg).all("circle").isEmpty)
  }

  @Test func `the dates of one day are one row, in order`() {
    let events = [
      TimelineInput.Event(day: first + 7, text: "b"), .init(day: first, text: "Look-back begins"),
      .init(day: first + 7, text: "a"),
    ]
    let rows = Timeline.svg(ChartSample.timeline([], events: events)).rows
    #expect(rows.map(\.date) == ["2026-05-26", "2026-06-02"])
    #expect(rows.map(\.texts) == [["Look-back begins"], ["b", "a"]])
  }

  @Test(arguments: [1, 7, 31, 180, 400, 900, 4000, 20_000])
  func `the names of months do not cover one another in a look-back of any length`(days: Int) {
    let input = TimelineInput(
      frame: ChartSample.frame, firstDay: first - days + 1, lastDay: first,
      lanes: [.init(label: "Earnings", .ticks(Array((first - days)...first)))])
    let parsed = ParsedMarkup(Timeline.svg(input).svg)
    let places = parsed.all("text").filter { $0["y"] == "22" }.compactMap { Double($0["x"] ?? "") }
    #expect(parsed.isWellFormed)
    #expect(places.count <= 14)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 34 })
  }

  @Test func `hostile labels stay text in every lane`() {
    let label = ChartSample.hostile
    let drawing = Timeline.svg(
      ChartSample.timeline([
        .init(label: label, note: label, .marks([.init(day: first + 9, label: label)])),
        .init(label: String(repeating: "가", count: 400), .ticks([])),
      ]))
    let parsed = ParsedMarkup(drawing.svg)
    #expect(parsed.isWellFormed)
    #expect(Set(parsed.elements.map(\.name)) == ["svg", "title", "desc", "text", "path", "circle"])
  }
}
