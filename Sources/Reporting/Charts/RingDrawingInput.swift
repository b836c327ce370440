/// What the members of a ring and their keys are drawn from.
public struct RingDrawingInput: Sendable {
  /// A shared key.
  public struct Key: Sendable, Equatable {
    /// `K1 device`.
    public var label: String
    /// A hard link ties identities; a soft one only suggests it.
    public var isHard: Bool
    /// The members that have the key, by their place in `members`.
    public var members: [Int]

    /// A key from its parts.
    public init(label: String, isHard: Bool, members: [Int]) {
      self.label = label
      self.isHard = isHard
      self.members = members
    }
  }

  /// Names the drawing.
  public var frame: ChartFrame
  /// The ids of the members, from top to bottom.
  public var members: [String]
  /// From top to bottom: hard keys first, by the caller's order.
  public var keys: [Key]
  /// The place of the member that is filled in, where the page is about one.
  public var marked: Int?

  /// The most members and keys that can be told apart; beyond, the table of members and keys stands alone.
  public static let memberLimit = 12
  /// The most keys.
  public static let keyLimit = 14

  /// An input from its parts.
  public init(frame: ChartFrame, members: [String], keys: [Key], marked: Int? = nil) {
    self.frame = frame
    self.members = members
    self.keys = keys
    self.marked = marked
  }
}
