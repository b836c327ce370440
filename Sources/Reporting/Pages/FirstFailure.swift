import Synchronization

/// The failure of the lowest part among parts that ran side by side, so that the same one is reported each time.
final class FirstFailure: Sendable {
  private let state = Mutex<(part: Int, error: any Error)?>(nil)

  func note(_ error: any Error, at part: Int) {
    state.withLock { known in
      if let known, known.part <= part { return }
      known = (part, error)
    }
  }

  var error: (any Error)? { state.withLock { $0?.error } }
}
