/// Where days, bars, ticks and marks of a timeline come to stand.
struct TimelineLayout {
  static let width = 720
  /// The most ticks in a lane, and the most rows of bars.
  static let tickLimit = 60
  static let rowLimit = 3
  /// The tenths of a unit that a letter takes, at the size of a desk and of a phone.
  static let deskLetter = 75
  static let phoneLetter = 130

  let firstDay: Int
  let lastDay: Int

  var dayCount: Int { lastDay - firstDay + 1 }

  /// The left edge of a day; days outside the look-back stand at its edge.
  func x(_ day: Int) -> Units {
    let inside = min(max(day, firstDay), lastDay + 1)
    return Units(tenths: (inside - firstDay) * Self.width * 10 / dayCount)
  }

  func contains(_ day: Int) -> Bool { day >= firstDay && day <= lastDay }

  // MARK: Bars

  /// A bar brought into the look-back: both days inside.
  struct Span: Equatable {
    var from: Int
    var to: Int
    var isNew: Bool
  }

  /// Bars in rows, none covering another. Where three rows do not hold them, what is new has the last row, and in
  /// each row bars that would overlap are drawn as one.
  func rows(of bars: [TimelineInput.Bar]) -> [[Span]] {
    let spans = bars.compactMap(clip).sorted {
      ($0.from, $0.to, $1.isNew ? 1 : 0) < ($1.from, $1.to, $0.isNew ? 1 : 0)
    }
    let packed = pack(spans, limit: Self.rowLimit)
    if packed.isWhole { return packed.rows }
    let new = spans.filter(\.isNew)
    guard !new.isEmpty else { return packed.rows }
    return pack(spans.filter { !$0.isNew }, limit: Self.rowLimit - 1).rows + pack(new, limit: 1).rows
  }

  private func clip(_ bar: TimelineInput.Bar) -> Span? {
    let from = max(bar.from ?? firstDay, firstDay)
    let to = min(bar.to ?? lastDay, lastDay)
    return from <= to ? Span(from: from, to: to, isNew: bar.isNew) : nil
  }

  /// Puts each span in the first row that is free; when none is, it lengthens the row that is free soonest.
  private func pack(_ spans: [Span], limit: Int) -> (rows: [[Span]], isWhole: Bool) {
    var rows: [[Span]] = []
    var isWhole = true
    for span in spans {
      if let free = rows.firstIndex(where: { ($0.last?.to ?? Int.min) < span.from }) {
        rows[free].append(span)
      } else if rows.count < limit {
        rows.append([span])
      } else {
        isWhole = false
        lengthen(&rows, by: span)
      }
    }
    return (rows, isWhole)
  }

  private func lengthen(_ rows: inout [[Span]], by span: Span) {
    let ends = rows.map { $0.last?.to ?? Int.min }
    guard let row = ends.indices.min(by: { (ends[$0], $0) < (ends[$1], $1) }),
      let last = rows[row].indices.last
    else { return }
    rows[row][last].to = max(rows[row][last].to, span.to)
  }

  // MARK: Ticks

  /// At most 60 days to tick: where there are more, days near each other share one tick at the middle of their stretch,
  /// the stretches as short as that needs.
  func ticks(of days: [Int]) -> [Int] {
    let distinct = Set(days.filter(contains)).sorted()
    guard distinct.count > Self.tickLimit else { return distinct }
    for reach in 2...max(dayCount, 2) {
      let merged = merge(distinct, reach: reach)
      if merged.count <= Self.tickLimit { return merged }
    }
    return []
  }

  private func merge(_ days: [Int], reach: Int) -> [Int] {
    var merged: [Int] = []
    var start = 0
    for index in days.indices where index + 1 == days.count || days[index + 1] >= days[start] + reach {
      merged.append((days[start] + days[index]) / 2)
      start = index + 1
    }
    return merged
  }

  // MARK: Marks

  /// The marks of one day together, with their label where it covers no later one, nor the lane's own of `taken` letters;
  /// the latest are the ones to read.
  func marks(of marks: [TimelineInput.Mark], taken: Int = 0) -> [(day: Int, label: String?, isFar: Bool)] {
    var merged: [(day: Int, label: String)] = []
    for mark in marks.enumerated().filter({ contains($0.element.day) })
      .sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }).map(\.element)
    {
      if let last = merged.indices.last, merged[last].day == mark.day {
        merged[last].label += " " + mark.label
      } else {
        merged.append((mark.day, mark.label))
      }
    }
    return place(merged.map { ($0.day, SVGWriter.head(of: $0.label, limit: 30)) }, taken: taken)
  }

  private func place(
    _ marks: [(day: Int, label: String)], taken: Int
  ) -> [(day: Int, label: String?, isFar: Bool)] {
    var free = (desk: Units(Self.width), phone: Units(Self.width))
    var placed: [(day: Int, label: String?, isFar: Bool)] = []
    for mark in marks.reversed() {
      let desk = edges(of: mark, letter: Self.deskLetter)
      let phone = edges(of: mark, letter: Self.phoneLetter)
      let fitsDesk = desk.right <= free.desk && desk.left.tenths >= taken * Self.deskLetter
      let fitsPhone = fitsDesk && phone.right <= free.phone && phone.left.tenths >= taken * Self.phoneLetter
      if fitsDesk { free.desk = desk.left - 8 }
      if fitsPhone { free.phone = phone.left - 8 }
      placed.append((mark.day, fitsDesk ? mark.label : nil, !fitsPhone))
    }
    return placed.reversed()
  }

  /// How far a label reaches, with `letter` tenths of a unit a letter.
  private func edges(of mark: (day: Int, label: String), letter: Int) -> (left: Units, right: Units) {
    let width = mark.label.count * letter
    let middle = min(max(x(mark.day).tenths, width / 2), Self.width * 10 - width / 2)
    return (Units(tenths: middle - width / 2), Units(tenths: middle + width / 2))
  }
}
