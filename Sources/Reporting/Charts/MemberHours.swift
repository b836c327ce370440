import Measures

/// The activity of each member of a ring by hour of the day.
public enum MemberHours {
  /// The most members that are drawn.
  public static let memberLimit = 12

  /// The drawing and its numbers.
  public static func svg(_ input: MemberHoursInput) -> Chart {
    let drawn = input.members.prefix(memberLimit)
    let matrix = CellMatrix(
      columns: 24, counts: drawn.flatMap(\.hours), steps: input.steps, left: 138, top: 34, width: 24,
      height: 28)
    var writer = SVGWriter(capacity: 8192)
    writer.open(input.frame, width: 764, height: matrix.y(matrix.rows) + 6)
    matrix.drawHours(y: 24, to: &writer)
    for (row, member) in drawn.enumerated() {
      writer.text(SVGWriter.tail(of: member.id, limit: 16), style: "e", x: 130, y: matrix.y(row) + 21)
    }
    writer.raw("\n")
    matrix.draw(prefix: input.frame.prefix, to: &writer)
    matrix.drawCounts(to: &writer)
    writer.close()
    return Chart(svg: writer.markup, table: table(input))
  }

  private static func table(_ input: MemberHoursInput) -> ChartTable {
    let rows = input.members.map { member in
      ChartTable.Row(head: member.id, numbers: member.hours + [member.hours.reduce(0, +)])
    }
    let columns = [input.words.member] + (0..<24).map(CellMatrix.twoDigits) + [input.words.all]
    return ChartTable(columns: columns, rowHead: .id, rows: rows)
  }
}
