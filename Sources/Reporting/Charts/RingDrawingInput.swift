/// What the members of a ring and their keys are drawn from.
public struct RingDrawingInput: Sendable {
  /// A member, or several with the same keys.
  public struct Member: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The id; of several the first.
    public var label: String
    /// How many members it stands for.
    public var count: Int

    /// A member from its parts.
    public init(label: String, count: Int = 1) {
      self.label = label
      self.count = count
    }

    /// One member by its id.
    public init(stringLiteral id: String) { self.init(label: id) }
  }

  /// A shared key, or several that the same members share.
  public struct Key: Sendable, Equatable {
    /// `K1 device`; of several the first.
    public var label: String
    /// A hard link ties identities; a soft one only suggests it.
    public var isHard: Bool
    /// The members that have the key, by their place in `members`.
    public var members: [Int]
    /// How many keys it stands for.
    public var count: Int

    /// A key from its parts.
    public init(label: String, isHard: Bool, members: [Int], count: Int = 1) {
      self.label = label
      self.isHard = isHard
      self.members = members
      self.count = count
    }
  }

  /// Names the drawing.
  public var frame: ChartFrame
  /// From top to bottom.
  public var members: [Member]
  /// From top to bottom: hard keys first, by the caller's order.
  public var keys: [Key]
  /// The place of the member that is filled in, where the page is about one.
  public var marked: Int?

  /// The most members and keys that can be told apart; beyond, the table of members and keys stands alone.
  public static let memberLimit = 24
  /// The most keys.
  public static let keyLimit = 24

  /// An input from its parts.
  public init(frame: ChartFrame, members: [Member], keys: [Key], marked: Int? = nil) {
    self.frame = frame
    self.members = members
    self.keys = keys
    self.marked = marked
  }
}
