import CaseModel
import Synchronization

/// The results of `body` for 0 ..< count, in order, made on at most `jobs` threads.
func mapInParallel<Result: Sendable>(
  jobs: Int, count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard jobs > 1, count > 1 else { return (0..<count).map(body) }
  let results = Mutex([Result?](repeating: nil, count: count))
  inParallel(jobs: jobs, count: count) { part in
    let result = body(part)
    results.withLock { $0[part] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
