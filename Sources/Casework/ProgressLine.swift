import CaseModel
import Importing
import Synchronization

/// What the progress line says while files are read: files, records, rate and time left. At most ten times a second.
public final class ProgressLine: Sendable {
  private struct State {
    var last: ContinuousClock.Instant?
    var first: ContinuousClock.Instant?
  }

  private let show: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// A line that is shown by `show`.
  public init(show: @escaping @Sendable (String) -> Void) { self.show = show }

  /// Shows how far a meter has come, unless it was shown a moment ago.
  public func update(_ meter: ReadingMeter) {
    let now = ContinuousClock.now
    let elapsed = state.withLock { state -> Duration? in
      let first = state.first ?? now
      state.first = first
      if let last = state.last, now - last < .milliseconds(100) { return nil }
      state.last = now
      return now - first
    }
    if let elapsed { show(Self.text(meter.progress, elapsed: elapsed)) }
  }

  /// The line, for a time that has passed since the first byte.
  static func text(_ progress: ReadingMeter.Progress, elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    var text =
      "Reading: \(progress.files.grouped) of \(progress.allFiles.grouped) files, \(progress.records.grouped) records"
    guard seconds >= 0.5 else { return text }
    text += ", \(Int(Double(progress.records) / seconds).grouped) a second"
    guard progress.bytes > 0, progress.allBytes > progress.bytes else { return text }
    let left = seconds * Double(progress.allBytes - progress.bytes) / Double(progress.bytes)
    return text + ", \(Self.time(Int(left.rounded(.up)))) left"
  }

  private static func time(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    return seconds < 3600
      ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }
}
