import CaseModel
import Templating

/// Contracts, money, payout accounts, devices and findings over the look-back: a lane each.
public enum Timeline {
  static let laneHeight = 56
  static let top = 34

  /// A finished timeline.
  public struct Drawing: Sendable, Equatable {
    /// One `svg` element.
    public let svg: Markup
    /// The dates of the drawing in order, those of one day in one row.
    public let rows: [Row]
  }

  /// The sentences of one day.
  public struct Row: Sendable, Equatable {
    /// Counted from 1970-01-01.
    public let day: Int
    /// In the order given.
    public let texts: [String]
    /// `2026-05-26`.
    public var date: String { CivilDate(daysSinceEpoch: day).iso }
  }

  /// The drawing and its dates.
  public static func svg(_ input: TimelineInput) -> Drawing {
    let layout = TimelineLayout(firstDay: input.firstDay, lastDay: input.lastDay)
    let height = top + input.lanes.count * laneHeight
    var writer = SVGWriter(capacity: 4096)
    writer.open(input.frame, width: Units(TimelineLayout.width), height: Units(height + 6))
    drawMonths(layout, height: height, words: input.words, to: &writer)
    for (place, lane) in input.lanes.enumerated() {
      draw(lane, top: top + place * laneHeight, layout: layout, to: &writer)
    }
    writer.close()
    return Drawing(svg: writer.markup, rows: rows(of: input.events))
  }

  private static func rows(of events: [TimelineInput.Event]) -> [Row] {
    let ordered = events.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
    var rows: [Row] = []
    for event in ordered.map(\.element) {
      if let last = rows.last, last.day == event.day {
        rows[rows.count - 1] = Row(day: last.day, texts: last.texts + [event.text])
      } else {
        rows.append(Row(day: event.day, texts: [event.text]))
      }
    }
    return rows
  }

  // MARK: Months

  private static func drawMonths(
    _ layout: TimelineLayout, height: Int, words: ChartWords, to writer: inout SVGWriter
  ) {
    let starts = monthStarts(layout)
    if !starts.isEmpty {
      writer.path("axis")
      for start in starts {
        writer.move(layout.x(start.day), 0)
        writer.raw("V")
        writer.number(height)
      }
      writer.endPath()
    }
    let labels = starts.map { start in
      let text = start.isYear ? String(start.date.year) : MonthAxis.word(start.date.month, words)
      return MonthAxis.Label(x: layout.x(start.day) + 6, text: text)
    }
    MonthAxis.draw(labels, end: Units(TimelineLayout.width), y: 22, to: &writer)
    writer.raw("\n")
  }

  /// The months that begin in the look-back: all of a year, of two years each quarter, beyond that each full year.
  private static func monthStarts(_ layout: TimelineLayout) -> [(day: Int, date: CivilDate, isYear: Bool)] {
    let step = layout.dayCount <= 400 ? 1 : layout.dayCount <= 1200 ? 3 : 12
    let first = CivilDate(daysSinceEpoch: layout.firstDay)
    let last = CivilDate(daysSinceEpoch: layout.lastDay)
    let yearStep = max(1, (last.year - first.year) / 12 + 1)
    var starts: [(day: Int, date: CivilDate, isYear: Bool)] = []
    for year in first.year...max(first.year, last.year) where step < 12 || year % yearStep == 0 {
      for month in stride(from: 1, through: 12, by: step) {
        let date = CivilDate(year: year, month: month, day: 1)
        let day = date.daysSinceEpoch
        if layout.contains(day) { starts.append((day, date, step > 1 && month == 1)) }
      }
    }
    return starts
  }

  // MARK: Lanes

  private static func draw(
    _ lane: TimelineInput.Lane, top: Int, layout: TimelineLayout, to writer: inout SVGWriter
  ) {
    writer.path("axis")
    writer.move(0, Units(top))
    writer.raw("H")
    writer.number(TimelineLayout.width)
    writer.endPath()
    writer.text(SVGWriter.head(of: lane.label, limit: 22), style: "ink", x: 0, y: Units(top + 24))
    if let note = lane.note {
      writer.text(
        SVGWriter.head(of: note, limit: 26), style: "e", x: Units(TimelineLayout.width), y: Units(top + 24))
    }
    switch lane.content {
    case .bars(let bars): drawBars(layout.rows(of: bars), top: top, layout: layout, to: &writer)
    case .ticks(let days): drawTicks(layout.ticks(of: days), top: top, layout: layout, to: &writer)
    case .marks(let marks):
      let placed = layout.marks(of: marks, taken: min(lane.label.count, 22) + 1)
      drawMarks(placed, top: top, layout: layout, to: &writer)
    }
    writer.raw("\n")
  }

  /// One row of 12 units, two of 7 or three of 5.
  private static func drawBars(
    _ rows: [[TimelineLayout.Span]], top: Int, layout: TimelineLayout, to writer: inout SVGWriter
  ) {
    let height = rows.count <= 1 ? 12 : rows.count == 2 ? 7 : 5
    let first = top + (rows.count <= 1 ? 34 : 32)
    for (place, row) in rows.enumerated() {
      for span in row {
        // Two units between a bar and the next, and never less than two units of bar.
        let start = layout.x(span.from)
        let width = max(layout.x(span.to + 1) - start - 2, 2)
        writer.rect(
          span.isNew ? "deep" : "bar", x: start, y: Units(first + place * (height + 2)), width: width,
          height: Units(height))
      }
    }
  }

  private static func drawTicks(
    _ days: [Int], top: Int, layout: TimelineLayout, to writer: inout SVGWriter
  ) {
    guard !days.isEmpty else { return }
    writer.path("tick")
    for day in days {
      writer.move(layout.x(day), Units(top + 34))
      writer.raw("v14")
    }
    writer.endPath()
  }

  private static func drawMarks(
    _ marks: [(day: Int, label: String?, isFar: Bool)], top: Int, layout: TimelineLayout,
    to writer: inout SVGWriter
  ) {
    for mark in marks {
      // The mark and its label stay inside the drawing.
      let x = min(max(layout.x(mark.day), 6), Units(TimelineLayout.width - 6))
      writer.circle("self", x: x, y: Units(top + 42), radius: 5)
      guard let label = mark.label else { continue }
      let reach = Units(label.count * 7)
      let y = Units(top + 28)
      if x + reach > Units(TimelineLayout.width) {
        writer.text(label, style: mark.isFar ? "e far" : "e", x: Units(TimelineLayout.width), y: y)
      } else {
        writer.text(label, style: mark.isFar ? "m far" : "m", x: x, y: y)
      }
    }
  }
}
