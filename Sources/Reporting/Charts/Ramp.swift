import Measures
import Templating

/// The key of a heat map: a swatch and the counts of each step in use.
public enum Ramp {
  /// One step.
  public struct Item: Sendable, Equatable {
    /// 0 to 5; the class of the swatch is `h` and this number.
    public let step: Int
    /// `3 to 5`, `13 or more`.
    public let label: String
    /// The swatch, hidden from assistive technology: the label says it all.
    public let swatch: Markup
  }

  /// The steps in use, zero first.
  public static func items(_ steps: Quintiles, words: ChartWords = ChartWords()) -> [Item] {
    steps.steps.map { Item(step: $0.number, label: label($0, words), swatch: swatch($0.number)) }
  }

  /// The whole key as a list with the class `ramp`.
  public static func markup(_ steps: Quintiles, words: ChartWords = ChartWords()) -> Markup {
    var writer = SVGWriter(capacity: 1024)
    writer.raw("<ul class=\"ramp\">")
    for step in steps.steps {
      writer.raw("<li>")
      drawSwatch(step.number, to: &writer)
      writer.escaped(label(step, words))
      writer.raw("</li>")
    }
    writer.raw("</ul>")
    return writer.markup
  }

  private static func label(_ step: Quintiles.Step, _ words: ChartWords) -> String {
    guard let upper = step.upper else { return "\(step.lower)\(words.orMore)" }
    return upper == step.lower ? String(upper) : "\(step.lower)\(words.to)\(upper)"
  }

  private static func swatch(_ step: Int) -> Markup {
    var writer = SVGWriter(capacity: 128)
    drawSwatch(step, to: &writer)
    return writer.markup
  }

  private static func drawSwatch(_ step: Int, to writer: inout SVGWriter) {
    writer.raw("<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">")
    writer.rect(CellMatrix.styles[min(max(step, 0), 5)], x: 1, y: 1, width: 14, height: 14)
    writer.raw("</svg>")
  }
}
