import Synchronization

/// How far reading has come, and whether it should stop. Workers tell it what they have done; whoever shows progress asks
/// it, from any thread.
public final class ReadingMeter: Sendable {
  /// How far reading has come.
  public struct Progress: Sendable, Equatable {
    /// Files that were read to their end, and files in all.
    public var files = 0
    /// Files in all.
    public var allFiles = 0
    /// Records that were read, whatever became of them.
    public var records = 0
    /// Stored bytes that were read.
    public var bytes = 0
    /// Stored bytes in all.
    public var allBytes = 0

    /// Nothing was read yet.
    public init() {}
  }

  private let state = Mutex(Progress())
  private let stopped = Atomic<Bool>(false)
  private let notify: @Sendable (ReadingMeter) -> Void

  /// A meter that calls `notify` after every step; the caller sees to it that it is not called too often for its screen.
  public init(notify: @escaping @Sendable (ReadingMeter) -> Void = { _ in }) { self.notify = notify }

  /// How far reading has come.
  public var progress: Progress { state.withLock { $0 } }
  /// Whether reading was told to stop.
  public var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Tells reading to stop at the next step. Safe to call from any thread, and twice.
  public func stop() { stopped.store(true, ordering: .relaxed) }

  func begin(files: Int, bytes: Int) {
    state.withLock { state in
      state = Progress()
      state.allFiles = files
      state.allBytes = bytes
    }
  }

  func note(bytes: Int) {
    state.withLock { $0.bytes += bytes }
    notify(self)
  }

  func note(records: Int) { state.withLock { $0.records += records } }

  /// Notes a file that was read to its end, with records that were not noted before.
  func note(file records: Int) {
    state.withLock { state in
      state.files += 1
      state.records += records
    }
    notify(self)
  }
}
