import Measures

/// When two texts of different contractors are nearly the same.
struct TextRule: Sendable, Hashable {
  /// The least share of their shingles that both have.
  var similarity = 0.7
  /// The least number of words of each, and of words in shingles of both.
  var words = 60

  /// Whether two texts that have so much in common are nearly the same.
  func holds(_ overlap: TextOverlap) -> Bool { overlap.share >= similarity && overlap.words >= words }
}

/// How much work texts may cause, whatever they are: without bounds, texts that are made to meet would be compared each
/// with each.
enum TextLimits {
  /// How many texts behind it a text is paired with in one full bucket.
  static let breadth = 16
  /// How many texts behind it are looked at for them.
  static let reach = 64
  /// With how many others a text is compared in all.
  static let comparisons = 32
  /// Bands whose keys are held at one time.
  static let bandsAtOnce = 16
}
