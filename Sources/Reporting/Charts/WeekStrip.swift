import CaseModel
import Measures

/// Sign-ins a week, by country and kind of network.
public enum WeekStrip {
  static let left = 200
  /// The room for the cells; weeks share it evenly.
  static let room = 520

  /// The drawing and its numbers.
  public static func svg(_ input: WeekStripInput) -> Chart {
    let pitch = max(room / input.weeks, 4)
    let matrix = CellMatrix(
      columns: input.weeks, counts: input.lanes.flatMap(\.counts), steps: input.steps, left: left, top: 34,
      width: pitch - 2, height: 28)
    var writer = SVGWriter(capacity: 6144)
    writer.open(input.frame, width: max(720, matrix.x(input.weeks)), height: matrix.y(matrix.rows) + 2)
    drawMonths(input, matrix: matrix, to: &writer)
    for (row, lane) in input.lanes.enumerated() {
      writer.text(SVGWriter.head(of: lane.label, limit: 16), style: "e", x: 192, y: matrix.y(row) + 21)
    }
    writer.raw("\n")
    matrix.draw(prefix: input.frame.prefix, to: &writer)
    writer.close()
    return Chart(svg: writer.markup, table: table(input))
  }

  /// Each month above the first week that begins in it.
  private static func drawMonths(_ input: WeekStripInput, matrix: CellMatrix, to writer: inout SVGWriter) {
    let starts = (0..<input.weeks).map { CivilDate(daysSinceEpoch: input.firstDay + $0 * 7).month }
    let labels = starts.indices.filter { $0 == 0 || starts[$0] != starts[$0 - 1] }
      .map { MonthAxis.Label(x: matrix.x($0), text: MonthAxis.word(starts[$0], input.words)) }
    MonthAxis.draw(labels, end: matrix.x(input.weeks), y: 24, to: &writer)
    writer.raw("\n")
  }

  private static func table(_ input: WeekStripInput) -> ChartTable {
    let rows = (0..<input.weeks).map { week in
      ChartTable.Row(
        head: CivilDate(daysSinceEpoch: input.firstDay + week * 7).iso,
        numbers: input.lanes.map { $0.counts[week] })
    }
    return ChartTable(
      columns: [input.words.weekOf] + input.lanes.map(\.label), rowHead: .time, rows: rows,
      foot: ChartTable.Row(head: input.words.all, numbers: input.lanes.map(\.total)))
  }
}
