import Synchronization

/// Finished pieces of a file that were made side by side, put back in order.
final class ChunkList: Sendable {
  let count: Int
  private let state: Mutex<[[UInt8]]>

  init(count: Int) {
    self.count = count
    state = Mutex([[UInt8]](repeating: [], count: count))
  }

  func put(_ chunks: [[UInt8]], at start: Int) {
    state.withLock { all in
      for (offset, chunk) in chunks.enumerated() { all[start + offset] = chunk }
    }
  }

  var all: [[UInt8]] { state.withLock { $0 } }
}
