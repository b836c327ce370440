import Dispatch

/// Runs `body` for 0 ..< count on at most `jobs` threads. The caller sees to it that the parts share nothing that
/// changes; results may not depend on the order in which parts run.
public func inParallel(jobs: Int, count: Int, _ body: @Sendable (Int) -> Void) {
  guard jobs > 1, count > 1 else {
    for index in 0..<count { body(index) }
    return
  }
  DispatchQueue.concurrentPerform(iterations: count, execute: body)
}
