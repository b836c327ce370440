import Templating

/// A finished drawing and its numbers, for the table beside it.
public struct Chart: Sendable, Equatable {
  /// One `svg` element with title and description, drawn with classes of the style sheet only.
  public let svg: Markup
  /// The same numbers.
  public let table: ChartTable
}

/// What names a drawing to those who do not see it. Both texts are escaped by the chart.
public struct ChartFrame: Sendable, Equatable {
  /// The prefix of the drawing's ids, unique on its page: `hu` makes `hu-t` and `hu-d`.
  public var prefix: String
  /// What the drawing is: `Activity by weekday and hour, UTC`.
  public var title: String
  /// What it shows, and where its numbers are.
  public var description: String

  /// A frame from its texts.
  public init(prefix: String, title: String, description: String) {
    self.prefix = prefix
    self.title = title
    self.description = description
  }
}

/// The words that charts print, so that a page may bring those of its language.
public struct ChartWords: Sendable, Equatable {
  /// Monday first.
  public var weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  /// January first.
  public var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  /// The head of a column of weekdays.
  public var day = "Day"
  /// The head of a column of weeks.
  public var weekOf = "Week of"
  /// The head of a column of members.
  public var member = "Member"
  /// The head of sums.
  public var all = "All"
  /// The lane of what has no lane of its own.
  public var other = "other"
  /// Between the bounds of a step.
  public var to = " to "
  /// After the bound of the last step.
  public var orMore = " or more"

  /// English words.
  public init() {}
}

/// The numbers of a chart: a head, rows that each begin with a head of their own, and the sums.
public struct ChartTable: Sendable, Equatable {
  /// What the first cell of a row is.
  public enum RowHead: Sendable, Equatable {
    case text
    /// A day, `2026-05-24`.
    case time
    /// An id, which never breaks.
    case id
  }

  /// One row.
  public struct Row: Sendable, Equatable {
    /// The first cell.
    public var head: String
    /// The other cells.
    public var numbers: [Int]

    /// A row from its parts.
    public init(head: String, numbers: [Int]) {
      self.head = head
      self.numbers = numbers
    }
  }

  /// The heads of all columns, that of the row heads first.
  public var columns: [String]
  /// What the row heads are.
  public var rowHead: RowHead
  /// From top to bottom.
  public var rows: [Row]
  /// The sums, where the chart has them.
  public var foot: Row?

  /// A table from its parts.
  public init(columns: [String], rowHead: RowHead = .text, rows: [Row], foot: Row? = nil) {
    self.columns = columns
    self.rowHead = rowHead
    self.rows = rows
    self.foot = foot
  }
}
