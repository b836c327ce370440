import Measures

extension HeatMap {
  /// The characters of the six steps.
  private static let blocks: [Unicode.Scalar] = ["·", "▂", "▃", "▅", "▆", "█"]

  /// The map as text, for a fenced block of Markdown: a line of hours, then a line a weekday, one character an hour
  /// and the day's sum. No line end after the last line.
  public static func text(
    _ grid: ActivityGrid, steps: Quintiles? = nil, words: ChartWords = ChartWords()
  ) -> String {
    let steps = steps ?? Quintiles(of: grid.counts)
    let gutter = max(6, (words.weekdays.map(width(of:)).max() ?? 0) + 3)
    let totals = grid.weekdayTotals
    var lines = [String(repeating: " ", count: gutter) + "00    06    12    18"]
    for (day, name) in words.weekdays.prefix(7).enumerated() {
      var line = String.UnicodeScalarView()
      for hour in 0..<24 { line.append(blocks[steps.step(grid[weekday: day, hour: hour])]) }
      let padding = String(repeating: " ", count: gutter - width(of: name))
      lines.append("\(name)\(padding)\(String(line))  \(totals[day])")
    }
    return lines.joined(separator: "\n")
  }

  /// Columns of a terminal: Hangul and ideographs take two.
  private static func width(of label: String) -> Int {
    label.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
  }
}
