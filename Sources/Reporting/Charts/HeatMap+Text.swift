import Measures

extension HeatMap {
  /// The characters of the six steps.
  private static let blocks: [[UInt8]] = ["·", "▂", "▃", "▅", "▆", "█"].map { Array($0.utf8) }

  /// The map as text, for a fenced block of Markdown: a line of hours, then a line a weekday, one character an hour
  /// and the day's sum. No line end after the last line.
  public static func text(
    _ grid: ActivityGrid, steps: Quintiles? = nil, words: ChartWords = ChartWords()
  ) -> String {
    let steps = steps ?? Quintiles(of: grid.counts)
    let gutter = max(6, (words.weekdays.map(width(of:)).max() ?? 0) + 3)
    var lines = [String(repeating: " ", count: gutter) + "00    06    12    18"]
    for row in rows(grid, steps: steps, words: words) {
      let padding = String(repeating: " ", count: gutter - width(of: row.day))
      lines.append("\(row.day)\(padding)\(row.blocks)  \(row.total)")
    }
    return lines.joined(separator: "\n")
  }

  /// The lines of the map as text, apart: the weekday, a character an hour, the day's sum.
  public static func rows(
    _ grid: ActivityGrid, steps: Quintiles, words: ChartWords = ChartWords()
  ) -> [(day: String, blocks: String, total: Int)] {
    let totals = grid.weekdayTotals
    return words.weekdays.prefix(7).enumerated().map { day, name in
      var line: [UInt8] = []
      line.reserveCapacity(72)
      for hour in 0..<24 { line += blocks[steps.step(grid[weekday: day, hour: hour])] }
      return (name, String(decoding: line, as: UTF8.self), totals[day])
    }
  }

  /// Columns of a terminal: Hangul and ideographs take two.
  private static func width(of label: String) -> Int {
    label.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }
}
