/// The names of months over a drawing, without one covering another.
enum MonthAxis {
  /// A name and where it begins.
  struct Label {
    let x: Units
    let text: String
  }

  /// The room that a name needs at the size of a desk and of a phone.
  static let deskRoom: Units = 34
  static let phoneRoom: Units = 52

  /// The name of a month, 1 to 12.
  static func word(_ month: Int, _ words: ChartWords) -> String {
    words.months.indices.contains(month - 1) ? words.months[month - 1] : String(month)
  }

  /// Draws the names that fit before the next one and before `end`; every second is hidden on a phone, counted so
  /// that a first one that stands close to its neighbour is.
  static func draw(_ labels: [Label], end: Units, y: Units, to writer: inout SVGWriter) {
    let fitting = labels.enumerated().filter { index, label in
      label.x + deskRoom <= (index + 1 < labels.count ? labels[index + 1].x : end)
    }.map(\.element)
    let isFirstClose = fitting.count > 1 && fitting[1].x - fitting[0].x < phoneRoom
    for (index, label) in fitting.enumerated() {
      let isAlternate = (index % 2 == 1) != isFirstClose
      let isFar = isAlternate || label.x + phoneRoom > end
      writer.text(label.text, style: isFar ? "far" : "", x: label.x, y: y)
    }
  }
}
