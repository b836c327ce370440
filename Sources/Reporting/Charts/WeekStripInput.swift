import Measures

/// What sign-ins a week by country and network are drawn from.
public struct WeekStripInput: Sendable {
  /// One country and kind of network.
  public struct Lane: Sendable, Equatable {
    /// `US, residential`.
    public var label: String
    /// The counts by week, oldest first.
    public var counts: [Int]

    /// A lane from its parts.
    public init(label: String, counts: [Int]) {
      self.label = label
      self.counts = counts
    }

    /// All weeks together.
    public var total: Int { counts.reduce(0, +) }
  }

  /// Names the drawing.
  public var frame: ChartFrame
  /// The first day of the first week, counted from 1970-01-01.
  public var firstDay: Int
  /// How many weeks there are.
  public var weeks: Int
  /// The lanes, those with most first; what did not fit stands last, under `words.other`.
  public var lanes: [Lane]
  /// The words of the page's language.
  public var words: ChartWords

  /// The most lanes that are drawn beside `other`.
  public static let laneLimit = 5

  /// An input from lanes that are in order already; counts are cut or filled to `weeks`.
  public init(
    frame: ChartFrame, firstDay: Int, weeks: Int, lanes: [Lane], words: ChartWords = ChartWords()
  ) {
    self.frame = frame
    self.firstDay = firstDay
    self.weeks = max(weeks, 1)
    let empty = [Int](repeating: 0, count: self.weeks)
    self.lanes = lanes.map { Lane(label: $0.label, counts: Array(($0.counts + empty).prefix(empty.count))) }
    self.words = words
  }

  /// An input from a tally. Lanes of one label are one lane; they are ordered by their sums, then by the bytes of
  /// their labels; all after the fifth are added up under `words.other`.
  public init<Key>(
    frame: ChartFrame, tally: WeekTally<Key>, words: ChartWords = ChartWords(), label: (Key) -> String
  ) {
    let merged = Self.merge(tally.lanes.map { Lane(label: label($0.lane), counts: $0.counts) })
    var lanes = Array(merged.prefix(Self.laneLimit))
    let rest = merged.dropFirst(Self.laneLimit)
    if !rest.isEmpty { lanes.append(Self.sum(of: rest, label: words.other)) }
    self.init(frame: frame, firstDay: tally.firstDay, weeks: tally.weeks, lanes: lanes, words: words)
  }

  /// The steps of the drawing.
  public var steps: Quintiles { Quintiles(cells: lanes.flatMap(\.counts)) }

  private static func merge(_ lanes: [Lane]) -> [Lane] {
    let ordered = lanes.sorted { $0.label.utf8.lexicographicallyPrecedes($1.label.utf8) }
    var merged: [Lane] = []
    for lane in ordered {
      if let last = merged.indices.last, merged[last].label == lane.label {
        merged[last] = sum(of: [merged[last], lane], label: lane.label)
      } else {
        merged.append(lane)
      }
    }
    // The sort must not lean on the standard library's being stable.
    return merged.enumerated()
      .sorted { ($1.element.total, $0.offset) < ($0.element.total, $1.offset) }
      .map(\.element)
  }

  private static func sum(of lanes: some Collection<Lane>, label: String) -> Lane {
    var counts = lanes.first?.counts ?? []
    for lane in lanes.dropFirst() {
      for (week, count) in lane.counts.enumerated() { counts[week] += count }
    }
    return Lane(label: label, counts: counts)
  }
}
