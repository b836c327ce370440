/// The values of the headline over sign-ins a week.
public struct WeekStripHeadline: Sendable, Equatable {
  /// The place of the lane with most sign-ins in all weeks.
  public let lead: Int
  /// The sign-ins of that lane.
  public let leadTotal: Int
  /// The sign-ins of all lanes.
  public let total: Int
  /// The latest change to another lane; nil where none ever outnumbered the lead.
  public let overtaken: Overtaking?

  /// The week from which another lane outnumbered the lead.
  public struct Overtaking: Sendable, Equatable {
    /// The place of the lane.
    public let lane: Int
    /// The first day of the week, counted from 1970-01-01.
    public let day: Int
    /// Whether a lane outnumbers the lead in every week since that has any sign-in.
    public let lasts: Bool
  }
}

extension WeekStripInput {
  /// The rule of the headline: the lead is the lane with most sign-ins in all, the first of equals, and never
  /// `words.other`. A week is overtaken where another lane has more sign-ins than the lead; weeks without any sign-in
  /// are passed over. Named are the first week of the latest run of overtaken weeks, and the lane with most in it.
  /// Nil where nothing was counted.
  public var headline: WeekStripHeadline? {
    let totals = lanes.map(\.total)
    let named = lanes.indices.filter { lanes[$0].label != words.other }
    guard let lead = named.max(by: { (totals[$0], $1) < (totals[$1], $0) }), totals[lead] > 0 else {
      return nil
    }
    var overtaken: WeekStripHeadline.Overtaking?
    for week in 0..<weeks where lanes.contains(where: { $0.counts[week] > 0 }) {
      let first = lanes.indices.max { (lanes[$0].counts[week], $1) < (lanes[$1].counts[week], $0) } ?? lead
      let isAhead = lanes[first].counts[week] > lanes[lead].counts[week]
      if isAhead, overtaken?.lasts != true {
        overtaken = .init(lane: first, day: firstDay + week * 7, lasts: true)
      } else if !isAhead, let last = overtaken, last.lasts {
        overtaken = .init(lane: last.lane, day: last.day, lasts: false)
      }
    }
    return WeekStripHeadline(
      lead: lead, leadTotal: totals[lead], total: totals.reduce(0, +), overtaken: overtaken)
  }
}
