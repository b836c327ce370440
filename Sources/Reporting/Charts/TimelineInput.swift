/// What the timeline of a contractor is drawn from.
public struct TimelineInput: Sendable {
  /// A span, as a bar.
  public struct Bar: Sendable, Equatable {
    /// The first day, counted from 1970-01-01; nil or before the look-back: it begins before.
    public var from: Int?
    /// The last day; nil: it is open.
    public var to: Int?
    /// Drawn darker: what is new in the period.
    public var isNew: Bool

    /// A bar from its parts.
    public init(from: Int?, to: Int?, isNew: Bool = false) {
      self.from = from
      self.to = to
      self.isNew = isNew
    }
  }

  /// A day with a word, as a dot.
  public struct Mark: Sendable, Equatable {
    /// Counted from 1970-01-01.
    public var day: Int
    /// `F5 F7`; left out of the drawing where it would cover another.
    public var label: String

    /// A mark from its parts.
    public init(day: Int, label: String) {
      self.day = day
      self.label = label
    }
  }

  /// What a lane draws.
  public enum Content: Sendable, Equatable {
    /// Spans; those that overlap stand in rows.
    case bars([Bar])
    /// Days, counted from 1970-01-01, in any order and as often as they come.
    case ticks([Int])
    case marks([Mark])
  }

  /// One lane.
  public struct Lane: Sendable, Equatable {
    /// The words beside it.
    public var label: String
    /// A short note at the right: `4471 from 17 Nov`.
    public var note: String?
    /// What it draws.
    public var content: Content

    /// A lane from its parts.
    public init(label: String, note: String? = nil, _ content: Content) {
      self.label = label
      self.note = note
      self.content = content
    }
  }

  /// A dated sentence for the table.
  public struct Event: Sendable, Equatable {
    /// Counted from 1970-01-01.
    public var day: Int
    /// The sentence.
    public var text: String

    /// An event from its parts.
    public init(day: Int, text: String) {
      self.day = day
      self.text = text
    }
  }

  /// Names the drawing.
  public var frame: ChartFrame
  /// The look-back: its first and its last day, counted from 1970-01-01, both inside.
  public var firstDay: Int
  /// The last day of the look-back, inside it.
  public var lastDay: Int
  /// From top to bottom.
  public var lanes: [Lane]
  /// What the table says, in any order.
  public var events: [Event]
  /// The words of the page's language.
  public var words: ChartWords

  /// An input from its parts.
  public init(
    frame: ChartFrame, firstDay: Int, lastDay: Int, lanes: [Lane], events: [Event] = [],
    words: ChartWords = ChartWords()
  ) {
    self.frame = frame
    self.firstDay = firstDay
    self.lastDay = max(firstDay, lastDay)
    self.lanes = lanes
    self.events = events
    self.words = words
  }
}
