import CaseModel
import Measures
import Reporting
import Templating
import Testing

@Suite struct ChartsRingTests {
  @Test func `a ring draws a line for each key of each member`() throws {
    let parsed = ParsedMarkup(try #require(RingDrawing.svg(ChartSample.ring)))
    #expect(parsed.isWellFormed)
    let lines = parsed.all("path").map { ($0["class"], ($0["d"] ?? "").filter { $0 == "L" }.count) }
    #expect(lines.map(\.0) == ["hard", "soft"])
    #expect(lines.map(\.1) == [11, 8])
    #expect(parsed.all("circle").filter { $0["class"] == "self" }.map { $0["cy"] } == ["112"])
    #expect(parsed.all("circle").count == 6)
    #expect(parsed.all("rect").count == 8)
  }

  @Test func `the places are those of equal parts`() throws {
    let svg = try #require(RingDrawing.svg(ChartSample.ring)).string
    #expect(svg.contains("viewBox=\"0 0 720 388\""))
    #expect(svg.contains("M222 112L456 43"))
    #expect(svg.contains("M222 357L456 227"))
  }

  @Test func `a ring that cannot be told apart is not drawn`() {
    var ring = ChartSample.ring
    ring.members = (0..<25).map { "ctr-\($0)" }
    #expect(RingDrawing.svg(ring) == nil)
    ring.members = Array(ring.members.prefix(24))
    #expect(RingDrawing.svg(ring) != nil)
    ring.keys = [RingDrawingInput.Key](repeating: ring.keys[0], count: 25)
    #expect(RingDrawing.svg(ring) == nil)
    ring.keys = []
    #expect(RingDrawing.svg(ring) == nil)
  }

  @Test func `hostile labels stay text and a member out of range has no line`() throws {
    let ring = RingDrawingInput(
      frame: ChartSample.frame, members: [.init(label: ChartSample.hostile), "b"],
      keys: [.init(label: ChartSample.hostile, isHard: false, members: [0, 7, -1])], marked: 9)
    let parsed = ParsedMarkup(try #require(RingDrawing.svg(ring)))
    #expect(parsed.isWellFormed)
    #expect(parsed.all("path").map { ($0["d"] ?? "").filter { $0 == "L" }.count } == [1])
    #expect(Set(parsed.elements.map(\.name)) == ["svg", "title", "desc", "text", "path", "circle", "rect"])
  }

  @Test func `long ids keep their ends and long keys their beginnings`() throws {
    let ring = RingDrawingInput(
      frame: ChartSample.frame, members: ["export-of-a-platform-000417", "b"],
      keys: [.init(label: "K1 a payout account with a long name", isHard: true, members: [0, 1])])
    let text = ParsedMarkup(try #require(RingDrawing.svg(ring))).text
    #expect(text.contains("…platform-000417"))
    #expect(text.contains("K1 a payout accoun…"))
  }
}
