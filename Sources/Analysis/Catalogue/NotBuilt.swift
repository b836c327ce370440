/// Published indicators of the families that the catalogue covers which are not built, each with its reason.
public enum NotBuilt {
  /// The indicators by id, in order.
  public static let all: [(id: String, reason: String)] = []
}
