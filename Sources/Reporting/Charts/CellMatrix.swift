import Measures

/// Rows of equal cells, each coloured by the step of its count.
///
/// Cells are subpaths, one path a step, so a map costs a few kilobytes: the counts stand in the table, not in a
/// title for each cell. All cells are first laid out empty, so that a row keeps its hours where nothing happened.
struct CellMatrix {
  let columns: Int
  /// Row by row.
  let counts: [Int]
  let steps: Quintiles
  /// The left upper corner of the first cell.
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  /// Between two cells.
  static let gap = 2
  /// The commands of a cell up to its column, and from its row on.
  private let moves: [[UInt8]]
  private let outlines: [[UInt8]]

  init(columns: Int, counts: [Int], steps: Quintiles, left: Int, top: Int, width: Int, height: Int) {
    self.columns = columns
    self.counts = counts
    self.steps = steps
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    moves = (0..<columns).map { Array("M\(left + $0 * (width + Self.gap)) ".utf8) }
    outlines = (0..<max(columns > 0 ? counts.count / columns : 0, 1)).map {
      Array("\(top + $0 * (height + Self.gap))h\(width)v\(height)h-\(width)z".utf8)
    }
  }

  var rows: Int { columns > 0 ? counts.count / columns : 0 }
  func x(_ column: Int) -> Units { Units(left + column * (width + Self.gap)) }
  func y(_ row: Int) -> Units { Units(top + row * (height + Self.gap)) }

  /// Draws all cells; `prefix` names the row that is repeated.
  func draw(prefix: String, to writer: inout SVGWriter) {
    guard rows > 0 else { return }
    drawEmptyRows(prefix: prefix, to: &writer)
    let numbers = counts.map { UInt8(steps.step($0)) }
    for step in 1...5 { draw(step: UInt8(step), of: numbers, to: &writer) }
  }

  private func drawEmptyRows(prefix: String, to writer: inout SVGWriter) {
    writer.raw("<path class=\"h0\" id=\"")
    writer.id(prefix)
    writer.raw("-r\" d=\"")
    for column in 0..<columns { drawCell(row: 0, column: column, to: &writer) }
    writer.endPath()
    for row in 1..<max(rows, 1) {
      writer.raw("<use href=\"#")
      writer.id(prefix)
      writer.attribute("-r\" y=\"", Units(row * (height + Self.gap)))
      writer.raw("/>")
    }
    writer.raw("\n")
  }

  private func draw(step: UInt8, of numbers: [UInt8], to writer: inout SVGWriter) {
    guard numbers.contains(step) else { return }
    writer.path(Self.styles[Int(step)])
    for row in 0..<rows {
      for column in 0..<columns where numbers[row * columns + column] == step {
        drawCell(row: row, column: column, to: &writer)
      }
    }
    writer.endPath()
    writer.raw("\n")
  }

  @inline(__always)
  private func drawCell(row: Int, column: Int, to writer: inout SVGWriter) {
    writer.append(moves[column])
    writer.append(outlines[row])
  }

  /// Prints the counts of the two darkest steps in their cells. Four digits do not fit; the table has them.
  func drawCounts(to writer: inout SVGWriter) {
    for row in 0..<rows {
      let shown = (0..<columns).filter { isPrinted(counts[row * columns + $0]) }
      guard !shown.isEmpty else { continue }
      writer.raw("<text class=\"n\"")
      writer.attribute(" y=\"", y(row) + Units(height / 2 + 5))
      writer.raw(">")
      for column in shown {
        writer.attribute("<tspan x=\"", x(column) + Units(width / 2))
        writer.raw(">")
        writer.number(counts[row * columns + column])
        writer.raw("</tspan>")
      }
      writer.raw("</text>")
    }
  }

  private func isPrinted(_ count: Int) -> Bool { count < 1000 && steps.step(count) >= 4 }

  /// The labels of full hours above 24 columns, every third; every second of these is hidden on a phone.
  func drawHours(y: Units, to writer: inout SVGWriter) {
    for hour in stride(from: 0, to: 24, by: 3) {
      writer.text(Self.twoDigits(hour), style: hour % 2 == 0 ? "" : "far", x: x(hour), y: y)
    }
    writer.raw("\n")
  }

  /// `07`.
  static func twoDigits(_ hour: Int) -> String { hour < 10 ? "0\(hour)" : String(hour) }

  /// The classes of the steps.
  static let styles: [StaticString] = ["h0", "h1", "h2", "h3", "h4", "h5"]
}
