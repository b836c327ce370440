import CaseModel
import Templating

/// The drawing of a ring on its page, with the words around it. All that it shows stands in the tables as well.
struct RingFigure {
  static let schema: TemplateSchema = ["headline": .text, "note": .text, "svg": .markup]

  let edition: Edition
  let cluster: Cluster
  let matrix: RingMatrix

  func value() -> TemplateObject? {
    guard let centre = matrix.centre else { return nil }
    let outline = RingOutline(matrix)
    let frame = ChartFrame(
      prefix: "rg", title: "Members of the ring and the keys that they share",
      description: description(outline))
    let input = RingDrawingInput(frame: frame, members: members(outline), keys: keys(outline))
    guard let svg = RingDrawing.svg(input) else { return nil }
    let id = Clip.head(edition.id(of: cluster.members[centre]), limit: 60)
    let keys = Wording.count(matrix.keysOf[centre].count, "key", "keys")
    return [
      "headline": .text("\(id) shares \(keys); no other member shares more"),
      "note": .text(note(outline)), "svg": .markup(svg),
    ]
  }

  private func members(_ outline: RingOutline) -> [RingDrawingInput.Member] {
    outline.members.enumerated().map { place, bundle in
      guard !outline.hasOtherMembers || place < outline.members.count - 1 else {
        return .init(label: "\(bundle.count) others")
      }
      return .init(
        label: Clip.head(edition.id(of: cluster.members[bundle[0]]), limit: 200), count: bundle.count)
    }
  }

  private func keys(_ outline: RingOutline) -> [RingDrawingInput.Key] {
    var bundleOf = [Int](repeating: 0, count: cluster.members.count)
    for (place, bundle) in outline.members.enumerated() { for member in bundle { bundleOf[member] = place } }
    var members = [Set<Int>](repeating: [], count: cluster.keys.count)
    for (member, keys) in matrix.keysOf.enumerated() {
      for key in keys { members[key].insert(bundleOf[member]) }
    }
    return outline.keys.enumerated().map { place, bundle in
      let holders = bundle.reduce(into: Set<Int>()) { $0.formUnion(members[$1]) }.sorted()
      let isHard = bundle.contains { cluster.keys[$0].kind.isHard }
      guard !outline.hasOtherKeys || place < outline.keys.count - 1 else {
        return .init(label: "\(bundle.count) other keys", isHard: isHard, members: holders)
      }
      let label = "K\(bundle[0] + 1) \(cluster.keys[bundle[0]].kind.title)"
      return .init(label: label, isHard: isHard, members: holders, count: bundle.count)
    }
  }

  private func description(_ outline: RingOutline) -> String {
    let lines = matrix.keysOf.reduce(0) { $0 + $1.count }
    return """
      Lines lead from \(cluster.members.count) members to \(cluster.keys.count) keys: each of \(lines) says that a \
      member has a key. \(isBundled(outline) ? "Members and keys that are alike are drawn as one. " : "")The table \
      of members and keys has the numbers.
      """
  }

  private func note(_ outline: RingOutline) -> String {
    let base = """
      Members by id on the left, keys in the order of the table on the right; solid lines are hard links, dashed lines \
      are soft
      """
    guard isBundled(outline) else { return base }
    return base
      + "; a mark with a second outline and +3 stands for that one and three more with the same lines"
  }

  private func isBundled(_ outline: RingOutline) -> Bool {
    outline.members.count < cluster.members.count || outline.keys.count < cluster.keys.count
  }
}
