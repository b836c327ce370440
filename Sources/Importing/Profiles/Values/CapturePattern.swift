/// A pattern that must fit a whole text and takes a part of it: `"*({digits})"`.
public struct CapturePattern: Sendable, Equatable {
  /// The pattern as it was written.
  public let text: String

  /// Why a text is no pattern, as the end of a sentence.
  public struct Fault: Error, Sendable, Equatable {
    /// What is wrong and what was expected.
    public let reason: String
  }

  /// Reads a pattern as it is written in a profile.
  public init(parsing text: String) throws(Fault) { self.text = text }

  /// Where the part stands that is taken; nil where the text does not fit. The time is linear in the text but for
  /// patterns of several `*`, where it is their number times the text.
  public func capture(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? { nil }
}
