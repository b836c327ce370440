/// Finished HTML or SVG, printed as it is by `{{{x}}}` in an HTML template and nowhere else.
///
/// Whoever makes one vouches for it: every value inside must already be escaped.
public struct Markup: Sendable, Equatable {
  /// The UTF-8 bytes.
  public let bytes: [UInt8]

  /// Markup of finished bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Markup of a finished text.
  public init(_ text: String) { bytes = Array(text.utf8) }
}
