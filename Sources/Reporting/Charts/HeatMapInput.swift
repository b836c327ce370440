import Measures

/// What a heat map of the week is drawn from.
public struct HeatMapInput: Sendable {
  /// Names the drawing.
  public var frame: ChartFrame
  /// The counts.
  public var grid: ActivityGrid
  /// The steps; both maps of a pair are given the same.
  public var steps: Quintiles
  /// The stretch of the day that is marked under the map: 09:00 to 18:00 in the claimed zone, seen from the map's
  /// own zone. Nil leaves the mark out.
  public var bracket: MinuteSpan?
  /// The words at the bracket: `09–18 claimed zone`.
  public var bracketLabel: String
  /// The words of the page's language.
  public var words: ChartWords

  /// An input from its parts; without `steps` the grid's own quintiles.
  public init(
    frame: ChartFrame, grid: ActivityGrid, steps: Quintiles? = nil, bracket: MinuteSpan? = nil,
    bracketLabel: String = "", words: ChartWords = ChartWords()
  ) {
    self.frame = frame
    self.grid = grid
    self.steps = steps ?? Quintiles(of: grid.counts)
    self.bracket = bracket
    self.bracketLabel = bracketLabel
    self.words = words
  }
}

/// What the hours of several members are drawn from.
public struct MemberHoursInput: Sendable {
  /// One member.
  public struct Member: Sendable, Equatable {
    /// The member's id.
    public var id: String
    /// The counts of the 24 hours: `ActivityGrid.hourTotals`.
    public var hours: [Int]

    /// A member's counts; missing hours count as 0.
    public init(id: String, hours: [Int]) {
      self.id = id
      self.hours = Array((hours + [Int](repeating: 0, count: 24)).prefix(24))
    }
  }

  /// Names the drawing.
  public var frame: ChartFrame
  /// In the order of the drawing. The first 12 are drawn; the table has all.
  public var members: [Member]
  /// The words of the page's language.
  public var words: ChartWords

  /// An input from its parts.
  public init(frame: ChartFrame, members: [Member], words: ChartWords = ChartWords()) {
    self.frame = frame
    self.members = members
    self.words = words
  }

  /// The steps of the drawing.
  public var steps: Quintiles { Quintiles(cells: members.flatMap(\.hours)) }
}
