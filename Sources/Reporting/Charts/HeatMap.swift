import Measures

/// A week of activity: seven rows of 24 hours.
public enum HeatMap {
  static let left = 56
  static let top = 34
  static let cell = 24
  static let right = left + 24 * (cell + 2) - 2

  /// The drawing and its numbers.
  public static func svg(_ input: HeatMapInput) -> Chart {
    let matrix = CellMatrix(
      columns: 24, counts: input.grid.counts, steps: input.steps, left: left, top: top, width: cell,
      height: cell)
    var writer = SVGWriter(capacity: 6144)
    writer.open(input.frame, width: 682, height: input.bracket == nil ? 218 : 268)
    matrix.drawHours(y: 24, to: &writer)
    for (row, weekday) in input.words.weekdays.prefix(7).enumerated() {
      writer.text(weekday, style: "e", x: Units(left - 6), y: matrix.y(row) + 19)
    }
    writer.raw("\n")
    matrix.draw(prefix: input.frame.prefix, to: &writer)
    matrix.drawCounts(to: &writer)
    if let bracket = input.bracket { draw(bracket, label: input.bracketLabel, to: &writer) }
    writer.close()
    return Chart(svg: writer.markup, table: table(of: input.grid, words: input.words))
  }

  /// The counts by weekday and hour, with the sums of both.
  public static func table(of grid: ActivityGrid, words: ChartWords = ChartWords()) -> ChartTable {
    let hours = (0..<24).map(CellMatrix.twoDigits)
    let totals = grid.weekdayTotals
    let rows = words.weekdays.prefix(7).enumerated().map { day, name in
      ChartTable.Row(head: name, numbers: Array(grid.counts[(day * 24)..<(day * 24 + 24)]) + [totals[day]])
    }
    return ChartTable(
      columns: [words.day] + hours + [words.all], rows: rows,
      foot: ChartTable.Row(head: words.all, numbers: grid.hourTotals + [grid.total]))
  }

  /// The bracket under the map, in two parts where it runs past midnight, and its words.
  private static func draw(_ bracket: MinuteSpan, label: String, to writer: inout SVGWriter) {
    let end = bracket.start + bracket.length
    let parts = end <= 1440 ? [(bracket.start, end)] : [(bracket.start, 1440), (0, end - 1440)]
    writer.path("hair")
    for (from, to) in parts {
      writer.move(x(from), 222)
      writer.raw("v8H")
      writer.number(x(to) - 2)
      writer.raw("v-8")
    }
    writer.endPath()
    guard let longest = parts.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else { return }
    drawLabel(label, middle: Units(tenths: (x(longest.0).tenths + x(longest.1).tenths - 20) / 2), to: &writer)
  }

  /// Centred under the longer part, or at the edge where it would run over it.
  private static func drawLabel(_ label: String, middle: Units, to writer: inout SVGWriter) {
    // Half the width of the label at the largest size of text, that of a phone.
    let reach = Units(label.count * 13 / 2)
    if middle + reach > Units(right) {
      writer.text(label, style: "e", x: Units(right), y: 258)
    } else if middle - reach < 0 {
      writer.text(label, x: 0, y: 258)
    } else {
      writer.text(label, style: "m", x: middle, y: 258)
    }
  }

  /// The place of a minute of the day.
  private static func x(_ minute: Int) -> Units { Units(tenths: left * 10 + minute * (cell + 2) * 10 / 60) }
}
