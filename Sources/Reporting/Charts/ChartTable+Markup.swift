import Templating

extension ChartTable {
  /// `thead`, `tbody` and `tfoot`, to stand in a `table` after its caption. Made here and not by a template, because
  /// two maps of a page are 350 cells.
  public var markup: Markup {
    var writer = SVGWriter(capacity: 512 + rows.count * columns.count * 28)
    writer.raw("<thead><tr>")
    for (index, column) in columns.enumerated() {
      writer.raw(index == 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"num\">")
      writer.escaped(column)
      writer.raw("</th>")
    }
    writer.raw("</tr></thead>\n<tbody>\n")
    for row in rows { write(row, head: rowHead, to: &writer) }
    writer.raw("</tbody>\n")
    if let foot {
      writer.raw("<tfoot>")
      write(foot, head: .text, to: &writer)
      writer.raw("</tfoot>\n")
    }
    return writer.markup
  }

  private func write(_ row: Row, head: RowHead, to writer: inout SVGWriter) {
    writer.raw("<tr><th scope=\"row\">")
    switch head {
    case .text: writer.escaped(row.head)
    case .time:
      writer.raw("<time>")
      writer.escaped(row.head)
      writer.raw("</time>")
    case .id:
      writer.raw("<span class=\"id\">")
      writer.escaped(row.head)
      writer.raw("</span>")
    }
    writer.raw("</th>")
    for number in row.numbers {
      if Self.smallCells.indices.contains(number) {
        writer.append(Self.smallCells[number])
      } else {
        writer.raw("<td class=\"num\">")
        writer.number(number)
        writer.raw("</td>")
      }
    }
    writer.raw("</tr>\n")
  }

  /// The cells of small numbers, which are most.
  private static let smallCells = (0..<256).map { Array("<td class=\"num\">\($0)</td>".utf8) }
}
