import Templating

/// The members of a ring at the left, the keys that they share at the right, and a line for each that has one. A second
/// outline and `+3` say that a mark stands for several. Labels have room for the larger letters of a narrow screen.
public enum RingDrawing {
  private static let memberX: Units = 222
  private static let keyX: Units = 456
  /// The height of a row; many rows stand closer.
  private static func pitch(_ rows: Int) -> Int { rows > 14 ? 32 : 46 }

  /// The drawing; nil where there are more members or keys than can be told apart, or none. Its numbers are the table
  /// of members and keys, which the page has anyhow.
  public static func svg(_ input: RingDrawingInput) -> Markup? {
    guard (1...RingDrawingInput.memberLimit).contains(input.members.count),
      (1...RingDrawingInput.keyLimit).contains(input.keys.count)
    else { return nil }
    let rows = max(input.members.count, input.keys.count)
    let height = rows * pitch(rows)
    var writer = SVGWriter(capacity: 4096)
    writer.open(input.frame, width: 720, height: Units(height + 20))
    drawLinks(input, hard: true, height: height, to: &writer)
    drawLinks(input, hard: false, height: height, to: &writer)
    drawMembers(input, height: height, to: &writer)
    drawKeys(input, height: height, to: &writer)
    writer.close()
    return writer.markup
  }

  private static func drawLinks(
    _ input: RingDrawingInput, hard: Bool, height: Int, to writer: inout SVGWriter
  ) {
    guard input.keys.contains(where: { $0.isHard == hard && !$0.members.isEmpty }) else { return }
    writer.path(hard ? "hard" : "soft")
    for (place, key) in input.keys.enumerated() where key.isHard == hard {
      for member in key.members where input.members.indices.contains(member) {
        writer.move(memberX, y(member, of: input.members.count, height: height))
        writer.line(keyX, y(place, of: input.keys.count, height: height))
      }
    }
    writer.endPath()
    writer.raw("\n")
  }

  private static func drawMembers(_ input: RingDrawingInput, height: Int, to writer: inout SVGWriter) {
    for (place, member) in input.members.enumerated() {
      let y = y(place, of: input.members.count, height: height)
      if member.count > 1 { writer.circle("node", x: memberX, y: y, radius: 10) }
      writer.circle(place == input.marked ? "self" : "node", x: memberX, y: y, radius: 6)
      let more = more(member.count)
      let label = SVGWriter.tail(of: member.label, limit: 16 - more.count) + more
      writer.text(label, style: "e ink", x: memberX - 16, y: y + 6)
    }
    writer.raw("\n")
  }

  private static func drawKeys(_ input: RingDrawingInput, height: Int, to writer: inout SVGWriter) {
    for (place, key) in input.keys.enumerated() {
      let y = y(place, of: input.keys.count, height: height)
      if key.count > 1 { writer.rect("node", x: keyX - 10, y: y - 10, width: 20, height: 20) }
      writer.rect("node", x: keyX - 6, y: y - 6, width: 12, height: 12)
      let more = more(key.count)
      let label = SVGWriter.head(of: key.label, limit: 19 - more.count) + more
      writer.text(label, style: "ink", x: keyX + 16, y: y + 6)
    }
    writer.raw("\n")
  }

  /// ` +3`: how many more a mark stands for.
  private static func more(_ count: Int) -> String { count > 1 ? " +\(count - 1)" : "" }

  /// The middle of one of `count` equal parts of the height, in full units.
  private static func y(_ place: Int, of count: Int, height: Int) -> Units {
    Units(20 + (height * (2 * place + 1) + count) / (2 * count))
  }
}
