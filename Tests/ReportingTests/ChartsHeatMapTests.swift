import CaseModel
import Measures
import Reporting
import Templating
import Testing

@Suite struct ChartsHeatMapTests {
  private let chart = HeatMap.svg(ChartSample.heatMap())

  @Test func `a map is one well-formed picture with a name and a description`() {
    let parsed = ParsedMarkup(chart.svg)
    #expect(parsed.isWellFormed)
    #expect(parsed.elements.first?.name == "svg")
    #expect(parsed.elements.first?.attributes["role"] == "img")
    #expect(parsed.elements.first?.attributes["aria-labelledby"] == "hu-t hu-d")
    #expect(parsed.all("title") == [["id": "hu-t"]])
    #expect(parsed.all("desc") == [["id": "hu-d"]])
  }

  @Test func `a map has classes only and neither style nor colour`() {
    #expect(!chart.svg.string.contains("style"))
    #expect(!chart.svg.string.contains("fill"))
    #expect(!chart.svg.string.contains("xmlns"))
  }

  @Test func `every cell that is not empty is drawn once in its step`() {
    let parsed = ParsedMarkup(chart.svg)
    let steps = Quintiles(of: ChartSample.grid.counts)
    for step in 1...5 {
      #expect(parsed.cells("h\(step)") == ChartSample.grid.counts.filter { steps.step($0) == step }.count)
    }
    #expect(parsed.cells("h0") == 24)
    #expect(parsed.all("use").count == 6)
  }

  @Test func `the two darkest steps print their counts`() {
    let parsed = ParsedMarkup(chart.svg)
    let steps = Quintiles(of: ChartSample.grid.counts)
    #expect(parsed.all("tspan").count == ChartSample.grid.counts.filter { steps.step($0) >= 4 }.count)
  }

  @Test func `the table's numbers sum to the number of events`() {
    #expect(chart.table.rows.count == 7)
    #expect(chart.table.columns.count == 26)
    #expect(chart.table.rows.allSatisfy { $0.numbers.prefix(24).reduce(0, +) == $0.numbers[24] })
    #expect(chart.table.foot?.numbers.last == 582)
    #expect(chart.table.rows.reduce(0) { $0 + $1.numbers[24] } == 582)
  }

  @Test func `the bracket is parted where it runs past midnight`() {
    #expect(chart.svg.string.contains("M472 222v8H678v-8M56 222v8H80v-8"))
    var input = ChartSample.heatMap()
    input.bracket = MinuteSpan(start: 540, length: 540)
    let local = HeatMap.svg(input).svg.string
    #expect(local.contains("M290 222v8H522v-8\""))
    #expect(local.contains("<text class=\"m\" x=\"406\" y=\"258\">09–18 claimed zone</text>"))
    input.bracket = MinuteSpan(start: 210, length: 540)
    #expect(HeatMap.svg(input).svg.string.contains("M147 222v8H379v-8"))
  }

  @Test func `without a bracket the map ends under its last row`() {
    var input = ChartSample.heatMap()
    input.bracket = nil
    #expect(HeatMap.svg(input).svg.string.contains("viewBox=\"0 0 682 218\""))
  }

  @Test func `an ordinary map stays under five kilobytes and the fullest under seven`() {
    #expect(chart.svg.bytes.count <= 5 * 1024)
    let full = ActivityGrid(counts: (0..<168).map { 100 + $0 * 37 % 168 }) ?? ActivityGrid()
    #expect(HeatMap.svg(ChartSample.heatMap(full)).svg.bytes.count <= 7 * 1024)
  }

  @Test func `an empty grid is an empty map with all its cells`() {
    let empty = HeatMap.svg(ChartSample.heatMap(ActivityGrid()))
    let parsed = ParsedMarkup(empty.svg)
    #expect(parsed.isWellFormed)
    #expect((1...5).allSatisfy { parsed.cells("h\($0)") == 0 })
    #expect(parsed.all("tspan").isEmpty)
    #expect(empty.table.foot?.numbers == [Int](repeating: 0, count: 25))
  }

  @Test func `the same input gives the same bytes`() {
    #expect(HeatMap.svg(ChartSample.heatMap()) == chart)
  }

  @Test func `hostile labels stay text`() {
    let frame = ChartFrame(
      prefix: "a\" onload='x", title: ChartSample.hostile, description: ChartSample.hostile)
    var input = ChartSample.heatMap(frame: frame)
    input.bracketLabel = ChartSample.hostile
    input.words.weekdays[0] = ChartSample.hostile
    let parsed = ParsedMarkup(HeatMap.svg(input).svg)
    #expect(parsed.isWellFormed)
    #expect(Set(parsed.elements.map(\.name)) == ["svg", "title", "desc", "text", "path", "use", "tspan"])
    #expect(parsed.elements.first?.attributes.keys.sorted() == ["aria-labelledby", "role", "viewBox"])
    #expect(parsed.text.contains("\"><script>alert('x')</script>&amp;[U+202E][U+0000"))
  }

  @Test func `as text a map has a line of hours and a line a weekday`() {
    let lines = HeatMap.text(ChartSample.grid).split(separator: "\n")
    #expect(lines.count == 8)
    #expect(lines[0] == "      00    06    12    18")
    #expect(lines[1] == "Mon   ·▂···▂▃▆▆██▅█▅▆▆▃·····▂·  105")
    #expect(lines[7].hasSuffix("  10"))
  }

  @Test func `as text wide weekdays keep the columns`() {
    var words = ChartWords()
    words.weekdays = ["월", "화", "수", "목", "금", "토", "일"]
    let lines = HeatMap.text(ActivityGrid(), words: words).split(separator: "\n")
    #expect(lines[1] == "월    ························  0")
  }

  @Test func `the ramp names the steps in use`() {
    let steps = Quintiles(of: ChartSample.grid.counts)
    #expect(Ramp.items(steps).map(\.label) == ["0", "1 to 2", "3 to 5", "6 to 8", "9 to 12", "13 or more"])
    #expect(ParsedMarkup(Ramp.markup(steps)).isWellFormed)
    #expect(ParsedMarkup(Ramp.markup(steps)).all("rect").map { $0["class"] } == (0...5).map { "h\($0)" })
    #expect(Ramp.items(Quintiles(cells: [])).map(\.label) == ["0"])
  }

  @Test func `members are drawn by hour, the first twelve of them`() {
    let chart = MemberHours.svg(ChartSample.members)
    #expect(chart.svg.string.contains("viewBox=\"0 0 764 220\""))
    #expect(ParsedMarkup(chart.svg).isWellFormed)
    var many = ChartSample.members
    many.members = (0..<40).map { .init(id: "ctr-\($0)", hours: [1, 2]) }
    let large = MemberHours.svg(many)
    #expect(ParsedMarkup(large.svg).all("use").count == 11)
    #expect(large.table.rows.count == 40)
    #expect(large.svg.bytes.count < 7 * 1024)
  }

  @Test func `a table has a head for each row and column`() {
    let parsed = ParsedMarkup(Markup("<table>" + chart.table.markup.string + "</table>"))
    #expect(parsed.isWellFormed)
    #expect(parsed.all("th").filter { $0["scope"] == "col" }.count == 26)
    #expect(parsed.all("th").filter { $0["scope"] == "row" }.count == 8)
    #expect(parsed.all("td").count == 8 * 25)
  }
}
